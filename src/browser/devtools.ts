import browser from 'webextension-polyfill';
import { type BrowserEvent, listen } from './listen.ts';
import { pageFor } from './surfaces.ts';

/** Whether this is Firefox. Pages of the developer tools have no `runtime.getBrowserInfo`, which says it elsewhere. */
export const isFirefoxPanel = (): boolean => browser.runtime.getURL('').startsWith('moz-extension:');

/**
 * Adds a panel for the inspected tab to the developer tools. In Firefox it is of requests alone: there, a panel has no
 * other API than scripts in pages have, and that of the developer tools
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Extending_the_developer_tools).
 */
export async function addPanel(): Promise<void> {
  const { tabId } = browser.devtools.inspectedWindow;
  const page = isFirefoxPanel() ? 'src/devtools/requests.html' : `${pageFor(tabId)}#devtools`;
  await browser.devtools.panels.create('Magic Cookie', '/icons/32.png', `/${page}`);
}

/** The developer tools' own API: Chromium's answers by callbacks in every version, Firefox's by promises. */
interface DevTools {
  readonly network: {
    readonly onRequestFinished: BrowserEvent<(entry: unknown) => void>;
    readonly onNavigated: BrowserEvent<(url: string) => void>;
    getHAR(callback?: (har: unknown) => void): Promise<unknown> | undefined;
  };
  readonly inspectedWindow: {
    eval(
      expression: string,
      callback?: (result: unknown) => void,
    ): Promise<readonly [unknown, ...unknown[]]> | undefined;
    reload(options: { readonly injectedScript: string }): void;
  };
}

declare const chrome: { readonly devtools: DevTools };

const devtools = (): DevTools =>
  isFirefoxPanel() ? (browser as unknown as { readonly devtools: DevTools }).devtools : chrome.devtools;

/** Calls back with the entry of each request of the inspected tab that ends; returns how to stop. */
export function onRequestFinished(listener: (entry: unknown) => void): () => void {
  return listen(devtools().network.onRequestFinished, listener);
}

/** Calls back with the URL of each document that the inspected tab goes to; returns how to stop. */
export function onNavigated(listener: (url: string) => void): () => void {
  return listen(devtools().network.onNavigated, listener);
}

/** What the developer tools have recorded themselves, requests that have not ended included. */
export async function recordedEntries(): Promise<readonly unknown[]> {
  const { network } = devtools();
  const har = isFirefoxPanel()
    ? await network.getHAR()
    : await new Promise<unknown>((resolve) => void network.getHAR(resolve));
  const { entries } = (har ?? {}) as { readonly entries?: unknown };
  return Array.isArray(entries) ? (entries as readonly unknown[]) : [];
}

/** What an expression comes to in the inspected document; `null` where no document answers. */
export async function evaluateInPage(expression: string): Promise<unknown> {
  const { inspectedWindow } = devtools();
  try {
    return isFirefoxPanel()
      ? (await inspectedWindow.eval(expression))?.[0]
      : await new Promise((resolve) => void inspectedWindow.eval(expression, resolve));
  } catch {
    // Firefox rejects for pages that no extension may look into.
    return null;
  }
}

/** The URL of the document in the inspected tab; `null` where no document answers. */
export async function inspectedUrl(): Promise<string | null> {
  const url = await evaluateInPage('location.href');
  return typeof url === 'string' ? url : null;
}

/** Loads the inspected page once more, and runs a script in it before its own; not in the load after that. */
export function reloadWith(injectedScript: string): void {
  devtools().inspectedWindow.reload({ injectedScript });
}
