// Takes the README's pictures: `npx tsx scripts/screenshot.ts` after `npm run build`.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { startSite } from '../test/site/server.ts';
import { launchChromium } from './chromium.ts';
import { built, projectRoot } from './project.ts';

const folder = `${projectRoot}docs`;
/** Of the popup, in CSS pixels: what of it a browser without a window draws. */
const width = 420;
const height = 510;

type Theme = 'light' | 'dark';

/** The demo site with a log-in behind it, so that there is something to tell. */
async function visitAndLogIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/rango/`);
  await page.goto(`${origin}/rango/login/`);
  await page.type('[name=username]', 'rango');
  await page.type('[name=password]', 'rango');
  await Promise.all([page.waitForNavigation(), page.click('#credentials button')]);
}

/** The popup as it opens, and scrolled to its end: as base64 PNG. The browser draws no more of it at once. */
async function takePopup(browser: Browser, page: Page, theme: Theme): Promise<readonly string[]> {
  const [extension] = (await browser.extensions()).values();
  if (!extension) throw new Error('The browser did not load the extension');
  await page.bringToFront();
  const opened = browser.waitForTarget((target) => target.url().endsWith('/popup/index.html'));
  await page.triggerExtensionAction(extension);
  const popup = await (await opened).asPage();
  await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await popup.waitForSelector('[data-event=signed-in]');
  const take = () => popup.screenshot({ encoding: 'base64', captureBeyondViewport: false });
  const top = await take();
  await popup.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const end = await take();
  await popup.close();
  return [top, end];
}

/** Puts pictures side by side on a ground of their theme. */
async function compose(page: Page, pictures: readonly string[], theme: Theme): Promise<void> {
  const ground = theme === 'light' ? '#e9e2d5' : '#0d0c0a';
  const images = pictures.map((png) => `<img src="data:image/png;base64,${png}">`).join('');
  await page.setContent(`<style>body{margin:0;padding:24px;display:inline-flex;gap:24px;background:${ground}}
    img{display:block;width:${width}px;height:${height}px;object-fit:cover;object-position:left top;border-radius:10px;box-shadow:0 6px 24px #0004}</style>${images}`);
  await (await page.$('body'))?.screenshot({ path: `${folder}/popup-${theme}.png` });
}

mkdirSync(folder, { recursive: true });
const site = await startSite();
const browser = await launchChromium({ extension: built.chrome });
try {
  const [page] = await browser.pages();
  if (!page) throw new Error('The browser opened no page');
  await visitAndLogIn(page, site.origin);
  const canvas = await browser.newPage();
  for (const theme of ['light', 'dark'] as const) {
    const pictures = await takePopup(browser, page, theme);
    await canvas.bringToFront();
    await compose(canvas, pictures, theme);
  }
} finally {
  await browser.close();
  await site.close();
}
