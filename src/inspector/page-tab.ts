import { isPrivateStore } from '../browser/cookie-stores.ts';
import { onTabClosed, tabById } from '../browser/tab-list.ts';
import type { Tab } from '../browser/tabs.ts';

// Whoever opened this page named the tab that it is about, or a site on which no tab need be open.
const asked = new URLSearchParams(location.search);
const id = Number(asked.get('tab') ?? Number.NaN);
let isClosed = false;

/** What stands for the tab of a site on which none need be open; browsers give no tab this number. */
function tabOfSite(url: string, store: string): Tab | null {
  // This page outlives a private window.
  if (isPrivateStore(store)) return null;
  return { id: -1, url, isPrivate: false, isDiscarded: false, window: undefined, store };
}

/** The tab that the full page is about; `null` where it was closed. */
export async function tabOfPage(): Promise<Tab | null> {
  const url = asked.get('site');
  if (url !== null) return tabOfSite(url, asked.get('store') ?? '');
  // A tab that is just closing may still be listed.
  return isClosed ? null : tabById(id);
}

/** Calls back when the tab that the full page is about was closed. */
export function onPageTabClosed(listener: () => void): void {
  onTabClosed(id, () => {
    isClosed = true;
    listener();
  });
}
