import browser from 'webextension-polyfill';
import { isFirefox } from './firefox.ts';

/** The full page about a tab, as a path inside the extension. */
export function pageFor(tabId: number): string {
  return `src/page/index.html?tab=${tabId}`;
}

/** The full page about a site in a cookie store, whether or not a tab is open on it, as a path inside the extension. */
export function pageForSite(url: string, store: string): string {
  return `src/page/index.html?${String(new URLSearchParams({ site: url, store }))}`;
}

/** Opens a page of the extension's own in a tab. */
async function openOwn(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Opens the full page about a tab beside it. */
export async function openPage(tabId: number): Promise<void> {
  await openOwn(pageFor(tabId));
}

/** Opens the full page about a site. */
export async function openSitePage(url: string, store: string): Promise<void> {
  await openOwn(pageForSite(url, store));
}

/** Opens the first steps, which are the help as well. */
export async function openWelcome(): Promise<void> {
  await openOwn('src/welcome/index.html');
}

/** Opens the tour. */
export async function openTour(): Promise<void> {
  await openOwn('src/tour/index.html');
}

/** What the polyfill's types do not know: Chromium's side panel (Chrome 116). */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

/** Opens the side panel (Chromium) or the sidebar (Firefox) of a window; must be called straight from a click. */
export async function openSidePanel(windowId: number): Promise<void> {
  const { sidePanel } = browser as typeof browser & { sidePanel: SidePanel };
  await (isFirefox() ? browser.sidebarAction.open() : sidePanel.open({ windowId }));
}

/** Opens the settings. */
export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
