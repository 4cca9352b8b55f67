import browser from 'webextension-polyfill';
import { type Tab, toTab } from './tabs.ts';

/** A tab by its number; `null` when it was closed. */
export async function tabById(id: number): Promise<Tab | null> {
  try {
    return toTab(await browser.tabs.get(id));
  } catch {
    return null;
  }
}

/** Calls back when a tab was closed. */
export function onTabClosed(id: number, listener: () => void): void {
  browser.tabs.onRemoved.addListener((closed) => {
    if (closed === id) listener();
  });
}

/** Every tab, or those that show one of the hosts. */
export async function tabsShowing(patterns?: readonly string[]): Promise<readonly Tab[]> {
  const tabs = await browser.tabs.query(patterns ? { url: [...patterns] } : {});
  return tabs.map(toTab).filter((tab) => tab !== null);
}

/** The tab in front in every window. */
export async function tabsInFront(): Promise<readonly Tab[]> {
  const tabs = await browser.tabs.query({ active: true });
  return tabs.map(toTab).filter((tab) => tab !== null);
}
