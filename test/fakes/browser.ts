import manifest from '../../manifest.json' with { type: 'json' };
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { covers } from '../../src/core/site/host-access.ts';
import { fakeCookies } from './cookies.ts';
import { fakeEvent } from './event.ts';
import { fakeStorage } from './storage.ts';
import { type FakeTab, fakeTabs } from './tabs.ts';

/** What is not faked says its own name when it is called, wherever it is called. */
function strict<Api extends object>(api: Api, path: string): Api {
  return new Proxy(api, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol') return Reflect.get(target, key, receiver) as unknown;
      return () => {
        throw new Error(`The fake browser has no ${path}.${key}: add it to test/fakes`);
      };
    },
  });
}

function createWorld() {
  const storage = fakeStorage();
  const cookies = fakeCookies(() => 'getBrowserInfo' in runtime);
  const tabs = fakeTabs();
  const permissions = {
    onAdded: fakeEvent<[{ origins?: string[]; permissions?: string[] }]>(),
    onRemoved: fakeEvent<[{ origins?: string[]; permissions?: string[] }]>(),
    /** The optional ones that are held. */
    held: [] as string[],
    granted: ['*://localhost/*', '*://*.localhost/*', '*://127.0.0.1/*', '*://[::1]/*'],
    requested: [] as string[][],
    answer: true,
    getAll: async () => Promise.resolve({ origins: permissions.granted, permissions: permissions.held }),
    contains: async ({ origins }: { origins: string[] }) =>
      Promise.resolve(origins.every((pattern) => isCovered(pattern, permissions.granted))),
    async request({ origins = [], permissions: names = [] }: { origins?: string[]; permissions?: string[] }) {
      straightFromAClick('permissions.request');
      const { optional_host_permissions: optional } = manifest;
      const stray =
        origins.find((pattern) => !isCovered(pattern, [...manifest.host_permissions, ...optional])) ??
        names.find((name) => !manifest.optional_permissions.includes(name));
      if (stray !== undefined)
        throw new Error('Only permissions specified in the manifest may be requested.');
      if (names.length === 0) permissions.requested.push(origins);
      await Promise.resolve();
      if (permissions.answer) {
        permissions.granted = [...new Set([...permissions.granted, ...origins])];
        permissions.held = [...new Set([...permissions.held, ...names])];
        permissions.onAdded.trigger({ origins, permissions: names });
      }
      return permissions.answer;
    },
    async remove({ origins = [], permissions: names = [] }: { origins?: string[]; permissions?: string[] }) {
      await Promise.resolve();
      if (origins.some((pattern) => manifest.host_permissions.includes(pattern))) {
        throw new Error('You cannot remove required permissions.');
      }
      permissions.granted = permissions.granted.filter((pattern) => !origins.includes(pattern));
      permissions.held = permissions.held.filter((name) => !names.includes(name));
      permissions.onRemoved.trigger({ origins, permissions: names });
      return true;
    },
  };
  const webRequest = {
    onSendHeaders: fakeRequestEvent(),
    onHeadersReceived: fakeRequestEvent(),
  };
  const action = {
    badges: new Map<number, string>(),
    titles: new Map<number, string>(),
    popupsOpened: 0,
    background: '',
    ink: '',
    async setBadgeText({ tabId, text }: { tabId: number; text: string }) {
      await Promise.resolve();
      tabs.known(tabId);
      action.badges.set(tabId, text);
    },
    async setTitle({ tabId, title }: { tabId: number; title: string }) {
      await Promise.resolve();
      tabs.known(tabId);
      action.titles.set(tabId, title);
    },
    async setBadgeBackgroundColor({ color }: { color: string }) {
      action.background = color;
      return Promise.resolve();
    },
    async setBadgeTextColor({ color }: { color: string }) {
      action.ink = color;
      return Promise.resolve();
    },
    async openPopup() {
      await Promise.resolve();
      if (!windows.hasFocus) throw new Error('Could not find an active browser window.');
      action.popupsOpened += 1;
    },
  };
  const runtime = {
    onInstalled: fakeEvent<[{ reason: string; temporary?: boolean }]>(),
    onStartup: fakeEvent<[]>(),
    optionsOpened: 0,
    /** The pages of the extension that are open. */
    contexts: [] as { contextType: string }[],
    getContexts: async ({ contextTypes }: { contextTypes?: string[] }) =>
      Promise.resolve(
        runtime.contexts.filter(({ contextType }) => contextTypes?.includes(contextType) ?? true),
      ),
    getManifest: () => manifest,
    getURL: (path: string) => new URL(path, 'chrome-extension://magic-cookie/').href,
    async openOptionsPage() {
      runtime.optionsOpened += 1;
      return Promise.resolve();
    },
  };
  const management = {
    installType: 'normal',
    getSelf: async () => Promise.resolve({ installType: management.installType }),
  };
  const commands = {
    assigned: [{ name: '_execute_action', shortcut: 'Alt+Shift+K' }],
    getAll: async () => Promise.resolve(commands.assigned),
    onCommand: fakeEvent<[string, FakeTab?]>(),
  };
  /** The menu of the toolbar icon, which a browser keeps while it runs. */
  const contextMenus = {
    items: [] as { id: string; title: string; contexts: string[] }[],
    onClicked: fakeEvent<[{ menuItemId: string | number }, FakeTab?]>(),
    async removeAll() {
      await Promise.resolve();
      contextMenus.items = [];
    },
    create(item: { id: string; title: string; contexts: string[] }) {
      if (contextMenus.items.some(({ id }) => id === item.id)) throw new Error(`Duplicate id ${item.id}`);
      contextMenus.items.push(item);
      return item.id;
    },
  };
  const windows = {
    onRemoved: fakeEvent<[number]>(),
    open: [{ id: 1, incognito: false }],
    /** Whether one of them has the focus. */
    hasFocus: true,
    getAll: async () => Promise.resolve(windows.open),
  };
  const i18n = {
    language: 'en-GB',
    getMessage(key: string, substitutions: readonly string[] = []) {
      const message = messagesOf(i18n.language.split('-')[0] ?? 'en')[key]?.message ?? '';
      return message.replace(/\$(\d)/g, (_, index: string) => substitutions[Number(index) - 1] ?? '');
    },
    getUILanguage: () => i18n.language,
  };
  /** Chromium's, and in its place Firefox's. */
  const beside = {
    opened: [] as number[],
    sidePanel: {
      async open({ windowId }: { windowId: number }) {
        straightFromAClick('sidePanel.open');
        beside.opened.push(windowId);
        return Promise.resolve();
      },
    },
    sidebarAction: {
      async open() {
        straightFromAClick('sidebarAction.open');
        beside.opened.push(windows.open[0]?.id ?? -1);
        return Promise.resolve();
      },
    },
  };
  const devtools = {
    created: [] as string[][],
    inspectedWindow: { tabId: 1 },
    panels: {
      async create(title: string, icon: string, page: string) {
        devtools.created.push([title, icon, page]);
        return Promise.resolve({});
      },
    },
  };
  return {
    storage,
    cookies,
    tabs,
    permissions,
    webRequest,
    action,
    runtime,
    windows,
    i18n,
    beside,
    devtools,
    management,
    commands,
    contextMenus,
    device: { isAndroid: false },
  };
}

/** What a browser says of a request, to listeners that name the URLs and what they want to know. */
function fakeRequestEvent() {
  const event = fakeEvent<[Readonly<Record<string, unknown>>]>();
  const { addListener } = event;
  const extraInfo: (readonly string[])[] = [];
  return {
    ...event,
    extraInfo,
    addListener(listener: Parameters<typeof addListener>[0], _: object, extra: readonly string[]) {
      extraInfo.push(extra);
      addListener(listener);
    },
  };
}

/** Where there are events of a person's, such a call is refused but in the turn of one: an `await` before it ends that. */
function straightFromAClick(name: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else says whether an event is being handled
  if (typeof window === 'undefined' || window.event) return;
  throw new Error(`${name} may only be called from a user input handler.`);
}

/** Whether a pattern of one host lies within others, for each of its schemes. */
function isCovered(pattern: string, granted: readonly string[]): boolean {
  const [, scheme, host = ''] = /^(\*|https?):\/\/(.*)\/\*$/.exec(pattern) ?? [];
  const schemes = (['http', 'https'] as const).filter((each) => scheme === '*' || scheme === each);
  return schemes.length > 0 && schemes.every((each) => granted.some((other) => covers(other, each, host)));
}

type Messages = Readonly<Record<string, { readonly message: string }>>;

/** The messages of a language; English where there are none, as `default_locale` says. */
function messagesOf(language: string): Messages {
  return language === 'ru' ? ru : en;
}

/**
 * The same browser from a test's side: to make things happen and to look. There is one a test file, whatever
 * modules a test loads anew to stand for a worker that was ended and started again.
 */
export const fake = ((globalThis as { fakeWorld?: ReturnType<typeof createWorld> }).fakeWorld ??=
  createWorld());

/** Only Firefox has it: what tells it from Chromium, whatever modules are loaded anew. */
const isFirefox = () => 'getBrowserInfo' in fake.runtime;

/** The whole browser in memory: the default import of the polyfill, in tests. */
const browser = {
  storage: strict(fake.storage, 'storage'),
  cookies: strict(fake.cookies, 'cookies'),
  tabs: strict(fake.tabs.tabs, 'tabs'),
  scripting: strict(fake.tabs.scripting, 'scripting'),
  permissions: strict(fake.permissions, 'permissions'),
  action: strict(fake.action, 'action'),
  runtime: strict(fake.runtime, 'runtime'),
  windows: strict(fake.windows, 'windows'),
  i18n: strict(fake.i18n, 'i18n'),
  management: strict(fake.management, 'management'),
  /** Absent where it is not permitted. */
  get webRequest() {
    return fake.permissions.held.includes('webRequest') ? strict(fake.webRequest, 'webRequest') : undefined;
  },
  get commands() {
    return fake.device.isAndroid ? undefined : strict(fake.commands, 'commands');
  },
  get contextMenus() {
    return fake.device.isAndroid ? undefined : strict(fake.contextMenus, 'contextMenus');
  },
  devtools: strict(fake.devtools, 'devtools'),
  get sidePanel() {
    return isFirefox() ? undefined : strict(fake.beside.sidePanel, 'sidePanel');
  },
  get sidebarAction() {
    return isFirefox() ? strict(fake.beside.sidebarAction, 'sidebarAction') : undefined;
  },
};

/** What tells Firefox from Chromium, until the next `resetBrowser`. Modules that have asked already know no better. */
export function becomeFirefox(): void {
  Object.assign(fake.runtime, {
    getBrowserInfo: async () => Promise.resolve({ name: 'Firefox', version: '140.0' }),
  });
}

/** What Firefox for Android lacks, until the next `resetBrowser`. */
export function becomeAndroid(): void {
  becomeFirefox();
  fake.device.isAndroid = true;
}

function becomeChromium(): void {
  fake.device.isAndroid = false;
  Reflect.deleteProperty(fake.runtime, 'getBrowserInfo');
}

export default browser;

/** The worker's end: its listeners are gone, what is stored stays. */
export function dropListeners(): void {
  for (const event of [
    fake.storage.onChanged,
    fake.cookies.onChanged,
    fake.tabs.tabs.onUpdated,
    fake.tabs.tabs.onRemoved,
    fake.tabs.tabs.onActivated,
    fake.permissions.onAdded,
    fake.permissions.onRemoved,
    fake.webRequest.onSendHeaders,
    fake.webRequest.onHeadersReceived,
    fake.runtime.onInstalled,
    fake.runtime.onStartup,
    fake.windows.onRemoved,
    fake.commands.onCommand,
    fake.contextMenus.onClicked,
  ]) {
    event.reset();
  }
}

/** A new browser. */
export function resetBrowser(): void {
  dropListeners();
  fake.storage.reset();
  fake.cookies.reset();
  fake.tabs.reset();
  fake.action.badges.clear();
  fake.action.titles.clear();
  fake.action.popupsOpened = 0;
  fake.action.background = '';
  fake.action.ink = '';
  fake.runtime.optionsOpened = 0;
  fake.runtime.contexts = [];
  fake.windows.open = [{ id: 1, incognito: false }];
  fake.windows.hasFocus = true;
  fake.beside.opened = [];
  fake.devtools.created = [];
  fake.devtools.inspectedWindow.tabId = 1;
  becomeChromium();
  fake.permissions.granted = ['*://localhost/*', '*://*.localhost/*', '*://127.0.0.1/*', '*://[::1]/*'];
  fake.permissions.requested = [];
  fake.permissions.held = [];
  fake.permissions.answer = true;
  fake.i18n.language = 'en-GB';
  fake.management.installType = 'normal';
  fake.contextMenus.items = [];
  fake.commands.assigned = [{ name: '_execute_action', shortcut: 'Alt+Shift+K' }];
}
