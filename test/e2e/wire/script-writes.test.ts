import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../../scripts/project.ts';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import type { CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { browserOf } from '../../../src/core/wire/browsers.ts';
import { readHarEntry } from '../../../src/core/wire/har-entry.ts';
import { makers } from '../../../src/core/wire/maker.ts';
import { digestOf, type SeenChange } from '../../../src/core/wire/seen-change.ts';
import { mostWrites, readScriptWrites } from '../../../src/core/wire/script-writes.ts';
import { observeWrites } from '../../../src/inspector/requests/observe-writes.ts';
import { eventually, type Temporary, withHosts } from '../browser.ts';
import { type ChromiumPanel, startChromiumPanel } from './chromium-panel.ts';
import { type LinesServer, startLinesServer } from './lines-server.ts';

let server: LinesServer;
let extension: Temporary;
let panel: ChromiumPanel;

beforeAll(async () => {
  server = await startLinesServer((query) => ({
    lines: query.has('set') ? [`race=${query.get('set') ?? ''}; Path=/`] : [],
  }));
  extension = await withHosts(built.chrome, ['*://*/*']);
  panel = await startChromiumPanel(extension.path);
});
afterAll(async () => {
  await panel.browser.close();
  await server.close();
  await extension.remove();
});

const press = (selector: string) =>
  panel.panel.evaluate((css) => document.querySelector<HTMLElement>(css)?.click(), selector);

describe('scripts that write cookies', () => {
  it('are named with file and line in one load that is watched, and in no other', async () => {
    const { page, panel: frame } = panel;
    await page.goto(server.at('https://app.watched.test/'));
    await press('[data-do=reload-watched]');
    await frame.waitForSelector('[data-watch=on]');
    await page.addScriptTag({
      content: `function track() { document.cookie = 'theme=dark; path=/'; void cookieStore.set('cs', 'x'); }
        track();\n//# sourceURL=https://app.watched.test/vendor.js`,
    });
    await frame.waitForSelector('[data-written=cookie-store]');
    const written = await frame.evaluate(() =>
      [...document.querySelectorAll('[data-written]')].map((item) => item.textContent),
    );
    expect(written).toEqual(['theme track (vendor.js:1)', 'cs track (vendor.js:1)']);
    const marks = () =>
      page.evaluate(() => [
        Object.getOwnPropertyNames(window).filter((name) => name.startsWith('magicCookie')).length,
        /native code/.test(String(Reflect.getOwnPropertyDescriptor(Document.prototype, 'cookie')?.['set'])),
      ]);
    expect(await marks()).toEqual([1, false]);
    await page.reload();
    expect(await marks()).toEqual([0, true]);
    await frame.waitForSelector('[data-watch=off]');
  });
});

interface Heard {
  readonly changes: {
    readonly at: number;
    readonly cookie: Record<string, unknown>;
    readonly cause: string;
  }[];
}

/** Notes in the panel which changes it hears of; runs there. */
function listen(): void {
  const heard: Heard = { changes: [] };
  Object.assign(window, { heard });
  chrome.cookies.onChanged.addListener((change) => {
    const { cookie, removed } = change;
    if (cookie.name === 'race' && !removed) {
      const { cause } = change as unknown as { cause: string };
      heard.changes.push({ at: Date.now(), cookie: { ...cookie }, cause });
    }
  });
}

/**
 * What the panel has heard of, and the developer tools' own recording, as the panel reads it: an entry that is reported
 * as finished may not have its fields yet. Runs in the panel.
 */
async function recorded() {
  const { devtools } = chrome as unknown as {
    devtools: { network: { getHAR(callback: (log: { entries: unknown[] }) => void): void } };
  };
  const { entries } = await new Promise<{ entries: unknown[] }>((read) => devtools.network.getHAR(read));
  const { changes } = (window as unknown as { heard: Heard }).heard;
  return { entries: JSON.parse(JSON.stringify(entries)) as unknown[], changes };
}

/** Writes one cookie in three ways at once; runs in the page. */
async function race(): Promise<void> {
  const store = (window as unknown as { cookieStore: { set(name: string, value: string): Promise<void> } })
    .cookieStore;
  const ways = Array.from({ length: 400 }, (_, n) => {
    const way = n % 20 < 10 ? 'answer' : n % 20 < 14 ? 'script' : 'store';
    return { way, value: `${way}-${n}` };
  });
  const pending: Promise<unknown>[] = [];
  for (const { way, value } of ways) {
    if (way === 'answer') pending.push(fetch(`/?set=${value}`).then((answer) => answer.text()));
    if (way === 'script') document.cookie = `race=${value}; path=/`;
    if (way === 'store') pending.push(store.set('race', value));
    await new Promise((next) => setTimeout(next, 3));
  }
  await Promise.all(pending);
}

/**
 * What the panel itself found and keeps for the other surfaces: the last changes, as many as there is room for.
 * @param values of all changes, in order
 */
async function expectKept(values: readonly string[]): Promise<void> {
  const last = values.slice(-30);
  const read = async (): Promise<readonly SeenChange[]> => {
    const key = 'seen-requests/0/app.race.test';
    const stored = await panel.panel.evaluate((name) => chrome.storage.session.get(name), key);
    return (stored[key] as { changes?: readonly SeenChange[] } | undefined)?.changes ?? [];
  };
  const isKept = (kept: readonly SeenChange[]) =>
    last.every((value) => kept.some(({ digest, removed }) => !removed && digest === digestOf(value)));
  const kept = await eventually(read, isKept, 'the last changes to be kept');
  const found = last.map((value) => kept.find(({ digest }) => digest === digestOf(value))?.by);
  const expected = last.map((value) => (value.startsWith('answer') ? 'answer' : 'script'));
  expect(found.filter((by, at) => by !== expected[at] && by !== 'not-seen')).toEqual([]);
  expect(found.filter((by) => by === 'not-seen').length).toBeLessThanOrEqual(1);
  expect(JSON.stringify(kept)).not.toMatch(/(?:answer|script|store)-\d/);
}

it('400 racing writes of one cookie are each attributed to what made them', async () => {
  const { page, panel: frame } = panel;
  await page.goto(server.at('https://app.race.test/'));
  await press('[data-do=reload-watched]');
  await frame.waitForSelector('[data-watch=on]');
  await page.evaluate(observeWrites, 'observed', mostWrites);
  await frame.evaluate(listen);
  await page.evaluate(race);
  const { answers, changes: heard } = await eventually(
    async () => {
      const { entries, changes } = await frame.evaluate(recorded);
      return { answers: entries.flatMap((entry) => readHarEntry(entry, '0')?.exchange ?? []), changes };
    },
    ({ answers: all, changes }) =>
      all.filter(({ setCookie }) => setCookie.length > 0).length >= 200 && changes.length >= 400,
    'all changes and answers',
  );
  const written = await page.evaluate(() => (window as unknown as { observed: () => string }).observed());
  const scripts = readScriptWrites(written, { store: '0', now: Date.now(), first: 0 });
  const changes = heard.map(({ at, cookie, cause }): CookieEvent => ({
    at,
    cookie: {
      ...{ name: 'race', value: String(cookie['value']), domain: 'app.race.test', hostOnly: true, path: '/' },
      ...{ secure: cookie['secure'] === true, httpOnly: false, expires: null, partition: null, store: '0' },
      sameSite: cookie['sameSite'] as 'strict' | 'unspecified',
    },
    removed: false,
    cause: cause as 'explicit',
  }));
  const found = makers(changes, [...answers, ...scripts], [], browserOf('chromium', siteOf));
  const wrong = changes.flatMap(({ cookie: { value } }, index) => {
    const maker = found[index];
    const line = maker && 'line' in maker ? maker.exchange.setCookie[maker.line] : undefined;
    return line?.startsWith(`race=${value}`) === true &&
      (maker?.by === 'answer') === value.startsWith('answer')
      ? []
      : [`${value}: ${maker?.by ?? ''} ${line ?? ''}`];
  });
  const notSeen = wrong.filter((text) => text.includes(': not-seen'));
  expect(changes.length).toBe(400);
  expect(wrong.filter((text) => !notSeen.includes(text))).toEqual([]);
  expect(notSeen.length).toBeLessThanOrEqual(1);
  await expectKept(changes.map(({ cookie: { value } }) => value));
  await frame.waitForFunction(() =>
    /stored: \d/.test(document.querySelector('#announcements')?.textContent ?? ''),
  );
});
