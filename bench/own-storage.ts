import type { CDPSession } from 'puppeteer-core';
import type { Browser, Subject } from './browser.ts';
import { wake } from './cases-worker.ts';

/** What a build of Magic Cookie has stored, as if it had been in use: keys and values as in `src/storage`. */

type Area = 'local' | 'session' | 'sync';

/** Adds to what is stored. */
export async function storeOwn(
  browser: Browser,
  build: Subject,
  storageArea: Area,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  await asWorker(browser, build, (send, id) =>
    send('Extensions.setStorageItems', { id, storageArea, values }),
  );
}

/** What is stored by a key; `undefined` where nothing is. */
export async function readOwn(
  browser: Browser,
  build: Subject,
  storageArea: Area,
  key: string,
): Promise<unknown> {
  const { data } = await asWorker<{ data: Record<string, unknown> }>(browser, build, (send, id) =>
    send('Extensions.getStorageItems', { id, storageArea, keys: [key] }),
  );
  return data[key];
}

/** Attaches to the worker for a while: the browser gives what is stored to none but the extension's own. */
async function asWorker<T>(
  browser: Browser,
  build: Subject,
  act: (send: CDPSession['send'], id: string) => Promise<T>,
): Promise<T> {
  await wake(browser);
  const id = browser.idOf(build);
  const worker = (await browser.targets()).find(
    ({ type, url }) => type === 'service_worker' && url.includes(`//${id}/`),
  );
  if (!worker) throw new Error('No worker runs');
  const { sessionId } = await browser.devtools.send('Target.attachToTarget', {
    targetId: worker.targetId,
    flatten: true,
  });
  try {
    return await act(browser.devtools.session(sessionId), id);
  } finally {
    await browser.devtools.send('Target.detachFromTarget', { sessionId });
  }
}
