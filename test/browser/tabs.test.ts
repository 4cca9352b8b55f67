import { beforeEach, describe, expect, it, vi } from 'vitest';
import { documentFacts } from '../../src/browser/document-facts.ts';
import { onTabClosed, tabById, tabsInFront, tabsShowing } from '../../src/browser/tab-list.ts';
import { activeTab, onTabActivated, onTabLoading, type Tab } from '../../src/browser/tabs.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { tabs } = fake;
const url = 'http://localhost:8000/rango/';
const began = Date.UTC(2026, 10, 23, 2, 2, 17);
const ids = (found: readonly Tab[]) => found.map(({ id }) => id);

beforeEach(resetBrowser);

describe('a tab', () => {
  it.each<[what: string, there: object, reported: Partial<Tab>]>([
    ['in Chromium', {}, { isPrivate: false, store: '0' }],
    ['in a private window of Chromium’s', { incognito: true }, { isPrivate: true, store: '1' }],
    ['in Firefox', { cookieStoreId: 'firefox-default' }, { store: 'firefox-default' }],
    ['in a container', { cookieStoreId: 'firefox-container-2' }, { store: 'firefox-container-2' }],
    [
      'in a private window of Firefox’s',
      { incognito: true, cookieStoreId: 'firefox-private' },
      { isPrivate: true, store: 'firefox-private' },
    ],
    ['whose URL is withheld', { url: undefined }, { url: undefined }],
    ['of another window', { windowId: 7 }, { window: 7 }],
    ['whose memory was freed', { discarded: true }, { isDiscarded: true }],
  ])('is told with its store: %s', async (_, there, reported) => {
    tabs.place({ id: 4, url, ...there }, null);
    const common = { id: 4, url, isPrivate: false, isDiscarded: false, window: 1, store: '0' };
    expect(await tabById(4)).toEqual({ ...common, ...reported });
  });

  it('that has gone is none', async () => {
    tabs.place({ id: 4, url }, null);
    expect(await tabById(5)).toBeNull();
    tabs.close(4);
    expect(await tabById(4)).toBeNull();
  });

  it('without a number, such as one of the developer tools, is none', async () => {
    vi.spyOn(tabs.tabs, 'query').mockResolvedValue([{ url, incognito: false, active: true } as never]);
    expect([await activeTab(), await tabsShowing(), await tabsInFront()]).toEqual([null, [], []]);
    vi.restoreAllMocks();
  });
});

describe('the tabs', () => {
  beforeEach(() => {
    tabs.place({ id: 1, url: 'https://shop.example.org/', windowId: 2 }, null);
    tabs.place({ id: 2, url, active: false }, null);
    tabs.place({ id: 3, url: 'https://example.org/' }, null);
    tabs.place({ id: 4, active: false }, null);
  });

  it('have one in front of the person, in the window that they are in', async () => {
    expect((await activeTab())?.id).toBe(3);
    tabs.close(3);
    expect(await activeTab()).toBeNull();
  });

  it('have one in front in every window', async () => {
    expect(ids(await tabsInFront())).toEqual([1, 3]);
  });

  it.each<[patterns: readonly string[] | undefined, found: readonly number[]]>([
    [undefined, [1, 2, 3, 4]],
    [['*://*.example.org/*'], [1, 3]],
    [
      ['*://example.org/*', '*://localhost/*'],
      [2, 3],
    ],
    [['*://other.test/*'], []],
  ])('that show %j', async (patterns, found) => {
    expect(ids(await tabsShowing(patterns))).toEqual(found);
  });

  it('tell when another comes to the front', () => {
    const listener = vi.fn();
    onTabActivated(listener);
    tabs.tabs.onActivated.trigger({ tabId: 3, windowId: 1 });
    tabs.tabs.onActivated.trigger({ tabId: 1, windowId: 2 });
    expect(listener.mock.calls).toEqual([[], []]);
  });

  it('tell when one of them was closed, and of no other', () => {
    const listener = vi.fn();
    onTabClosed(2, listener);
    tabs.close(3);
    expect(listener).not.toHaveBeenCalled();
    tabs.close(2);
    expect(listener.mock.calls).toEqual([[]]);
  });

  it('tell when one begins and ends loading, and of nothing else, until they are to tell no more', () => {
    const reported: Tab[] = [];
    const stop = onTabLoading((tab) => reported.push(tab));
    tabs.load({ id: 2, url, incognito: true }, null);
    const raw = { id: 2, url: `${url}#a`, incognito: true, active: true, windowId: 1 };
    tabs.tabs.onUpdated.trigger(2, { title: 'Rango' }, raw);
    tabs.tabs.onUpdated.trigger(2, { url: `${url}#a` }, raw);
    tabs.tabs.onUpdated.trigger(9, { status: 'complete' }, { url } as never);
    const tab = { id: 2, url, isPrivate: true, isDiscarded: false, window: 1, store: '1' };
    expect(reported).toEqual([tab, tab]);
    tabs.tabs.onUpdated.trigger(2, { discarded: true }, raw);
    tabs.tabs.onUpdated.trigger(2, { discarded: false }, { ...raw, url });
    expect(reported).toEqual([tab, tab, tab]);
    stop();
    expect(tabs.tabs.onUpdated.count()).toBe(0);
  });
});

describe('a document', () => {
  const globals = (
    details: { url?: string; prerendering?: boolean; cookies?: boolean; activated?: boolean | null } = {},
  ) => ({
    location: { href: details.url ?? url },
    performance: { timeOrigin: began },
    document: details.prerendering === undefined ? {} : { prerendering: details.prerendering },
    navigator: {
      cookieEnabled: details.cookies ?? true,
      ...(details.activated !== null && { userActivation: { hasBeenActive: details.activated ?? false } }),
    },
  });

  it.each<[what: string, details: Parameters<typeof globals>[0], news: object]>([
    ['as it is', {}, {}],
    ['loaded ahead', { prerendering: true }, { prerendering: true }],
    ['no longer ahead', { prerendering: false }, {}],
    ['that may keep no cookies', { cookies: false }, { cookiesAllowed: false }],
    ['that somebody clicked in', { activated: true }, { activated: true }],
    ['that cannot say whether somebody did', { activated: null }, { activated: true }],
    ['that has gone on since', { url: `${url}pushed` }, { url: `${url}pushed` }],
  ])('is asked about itself: %s', async (_, details, news) => {
    tabs.place({ id: 1, url }, { began, frames: [globals(details), globals({ url: 'https://ads.test/' })] });
    const facts = { url, began, prerendering: false, cookiesAllowed: true, activated: false };
    expect(await documentFacts(1)).toEqual({ ...facts, ...news });
  });

  it('is asked though it is still loading', async () => {
    tabs.place({ id: 1, url }, { began, loading: true });
    expect(await documentFacts(1)).toMatchObject({ began });
  });

  it.each([
    ['the browser’s own words for an error', 1, null],
    ['nothing, since the tab has gone', 2, { began }],
  ])('that cannot be asked is none: %s', async (_, id, document) => {
    tabs.place({ id: 1, url }, document);
    expect(await documentFacts(id)).toBeNull();
  });

  it.each([[[]], [[{ frameId: 0, result: null }]]])(
    'that answers with nothing is none: %j',
    async (answer) => {
      vi.spyOn(tabs.scripting, 'executeScript').mockResolvedValue(answer);
      expect(await documentFacts(1)).toBeNull();
      vi.restoreAllMocks();
    },
  );
});
