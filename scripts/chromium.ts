import { existsSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions, TargetType } from 'puppeteer-core';
import { ensureBrowser, findBrowser, isRoot, type Kind } from './browsers.ts';

const kind: Kind = {
  name: 'Chromium',
  variable: 'CHROMIUM',
  executables: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe'],
  usualPlaces: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
  debianPackage: 'chromium',
  download: 'CHROME',
};

/** The executable of an installed Chromium or Chrome, `null` where there is none. */
export const findChromium = () => findBrowser(kind);

/** The package of Debian's that has one. */
export const chromiumPackage = kind.debianPackage;

/** A Chromium to run, which is installed where there is none. */
export const ensureChromium = () => ensureBrowser(kind);

const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The address bar's list is two pages of its own, which each start would draw and nobody sees; and a process in
  // reserve, which each popup and page would start anew, is an eighth of what opening a popup takes.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess',
];

/** Neither animations of the browser's own nor the imitation of a graphics processor. */
const drawsLeast = ['--animation-duration-scale=0', '--disable-gpu', '--disable-software-rasterizer'];

/** How an extension is loaded. */
interface Loading {
  /** Lets it into private windows. */
  readonly inPrivate?: boolean;
  /** Leaves the page open that it opens after its install. */
  readonly keepsWelcome?: boolean;
}

interface Launch extends LaunchOptions, Loading {
  readonly extension?: string;
  /** What nobody looks at is drawn as little as can be: ten popups take 2.8 s of processor then, and not 4.9. */
  readonly drawing?: 'full' | 'least';
}

/** Loads an unpacked extension into a Chromium that runs, and waits until its worker listens. */
export async function loadExtension(
  browser: Browser,
  path: string,
  { inPrivate = false, keepsWelcome = false }: Loading = {},
): Promise<void> {
  // Puppeteer itself has no option for private windows.
  const session = await browser.target().createCDPSession();
  await session.send('Extensions.loadUnpacked', { path, enableInIncognito: inPrivate });
  await session.detach();
  await workerReady(browser);
  if (!keepsWelcome && hasWelcome(path)) await closeWelcome(browser);
}

/** Starts Chromium with the built extension on it. */
export async function launchChromium(options: Launch = {}): Promise<Browser> {
  const { extension, inPrivate = false, keepsWelcome = false, ...rest } = options;
  const { drawing = 'full', args = [], ...others } = rest;
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: run `npm test` or `npm start`, which install it.');
  // Preferences may have been written for a browser that never ran; its history was not.
  const hadProfile = rest.userDataDir !== undefined && existsSync(join(rest.userDataDir, 'Default/History'));
  const browser = await puppeteer.launch({
    executablePath,
    pipe: true,
    enableExtensions: true,
    headless: true,
    // What does not answer is named, and not left to the time that a whole test has.
    protocolTimeout: 60_000,
    args: [
      ...quiet,
      ...(drawing === 'least' ? drawsLeast : []),
      ...(isRoot() ? ['--no-sandbox'] : []),
      ...args,
    ],
    ...others,
  });
  if (extension !== undefined)
    await loadExtension(browser, extension, { inPrivate, keepsWelcome: keepsWelcome || hadProfile });
  return browser;
}

const welcomePage = 'src/welcome/index.html';
const hasWelcome = (extension: string) => existsSync(join(extension, welcomePage));

/** Closes the page that the extension opens after its install: nobody reads it here, and it has the focus. */
async function closeWelcome(browser: Browser): Promise<void> {
  const target = await browser.waitForTarget((candidate) => candidate.url().endsWith(welcomePage));
  await (await target.page())?.close();
}

/**
 * Waits until the extension's worker has registered its listeners: what happened before, it cannot tell. A worker
 * can be asked before its own script has run.
 */
async function workerReady(browser: Browser): Promise<void> {
  const target = await browser.waitForTarget((candidate) => candidate.type() === TargetType.SERVICE_WORKER);
  const worker = await target.worker();
  const isListening = 'globalThis.chrome?.cookies?.onChanged.hasListeners() === true';
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    if ((await worker?.evaluate(isListening)) === true) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The extension’s worker did not register its listeners');
}
