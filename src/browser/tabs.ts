import browser, { type Tabs } from 'webextension-polyfill';
import type { SitePage } from '../core/site/page.ts';
import { listen } from './listen.ts';

/** A tab, as far as we need one. */
export interface Tab {
  readonly id: number;
  /** Absent where the browser withholds it: its own pages, and hosts that were not granted. */
  readonly url: string | undefined;
  readonly isPrivate: boolean;
  /** Shown in the strip of tabs without a document: the browser has freed its memory, or has not loaded it yet. */
  readonly isDiscarded: boolean;
  readonly window: number | undefined;
  /** The cookie store it reads and writes: profile, private window or container. */
  readonly store: string;
}

/** A page of a site, in its tab. */
export interface SiteTab {
  readonly tab: Tab;
  readonly page: SitePage;
}

/** Chromium has two cookie stores of fixed names, and unlike Firefox does not say which one a tab uses. */
function storeOf(tab: Tabs.Tab): string {
  return tab.cookieStoreId ?? (tab.incognito ? '1' : '0');
}

/** The browser's tab as ours; `null` where it has no number, as in sessions that are synchronised. */
export function toTab(tab: Tabs.Tab): Tab | null {
  if (tab.id === undefined) return null;
  const { id, url, incognito: isPrivate, discarded: isDiscarded = false, windowId: window } = tab;
  return { id, url, isPrivate, isDiscarded, window, store: storeOf(tab) };
}

/** The tab in front of the person. */
export async function activeTab(): Promise<Tab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab ? toTab(tab) : null;
}

/** Calls back when another tab of a window comes to the front. */
export function onTabActivated(listener: () => void): void {
  browser.tabs.onActivated.addListener(() => listener());
}

/** Calls back when a tab begins or ends loading, or comes back that was discarded; returns how to stop. */
export function onTabLoading(listener: (tab: Tab) => void): () => void {
  const relay = (_id: number, change: Tabs.OnUpdatedChangeInfoType, raw: Tabs.Tab) => {
    const tab = toTab(raw);
    if ((change.status !== undefined || change.discarded === false) && tab) listener(tab);
  };
  return listen(browser.tabs.onUpdated, relay);
}
