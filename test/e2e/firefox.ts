import { launchFirefox, type Preferences, type RunningFirefox } from '../../scripts/firefox.ts';
import { built } from '../../scripts/project.ts';
import {
  type BrowserKind,
  type Evaluate,
  eventually,
  type JarCookie,
  type RunningBrowser,
  type StartOptions,
  type Tab,
} from './browser.ts';
import { answered, called, openPopup, popupToCome, surfaceOf, tabOf } from './firefox-surface.ts';
import { clearFirefox, openTab, readJar, readProblems } from './firefox-window.ts';
import { type Lendable, lender } from './lending.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { usedProfile } from './global-setup.ts';

/** The id in the built extension's manifest, and the button that Firefox makes of it. */
const extensionId = 'magic-cookie@magic-cookie.example';
const widget = `${extensionId.replaceAll(/[@.]/g, '_')}-browser-action`;

export interface FirefoxOptions extends StartOptions {
  /** Draws its windows on the display of whoever started this. */
  readonly visible?: boolean;
  readonly preferences?: Preferences;
  /** Whether the extension may be in private windows, as the person decides in Firefox. */
  readonly inPrivate?: boolean;
}

/** Firefox, and what only it has. */
export interface Firefox extends RunningBrowser {
  /** Runs a function in the browser's own window, with the browser's own rights. */
  readonly inChrome: Evaluate;
  readonly isBackgroundRunning: () => Promise<boolean>;
  /** The jar of a container, or of the private windows, whatever they are partitioned by. */
  readonly jarOf: (of: {
    readonly container?: number;
    readonly isPrivate?: boolean;
  }) => Promise<readonly JarCookie[]>;
  /** Takes hosts back from the extension, as the person does on its page in about:addons. */
  readonly takeBack: (patterns: readonly string[]) => Promise<void>;
  /** Resolves when it has ended, by whatever. */
  readonly ended: () => Promise<void>;
}

/** Runs functions in the first window of the browser itself. */
function chromeOf(marionette: Marionette): Evaluate {
  return async (run, ...args) => {
    const script = { script: called(run), args, sandbox: 'system' };
    const { value } = await marionette.send('WebDriver:ExecuteScript', script);
    return answered(value) as Awaited<ReturnType<typeof run>>;
  };
}

/**
 * Lets the extension find the browser in another language, as an installed language pack would.
 * Only the extension has texts in it: the browser's own stay in the language that it came in.
 */
const speak = (inChrome: Evaluate, language: string) =>
  inChrome((language: string) => {
    Services.locale.availableLocales = [language, 'en-US'];
    Services.locale.requestedLocales = [language];
  }, language);

/** Puts the icon into the toolbar, as a person does with "Pin to Toolbar". */
const pin = (inChrome: Evaluate) =>
  inChrome((widget: string) => {
    const { CustomizableUI } = Services.wm.getMostRecentWindow('navigator:browser');
    CustomizableUI.addWidgetToArea(widget, CustomizableUI.AREA_NAVBAR);
  }, widget);

const backgroundState = (inChrome: Evaluate) =>
  inChrome((id: string) => WebExtensionPolicy.getByID(id)?.extension.backgroundState, extensionId);

/** Starts the background where it does not run, and waits until it has registered its listeners. */
const wake = (inChrome: Evaluate) =>
  eventually(
    async () => {
      await inChrome(
        async (id: string) => WebExtensionPolicy.getByID(id)?.extension.wakeupBackground(),
        extensionId,
      );
      // Firefox says that it has started also when it has given up.
      return backgroundState(inChrome);
    },
    (state) => state === 'running',
    'the background to run',
  );

/** A Firefox that runs, and the connection to it. */
interface Launched extends Lendable {
  readonly running: RunningFirefox;
  readonly marionette: Marionette;
  readonly inChrome: Evaluate;
}

/** Starts Firefox without the extension. */
async function launch(options: FirefoxOptions): Promise<Launched> {
  const { profile, preferences, display, language = 'en-GB' } = options;
  const { visible = display !== undefined } = options;
  const running = await launchFirefox({
    headless: !visible,
    ...(display && { env: display.env }),
    ...(profile !== undefined && { profile }),
    template: process.env[usedProfile],
    preferences: {
      // A temporary add-on leaves with the browser, and its storage with it: an installed one's stays.
      'extensions.webextensions.keepStorageOnUninstall': profile !== undefined,
      'extensions.webextensions.keepUuidOnUninstall': profile !== undefined,
      // Frames a second, where nobody sees them: each is drawn by the processor.
      ...(!visible && { 'layout.frame_rate': 15 }),
      ...preferences,
    },
  });
  try {
    const marionette = await connectMarionette(running.port);
    await marionette.send('WebDriver:NewSession', {});
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    const inChrome = chromeOf(marionette);
    if (language !== 'en-GB') await speak(inChrome, language);
    return {
      running,
      marionette,
      inChrome,
      async clear() {
        await marionette.send('Addon:Uninstall', { id: extensionId });
        await clearFirefox(inChrome);
        running.forgetSaid();
      },
      async end() {
        // It answers before it ends, or ends before it answers. What nobody reads later need not be written down first.
        if (profile !== undefined)
          await marionette.send('Marionette:Quit', { flags: ['eAttemptQuit'] }).catch(() => undefined);
        else running.process.kill('SIGKILL');
        await running.cleanUp();
        marionette.close();
      },
      kill: () => running.process.kill('SIGKILL'),
    };
  } catch (error) {
    running.process.kill('SIGKILL');
    await running.cleanUp();
    throw error;
  }
}

/** Whether nothing is asked for that other files of tests would not want. */
const isUsual = ({ profile, preferences, display, visible = false, inPrivate = true }: FirefoxOptions) =>
  [profile, preferences, display].every((each) => each === undefined) && !visible && inPrivate;

/** Starts Firefox with the built extension and one tab. */
export async function startFirefox(options: FirefoxOptions = {}): Promise<Firefox> {
  const { extension = built.firefox, inPrivate = true, hosts = [], language = 'en-GB' } = options;
  const likeness = `Firefox ${language}`;
  const isLent = isUsual(options);
  const start = () => launch(options);
  const launched = isLent ? await lender.borrow(likeness, start) : await start();
  const { marionette, inChrome } = launched;
  try {
    await inChrome(
      (hosts: string) => Services.prefs.setCharPref('network.dns.localDomains', hosts),
      hosts.join(','),
    );
    const addon = { path: extension, temporary: true, allowPrivateBrowsing: inPrivate };
    await marionette.send('Addon:Install', addon);
    await pin(inChrome);
    await wake(inChrome);
    const close = () => (isLent ? lender.giveBack(likeness, launched) : launched.end());
    return await drive(launched, close);
  } catch (error) {
    await launched.end();
    throw error;
  }
}

async function drive({ running, inChrome }: Launched, close: () => Promise<void>): Promise<Firefox> {
  const numbers = new WeakMap<Tab, number>();
  const asTab = (id: number) => {
    const tab = tabOf(inChrome, id);
    numbers.set(tab, id);
    return tab;
  };
  const first = asTab(
    await inChrome(
      () => Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.browserId,
    ),
  );
  const inBackground: Evaluate = async (run, ...args) => {
    await wake(inChrome);
    const id = await inChrome(
      (id: string) => WebExtensionPolicy.getByID(id)?.extension.backgroundContext?.xulBrowser.browserId ?? 0,
      extensionId,
    );
    return surfaceOf(inChrome, id).evaluate(run, ...args);
  };
  return {
    tab: first,
    newTab: async (where = {}) => asTab(await openTab(inChrome, where)),
    jar: () => readJar(inChrome, {}),
    jarOf: ({ container = 0, isPrivate = false }) =>
      readJar(inChrome, { userContextId: container, privateBrowsingId: isPrivate ? 1 : 0 }),
    takeBack: (origins) =>
      inChrome(
        async (id: string, origins: readonly string[]) => {
          const place = 'resource://gre/modules/ExtensionPermissions.sys.mjs';
          const { ExtensionPermissions } = ChromeUtils.importESModule(place);
          const extension = WebExtensionPolicy.getByID(id)?.extension;
          await ExtensionPermissions.remove(id, { permissions: [], origins }, extension);
        },
        extensionId,
        origins,
      ),
    openPopup: (on = first) => openPopup(inChrome, numbers.get(on) ?? 0, widget),
    popupToCome: () => popupToCome(inChrome),
    async tabToCome(address) {
      const find = () =>
        inChrome((address: string) => {
          const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
          const found = gBrowser.browsers.find(({ currentURI }) => currentURI.spec.includes(address));
          return found?.browserId ?? null;
        }, address);
      return asTab((await eventually(find, (id) => id !== null, `a tab of ${address}`)) ?? 0);
    },
    allow: () =>
      inChrome(() => {
        const { document } = Services.wm.getMostRecentWindow('navigator:browser');
        const question = '#addon-webext-permissions-notification';
        document.querySelector<GeckoNotification>(`#notification-popup ${question}`)?.button.click();
      }),
    inBackground,
    inChrome,
    stopBackground: () =>
      inChrome(async (id: string) => {
        const extension = WebExtensionPolicy.getByID(id)?.extension;
        await extension?.terminateBackground({ disableResetIdleForTest: true });
        if (extension?.backgroundState !== 'stopped') throw new Error('The background has not stopped');
      }, extensionId),
    isBackgroundRunning: async () => (await backgroundState(inChrome)) === 'running',
    badge: () =>
      inBackground(async () => {
        const [tab] = await chrome.tabs.query({ active: true });
        return chrome.action.getBadgeText(tab?.id === undefined ? {} : { tabId: tab.id });
      }),
    async problems() {
      const complaints = running.said().match(/^console\.error: "Magic Cookie:.*$/gm) ?? [];
      return [...(await readProblems(inChrome, extensionId)), ...complaints];
    },
    ended: running.ended,
    close,
  };
}

export const firefox: BrowserKind = {
  name: 'Firefox',
  store: 'firefox-default',
  extension: built.firefox,
  asksOnDisplay: false,
  tells: { whoDeleted: false, parentHidden: false },
  pagesOfNoSite: [
    ['about:blank', 'browser'],
    ['about:support', 'browser'],
    ['data:text/html,hello', 'other'],
    ['file:///', 'file'],
  ],
  start: startFirefox,
};
