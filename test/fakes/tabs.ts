import { fakeEvent } from './event.ts';

export interface FakeTab {
  id: number;
  url?: string;
  incognito: boolean;
  active: boolean;
}

/** A document in a tab: when its load began; `null` where the browser shows an error page. */
export interface FakeDocument {
  began: number;
  prerendering?: boolean;
  cookiesAllowed?: boolean;
}

/** Tabs, and `scripting.executeScript` on the documents in them. */
export function fakeTabs() {
  const onUpdated = fakeEvent<[number, { status?: string; url?: string }, FakeTab]>();
  let tabs: FakeTab[] = [];
  const documents = new Map<number, FakeDocument | null>();

  const matches = (tab: FakeTab, patterns: readonly string[]) =>
    tab.url !== undefined &&
    patterns.some((pattern) => {
      const host = /^\*:\/\/(.*)\/\*$/.exec(pattern)?.[1] ?? '';
      const { hostname } = new URL(tab.url ?? '');
      return host.startsWith('*.')
        ? hostname === host.slice(2) || hostname.endsWith(host.slice(1))
        : hostname === host;
    });

  return {
    tabs: {
      onUpdated,
      async query(filter: { active?: boolean; url?: readonly string[] }) {
        await Promise.resolve();
        return tabs.filter(
          (tab) =>
            (filter.active === undefined || tab.active === filter.active) &&
            (!filter.url || matches(tab, filter.url)),
        );
      },
    },
    scripting: {
      async executeScript({ target }: { target: { tabId: number } }) {
        await Promise.resolve();
        const document = documents.get(target.tabId);
        const url = tabs.find(({ id }) => id === target.tabId)?.url;
        if (!document || url === undefined) throw new Error('Frame with ID 0 is showing error page');
        return [{ frameId: 0, result: { prerendering: false, cookiesAllowed: true, ...document, url } }];
      },
    },
    /** Puts a tab there without telling anyone. */
    place(tab: Partial<FakeTab> & { id: number }, document: FakeDocument | null) {
      tabs = tabs.filter(({ id }) => id !== tab.id);
      tabs.push({ incognito: false, active: true, ...tab });
      documents.set(tab.id, document);
    },
    /** Loads a page in a tab: told as loading and as complete, as browsers do. */
    load(tab: Partial<FakeTab> & { id: number; url: string }, document: FakeDocument | null) {
      this.place(tab, document);
      const placed = { incognito: false, active: true, ...tab };
      onUpdated.trigger(tab.id, { status: 'loading', url: tab.url }, placed);
      onUpdated.trigger(tab.id, { status: 'complete' }, placed);
    },
    reset() {
      onUpdated.reset();
      tabs = [];
      documents.clear();
    },
  };
}
