import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { type Chromium, type Popup, startChromium } from './chromium.ts';
import { dropFile } from './wire/har-page.ts';

/** What axe-core leaves in a page. */
declare const axe: {
  run(context: object, options: object): Promise<AxeResults>;
};

let site: Site;
let chromium: Chromium;
let source = '';

/** Rules of WCAG 2.2, A and AA, and what axe-core holds for good practice beside them. */
const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // A popup is no web page: its one region of content needs no landmark around every banner.
  rules: { region: { enabled: false } },
};

/** What axe-core finds in a page as it is, each with the element. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  const { violations: found } = await page.evaluate((run) => axe.run(document, run), options);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}

/** In both themes. */
async function inBothThemes(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    found.push(...(await violations(page)).map((violation) => `${value}: ${violation}`));
  }
  return found;
}

const press = async (page: Page, selector: string) => {
  await page.waitForSelector(selector);
  await page.$eval(selector, (button) => (button as HTMLElement).click());
};

async function openPopup(): Promise<Popup> {
  await chromium.page.goto(`http://axe.localhost:${site.port}/rango/`);
  const popup = await chromium.openPopup();
  await popup.page.waitForSelector('.last-event');
  // The last event stays in sight, above what a person scrolls to: axe takes that for covered.
  await popup.page.$eval('.last-event-room', (room) => ((room as HTMLElement).style.position = 'static'));
  return popup;
}

beforeAll(async () => {
  [chromium, site, source] = await Promise.all([
    startChromium(),
    startSite(),
    readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  ]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

describe('axe-core finds nothing', () => {
  it('in the session, folded and unfolded', async () => {
    const { page, close } = await openPopup();
    expect(await inBothThemes(page)).toEqual([]);
    await page.$$eval('details', (all) => {
      for (const details of all) details.open = true;
    });
    await press(page, '[data-cookie=sessionid] [data-reveal]');
    expect(await inBothThemes(page)).toEqual([]);
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[data-keys=session]');
    expect(await inBothThemes(page), 'the keys').toEqual([]);
    await close();
  });

  it('in a page that cannot be read', async () => {
    await chromium.page.goto('chrome://version/');
    const popup = await chromium.openPopup();
    expect(await inBothThemes(popup.page)).toEqual([]);
    await popup.close();
  });

  it('in the question for access', async () => {
    await chromium.page.goto(site.origin.replace('localhost', 'axe.test')).catch(() => undefined);
    const popup = await chromium.openPopup();
    expect(await inBothThemes(popup.page)).toEqual([]);
    await popup.close();
  });

  it('in the list, its drawers, an open cookie, the editor with problems, and what was done', async () => {
    const { page, close } = await openPopup();
    await press(page, '[data-view=cookies]');
    await page.waitForSelector('[data-row=visits]');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '.filters summary');
    for (const drawer of ['keys', 'take-along', 'take-in']) {
      await press(page, `[data-drawer=${drawer}]`);
      await page.waitForSelector('.drawer');
      expect(await inBothThemes(page), drawer).toEqual([]);
    }
    await page.type('[name=cookies]', 'a=1; __Host-b=2; visits=3');
    await page.waitForSelector('[data-line="3"]');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-drawer=take-in]');
    await press(page, '[data-row=visits] .jar-open');
    await page.waitForSelector('.jar-details');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-do=edit]');
    await page.waitForSelector('.editor');
    await page.type('.editor [name=value]', ';');
    await page.waitForSelector('[data-problem]');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-do=cancel]');
    await press(page, '[data-do=delete]');
    await page.waitForSelector('[data-outcome=delete]');
    expect(await inBothThemes(page)).toEqual([]);
    await close();
  });

  it('in a HAR, its requests and its log-in, and in what is none', async () => {
    const page = await chromium.browser.newPage();
    await page.goto(await chromium.inWorker(() => chrome.runtime.getURL('src/page/index.html')));
    await page.waitForSelector('[data-do=open-har]');
    await page.evaluate(
      dropFile,
      await readFile(new URL('wire/safari.har', import.meta.url), 'utf8'),
      'a.har',
    );
    await press(page, '.exchange-head');
    expect(await inBothThemes(page)).toEqual([]);
    await press(page, '[data-mode=xray]');
    await page.waitForSelector('[data-xray-verdict]');
    expect(await inBothThemes(page)).toEqual([]);
    await page.evaluate(dropFile, '{}', 'b.har');
    await page.waitForSelector('[data-failure]');
    expect(await inBothThemes(page)).toEqual([]);
    await page.close();
  });

  it.each(['welcome', 'tour'])(
    'in the page “%s”, wide and narrow, which the help leads to',
    async (place) => {
      const { page, close } = await openPopup();
      const opened = chromium.browser.waitForTarget((target) =>
        target.url().includes('src/welcome/index.html'),
      );
      await press(page, '[data-open=help]');
      const guide = await (await opened).asPage();
      if (place !== 'welcome') await guide.goto(guide.url().replace('welcome', place));
      await guide.waitForSelector('h2');
      for (const width of [1280, 320]) {
        await guide.setViewport({ width, height: 800 });
        expect(await inBothThemes(guide), String(width)).toEqual([]);
        expect(await guide.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await guide.close();
      await close().catch(() => undefined);
    },
  );

  it('in the full page, wide and narrow', async () => {
    const { page, close } = await openPopup();
    const opened = chromium.browser.waitForTarget((target) => target.url().includes('src/page/index.html'));
    await press(page, '[data-open=page]');
    const full = await (await opened).asPage();
    for (const width of [1280, 320]) {
      await full.setViewport({ width, height: 800 });
      await full.waitForSelector(width > 860 ? '[data-row=visits]' : '[data-view=cookies]');
      expect(await inBothThemes(full), String(width)).toEqual([]);
      // WCAG 1.4.10: nothing is cut off at 320 CSS pixels, which is 1,280 at 400 %.
      expect(await full.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await full.setViewport({ width: 1280, height: 800 });
    await full.waitForSelector('[name=grouping]');
    await full.select('[name=grouping]', 'purpose');
    await full.waitForSelector('[data-group]');
    await full.keyboard.press('?');
    expect(await inBothThemes(full), 'grouped').toEqual([]);
    await full.click('[data-row=visits] .jar-open');
    await full.waitForSelector('.jar-pane');
    expect(await inBothThemes(full), 'details beside').toEqual([]);
    await full.close();
    await close().catch(() => undefined);
  });
});
