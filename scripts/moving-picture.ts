import type { Browser, Page } from 'puppeteer-core';
import { animated, type Frame } from './apng.ts';

/** The media features that a picture is taken under: without motion, or it would catch rows as they light up. */
export const mediaOf = (theme: 'light' | 'dark') => [
  { name: 'prefers-color-scheme', value: theme },
  { name: 'prefers-reduced-motion', value: 'reduce' },
];

/** How long each picture stands, in milliseconds. */
const delay = 2600;

/** Of all pictures, in CSS pixels: the caption above the popup as a person has it. */
const size = { width: 494, height: 668 };

/** A popup in a picture: a base64 PNG, and what has happened before it. */
interface Shot {
  readonly png: string;
  readonly caption: string;
}

/** Opens the popup on a page, waits for something in it, and takes it. */
async function shoot(browser: Browser, page: Page, view: string, awaited: string): Promise<string> {
  const [extension] = (await browser.extensions()).values();
  if (!extension) throw new Error('The browser did not load the extension');
  await page.bringToFront();
  const opened = browser.waitForTarget((target) => target.url().endsWith('/popup/index.html'));
  await page.triggerExtensionAction(extension);
  const popup = await (await opened).asPage();
  await popup.emulateMediaFeatures(mediaOf('light'));
  await popup.waitForSelector('.tag:not(:empty)');
  await popup.waitForSelector('.last-event');
  await popup.waitForSelector(`[data-view=${view}]`);
  await popup.click(`[data-view=${view}]`);
  await popup.waitForSelector(awaited);
  const png = await popup.screenshot({ encoding: 'base64', captureBeyondViewport: false });
  await popup.close();
  return png;
}

async function draw(canvas: Page, { png, caption }: Shot): Promise<Frame> {
  await canvas.setContent(`<style>body{margin:0;padding:12px;box-sizing:border-box;width:${size.width}px;
    height:${size.height}px;overflow:hidden;background:#e9e2d5;color:#221d14;font:600 17px/32px system-ui,'Noto Sans',sans-serif}
    p{margin:0 0 10px}img{display:block;width:470px;border-radius:10px;box-shadow:0 4px 14px #0003}</style>
    <p></p><img src="data:image/png;base64,${png}">`);
  await canvas.$eval('p', (line, text) => (line.textContent = text), caption);
  return { png: Buffer.from(await canvas.screenshot()), delay };
}

/**
 * Visits the demo site, logs in and out, and takes the popup on the way.
 * @param page a tab in which nothing has been visited yet
 * @returns an animated PNG
 */
export async function takeMovingPicture(browser: Browser, page: Page, origin: string): Promise<Buffer> {
  const shots: Shot[] = [];
  const take = async (caption: string, view: string, awaited: string) =>
    shots.push({ caption, png: await shoot(browser, page, view, awaited) });
  await page.goto(`${origin}/rango/`);
  await take('1  Visit a site', 'session', '.row');
  await page.goto(`${origin}/rango/login/`);
  await page.type('[name=username]', 'rango');
  await page.type('[name=password]', 'rango');
  await Promise.all([page.waitForNavigation(), page.click('#credentials button')]);
  await take('2  Log in', 'session', '[data-login=signed-in]');
  await take('3  Were the IDs rotated?', 'timeline', '.timeline [data-event=signed-in]');
  await Promise.all([page.waitForNavigation(), page.click('#logout button')]);
  await take('4  Log out', 'session', '[data-login=signed-out]');
  await take('5  Who ended the session?', 'timeline', '.timeline [data-event=signed-out]');
  const canvas = await browser.newPage();
  await canvas.setViewport(size);
  const frames: Frame[] = [];
  for (const shot of shots) frames.push(await draw(canvas, shot));
  await canvas.close();
  return animated(frames);
}
