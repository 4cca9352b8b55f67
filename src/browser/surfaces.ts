import browser from 'webextension-polyfill';

/** The full page about a tab, as a path inside the extension. */
export function pageFor(tabId: number): string {
  return `src/page/index.html?tab=${tabId}`;
}

/** Opens the full page about a tab beside it. */
export async function openPage(tabId: number): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(pageFor(tabId)) });
}

/** What the polyfill's types do not know: Chromium's side panel (Chrome 116). */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

/** Opens the side panel (Chromium) or the sidebar (Firefox) of a window; must be called straight from a click. */
export async function openSidePanel(windowId: number): Promise<void> {
  const { sidePanel } = browser as typeof browser & { sidePanel?: SidePanel };
  await (sidePanel ? sidePanel.open({ windowId }) : browser.sidebarAction.open());
}

/** Opens the settings. */
export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
