import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { type Chromium, eventually, startChromium } from './chromium.ts';

let site: Site;
let chromium: Chromium;
let tests = 0;

const visit = async (browser = chromium) => {
  const host = `surface-${++tests}.localhost`;
  await browser.page.goto(`http://${host}:${site.port}/rango/`);
  return host;
};

/** Opens another surface by a click in the popup, and waits for it. */
async function turnTo(place: 'page' | 'panel', path: string): Promise<Page> {
  const popup = await chromium.openPopup();
  await popup.page.waitForSelector(`[data-open=${place}]`);
  const opened = chromium.browser.waitForTarget((target) => target.url().includes(path));
  await popup.click(`[data-open=${place}]`);
  return (await opened).asPage();
}

beforeAll(async () => {
  [chromium, site] = await Promise.all([startChromium(), startSite()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

/** How far everything in a page has moved by itself so far (https://wicg.github.io/layout-instability/). */
const shiftsIn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const shift of list.getEntriesByType('layout-shift'))
            sum += (shift as PerformanceEntry & { readonly value: number }).value;
          // There is always a first paint, and what was noted before it is asked for is told before it.
          if (list.getEntriesByName('first-contentful-paint').length > 0) resolve(sum);
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        observer.observe({ type: 'paint', buffered: true });
      }),
  );

describe('the popup', () => {
  it.each(['en', 'ru'])('moves nothing that it has shown when the rest comes, in %s', async (language) => {
    await chromium.inWorker((language) => chrome.storage['sync'].set({ settings: { language } }), language);
    onTestFinished(() => chromium.inWorker(() => chrome.storage['sync'].remove('settings')));
    await visit();
    const popup = await chromium.openPopup();
    for (const late of [
      '[data-cookie=csrftoken] .tag:not(:empty)',
      '[data-open=options]',
      '.findings',
      '[data-login]',
      '[data-event]',
    ])
      await popup.waitFor(late);
    expect(await shiftsIn(popup.page)).toBe(0);
    await popup.close();
  });
});

describe('the full page', () => {
  it('shows session and list side by side, of the tab it was opened from, and follows it', async () => {
    const host = await visit();
    const page = await turnTo('page', 'src/page/index.html');
    await page.setViewport({ width: 1200, height: 800 });
    await page.waitForSelector('[data-cookie=visits]');
    await page.waitForSelector('[data-row=visits]');
    expect(await page.$eval('.host', (heading) => heading.textContent)).toContain(host);
    const next = await visit();
    await page.waitForFunction(
      (name) => document.querySelector('.host')?.textContent.includes(name),
      {},
      next,
    );
    await page.close();
  });

  it('says so when its tab was closed', async () => {
    await visit();
    const page = await turnTo('page', 'src/page/index.html');
    await page.waitForSelector('[data-cookie=visits]');
    const url = page.url().replace(/tab=\d+/, 'tab=999999999');
    await page.goto(url);
    await page.waitForSelector('[data-notice=closed]');
    await page.close();
  });

  it('says so as soon as its tab is closed, and holds nothing of it', async () => {
    const tab = await chromium.browser.newPage();
    const host = `surface-${++tests}.localhost`;
    await tab.goto(`http://${host}:${site.port}/rango/`);
    const popup = await chromium.openPopup(tab);
    await popup.page.waitForSelector('[data-open=page]');
    const opened = chromium.browser.waitForTarget((target) => target.url().includes('src/page/index.html'));
    await popup.click('[data-open=page]');
    const page = await (await opened).asPage();
    await page.setViewport({ width: 1200, height: 800 });
    await page.waitForSelector('[data-row=visits]');
    await page.type('[data-search]', host);
    await tab.close();
    await page.waitForSelector('[data-notice=closed]');
    const all = await page.evaluate(
      () => `${document.title} ${location.href} ${document.documentElement.outerHTML}`,
    );
    expect(all).not.toContain(host);
    expect(await page.$$('input')).toEqual([]);
    await page.close();
  });
});

describe('the side panel', () => {
  it('opens from the popup, and follows the tab that is in front', async () => {
    const host = await visit();
    const panel = await turnTo('panel', 'src/panel/index.html');
    await panel.waitForSelector('[data-cookie=visits]');
    expect(await panel.$eval('.host', (heading) => heading.textContent)).toContain(host);
    const other = await chromium.browser.newPage();
    await other.goto('chrome://version/');
    await panel.waitForSelector('[data-notice=unseen]');
    await other.close();
    await panel.waitForSelector('[data-cookie=visits]');
    await panel.close();
  });
});

/** Functions of the developer tools' own window that switch their panels. */
declare const UI: { readonly panels?: Readonly<Record<string, unknown>> };
declare const InspectorFrontendAPI: { showPanel(id: string): void };

describe('the panel of the developer tools', () => {
  it('shows the inspected tab', async () => {
    const inspecting = await startChromium({ args: ['--auto-open-devtools-for-tabs'] });
    const host = await visit(inspecting);
    const target = await inspecting.browser.waitForTarget((each) => each.url().startsWith('devtools://'));
    const tools = await target.asPage();
    const id = await eventually(
      () =>
        tools.evaluate(() => {
          if (!('UI' in globalThis)) return null;
          return Object.keys(UI.panels ?? {}).find((name) => name.endsWith('MagicCookie')) ?? null;
        }),
      (found) => found !== null,
      'the panel to be added',
    );
    await tools.evaluate((panel) => InspectorFrontendAPI.showPanel(panel), id ?? '');
    const frame = await eventually<Frame | undefined>(
      async () => Promise.resolve(tools.frames().find((each) => each.url().includes('src/page/index.html'))),
      (found) => found !== undefined,
      'the panel to be shown',
    );
    await frame?.waitForSelector('[data-cookie=visits]');
    expect(await frame?.$eval('.host', (heading) => heading.textContent)).toContain(host);
    await inspecting.close();
  });
});
