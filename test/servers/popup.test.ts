import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Temporary } from '../e2e/browser.ts';
import { type Chromium, grantedAtInstall, type Popup, startChromium } from '../e2e/chromium.ts';
import { type Server, servers } from './servers.ts';
import { canRun, type Running, start } from './start.ts';

let granted: Temporary;
let chromium: Chromium;
beforeAll(async () => {
  granted = await grantedAtInstall(['*://*.test/*']);
  chromium = await startChromium({
    args: ['--host-resolver-rules=MAP *.test 127.0.0.1'],
    extension: granted.path,
  });
});
afterAll(async () => {
  await chromium.close();
  await granted.remove();
});

/** What the popup says of a page. */
interface Shown {
  readonly cookies: readonly string[];
  readonly login: string | null;
  readonly findings: readonly string[];
  readonly reasons: readonly string[];
}

function shownIn(popup: Popup): Promise<Shown> {
  return popup.page.evaluate(() => {
    const all = (selector: string) => Array.from(document.querySelectorAll<HTMLElement>(selector));
    return {
      cookies: all('[data-cookie]:not([data-absent])')
        .map(({ dataset }) => dataset['cookie'] ?? '')
        .sort(),
      login: document.querySelector('[data-login]')?.getAttribute('data-login') ?? null,
      findings: all('[data-finding]')
        .map(({ dataset }) => `${dataset['finding'] ?? ''} ${dataset['severity'] ?? ''}`)
        .sort(),
      reasons: all('[data-reason]').map(({ dataset }) => dataset['reason'] ?? ''),
    };
  });
}

/** Opens the popup and waits until it says what is expected; what it says instead is the failure. */
async function expectShown(expected: Partial<Shown>): Promise<void> {
  const popup = await chromium.openPopup();
  const asked = async () => {
    const shown = await shownIn(popup);
    return Object.fromEntries((Object.keys(expected) as (keyof Shown)[]).map((key) => [key, shown[key]]));
  };
  try {
    await popup.page.waitForSelector('.last-event');
    const isExpected = (shown: object) => JSON.stringify(shown) === JSON.stringify(expected);
    await chromium.eventually(asked, isExpected, 'what is expected').catch(() => undefined);
    expect(await asked()).toEqual(expected);
  } finally {
    await popup.close();
  }
}

/** The popup in a real Chromium, beside what the core is expected to say of the same server (`servers.test.ts`). */
describe.each(
  servers
    .filter(({ kind, needs }) => canRun(kind, needs))
    .map((server, index) => [server.name, server, index] as const),
)('the popup with %s', (_, server: Server, index) => {
  const { form, cookie, findings, logOut } = server;
  const token = form === undefined ? [] : ['csrftoken'];
  let running: Running;
  beforeAll(async () => {
    running = await start(server.kind, server.file, server.environment ?? {});
  });
  afterAll(() => running.stop());

  const visit = (path: string) => chromium.page.goto(`http://shop.site-${index}.test:${running.port}${path}`);
  const submit = (path: string) =>
    chromium.page.evaluate(async (at) => {
      const [, sent = ''] = /csrftoken=([^;]*)/.exec(document.cookie) ?? [];
      await fetch(at, { method: 'POST', headers: { 'X-CSRFToken': sent } });
    }, path);

  it('after a log-in and after a log-out', async () => {
    await visit('/');
    if (form !== undefined) await visit(form);
    await submit('/log-in');
    await visit('/plain');
    await expectShown({
      cookies: [...token, cookie].sort(),
      login: form === undefined ? 'unseen' : 'signed-in',
      findings: [...findings].sort(),
      reasons: [],
    });
    await submit('/log-out');
    await visit('/plain');
    const isGone = logOut === 'removed';
    await expectShown({
      cookies: (isGone ? token : [...token, cookie]).toSorted(),
      login: form === undefined ? 'unseen' : 'signed-out',
      reasons: isGone ? ['signed-out', 'insecure-page'] : [],
    });
  });
});
