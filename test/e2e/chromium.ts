import {
  type Browser,
  type CDPSession,
  type EvaluateFunc,
  type Extension,
  type KeyInput,
  type Page,
  type Protocol,
  type Target,
  TargetType,
} from 'puppeteer-core';
import { launchChromium, loadExtension } from '../../scripts/chromium.ts';
import { built } from '../../scripts/project.ts';
import {
  type BrowserKind,
  type Evaluate,
  eventually,
  type JarCookie,
  patience,
  type Popup as AnyPopup,
  type RunningBrowser,
  showsSomething,
  type StartOptions,
  type Surface,
  type Tab,
  type Temporary,
  type Where,
  withHosts,
} from './browser.ts';
import { type Lendable, lender } from './lending.ts';
import { takeSnapshot } from './snapshot.ts';

export { eventually, temporaryProfile } from './browser.ts';

/** The popup, opened by a click on the toolbar icon. */
export interface Popup extends AnyPopup {
  readonly page: Page;
}

export interface Chromium {
  readonly browser: Browser;
  readonly page: Page;
  /** The browser's jar, by the DevTools protocol. */
  readonly jar: () => Promise<readonly Protocol.Network.Cookie[]>;
  /** Opens it on the tab that it began with, unless another is named. */
  readonly openPopup: (on?: Page) => Promise<Popup>;
  /** Waits for a popup that opens by itself. */
  readonly popupToCome: () => Promise<Popup>;
  /** Runs a function in the extension's worker. */
  readonly inWorker: Evaluate;
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
  /** Another unpacked extension than the one that was built; `null` where `args` load one. */
  readonly extension?: string | null;
  readonly headless?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** Lets the extension into private windows, as a person does on the browser's page of extensions. */
  readonly inPrivate?: boolean;
  /** `full` where the frames themselves are looked at. */
  readonly drawing?: 'full' | 'least';
  /** Whether it is to be a process of its own, and not one that another test used before. */
  readonly fresh?: boolean;
  /** Whether the test listens to the requests of pages, which cost Puppeteer an eighth of a popup's time. */
  readonly requests?: boolean;
}

/** Hosts that resolve to this machine, whoever asks. */
const testHosts = '--host-resolver-rules=MAP *.test 127.0.0.1';

interface Launched extends Lendable {
  readonly browser: Browser;
}

/** @param extension the one to start with, or `null` */
async function launch(options: ChromiumOptions, extension: string | null): Promise<Launched> {
  const { args = [], language = 'en-GB', profile, headless = true, env = process.env } = options;
  const { drawing = 'least', requests = false, inPrivate = false } = options;
  const browser = await launchChromium({
    drawing,
    networkEnabled: requests,
    args: [testHosts, `--lang=${language}`, `--accept-lang=${language}`, ...args],
    env: { ...env, LANGUAGE: language.replace('-', '_') },
    headless,
    inPrivate,
    ...(extension !== null && { extension }),
    ...(profile === undefined ? {} : { userDataDir: profile }),
  });
  return {
    browser,
    clear: () => clear(browser),
    end: () => browser.close(),
    kill: () => browser.process()?.kill('SIGKILL'),
  };
}

/** Takes the extension away with all that it stored, every document, and every cookie. */
async function clear(browser: Browser): Promise<void> {
  for (const id of (await browser.extensions()).keys()) await browser.uninstallExtension(id);
  const pages = await browser.pages();
  await browser.newPage();
  for (const page of pages) await page.close();
  const session = await browser.target().createCDPSession();
  await session.send('Storage.clearCookies');
  await session.send('Browser.setDownloadBehavior', { behavior: 'default' });
  await session.detach();
}

/** Whether nothing is asked for that other files of tests would not want. */
const isUsual = ({ fresh = false, args = [], profile, headless = true, env, ...others }: ChromiumOptions) =>
  !fresh &&
  args.length === 0 &&
  profile === undefined &&
  headless &&
  env === undefined &&
  others.inPrivate !== true &&
  others.extension !== null;

/** What a Chromium is started with that another file may use. */
const likenessOf = ({ language = 'en-GB', drawing = 'least', requests = false }: ChromiumOptions) =>
  `Chromium ${language} ${drawing} ${requests}`;

/** Starts Chromium with the built extension and one tab. */
export async function startChromium(options: ChromiumOptions = {}): Promise<Chromium> {
  const { extension: path = built.chrome } = options;
  const isLent = isUsual(options);
  const launched = isLent
    ? await lender.borrow(likenessOf(options), () => launch(options, null))
    : await launch(options, path);
  const { browser } = launched;
  if (isLent && path !== null) await loadExtension(browser, path);
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
  /** The worker that runs: one that ends after it was found, and before it is attached to, leads to the next. */
  const runningWorker = () =>
    eventually(
      async () =>
        (await workerTarget()).worker().catch((error: unknown) => {
          if (/No target with given id/.test(String(error))) return null;
          throw error;
        }),
      (worker) => worker !== null,
      'the worker to run',
    );
  const inWorker: Chromium['inWorker'] = async (run, ...args) => {
    const worker = await runningWorker();
    if (!worker) throw new Error('The worker is not running');
    return worker.evaluate(run as EvaluateFunc<typeof args>, ...args) as ReturnType<typeof run>;
  };
  await eventually(
    // At its very beginning the worker has not even the extension API.
    () => inWorker(() => typeof chrome !== 'undefined' && chrome.cookies.onChanged.hasListeners()),
    Boolean,
    'the worker to listen: what happened before, it cannot tell',
  );
  return {
    browser,
    page,
    jar: async () => (await session.send('Storage.getCookies')).cookies,
    async openPopup(on = page) {
      await on.bringToFront();
      const opened = popupToCome(browser, extension);
      await on.triggerExtensionAction(extension);
      return opened;
    },
    popupToCome: () => popupToCome(browser, extension),
    inWorker,
    async stopWorker() {
      const target = await workerTarget();
      await (await target.worker())?.close();
      // An event that comes meanwhile starts it anew as the same target, whose session is closed: stopped once more.
      await eventually(
        async () => {
          if (!browser.targets().includes(target)) return true;
          const { targetInfos } = await session.send('Target.getTargets');
          const again = targetInfos.find(
            ({ url, type }) => type === 'service_worker' && url.includes(extension.id),
          );
          // It may have stopped by itself in between.
          if (again) await session.send('Target.closeTarget', { targetId: again.targetId }).catch(() => null);
          return false;
        },
        Boolean,
        'the worker to stop',
      );
    },
    badge: () =>
      inWorker(async () => {
        const [tab] = await chrome.tabs.query({ active: true });
        return chrome.action.getBadgeText(tab?.id === undefined ? {} : { tabId: tab.id });
      }),
    eventually,
    close: () => (isLent ? lender.giveBack(likenessOf(options), launched) : launched.end()),
  };
}

/** The extension that was loaded. */
export async function theExtension(browser: Browser): Promise<Extension> {
  const found = await eventually(
    async () => [...(await browser.extensions()).values()],
    (extensions) => extensions.length === 1,
    'the extension to be loaded',
  );
  const [extension] = found;
  if (!extension) throw new Error('No extension was loaded');
  return extension;
}

export async function popupToCome(browser: Browser, extension: Extension): Promise<Popup> {
  const known = new Set(browser.targets());
  const opened = browser.waitForTarget(
    // A worker that was stopped is started by the popup, and is a target of the extension too.
    (target) =>
      !known.has(target) &&
      target.type() !== TargetType.SERVICE_WORKER &&
      target.url().startsWith(`chrome-extension://${extension.id}/`),
    { timeout: patience },
  );
  const popup = await (await opened).asPage();
  const read = () => popup.evaluate(takeSnapshot);
  const until: Popup['until'] = (fits, what) => eventually(read, fits, what);
  await until(showsSomething, 'the popup to show something');
  return {
    ...surfaceOf(popup),
    page: popup,
    read,
    until,
    closed: () => new Promise((resolve) => void popup.once('close', () => resolve())),
  };
}

const surfaceOf = (page: Page): Surface => ({
  evaluate: async (run, ...args) =>
    page.evaluate(run as EvaluateFunc<typeof args>, ...args) as ReturnType<typeof run>,
  async click(selector) {
    await page.waitForSelector(selector, { timeout: patience });
    await page.click(selector);
  },
  async type(selector, text) {
    await page.waitForSelector(selector, { timeout: patience });
    await page.type(selector, text);
  },
  async press(key) {
    const [name, modifier] = key.split('+').reverse() as [KeyInput, KeyInput?];
    if (modifier) await page.keyboard.down(modifier);
    await page.keyboard.press(name);
    if (modifier) await page.keyboard.up(modifier);
  },
  async waitFor(selector) {
    await page.waitForSelector(selector, { timeout: patience });
  },
  screenshot: () => page.screenshot(),
  close: () => page.close(),
});

const tabOf = (page: Page): Tab => ({
  ...surfaceOf(page),
  async open(url) {
    await page.goto(url);
  },
  async leadOn(action) {
    await Promise.all([page.waitForNavigation(), action()]);
  },
});

export const toJarCookie = (cookie: Protocol.Network.Cookie): JarCookie => ({
  name: cookie.name,
  value: cookie.value,
  domain: cookie.domain,
  path: cookie.path,
  secure: cookie.secure,
  httpOnly: cookie.httpOnly,
  sameSite: cookie.sameSite ?? null,
  expires: cookie.session ? null : cookie.expires * 1000,
});

/** What the browser's own page of extensions has against this one. */
async function readProblems(browser: Browser): Promise<readonly string[]> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions/');
  const cards = await page.evaluate(() => chrome.developerPrivate.getExtensionsInfo());
  await page.close();
  const card = cards.find(({ name }) => name === 'Magic Cookie');
  if (card?.state !== 'ENABLED') return ['It is not enabled'];
  return [card.manifestErrors, card.runtimeErrors, card.runtimeWarnings]
    .flat()
    .map((problem) => JSON.stringify(problem));
}

/** Opens a private window by the extension's own hand, and goes on with the tab in it. */
async function newPrivateTab({ browser, inWorker }: Chromium): Promise<Page> {
  const known = new Set(browser.targets());
  const opened = browser.waitForTarget(
    (target) => !known.has(target) && target.type() === TargetType.PAGE && target.url() === 'about:blank',
    { timeout: patience },
  );
  await inWorker(() => chrome.windows.create({ incognito: true, url: 'about:blank' }));
  return (await opened).asPage();
}

async function newTab(chromium: Chromium, { window, container }: Where): Promise<Page> {
  if (container !== undefined) throw new Error('Chromium has no containers: docs/browsers.md');
  if (window === 'private') return newPrivateTab(chromium);
  return chromium.browser.newPage(window === 'new' ? { type: 'window' } : {});
}

/**
 * Where the question's "Allow" stands: it hangs in the middle of a window 1200 wide, 448 wide itself, its last
 * button 20 from its right edge. A click there before it is drawn, or in its first half second, does nothing.
 */
const allowColumn = 600 + 224 - 20 - 30;

/** Chromium in the terms of both browsers. */
async function start({ display, ...options }: StartOptions = {}): Promise<RunningBrowser> {
  const placed = ['--window-position=0,0', '--window-size=1200,850'];
  const chromium = await startChromium({
    ...options,
    ...(display && { headless: false, env: display.env, args: placed }),
  });
  const { browser, page } = chromium;
  const pages = new WeakMap<Tab, Page>();
  const asTab = (page: Page) => {
    const tab = tabOf(page);
    pages.set(tab, page);
    return tab;
  };
  return {
    tab: asTab(page),
    newTab: async (where = {}) => asTab(await newTab(chromium, where)),
    jar: async () => (await chromium.jar()).map(toJarCookie),
    openPopup: (on) => chromium.openPopup(on && pages.get(on)),
    popupToCome: chromium.popupToCome,
    async tabToCome(address) {
      const isIt = (target: Target) => target.type() === TargetType.PAGE && target.url().includes(address);
      return asTab(await (await browser.waitForTarget(isIt, { timeout: patience })).asPage());
    },
    async allow() {
      for (let y = 240; y <= 300; y += 12) display?.clickAt(allowColumn, y);
      await Promise.resolve();
    },
    inBackground: chromium.inWorker,
    stopBackground: chromium.stopWorker,
    badge: chromium.badge,
    problems: () => readProblems(browser),
    close: chromium.close,
  };
}

export const chromium: BrowserKind = {
  name: 'Chromium',
  store: '0',
  extension: built.chrome,
  asksOnDisplay: true,
  tells: { whoDeleted: true, parentHidden: true },
  pagesOfNoSite: [
    ['about:blank', 'browser'],
    ['chrome://version/', 'browser'],
    ['data:text/html,hello', 'browser'],
    ['file:///', 'file'],
  ],
  start,
};

/** The extension built for Chromium with other hosts granted at its install. */
export const grantedAtInstall = (patterns: readonly string[]): Promise<Temporary> =>
  withHosts(built.chrome, patterns);
