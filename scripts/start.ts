// `npm start`: builds, serves the demo site and opens a browser with the extension on it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TimeoutError } from 'puppeteer-core';
import { demoDatabase, startOnFreePort } from '../demo/cli.ts';
import type { Site } from '../demo/server.ts';
import { startFirefox } from '../test/e2e/firefox.ts';
import { ensureChromium, launchChromium } from './chromium.ts';
import { buildEdition } from './edition.ts';
import { ensureFirefox } from './firefox.ts';
import { built, projectRoot } from './project.ts';

const usage = 'Usage: npm start -- [--firefox] [--headless] [--port 8000]';

interface Options {
  readonly firefox: boolean;
  readonly headless: boolean;
  readonly port: number;
}

function options(): Options {
  const { values } = parseArgs({
    options: {
      firefox: { type: 'boolean', default: false },
      headless: { type: 'boolean', default: false },
      port: { type: 'string', default: '8000' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TypeError(`Not a port: ${values.port}`);
  return { firefox: values.firefox, headless: values.headless, port };
}

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** A browser, as far as ending it goes. */
interface Endable {
  readonly close: () => Promise<void>;
  /** Calls back when the person has closed it. */
  readonly onEnd: (listener: () => void) => void;
}

/** Ends all that was started, once, whatever ends it. */
function endOn(site: Site, browser: Endable): Promise<void> {
  return new Promise((resolve) => {
    let ending = false;
    const end = () => {
      if (ending) return;
      ending = true;
      void Promise.allSettled([browser.close(), site.close()]).then(() => resolve());
    };
    browser.onEnd(end);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  });
}

/** What to do with the browser that is open now. */
function tellSteps(site: Site, firstStep: string): void {
  console.log(`
The demo site is open at ${site.origin}/rango/
  1. ${firstStep}
  2. The popup shows the four cookies of your first visit.
  3. Log in as rango with the password rango, and open the popup again: the timeline shows it.
  4. Settings moves the count into the server's session: visits and last_visit go, sessionid stays.
Ctrl-C ends the site and the browser.`);
}

async function visibleFirefox(site: Site): Promise<void> {
  const browser = await startFirefox({ visible: true });
  const ended = endOn(site, {
    close: browser.close,
    onEnd: (listener) => void browser.ended().then(listener),
  });
  await browser.tab.open(`${site.origin}/rango/`);
  tellSteps(site, 'Click the cookie in the toolbar.');
  await ended;
}

/** What a visit without a display leaves: what the popup shows, in words and as a picture. */
function tellPopup(site: Site, text: string, png: Uint8Array): void {
  const folder = join(projectRoot, '.demo');
  mkdirSync(folder, { recursive: true });
  const picture = join(folder, 'popup.png');
  writeFileSync(picture, png);
  console.log(`\nThe popup on ${site.origin}/rango/ shows:\n`);
  console.log(text.replace(/\n+/g, '\n').replace(/^/gm, '  '));
  console.log(`\nA picture of it: ${picture}`);
}

async function headlessFirefox(site: Site): Promise<void> {
  const browser = await startFirefox();
  try {
    await browser.tab.open(`${site.origin}/rango/`);
    const popup = await browser.openPopup();
    const { text } = await popup.until(({ events }) => events.includes('set'), 'the timeline');
    tellPopup(site, text, await popup.screenshot());
  } finally {
    await browser.close();
    await site.close();
  }
}

async function visible(site: Site): Promise<void> {
  const browser = await launchChromium({
    extension: built.chrome,
    headless: false,
    keepsWelcome: true,
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const ended = endOn(site, {
    close: () => browser.close(),
    onEnd: (listener) => void browser.on('disconnected', listener),
  });
  const [page] = await browser.pages();
  await page?.goto(`${site.origin}/rango/`);
  // The first steps, which open after the install, wait in the tab beside it.
  await page?.bringToFront();
  tellSteps(
    site,
    'Click the puzzle piece beside the address, then Magic Cookie (the pin keeps it in the toolbar).',
  );
  await ended;
}

/** Without a display: does the visit, prints what the popup shows and saves a picture of it. */
async function headless(site: Site): Promise<void> {
  const browser = await launchChromium({ extension: built.chrome });
  try {
    const [page] = await browser.pages();
    if (!page) throw new Error('The browser opened no page');
    await page.goto(`${site.origin}/rango/`);
    const [extension] = (await browser.extensions()).values();
    if (!extension) throw new Error('The browser did not load the extension');
    const opened = browser.waitForTarget((target) => target.url().includes('/popup/index.html'));
    await page.triggerExtensionAction(extension);
    const popup = await (await opened).asPage();
    await popup.waitForSelector('[data-event=set]');
    await popup.evaluate(() => document.body.style.setProperty('width', '420px'));
    const height = await popup.evaluate(() => document.documentElement.scrollHeight);
    await popup.setViewport({ width: 420, height });
    const text = await popup.evaluate(() => document.body.innerText);
    tellPopup(site, text, await popup.screenshot());
  } finally {
    await browser.close();
    await site.close();
  }
}

try {
  const { firefox, headless: wanted, port } = options();
  await (firefox ? ensureFirefox() : ensureChromium());
  console.log('Building the extension …');
  await buildEdition(firefox ? 'firefox' : 'chrome');
  mkdirSync(join(projectRoot, '.demo'), { recursive: true });
  const site = await startOnFreePort(port, { database: demoDatabase });
  if (wanted || !hasDisplay) {
    if (!wanted) console.log('There is no display here, so the visit is done by a browser without a window.');
    await (firefox ? headlessFirefox : headless)(site);
  } else {
    await (firefox ? visibleFirefox : visible)(site);
  }
} catch (error) {
  const why = error instanceof TimeoutError ? `Waited in vain: ${error.message}` : error;
  console.error(why instanceof Error ? why.message : why);
  if (error instanceof TypeError) console.error(usage);
  process.exitCode = 1;
}
