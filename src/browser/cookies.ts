import browser, { type Cookies } from 'webextension-polyfill';
import type { Cookie, CookieEvent, Partition } from '../core/cookie/cookie.ts';
import { readFirefoxEvent } from '../core/site/firefox-quirks.ts';
import { furthest } from '../core/lib/time.ts';
import { lineage } from '../core/site/page.ts';
import { isFirefox } from './firefox.ts';

/** What the polyfill's types do not know yet (CHIPS, Chrome 119, Firefox 94). */
interface PartitionDetails {
  topLevelSite?: string;
  hasCrossSiteAncestor?: boolean;
}

function toPartition(key: PartitionDetails | undefined): Partition | null {
  if (key?.topLevelSite === undefined || key.topLevelSite === '') return null;
  return { topLevelSite: key.topLevelSite, hasCrossSiteAncestor: key.hasCrossSiteAncestor ?? false };
}

/** The browser's cookie as ours: expiry in milliseconds, absence as `null`. */
export function toCookie(cookie: Cookies.Cookie): Cookie {
  const { expirationDate, partitionKey } = cookie as Cookies.Cookie & { partitionKey?: PartitionDetails };
  // Chromium has no such thing, whatever the types say.
  const firstParty = cookie.firstPartyDomain as string | undefined;
  return {
    name: cookie.name,
    value: cookie.value,
    domain: cookie.domain,
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    // Beyond all dates is never, which the last of them stands for.
    expires: expirationDate === undefined ? null : Math.min(expirationDate * 1000, furthest),
    store: cookie.storeId,
    partition: toPartition(partitionKey),
    ...(firstParty && { firstPartyDomain: firstParty }),
  };
}

/**
 * Asks for partitioned cookies as well as unpartitioned ones; in Firefox, under every first party too, without
 * which it refuses to answer at all while it isolates by first party. Chromium refuses that part.
 */
export const anyPartition = { partitionKey: {}, ...(isFirefox() && { firstPartyDomain: null }) } as object;

/** Firefox hands out cookies that have expired until it tidies its jar, though no site is sent them. */
function current(cookies: readonly Cookies.Cookie[]): readonly Cookie[] {
  const now = Date.now();
  return cookies.map(toCookie).filter(({ expires }) => expires === null || expires > now);
}

/** The cookies that a request for a URL would bear; quick however full the jar is. */
export async function cookiesForUrl(url: string, storeId: string): Promise<readonly Cookie[]> {
  return current(await browser.cookies.getAll({ url, storeId, ...anyPartition }));
}

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

/** Names a private window's store: Chromium's off-the-record profile, Firefox's private browsing. */
export function isPrivateStore(store: string): boolean {
  return store === '1' || store === 'firefox-private';
}

/** Calls back for every change of the jar that the grants let us see; returns how to stop. */
export function onCookieChanged(listener: (event: CookieEvent) => void): () => void {
  const relay = ({ removed, cause, cookie }: Cookies.OnChangedChangeInfoType) => {
    const event: CookieEvent = { at: Date.now(), removed, cause, cookie: toCookie(cookie) };
    listener(isFirefox() ? readFirefoxEvent(event) : event);
  };
  browser.cookies.onChanged.addListener(relay);
  return () => browser.cookies.onChanged.removeListener(relay);
}
