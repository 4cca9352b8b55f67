import browser from 'webextension-polyfill';

/** Calls back when the extension was installed or updated, and when the browser has started. */
export function onBegin(listener: () => void): void {
  browser.runtime.onInstalled.addListener(() => listener());
  browser.runtime.onStartup.addListener(() => listener());
}

/** Calls back when a window was closed, with its number. */
export function onWindowClosed(listener: (window: number) => void): void {
  browser.windows.onRemoved.addListener(listener);
}

/** Whether a private window is open that we may see, apart from one that is just closing and may still be listed. */
export async function hasPrivateWindow(closing?: number): Promise<boolean> {
  return (await browser.windows.getAll()).some(({ id, incognito }) => incognito && id !== closing);
}
