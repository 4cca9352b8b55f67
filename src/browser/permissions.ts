import browser from 'webextension-polyfill';
import { firefoxCoverage } from '../core/site/firefox-quirks.ts';
import { type Coverage, coverage } from '../core/site/host-access.ts';
import { isFirefox } from './firefox.ts';
import { listen } from './listen.ts';

/** The match patterns of all hosts that were granted. */
export async function grantedPatterns(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

/** The match patterns that came with the install, which the browser does not take back one by one. */
export function installedPatterns(): readonly string[] {
  return (browser.runtime.getManifest() as { host_permissions?: readonly string[] }).host_permissions ?? [];
}

/** Gives hosts back; what came with the install cannot be given back, and rejects. */
export async function removePatterns(origins: readonly string[]): Promise<void> {
  await browser.permissions.remove({ origins: [...origins] });
}

/** How much of a host's cookies granted patterns show in this browser; `site` as in the core's `coverage`. */
export function coverageHere(host: string, granted: readonly string[], site: string | null): Coverage {
  const reported = coverage(host, granted, site);
  return isFirefox() ? firefoxCoverage(reported) : reported;
}

/** Asks the person for hosts; must be called straight from a click. Resolves to whether they agreed. */
export async function requestPatterns(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

/** Calls back when hosts were granted or taken away; returns how to stop. */
export function onGrantsChanged(listener: (granted: boolean) => void): () => void {
  const stops = [
    listen(browser.permissions.onAdded, () => listener(true)),
    listen(browser.permissions.onRemoved, () => listener(false)),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Whether a match pattern is covered by what was granted. */
export async function isGranted(pattern: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [pattern] });
}

const webRequest = { permissions: ['webRequest' as const] };

/** Asks to be told of requests, of which no browser asks the person; must be called straight from a click. */
export async function requestWebRequest(): Promise<boolean> {
  return browser.permissions.request(webRequest);
}

/** Gives that permission back, where it is held. */
export async function releaseWebRequest(): Promise<void> {
  const { permissions = [] } = await browser.permissions.getAll();
  if (permissions.includes('webRequest')) await browser.permissions.remove(webRequest);
}
