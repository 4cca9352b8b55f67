import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startChromium } from '../chromium.ts';
import { openList } from '../list.ts';
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

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite(
    Object.entries(texts).flatMap(([name, text]) => [
      Buffer.from(`v-${name}=${text}; Path=/`).toString('latin1'),
      ...(text.length < 1100 && !/[=;]/.test(text)
        ? [Buffer.from(`${text}=n-${name}; Path=/`).toString('latin1')]
        : []),
    ]),
  );
});
afterAll(() => site.close());

const invisible = String.raw`[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u00ad\u3164\u115f]|\u17b4`;

/** What must hold whatever a cookie holds; runs in the page. */
const look = (invisible: string) => {
  const tall = Array.from(
    document.querySelectorAll<HTMLElement>('.jar-row[data-open=false] .jar-line, .card-head'),
  ).filter((element) => element.getBoundingClientRect().height > 160);
  return {
    broken: (globalThis as { broken?: unknown }).broken ?? null,
    strangers: document.querySelectorAll('main img, main script, main iframe, main h1').length,
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    tall: tall.length,
    // Text of a cookie must not hide: what is invisible is written out.
    invisible: new RegExp(invisible).test(document.body.innerText),
  };
};

const harmless = { broken: null, strangers: 0, sideways: false, tall: 0, invisible: false };

describe('hostile cookies are shown harmlessly', () => {
  it('in the list, opened one by one with their values revealed, and in cards', async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await browser.inWorker(() => chrome.storage.sync.set({ settings: { masked: 'none', watched: ['*'] } }));
    await browser.page.goto(site.urlOf('hostile.localhost'));
    const set = (await browser.jar()).length;
    expect(set).toBeGreaterThanOrEqual(Object.keys(texts).length);
    const popup = await browser.openPopup();
    await popup.page.waitForSelector('[data-cookie-test]');
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
      expect([row, await popup.page.evaluate(look, invisible)]).toEqual([row, harmless]);
    }
  });
});
