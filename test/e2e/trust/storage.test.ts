import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, startChromium } from '../chromium.ts';
import { openRows } from '../rows.ts';
import { startTrustSite, type TrustSite } from './site.ts';

const host = 'broken.localhost';
/** Every key that something is kept under, by area. */
const keys = {
  sync: ['settings'],
  local: ['policy', `visits/0/${host}`, 'visited-hosts', `expected/${host}`, `snapshots/0/${host}`],
  session: [
    `journal/0/${host}`,
    `journal-kept/0/${host}`,
    'journal-total',
    'journal-lost',
    'visits-failure',
    'erased-at',
    `undo-history/0/${host}`,
    'own-changes/0',
    `snapshots/0/${host}`,
    `check/0/${host}`,
    `last-seen/0/${host}`,
    `cleared-at/0/${host}`,
    'cleared-timeline/0',
  ],
} as const;

/** What may stand there instead: after a fault, of another version, put there by hand. */
const junk: readonly (readonly [string, unknown])[] = [
  ['nothing', null],
  ['a number', 5],
  ['a text', 'text'],
  ['a truth', true],
  ['an empty list', []],
  ['a list of anything', [null, 5, 'text', {}, [], { at: 'noon', kind: 'set', before: null, after: null }]],
  ['an empty object', {}],
  [
    'an object of wrong types',
    { count: 'x', last: {}, interval: 'soon', watched: 5, kind: 7, before: [], steps: 3 },
  ],
  ['a future version', { version: 99, count: 1e99, cookies: { a: 1 }, changes: [[]] }],
];

let site: TrustSite;
let browser: Chromium;
beforeAll(async () => {
  site = await startTrustSite();
  browser = await startChromium();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

describe('whatever stands in storage', () => {
  it.each(junk)('%s: the popup opens and shows the cookies, and nothing fails unseen', async (_, value) => {
    for (const area of ['sync', 'local', 'session'] as const) {
      await browser.inWorker(
        (area, keys, value) => chrome.storage[area].set(Object.fromEntries(keys.map((key) => [key, value]))),
        area,
        keys[area],
        value,
      );
    }
    await browser.page.goto(site.urlOf(host));
    const popup = await browser.openPopup();
    const failures: string[] = [];
    popup.page.on('pageerror', (error) => failures.push(String(error)));
    await popup.until(
      ({ cookies }) => cookies.some(({ name, absent }) => name === 'sessionid' && !absent),
      'sessionid',
    );
    await popup.page.waitForSelector('.last-event');
    await popup.click('[data-view=cookies]');
    await popup.page.waitForSelector('[data-row=theme]');
    await popup.click('[data-view=snapshots]');
    await popup.page.waitForSelector('[name=snapshot]');
    await popup.click('[data-view=session]');
    // What happens next is told: the journal goes on.
    await browser.page.evaluate(() => (document.cookie = `visits=${Math.ceil(Math.random() * 1e9)}`));
    await popup.until(({ events }) => events.length > 0, 'a new entry in the timeline');
    const { visits } = await popup.until((now) => now.visits !== null, 'a count');
    expect(visits).toBeGreaterThanOrEqual(1);
    expect(failures).toEqual([]);
    await popup.close();
  });

  it('a later version’s settings keep what this one does not know', async () => {
    const later = { version: 99, interval: 5000, newThing: { a: 1 } };
    await browser.inWorker((settings) => chrome.storage.sync.set({ settings }), later);
    await browser.page.goto(site.urlOf(host));
    const popup = await browser.openPopup();
    await popup.until(({ cookies }) => cookies.some(({ name }) => name === 'sessionid'), 'sessionid');
    await openRows(popup);
    await popup.click('[data-cookie=sessionid] [data-do=watch]');
    const stored = await browser.eventually(
      () => browser.inWorker(async () => (await chrome.storage.sync.get('settings'))['settings']),
      (settings) => JSON.stringify(settings) !== JSON.stringify(later),
      'the choice to be kept',
    );
    expect(stored).toMatchObject({ interval: 5000, newThing: { a: 1 } });
    await popup.close();
  });
});
