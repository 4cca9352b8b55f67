/** The little of Firefox's own world that functions run in its chrome context use. */
interface GeckoActor {
  executeScript(source: string, args: readonly unknown[], options: object): Promise<unknown>;
  findElement(strategy: 'css selector', selector: string, options: object): Promise<unknown>;
  clickElement(element: unknown, capabilities: { toJSON(): object }): Promise<void>;
  sendKeysToElement(element: unknown, text: string, capabilities: { toJSON(): object }): Promise<void>;
  takeScreenshot(element: null, format: 0, full: boolean, scroll: boolean): Promise<string>;
  dispatchEvent(name: string, details: object): Promise<void>;
}
interface GeckoContext {
  readonly browserId: number;
  readonly currentURI: { readonly spec: string };
  readonly currentWindowGlobal: {
    readonly innerWindowId: number;
    getActor(name: 'MarionetteCommands'): GeckoActor;
  } | null;
  readonly embedderElement: GeckoBrowserElement | null;
}
interface GeckoBrowserElement extends Element {
  readonly browserId: number;
  readonly innerWindowID: number;
  readonly webProgress: { readonly isLoadingDocument: boolean };
  readonly currentURI: { readonly spec: string };
  readonly ownerDocument: Document & { readonly defaultView: GeckoWindow };
  loadURI(uri: object, options: object): void;
}
interface GeckoTab extends Element {
  readonly linkedBrowser: GeckoBrowserElement;
}
interface GeckoNotification extends Element {
  readonly button: HTMLElement;
}
interface GeckoPanel extends Element {
  readonly state: 'closed' | 'showing' | 'open' | 'hiding';
  hidePopup(): void;
}
interface GeckoWindow extends Window {
  readonly CustomizableUI: {
    readonly AREA_NAVBAR: string;
    addWidgetToArea(id: string, area: string): void;
  };
  OpenBrowserWindow(options: { private: boolean }): GeckoWindow;
  readonly browsingContext: GeckoContext;
  readonly gBrowser: {
    selectedTab: GeckoTab;
    readonly selectedBrowser: GeckoBrowserElement;
    readonly browsers: readonly GeckoBrowserElement[];
    addTab(url: string, options: object): GeckoTab;
    getTabForBrowser(browser: GeckoBrowserElement): GeckoTab | undefined;
    removeTab(tab: GeckoTab): void;
  };
}
interface GeckoCookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
  readonly isSecure: boolean;
  readonly isHttpOnly: boolean;
  readonly isSession: boolean;
  readonly expiry: number;
  readonly sameSite: number;
}
interface GeckoExtension {
  readonly uuid: string;
  readonly backgroundState: 'running' | 'starting' | 'suspending' | 'stopped';
  readonly backgroundContext: { readonly xulBrowser: GeckoBrowserElement } | null;
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  wakeupBackground(): Promise<void>;
  terminateBackground(options: { disableResetIdleForTest: boolean }): Promise<void>;
}

declare const BrowsingContext: { getCurrentTopByBrowserId(id: number): GeckoContext | null };
declare const WebExtensionPolicy: {
  getByID(id: string): { readonly active: boolean; readonly extension: GeckoExtension } | null;
};
declare const ChromeUtils: {
  importESModule(url: string): {
    readonly ExtensionPermissions: {
      remove(id: string, what: object, extension: GeckoExtension | undefined): Promise<void>;
    };
    readonly TabStateFlusher: { flushWindow(window: GeckoWindow): Promise<void> };
    readonly SessionSaver: { run(): Promise<void> };
  };
};
declare const Services: {
  readonly io: { newURI(url: string): object };
  readonly prefs: {
    setBoolPref(name: string, value: boolean): void;
    setCharPref(name: string, value: string): void;
  };
  readonly clearData: {
    deleteData(kinds: number, listener: { onDataDeleted(failed: number): void }): void;
  };
  readonly scriptSecurityManager: { getSystemPrincipal(): object };
  readonly cookies: {
    readonly cookies: readonly GeckoCookie[];
    getCookiesWithOriginAttributes(pattern: string): readonly GeckoCookie[];
  };
  readonly appinfo: { readonly processID: number };
  readonly locale: { availableLocales: string[]; requestedLocales: string[] };
  readonly wm: {
    getEnumerator(type: string): Iterable<GeckoWindow>;
    getMostRecentWindow(type: string): GeckoWindow;
  };
  readonly obs: Record<
    'addObserver' | 'removeObserver',
    (listener: (subject: unknown) => void, topic: string) => void
  >;
  readonly console: { getMessageArray(): readonly { readonly message: string }[] };
};
