import browser, { type Cookies } from 'webextension-polyfill';
import type { Cookie, Partition } from '../core/cookie/cookie.ts';
import { furthest } from '../core/lib/time.ts';
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
export function current(cookies: readonly Cookies.Cookie[]): readonly Cookie[] {
  const now = Date.now();
  return cookies.map(toCookie).filter(({ expires }) => expires === null || expires > now);
}

/** The cookies that a request for a URL would carry; quick however full the jar is. */
export async function cookiesForUrl(url: string, storeId: string): Promise<readonly Cookie[]> {
  return current(await browser.cookies.getAll({ url, storeId, ...anyPartition }));
}
