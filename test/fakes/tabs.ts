import { fakeEvent } from './event.ts';

export interface FakeTab {
  id: number;
  url?: string;
  incognito: boolean;
  active: boolean;
  windowId: number;
  /** Firefox alone tells it. */
  cookieStoreId?: string;
  discarded?: boolean;
  status?: 'loading' | 'complete';
}

/** What a script finds in a document: its globals. */
type Globals = Readonly<Record<string, unknown>>;

/** A document in a tab: when its load began; `null` where the browser shows an error page. */
export interface FakeDocument {
  began: number;
  prerendering?: boolean;
  cookiesAllowed?: boolean;
  /** Whether it is still loading: a script that does not insist is then run by and by, and not while a test waits. */
  loading?: boolean;
  /** A document that is paused or busy answers nothing before this. */
  answering?: Promise<unknown>;
  /** The globals of the document and of its frames, for scripts that are to be run in them as they are. */
  frames?: readonly Globals[];
}

interface Injection {
  target: { tabId: number; allFrames?: boolean };
  func: (...args: never[]) => unknown;
  args?: unknown[];
  injectImmediately?: boolean;
}

/** Runs a function as a browser does, which takes its text alone to a document: nothing of its module goes with it. */
function runIn(globals: Globals, { func, args = [] }: Injection): unknown {
  if (/__vi_import|__vite_ssr_import/.test(String(func))) {
    throw new ReferenceError('A function that is run in a document has nothing of its module with it');
  }
  const names = Object.keys(globals);
  const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  for (const name of names) {
    Object.defineProperty(globalThis, name, { value: globals[name], configurable: true, writable: true });
  }
  try {
    // Arguments and answers are copied on their way.
    return structuredClone(func(...(structuredClone(args) as never[])));
  } finally {
    names.forEach((name, index) => {
      const descriptor = before[index];
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    });
  }
}

/** Tabs, and `scripting.executeScript` on the documents in them. */
export function fakeTabs() {
  const onUpdated =
    fakeEvent<[number, { status?: string; url?: string; title?: string; discarded?: boolean }, FakeTab]>();
  const onActivated = fakeEvent<[{ tabId: number; windowId: number }]>();
  const onRemoved = fakeEvent<[number, object]>();
  let tabs: FakeTab[] = [];
  /** Tabs whose document was asked: a discarded one is loaded by that. */
  const asked: number[] = [];
  const documents = new Map<number, FakeDocument | null>();
  /** The window that the asking page is in, or the one that had the focus last. */
  const currentWindow = 1;
  const made = (tab: Partial<FakeTab> & { id: number }): FakeTab => ({
    ...{ incognito: false, active: true, windowId: currentWindow, status: 'complete' as const },
    ...tab,
  });

  const matches = (tab: FakeTab, patterns: readonly string[]) =>
    tab.url !== undefined &&
    patterns.some((pattern) => {
      const host = /^\*:\/\/(.*)\/\*$/.exec(pattern)?.[1] ?? '';
      const { hostname } = new URL(tab.url ?? '');
      return host.startsWith('*.')
        ? hostname === host.slice(2) || hostname.endsWith(host.slice(1))
        : hostname === host;
    });
  const known = (id: number): FakeTab => {
    const tab = tabs.find((each) => each.id === id);
    if (!tab) throw new Error(`No tab with id: ${id}.`);
    return tab;
  };

  const api = {
    onUpdated,
    onRemoved,
    onActivated,
    async query(filter: { active?: boolean; currentWindow?: boolean; url?: readonly string[] }) {
      await Promise.resolve();
      return tabs.filter(
        (tab) =>
          (filter.active === undefined || tab.active === filter.active) &&
          (filter.currentWindow === undefined || (tab.windowId === currentWindow) === filter.currentWindow) &&
          (!filter.url || matches(tab, filter.url)),
      );
    },
    async get(id: number) {
      await Promise.resolve();
      return known(id);
    },
    async create({ url }: { url: string }) {
      await Promise.resolve();
      const tab = made({ id: Math.max(0, ...tabs.map(({ id }) => id)) + 1, url });
      tabs = [...tabs.map((other) => ({ ...other, active: false })), tab];
      return tab;
    },
  };

  return {
    tabs: api,
    scripting: {
      async executeScript(injection: Injection) {
        await Promise.resolve();
        const { tabId, allFrames = false } = injection.target;
        asked.push(tabId);
        const { url } = known(tabId);
        const document = documents.get(tabId);
        if (!document || url === undefined) throw new Error('Frame with ID 0 is showing error page');
        if (document.loading && !injection.injectImmediately) return new Promise<never>(() => undefined);
        const { frames, answering, loading: _, ...facts } = document;
        await answering;
        if (!frames) {
          return [
            {
              frameId: 0,
              result: { prerendering: false, cookiesAllowed: true, activated: false, ...facts, url },
            },
          ];
        }
        return frames
          .slice(0, allFrames ? frames.length : 1)
          .map((globals, frameId) => ({ frameId, result: runIn(globals, injection) }));
      },
    },
    /** Throws, as the browser's calls do, where there is no such tab. */
    known,
    /** Every tab, for a test to read. */
    dump: (): readonly FakeTab[] => structuredClone(tabs),
    /** Puts a tab there without telling anyone. */
    place(tab: Partial<FakeTab> & { id: number }, document: FakeDocument | null) {
      tabs = tabs.filter(({ id }) => id !== tab.id);
      tabs.push(made(tab));
      documents.set(tab.id, document);
    },
    /** Closes a tab. */
    close(closed: number) {
      tabs = tabs.filter(({ id }) => id !== closed);
      documents.delete(closed);
      onRemoved.trigger(closed, { isWindowClosing: false });
    },
    /** Loads a page in a tab: told as loading and as complete, as browsers do. */
    load(tab: Partial<FakeTab> & { id: number; url: string }, document: FakeDocument | null) {
      this.place(tab, document);
      onUpdated.trigger(tab.id, { status: 'loading', url: tab.url }, made(tab));
      onUpdated.trigger(tab.id, { status: 'complete' }, made(tab));
    },
    asked,
    reset() {
      onUpdated.reset();
      onActivated.reset();
      onRemoved.reset();
      asked.length = 0;
      tabs = [];
      documents.clear();
    },
  };
}
