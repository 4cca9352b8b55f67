import type { CDPSession } from 'puppeteer-core';
import type { Browser } from './browser.ts';
import { wake } from './cases-worker.ts';
import type { Stage } from './stage.ts';

/** What Magic Cookie has stored, as if it had lived: keys and values as in `src/storage`. */

type Area = 'local' | 'session' | 'sync';

/** Adds to what is stored. */
export async function storeOwn(
  browser: Browser,
  { ours }: Stage,
  storageArea: Area,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  await asWorker(browser, (send) =>
    send('Extensions.setStorageItems', { id: browser.idOf(ours), storageArea, values }),
  );
}

/** What is stored by a key; `undefined` where nothing is. */
export async function readOwn(
  browser: Browser,
  { ours }: Stage,
  storageArea: Area,
  key: string,
): Promise<unknown> {
  const { data } = await asWorker<{ data: Record<string, unknown> }>(browser, (send) =>
    send('Extensions.getStorageItems', { id: browser.idOf(ours), storageArea, keys: [key] }),
  );
  return data[key];
}

/** Attaches to the worker for a while: the browser gives what is stored to none but the extension's own. */
async function asWorker<T>(browser: Browser, act: (send: CDPSession['send']) => Promise<T>): Promise<T> {
  await wake(browser);
  const worker = (await browser.targets()).find(({ type }) => type === 'service_worker');
  if (!worker) throw new Error('No worker runs');
  const { sessionId } = await browser.devtools.send('Target.attachToTarget', {
    targetId: worker.targetId,
    flatten: true,
  });
  try {
    return await act(browser.devtools.session(sessionId));
  } finally {
    await browser.devtools.send('Target.detachFromTarget', { sessionId });
  }
}
