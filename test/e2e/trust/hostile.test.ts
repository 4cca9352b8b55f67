import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startChromium } from '../chromium.ts';
import { openRows } from '../rows.ts';
import { openList } from '../list.ts';
import { press } from '../press.ts';
import { startTrustSite, type TrustSite } from './site.ts';

/** What a server may put into a name or a value to be taken for something else. */
const texts: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror="globalThis.broken=1">',
  script: '<script>globalThis.broken=1</script>',
  closing: '</code></li></ul></main><h1>Signed in</h1>',
  template: '${globalThis.broken=1}{{constructor}}',
  url: 'javascript:globalThis.broken=1',
  bidi: 'a\u202egnp.exe\u2066b',
  hidden: 'zero\u200bwidth\u2060\ufeff\u00ad',
  marks: `Z${'\u0301\u0323\u0489'.repeat(350)}`,
  filler: '\u3164\u115f\u17b4',
  long: 'W'.repeat(4000),
  words: 'word '.repeat(700).trim(),
  emoji: '\u{1f36a}'.repeat(900),
  arabic: '\u0645\u0631\u062d\u0628\u0627 =;'.replace(/[=;]/g, '').repeat(50).trim(),
};

/** What hides or turns text around, once a value is decoded: each layer that Magic Cookie can see through. */
const inside = 'a\u202egnp.exe\u2066b zero\u200bwidth\u2060\ufeff\u00ad \u3164\u115f';
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const json = JSON.stringify({ [`key ${inside}`]: `text ${inside}`, list: [inside] });
const encoded: Readonly<Record<string, string>> = {
  'in-percent': encodeURIComponent(`text ${inside} and more`),
  'in-base64': Buffer.from(`text ${inside} and more`).toString('base64'),
  'in-json': encodeURIComponent(json),
  'in-json-in-base64': base64url(json),
  'in-token': `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(json)}.${base64url('signature')}`,
  'in-query': new URLSearchParams({ [`a${inside}`]: `b${inside}`, c: 'd' }).toString(),
  'in-hex': Buffer.from(`text ${inside} and more`).toString('hex'),
  'in-php': encodeURIComponent(
    `a:1:{s:${Buffer.byteLength(inside)}:"${inside}";s:${Buffer.byteLength(inside)}:"${inside}";}`,
  ),
  'in-express': `s%3A${encodeURIComponent(`text ${inside}`)}.${'A'.repeat(43)}`,
  'in-express-json': `j%3A${encodeURIComponent(json)}`,
};

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite([
    ...Object.entries(encoded).map(([name, value]) => `${name}=${value}; Path=/`),
    // Names in findings: nothing is set that a careful site would set.
    ...Object.entries(texts).flatMap(([name, text]) => [
      Buffer.from(`v-${name}=${text}; Path=/`).toString('latin1'),
      ...(text.length < 1100 && !/[=;]/.test(text)
        ? [Buffer.from(`${text}=${name}@example.org; Path=/`).toString('latin1')]
        : []),
    ]),
  ]);
});
afterAll(() => site.close());

const invisible = String.raw`[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u00ad\u3164\u115f]|\u17b4`;

/** What must hold whatever a cookie holds; runs in the page. */
const look = (invisible: string) => {
  const tall = Array.from(
    document.querySelectorAll<HTMLElement>('.jar-row[data-open=false] .jar-line, .row[data-open=false]'),
  ).filter((element) => element.getBoundingClientRect().height > 160);
  // What is folded away is a click away; what is said of an element is read out, or hangs beside it.
  const said = Array.from(document.querySelectorAll('*')).flatMap((element) =>
    ['title', 'aria-label', 'aria-description', 'placeholder', 'alt'].flatMap(
      (name) => element.getAttribute(name) ?? [],
    ),
  );
  return {
    broken: (globalThis as { broken?: unknown }).broken ?? null,
    strangers: document.querySelectorAll('main img, main script, main iframe, main h1').length,
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    tall: tall.length,
    // Text of a cookie must not hide: what is invisible is written out.
    invisible: [document.body.textContent, ...said]
      .filter((text) => new RegExp(invisible).test(text))
      .slice(0, 3),
  };
};

const harmless = { broken: null, strangers: 0, sideways: false, tall: 0, invisible: [] };

describe('hostile cookies are shown harmlessly', () => {
  it('in the list, opened one by one with their values revealed, and in cards', async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await browser.inWorker(() => chrome.storage.sync.set({ settings: { masked: 'none', watched: ['*'] } }));
    await browser.page.goto(site.urlOf('hostile.localhost'));
    const set = (await browser.jar()).length;
    expect(set).toBeGreaterThanOrEqual(Object.keys(texts).length);
    const popup = await browser.openPopup();
    await popup.page.waitForSelector('.last-event');
    await openRows(popup);
    // What is packed in so many may be read in parts.
    await popup.page.waitForFunction(() => document.querySelectorAll('[data-inside]').length > 5);
    expect(await popup.page.$$eval('[data-inside]', (all) => all.length)).toBeGreaterThan(5);
    expect(await popup.page.$$eval('[data-finding]', (all) => all.length)).toBeGreaterThan(5);
    // Names that hide something are among what is found: an e-mail address stands in each of theirs.
    const found = await popup.page.$$eval('[data-finding]', (all) =>
      all.map(({ textContent }) => textContent),
    );
    expect(found.filter((text) => text.includes('‹U+202E›')).length).toBeGreaterThan(0);
    const unfold = () =>
      popup.page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
    await unfold();
    expect(await popup.page.evaluate(look, invisible)).toEqual(harmless);
    await openList(popup);
    const rows = await popup.page.$$('[data-row] .jar-open');
    expect(rows.length).toBe(set);
    expect(await popup.page.evaluate(look, invisible)).toEqual(harmless);
    for (let row = 0; row < set; row++) {
      await popup.page.evaluate((index) => {
        document.querySelectorAll<HTMLElement>('[data-row] .jar-open')[index]?.click();
      }, row);
      await popup.page.waitForSelector('.jar-details');
      await unfold();
      expect([row, await popup.page.evaluate(look, invisible)]).toEqual([row, harmless]);
    }
    await popup.click('[data-view=snapshots]');
    await popup.type('[name=snapshot]', 'before');
    await press(popup, '.take-snapshot [type=submit]');
    await popup.page.waitForSelector('[data-snapshot=before]');
    await browser.page.evaluate(() => {
      for (const [name] of document.cookie.split('; ').map((pair) => pair.split('='))) {
        document.cookie = `${name ?? ''}=; Max-Age=0`;
      }
    });
    await press(popup, '[data-snapshot=before] [data-do=compare]');
    await popup.page.waitForSelector('[data-compared=gone]');
    expect(await popup.page.evaluate(look, invisible)).toEqual(harmless);
    await popup.click('[data-view=timeline]');
    await popup.page.waitForSelector('.timeline li');
    await unfold();
    // What a page load set stands in one entry, which names each.
    const named = await popup.page.$$eval('.timeline .name', (all) => all.map((name) => name.textContent));
    expect(named.filter((name) => name.includes('‹U+202E›')).length).toBeGreaterThan(0);
    expect(await popup.page.evaluate(look, invisible)).toEqual(harmless);
  });
});
