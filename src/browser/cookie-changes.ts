import browser, { type Cookies } from 'webextension-polyfill';
import { type Cookie, cookieHost } from '../core/cookie.ts';
import { anyPartition, toCookie } from './cookies.ts';
import { isGranted } from './permissions.ts';

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

/** The part of a question or command that names a partition, which the polyfill's types do not know in full. */
function partitionOf({ partition, firstPartyDomain }: Cookie): object {
  return {
    ...(partition && { partitionKey: { ...partition } }),
    ...(firstPartyDomain !== undefined && { firstPartyDomain }),
  };
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
