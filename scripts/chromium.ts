import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions, TargetType } from 'puppeteer-core';
import { projectRoot } from './project.ts';

/** Where Chromium lies when it is not on the path. */
const usualPlaces = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe'];

/** Where a program of this name lies, `null` when it is not on the path. */
export function onPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const candidate = join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not here: try the next folder.
    }
  }
  return null;
}

/** The executable of an installed Chromium or Chrome, `null` where there is none. `CHROMIUM` names another. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM'];
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist.`);
    return named;
  }
  for (const name of names) {
    const found = onPath(name);
    if (found) return found;
  }
  return usualPlaces.find((path) => existsSync(path)) ?? downloaded();
}

const cacheDir = join(projectRoot, 'node_modules/.cache/chromium');
const noteOfDownload = join(cacheDir, 'executable');

function downloaded(): string | null {
  if (!existsSync(noteOfDownload)) return null;
  const path = readFileSync(noteOfDownload, 'utf8');
  return existsSync(path) ? path : null;
}

const isRoot = () => process.getuid?.() === 0;

/** Installs packages of Debian's, where we may. */
export function installFromDebian(...packages: readonly string[]): boolean {
  if (!isRoot() || !onPath('apt-get')) return false;
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...packages);
}

/** A Chromium to run: the installed one, else Debian's package, else a download by its makers' own tool. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  process.stdout.write('No Chromium found; installing one …\n');
  if (installFromDebian('chromium')) {
    const installed = findChromium();
    if (installed) return installed;
  }
  const {
    install,
    resolveBuildId,
    detectBrowserPlatform,
    Browser: names,
  } = await import('@puppeteer/browsers');
  const platform = detectBrowserPlatform();
  if (!platform) throw new Error('No Chromium for this system: install one and name it in CHROMIUM.');
  const buildId = await resolveBuildId(names.CHROME, platform, 'stable');
  const { executablePath } = await install({ browser: names.CHROME, buildId, cacheDir });
  const { writeFile } = await import('node:fs/promises');
  await writeFile(noteOfDownload, executablePath);
  return executablePath;
}

const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Launch extends LaunchOptions {
  readonly extension?: string;
  /** Lets the extension into private windows. */
  readonly inPrivate?: boolean;
}

/** Loads an extension that may go into private windows, which Puppeteer itself has no option for. */
async function loadForPrivate(browser: Browser, path: string): Promise<void> {
  const session = await browser.target().createCDPSession();
  await session.send('Extensions.loadUnpacked', { path, enableInIncognito: true });
  await session.detach();
}

/** Starts Chromium with the built extension on it. */
export async function launchChromium(options: Launch = {}): Promise<Browser> {
  const { extension, inPrivate = false, args = [], ...rest } = options;
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: run `npm test` or `npm start`, which install it.');
  const browser = await puppeteer.launch({
    executablePath,
    pipe: true,
    enableExtensions: extension === undefined || inPrivate ? true : [extension],
    headless: true,
    args: [...quiet, ...(isRoot() ? ['--no-sandbox'] : []), ...args],
    ...rest,
  });
  if (extension !== undefined && inPrivate) await loadForPrivate(browser, extension);
  if (extension !== undefined) await workerReady(browser);
  return browser;
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
