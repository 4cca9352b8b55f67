import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type CDPSession,
  type EvaluateFunc,
  type Extension,
  type Page,
  type Protocol,
  TargetType,
} from 'puppeteer-core';
import { launchChromium } from '../../scripts/chromium.ts';
import { built } from '../../scripts/project.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

/** Longest wait for something that must happen, in milliseconds. */
const patience = 15_000;

/** The popup, opened by a click on the toolbar icon. */
export interface Popup {
  readonly page: Page;
  readonly read: () => Promise<Snapshot>;
  /** Waits until what is shown fits, and returns it; fails with what was shown last. */
  readonly until: (fits: (shown: Snapshot) => boolean, what: string) => Promise<Snapshot>;
  readonly click: (selector: string) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Resolves when it is closed, by whatever. */
  readonly closed: () => Promise<void>;
}

export interface Chromium {
  readonly browser: Browser;
  readonly page: Page;
  /** The browser's jar, by the DevTools protocol. */
  readonly jar: () => Promise<readonly Protocol.Network.Cookie[]>;
  readonly openPopup: () => Promise<Popup>;
  /** Runs a function in the extension's worker. */
  readonly inWorker: <T, Arguments extends unknown[]>(
    run: (...args: Arguments) => T | Promise<T>,
    ...args: Arguments
  ) => Promise<T>;
  /** Ends the worker, as the browser does with an idle one. */
  readonly stopWorker: () => Promise<void>;
  readonly badge: () => Promise<string>;
  /** Calls again and again until the answer fits; for what the popup does not show. */
  readonly eventually: <T>(ask: () => Promise<T>, fits: (answer: T) => boolean, what: string) => Promise<T>;
  readonly close: () => Promise<void>;
}

export interface ChromiumOptions {
  readonly args?: readonly string[];
  readonly language?: string;
  readonly profile?: string;
  /** Another unpacked extension than the one that was built. */
  readonly extension?: string;
  readonly headless?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** Polls until an answer fits; the bound makes a failure of what never comes. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  what: string,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > end)
      throw new Error(`Waited in vain for ${what}. Last seen:\n${JSON.stringify(answer, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Starts Chromium with the built extension and one tab. */
export async function startChromium(options: ChromiumOptions = {}): Promise<Chromium> {
  const { args = [], language = 'en-GB', profile, extension: path = built.chrome } = options;
  const { headless = true, env = process.env } = options;
  const browser = await launchChromium({
    extension: path,
    args: [`--lang=${language}`, `--accept-lang=${language}`, ...args],
    env: { ...env, LANGUAGE: language.replace('-', '_') },
    headless,
    ...(profile === undefined ? {} : { userDataDir: profile }),
  });
  const session: CDPSession = await browser.target().createCDPSession();
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const extension = await theExtension(browser);

  const workerTarget = () =>
    browser.waitForTarget(
      (target) => target.type() === TargetType.SERVICE_WORKER && target.url().includes(extension.id),
      {
        timeout: patience,
      },
    );
  const inWorker: Chromium['inWorker'] = async (run, ...args) => {
    const worker = await (await workerTarget()).worker();
    if (!worker) throw new Error('The worker is not running');
    return worker.evaluate(run as EvaluateFunc<typeof args>, ...args) as ReturnType<typeof run>;
  };
  return {
    browser,
    page,
    jar: async () => (await session.send('Storage.getCookies')).cookies,
    openPopup: () => openPopup(browser, page, extension),
    inWorker,
    async stopWorker() {
      const target = await workerTarget();
      const gone = new Promise<void>((resolve) => {
        const listen = (destroyed: unknown) => {
          if (destroyed !== target) return;
          browser.off('targetdestroyed', listen);
          resolve();
        };
        browser.on('targetdestroyed', listen);
      });
      await (await target.worker())?.close();
      await gone;
    },
    badge: () =>
      inWorker(async () => {
        const [tab] = await chrome.tabs.query({ active: true });
        return chrome.action.getBadgeText(tab?.id === undefined ? {} : { tabId: tab.id });
      }),
    eventually,
    close: () => browser.close(),
  };
}

async function theExtension(browser: Browser): Promise<Extension> {
  const found = await eventually(
    async () => [...(await browser.extensions()).values()],
    (extensions) => extensions.length === 1,
    'the extension to be loaded',
  );
  const [extension] = found;
  if (!extension) throw new Error('No extension was loaded');
  return extension;
}

async function openPopup(browser: Browser, page: Page, extension: Extension): Promise<Popup> {
  await page.bringToFront();
  const known = new Set(browser.targets());
  const opened = browser.waitForTarget(
    (target) => !known.has(target) && target.url().startsWith(`chrome-extension://${extension.id}/`),
    { timeout: patience },
  );
  await page.triggerExtensionAction(extension);
  const popup = await (await opened).asPage();
  const read = () => popup.evaluate(takeSnapshot);
  const until: Popup['until'] = (fits, what) => eventually(read, fits, what);
  await until(({ visits, notices }) => visits !== null || notices.length > 0, 'the popup to show something');
  return {
    page: popup,
    read,
    until,
    click: (selector) => popup.click(selector),
    close: () => popup.close(),
    closed: () => new Promise((resolve) => void popup.once('close', () => resolve())),
  };
}

/**
 * The built extension with other hosts granted at its install, to stand for what a person granted: the
 * browser's own question cannot be answered from a headless test.
 */
export async function grantedAtInstall(
  patterns: readonly string[],
): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'magic-cookie-'));
  await cp(built.chrome, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { host_permissions: readonly string[] };
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: patterns }));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** An empty profile folder, and how to remove it. */
export async function temporaryProfile(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'magic-cookie-profile-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
