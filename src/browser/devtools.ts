import browser from 'webextension-polyfill';
import { pageFor } from './surfaces.ts';

/** Adds a panel for the inspected tab to the developer tools. */
export async function addPanel(): Promise<void> {
  const { tabId } = browser.devtools.inspectedWindow;
  await browser.devtools.panels.create('Magic Cookie', '/icons/32.png', `/${pageFor(tabId)}`);
}
