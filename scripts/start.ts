// `npm start`: builds, serves the demo site and opens a browser with the extension on it.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, TimeoutError } from 'puppeteer-core';
import { demoDatabase, startOnFreePort } from '../test/site/cli.ts';
import type { Site } from '../test/site/server.ts';
import { ensureChromium, launchChromium } from './chromium.ts';
import { built, projectRoot } from './project.ts';

const usage = 'Usage: npm start -- [--headless] [--port 8000]';

function options(): { readonly headless: boolean; readonly port: number } {
  const { values } = parseArgs({
    options: { headless: { type: 'boolean', default: false }, port: { type: 'string', default: '8000' } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TypeError(`Not a port: ${values.port}`);
  return { headless: values.headless, port };
}

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

function build(): void {
  console.log('Building the extension …');
  const { status } = spawnSync(
    'npx',
    ['--no-install', 'vite', 'build', '--mode', 'chrome', '--logLevel', 'warn'],
    {
      cwd: projectRoot,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0) throw new Error('The build failed; its output is above.');
}

/** Ends all that was started, once, whatever ends it. */
function endOn(site: Site, browser: Browser): Promise<void> {
  return new Promise((resolve) => {
    let ending = false;
    const end = () => {
      if (ending) return;
      ending = true;
      void Promise.allSettled([browser.close(), site.close()]).then(() => resolve());
    };
    browser.on('disconnected', end);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  });
}

async function visible(site: Site): Promise<void> {
  const browser = await launchChromium({
    extension: built.chrome,
    headless: false,
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const ended = endOn(site, browser);
  const [page] = await browser.pages();
  await page?.goto(`${site.origin}/rango/`);
  console.log(`
The demo site is open at ${site.origin}/rango/
  1. Click the puzzle piece beside the address, then Magic Cookie (the pin keeps it in the toolbar).
  2. The popup shows the four cookies of your first visit.
  3. Log in as rango with the password rango, and open the popup again: the timeline tells it.
  4. Settings moves the count into the server's session: visits and last_visit go, sessionid stays.
Ctrl-C ends the site and the browser.`);
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
    const folder = join(projectRoot, '.demo');
    mkdirSync(folder, { recursive: true });
    const picture = join(folder, 'popup.png');
    await popup.evaluate(() => document.body.style.setProperty('width', '420px'));
    const height = await popup.evaluate(() => document.documentElement.scrollHeight);
    await popup.setViewport({ width: 420, height });
    await popup.screenshot({ path: picture });
    console.log(`\nThe popup on ${site.origin}/rango/ shows:\n`);
    console.log(
      (await popup.evaluate(() => document.body.innerText)).replace(/\n+/g, '\n').replace(/^/gm, '  '),
    );
    console.log(`\nA picture of it: ${picture}`);
  } finally {
    await browser.close();
    await site.close();
  }
}

try {
  const { headless: wanted, port } = options();
  await ensureChromium();
  build();
  mkdirSync(join(projectRoot, '.demo'), { recursive: true });
  const site = await startOnFreePort(port, { database: demoDatabase });
  if (wanted || !hasDisplay) {
    if (!wanted) console.log('There is no display here, so the visit is done by a browser without a window.');
    await headless(site);
  } else {
    await visible(site);
  }
} catch (error) {
  const why = error instanceof TimeoutError ? `Waited in vain: ${error.message}` : error;
  console.error(why instanceof Error ? why.message : why);
  if (error instanceof TypeError) console.error(usage);
  process.exitCode = 1;
}
