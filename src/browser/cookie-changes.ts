import browser, { type Cookies } from 'webextension-polyfill';
import { type Cookie, cookieHost, identity } from '../core/cookie/cookie.ts';
import { canonicalPath, keptOf } from '../core/edit/rewritten.ts';
import { wellFormed } from '../core/lib/well-formed.ts';
import { originFor, urlFor } from '../core/edit/url.ts';
import { anyPartition, toCookie } from './cookies.ts';
import { cookiesNamed } from './jar-search.ts';
import { isGranted } from './permissions.ts';

/** The cookies of its name that the URL is sent, whatever their partition. */
async function sentWith(cookie: Cookie, url: string): Promise<readonly Cookie[]> {
  const which = { url, name: wellFormed(cookie.name), storeId: cookie.store };
  return (await browser.cookies.getAll({ ...which, ...anyPartition })).map(toCookie);
}

/**
 * Takes one cookie out of the jar, and no other: the browser's own way takes every cookie of the name that the
 * URL would be sent, and does not say when it takes none.
 * @throws with the browser's own words where it refuses, and where the cookie is still there
 */
export async function removeCookie(cookie: Cookie): Promise<void> {
  const { name, store } = cookie;
  const url = urlFor(cookie);
  const isMeant = (other: Cookie) => identity(other) === identity(cookie);
  const alike = await sentWith(cookie, url);
  if (alike.length === 1 && alike.every(isMeant)) {
    await removeAlike(cookie, url);
    return;
  }
  // A server's own spelling of a path reaches no URL, and the browser would take it for another cookie's.
  if (canonicalPath(cookie.path) !== cookie.path) throw new Error(`${name}: no URL has its path`);
  // A cookie that is set as one that has expired takes the place of its like alone, and is gone with it. Its
  // value does not matter, and one that a server gave it might be refused.
  await atEither(url, cookie, (at) =>
    browser.cookies.set(toDetails({ ...cookie, value: '-', expires: 1000 }, at)),
  );
  if ((await cookiesNamed(name, store)).some(isMeant)) throw new Error(`${name}: still there`);
}

/** The browser's own way: takes whatever of its name and partition the cookie's URL would be sent. */
async function removeAlike(cookie: Cookie, url: string): Promise<void> {
  const { name, store: storeId } = cookie;
  await browser.cookies.remove({ url, name, storeId, ...partitionOf(cookie) });
}

/** Takes out every cookie of a name that is ours alone, whatever its host and partition; its path is `/`. */
export async function removeNamed(name: string, store: string): Promise<void> {
  const named = await cookiesNamed(name, store);
  await Promise.all(named.map((cookie) => removeAlike(cookie, `${originFor(cookie)}/`)));
}

/** The part of a question or command that names a partition, which the polyfill's types do not know in full. */
function partitionOf({ partition, firstPartyDomain }: Cookie): object {
  return {
    ...(partition && { partitionKey: { ...partition } }),
    ...(firstPartyDomain !== undefined && { firstPartyDomain }),
  };
}

/** A cookie as `cookies.set` takes it. */
function toDetails(cookie: Cookie, url: string): Cookies.SetDetailsType {
  const { name, value, path, secure, httpOnly, sameSite, expires, store } = cookie;
  return {
    url,
    name: wellFormed(name),
    value: wellFormed(value),
    path: wellFormed(path),
    secure,
    httpOnly,
    sameSite: sameSite,
    storeId: store,
    ...(expires !== null && { expirationDate: expires / 1000 }),
    ...(!cookie.hostOnly && { domain: cookieHost(cookie) }),
    ...partitionOf(cookie),
  };
}

/** Does it at the cookie's URL, or where the browser refuses and the grants allow, at the same with https. */
async function atEither<T>(url: string, cookie: Cookie, run: (url: string) => Promise<T>): Promise<T> {
  try {
    return await run(url);
  } catch (error) {
    // Only a secure origin may set over a Secure cookie, be it the very one that is to lose its flag.
    if (cookie.secure || !(await isGranted(`https://${cookieHost(cookie)}/*`))) throw error;
    return run(url.replace('http:', 'https:'));
  }
}

/**
 * Puts a cookie into the jar, in the place of one of the same identity.
 * @returns the cookie as the browser keeps it, which may differ: it caps lifetimes, and writes paths its own way
 * @throws with the browser's own words where it refuses
 */
export async function setCookie(cookie: Cookie): Promise<Cookie> {
  return atEither(urlFor(cookie), cookie, (url) => setAt(cookie, url));
}

async function setAt(cookie: Cookie, url: string): Promise<Cookie> {
  const answer = (await browser.cookies.set(toDetails(cookie, url))) as Cookies.Cookie | null | undefined;
  const answered = answer ? toCookie(answer) : null;
  if (answered && identity(answered) === identity(cookie)) return answered;
  // The browser returns the first cookie of the name that the URL is sent, which may be another, or none.
  const kept = keptOf(cookie, await sentWith(cookie, url));
  if (!kept) throw new Error(`${cookie.name}: refused`);
  return kept;
}
