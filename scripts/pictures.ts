// `npm run pictures`: takes the README's pictures and those that the stores want.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { startSite } from '../demo/server.ts';
import { ensureChromium, launchChromium } from './chromium.ts';
import { buildEdition } from './edition.ts';
import { mediaOf, takeMovingPicture } from './moving-picture.ts';
import { built, projectRoot } from './project.ts';

const folder = `${projectRoot}docs`;
/** Of the popup, in CSS pixels. */
const width = 470;

type Theme = 'light' | 'dark';

/** The demo site with a log-in behind it, so that there is something to tell. */
async function visitAndLogIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/rango/`);
  await page.goto(`${origin}/rango/login/`);
  await page.type('[name=username]', 'rango');
  await page.type('[name=password]', 'rango');
  await Promise.all([page.waitForNavigation(), page.click('#credentials button')]);
}

/** The popup as it opens, and its timeline: as base64 PNG. */
async function takePopup(browser: Browser, page: Page, theme: Theme): Promise<readonly string[]> {
  const [extension] = (await browser.extensions()).values();
  if (!extension) throw new Error('The browser did not load the extension');
  await page.bringToFront();
  const opened = browser.waitForTarget((target) => target.url().endsWith('/popup/index.html'));
  await page.triggerExtensionAction(extension);
  const popup = await (await opened).asPage();
  await popup.emulateMediaFeatures(mediaOf(theme));
  await popup.waitForSelector('[data-event=signed-in]');
  const take = () => popup.screenshot({ encoding: 'base64', captureBeyondViewport: false });
  await popup.waitForSelector('.tag:not(:empty)');
  const session = await take();
  await popup.click('[data-view=timeline]');
  await popup.waitForSelector('.timeline [data-event]');
  const timeline = await take();
  await popup.close();
  return [session, timeline];
}

/** Puts pictures side by side on a ground of their theme. */
async function compose(page: Page, pictures: readonly string[], theme: Theme): Promise<void> {
  const ground = theme === 'light' ? '#e9e2d5' : '#0d0c0a';
  const images = pictures.map((png) => `<img src="data:image/png;base64,${png}">`).join('');
  await page.setContent(`<style>body{margin:0;padding:24px;display:inline-flex;gap:24px;background:${ground}}
    img{display:block;align-self:start;max-width:${width}px;border-radius:10px;box-shadow:0 6px 24px #0004}</style>${images}`);
  await (await page.$('body'))?.screenshot({ path: `${folder}/popup-${theme}.png` });
}

/** A cookie of a script with something to decode in it. */
const cart = '{"currency":"EUR","items":[{"sku":"hat","count":2},{"sku":"mug","count":1}],"total":41.5}';

/** The full page about a tab, as wide as the stores want it, with what is in a value beside the table. */
async function takePage(browser: Browser, page: Page, theme: Theme): Promise<void> {
  const [extension] = (await browser.extensions()).values();
  if (!extension) throw new Error('The browser did not load the extension');
  await page.evaluate((value) => (document.cookie = `cart=${value}; max-age=604800; SameSite=Lax`), cart);
  await page.bringToFront();
  const popupOpened = browser.waitForTarget((target) => target.url().endsWith('/popup/index.html'));
  await page.triggerExtensionAction(extension);
  const popup = await (await popupOpened).asPage();
  await popup.waitForSelector('[data-open=page]');
  const opened = browser.waitForTarget((target) => target.url().includes('/page/index.html'));
  await popup.click('[data-open=page]');
  const full = await (await opened).asPage();
  await full.setViewport({ width: 1280, height: 800 });
  await full.emulateMediaFeatures(mediaOf(theme));
  await full.waitForSelector('[data-row=cart]');
  await full.click('[data-row=cart] .jar-open');
  await full.waitForSelector('.jar-pane [data-layer=json]');
  await full.screenshot({ path: `${folder}/store/page-${theme}.png` });
  await full.close();
  await page.evaluate(() => (document.cookie = 'cart=; max-age=0'));
}

/** The small promotional tile: the mark, the name and what it is for. */
async function takeTile(page: Page): Promise<void> {
  const mark = readFileSync(`${projectRoot}public/icons/128.png`).toString('base64');
  await page.setViewport({ width: 440, height: 280 });
  await page.setContent(`<style>body{margin:0;height:280px;display:grid;place-content:center;justify-items:center;gap:14px;
    background:#fbf9f5;color:#221d14;font:15px system-ui,'Noto Sans','DejaVu Sans',sans-serif}img{width:96px}
    h1{margin:0;font-size:30px}p{margin:0;color:#675f50}</style>
    <img src="data:image/png;base64,${mark}"><h1>Magic Cookie</h1><p>What your session’s cookies are, mean and do</p>`);
  await page.screenshot({ path: `${folder}/store/tile.png` });
}

await ensureChromium();
await buildEdition('chrome');
mkdirSync(`${folder}/store`, { recursive: true });
// The port that the README names, unless something else is served on it.
const site = await startSite({ port: 8000 }).catch(() => startSite());
const browser = await launchChromium({
  extension: built.chrome,
  // On a smaller screen, a popup is drawn less high.
  args: ['--window-size=1400,1100', '--screen-info={1600x1200}'],
});
try {
  const [page] = await browser.pages();
  if (!page) throw new Error('The browser opened no page');
  writeFileSync(`${folder}/session.png`, await takeMovingPicture(browser, page, site.origin));
  await visitAndLogIn(page, site.origin);
  const canvas = await browser.newPage();
  for (const theme of ['light', 'dark'] as const) {
    const pictures = await takePopup(browser, page, theme);
    await canvas.bringToFront();
    await compose(canvas, pictures, theme);
    await takePage(browser, page, theme);
  }
  await takeTile(canvas);
} finally {
  await browser.close();
  await site.close();
}
