import browser, { type Cookies } from 'webextension-polyfill';
import { type Cookie, type CookieEvent, cookieHost, type Partition } from '../core/cookie.ts';
import { lineage } from '../core/page.ts';
import { isGranted } from './permissions.ts';

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
function toCookie(cookie: Cookies.Cookie): Cookie {
  const { expirationDate, partitionKey } = cookie as Cookies.Cookie & { partitionKey?: PartitionDetails };
  return {
    name: cookie.name,
    value: cookie.value,
    domain: cookie.domain,
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    expires: expirationDate === undefined ? null : expirationDate * 1000,
    store: cookie.storeId,
    partition: toPartition(partitionKey),
  };
}

/** An empty partition key asks for partitioned cookies as well as unpartitioned ones. */
const anyPartition = { partitionKey: {} } as object;

/** The cookies that a request for a URL would bear; quick however full the jar is. */
export async function cookiesForUrl(url: string, storeId: string): Promise<readonly Cookie[]> {
  return (await browser.cookies.getAll({ url, storeId, ...anyPartition })).map(toCookie);
}

/**
 * All cookies of a host and the domains above it, whatever their path. The browser looks through its whole
 * jar for them, so this is never what a first paint waits for.
 */
export async function cookiesForHost(host: string, storeId: string): Promise<readonly Cookie[]> {
  // No cookie can be set for a bare top-level domain: the widest domain of use has two labels.
  const domain = lineage(host).findLast((name) => name.includes('.')) ?? host;
  return (await browser.cookies.getAll({ domain, storeId, ...anyPartition })).map(toCookie);
}

/** The cookies of one name that the grants let us see, partitioned ones included. */
export async function cookiesNamed(name: string, storeId: string): Promise<readonly Cookie[]> {
  return (await browser.cookies.getAll({ name, storeId, ...anyPartition })).map(toCookie);
}

/** A URL that a cookie would be sent to: how the browser is told which one is meant. */
function urlOf(cookie: Cookie): string {
  return `${cookie.secure ? 'https' : 'http'}://${cookieHost(cookie)}${cookie.path}`;
}

/**
 * Takes one cookie out of the jar, and no other: the browser's own way takes every cookie of the name that the
 * URL would be sent. Rejects with the browser's own words where it refuses.
 */
export async function removeCookie(cookie: Cookie): Promise<void> {
  const { name, store: storeId } = cookie;
  const which = { url: urlOf(cookie), name, storeId, ...partitionOf(cookie) };
  const alike = await browser.cookies.getAll({ ...which, ...anyPartition });
  if (alike.length <= 1) await browser.cookies.remove(which);
  // A cookie that is set as one that has expired takes the place of its like alone, and is gone with it.
  else await browser.cookies.set(toDetails({ ...cookie, expires: 1000 }, which.url));
}

/** The part of a question or command that names a partition, which the polyfill's types do not know. */
function partitionOf({ partition }: Cookie): object {
  return partition ? { partitionKey: { ...partition } } : {};
}

/** A cookie as the browser wants to be told of it. */
function toDetails(cookie: Cookie, url: string): Cookies.SetDetailsType {
  const { name, value, path, secure, httpOnly, sameSite, expires, store } = cookie;
  return {
    url,
    name,
    value,
    path,
    secure,
    httpOnly,
    sameSite: sameSite,
    storeId: store,
    ...(expires !== null && { expirationDate: expires / 1000 }),
    ...(!cookie.hostOnly && { domain: cookieHost(cookie) }),
    ...partitionOf(cookie),
  };
}

/**
 * Puts a cookie into the jar, in the place of one of the same identity.
 * @returns the cookie as the browser keeps it, which may differ: it caps lifetimes
 * @throws with the browser's own words where it refuses
 */
export async function setCookie(cookie: Cookie): Promise<Cookie> {
  const url = urlOf(cookie);
  try {
    return await setAt(cookie, url);
  } catch (error) {
    // Only a secure origin may set over a Secure cookie, be it the very one that is to lose its flag.
    if (cookie.secure || !(await isGranted(`https://${cookieHost(cookie)}/*`))) {
      throw error;
    }
    return setAt(cookie, url.replace('http:', 'https:'));
  }
}

async function setAt(cookie: Cookie, url: string): Promise<Cookie> {
  const kept = (await browser.cookies.set(toDetails(cookie, url))) as Cookies.Cookie | null | undefined;
  if (!kept) throw new Error(`${cookie.name}: refused`);
  return toCookie(kept);
}

/** Names a private window's store: Chromium's off-the-record profile, Firefox's private browsing. */
export function isPrivateStore(store: string): boolean {
  return store === '1' || store === 'firefox-private';
}

/** Calls back for every change of the jar that the grants let us see; returns how to stop. */
export function onCookieChanged(listener: (event: CookieEvent) => void): () => void {
  const relay = ({ removed, cause, cookie }: Cookies.OnChangedChangeInfoType) => {
    listener({ at: Date.now(), removed, cause, cookie: toCookie(cookie) });
  };
  browser.cookies.onChanged.addListener(relay);
  return () => browser.cookies.onChanged.removeListener(relay);
}
