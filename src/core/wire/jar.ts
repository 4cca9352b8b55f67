import { type Cookie, cookieHost, isSame } from '../cookie/cookie.ts';
import { domainMatches, isAddress, pathMatches } from '../site/page.ts';
import type { Browser } from './browsers.ts';
import type { Missed } from './types.ts';

/** The jar that a cookie would be put into: the same store and, where cookies are partitioned, the same partition. */
function isSamePartition(one: Cookie, other: Cookie): boolean {
  const key = ({ partition }: Cookie) =>
    partition && `${partition.topLevelSite} ${String(partition.hasCrossSiteAncestor)}`;
  return one.store === other.store && key(one) === key(other);
}

const isWithin = (host: string, domain: string) =>
  host === domain || (!isAddress(host) && host.endsWith(`.${domain}`));

function domainsOverlap(one: Cookie, other: Cookie, { securesBeyondHostOnly }: Browser): boolean {
  const [a, b] = [cookieHost(one), cookieHost(other)];
  if (a === b) return true;
  if (isWithin(a, b)) return securesBeyondHostOnly || !other.hostOnly;
  return isWithin(b, a) && (securesBeyondHostOnly || !one.hostOnly);
}

/** The Secure cookie that one from an insecure origin may not overlay ("leave Secure alone", RFC 6265bis 5.7 step 16). */
export function secureInTheWay(cookie: Cookie, jar: readonly Cookie[], browser: Browser): Cookie | undefined {
  return jar.find(
    (other) =>
      other.secure &&
      other.name === cookie.name &&
      isSamePartition(cookie, other) &&
      domainsOverlap(cookie, other, browser) &&
      pathMatches(cookie.path, other.path),
  );
}

/** The cookie in the jar that a new one takes the place of. */
export function replacedBy(cookie: Cookie, jar: readonly Cookie[]): Cookie | null {
  return jar.find((other) => isSame(cookie, other)) ?? null;
}

/** The jar's other cookies of the same name that go to the host, too. */
function namesakes(host: string, cookie: Cookie, jar: readonly Cookie[]): readonly Cookie[] {
  return jar.filter(
    (other) =>
      other.name === cookie.name &&
      other.store === cookie.store &&
      domainMatches(host, other) &&
      !isSame(cookie, other),
  );
}

/** Cookies of one name, one of which is sent before the other: a server that takes the first may read the wrong one. */
export function twinsOf(host: string, cookie: Cookie, jar: readonly Cookie[]): readonly Cookie[] {
  return namesakes(host, cookie, jar).filter(
    (other) =>
      isSamePartition(cookie, other) &&
      (pathMatches(cookie.path, other.path) || pathMatches(other.path, cookie.path)),
  );
}

/** The cookies that a deletion would have reached with another Domain, Path or Partitioned. */
export function missedBy(host: string, cookie: Cookie, jar: readonly Cookie[]): readonly Missed[] {
  return namesakes(host, cookie, jar).map((other) => ({
    cookie: other,
    differs: [
      ...(other.domain === cookie.domain ? [] : (['domain'] as const)),
      ...(other.path === cookie.path ? [] : (['path'] as const)),
      ...(isSamePartition(cookie, other) ? [] : (['partition'] as const)),
    ],
  }));
}
