import browser from 'webextension-polyfill';

/** Calls back when the extension was installed or updated, and when the browser has started. */
export function onBegin(listener: () => void): void {
  browser.runtime.onInstalled.addListener(() => listener());
  browser.runtime.onStartup.addListener(() => listener());
}

/** Calls back when a window was closed. */
export function onWindowClosed(listener: () => void): void {
  browser.windows.onRemoved.addListener(() => listener());
}

/** Whether a private window is open that we may see. */
export async function hasPrivateWindow(): Promise<boolean> {
  return (await browser.windows.getAll()).some(({ incognito }) => incognito);
}
