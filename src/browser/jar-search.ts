import browser from 'webextension-polyfill';
import type { Cookie } from '../core/cookie/cookie.ts';
import { lineage } from '../core/site/page.ts';
import { anyPartition, current } from './cookies.ts';

/**
 * All cookies of a host and the domains above it, whatever their path. The browser looks through its whole
 * jar for them, so this is never what a first paint waits for.
 */
export async function cookiesForHost(host: string, storeId: string): Promise<readonly Cookie[]> {
  return cookiesOfDomain(widestDomain(host), storeId);
}

/** No cookie can be set for a bare top-level domain: the widest domain of use has two labels. */
const widestDomain = (host: string) => lineage(host).findLast((name) => name.includes('.')) ?? host;

async function cookiesOfDomain(domain: string, storeId: string): Promise<readonly Cookie[]> {
  return current(await browser.cookies.getAll({ domain, storeId, ...anyPartition }));
}

/** Domains for which the jar is looked through once each; it is read as a whole for more. */
const fewDomains = 4;

/** All cookies of some hosts and of the domains above them, and perhaps those of others. */
export async function cookiesForHosts(hosts: readonly string[], storeId: string): Promise<readonly Cookie[]> {
  const domains = [...new Set(hosts.map(widestDomain))];
  if (domains.length > fewDomains) return current(await browser.cookies.getAll({ storeId, ...anyPartition }));
  return (await Promise.all(domains.map((domain) => cookiesOfDomain(domain, storeId)))).flat();
}

/** Every cookie of a store that the grants let us see, partitioned ones included. */
export async function allCookies(storeId: string): Promise<readonly Cookie[]> {
  return current(await browser.cookies.getAll({ storeId, ...anyPartition }));
}

/** The cookies of one name that the grants let us see, partitioned ones included. */
export async function cookiesNamed(name: string, storeId: string): Promise<readonly Cookie[]> {
  return current(await browser.cookies.getAll({ name, storeId, ...anyPartition }));
}
