import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startChromium } from '../chromium.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';
import { useEverything } from './use-everything.ts';

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite();
});
afterAll(() => site.close());

type Shape = (value: unknown) => boolean;
const fields =
  (...names: readonly string[]): Shape =>
  (value) =>
    typeof value === 'object' && value !== null && Object.keys(value).every((name) => names.includes(name));

/** A moment or a count, neither of which has room for a value. */
const isSmall: Shape = (value) => typeof value === 'number' && value < 1e14;
/** When page loads began, and in which tabs. */
const isLoads: Shape = (value) =>
  Array.isArray(value) &&
  value.length < 5 &&
  value.every((each) => fields('began', 'tab')(each) && Object.values(each as object).every(isSmall));

/**
 * All that may lie on the disk, by its key, and what it may be. A value could be written in a thousand ways that no
 * search thinks of: what is not one of these is none of what may be there.
 */
const allowed: readonly (readonly [area: 'local' | 'sync', key: RegExp, shape: Shape])[] = [
  [
    'local',
    /^visits\/0\/[\w.-]+$/,
    (value) =>
      fields('count', 'last', 'recent')(value) &&
      Object.entries(value as object).every(([name, each]) =>
        name === 'recent' ? isLoads(each) : isSmall(each),
      ),
  ],
  ['local', /^visited-hosts$/, (value) => typeof value === 'number' && value < 100],
  // What an administrator has set: nothing.
  ['local', /^policy$/, (value) => JSON.stringify(value) === '{}'],
];

const isAllowed = (area: 'local' | 'sync', key: string, value: unknown) =>
  allowed.some(([where, keys, shape]) => where === area && keys.test(key) && shape(value));

it('what is stored on the disk, when everything was done, is counts and times and nothing else', async () => {
  const browser = await startChromium();
  onTestFinished(() => browser.close());
  await useEverything(browser, site.urlOf('shapes.localhost'), canary);
  const read = (area: 'local' | 'sync' | 'session') =>
    browser.inWorker(async (name) => chrome.storage[name].get(null), area);
  // What was done is in memory, and so is its value: it was done.
  expect(JSON.stringify(await read('session'))).toContain(canary);
  for (const area of ['local', 'sync'] as const) {
    const stored = Object.entries(await read(area));
    expect(stored.filter(([key, value]) => !isAllowed(area, key, value))).toEqual([]);
  }
  expect(Object.keys(await read('local'))).toContain('visits/0/shapes.localhost');

  // A browser has more places for what is to stay; they are the same for the worker and every page of ours.
  const popup = await browser.openPopup();
  const elsewhere = await popup.page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const files = folder as unknown as { keys: () => AsyncIterable<string> };
    const names: string[] = [];
    for await (const name of files.keys()) names.push(name);
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      files: names,
      local: Object.entries(localStorage),
      session: Object.entries(sessionStorage),
      cookies: document.cookie,
    };
  });
  expect(elsewhere).toEqual({ databases: [], caches: [], files: [], local: [], session: [], cookies: '' });
});
