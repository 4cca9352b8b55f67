import browser from 'webextension-polyfill';

/** Calls back when the extension was installed or updated, and when the browser has started. */
export function onBegin(listener: () => void): void {
  browser.runtime.onInstalled.addListener(() => listener());
  browser.runtime.onStartup.addListener(() => listener());
}

/**
 * Calls back when the extension was installed to stay: not at updates, and not where Firefox loads it until it ends,
 * which is an install each time.
 */
export function onInstall(listener: () => void): void {
  browser.runtime.onInstalled.addListener(({ reason, temporary }) => {
    if (reason === 'install' && !temporary) listener();
  });
}

/** Whether an administrator installed the extension (`management.ExtensionInstallType`). */
export async function isManaged(): Promise<boolean> {
  return (await browser.management.getSelf()).installType === 'admin';
}

/** Calls back when a window was closed, with its number. */
export function onWindowClosed(listener: (window: number) => void): void {
  browser.windows.onRemoved.addListener(listener);
}

/** Whether a private window is open that we may see, apart from one that is just closing and may still be listed. */
export async function hasPrivateWindow(closing?: number): Promise<boolean> {
  return (await browser.windows.getAll()).some(({ id, incognito }) => incognito && id !== closing);
}
