import { utf8Length } from '../lib/utf8-length.ts';

/** SameSite in the words of the WebExtensions API: `no_restriction` is SameSite=None, `unspecified` is no attribute. */
export type SameSite = 'no_restriction' | 'lax' | 'strict' | 'unspecified';

/** CHIPS: the top-level site a partitioned cookie is bound to. */
export interface Partition {
  /** Schemeful site, such as `https://example.org`. */
  readonly topLevelSite: string;
  readonly hasCrossSiteAncestor: boolean;
}

/** A cookie as the browser keeps it; converted from the browser's own form at the door (`src/browser`). */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** With a leading dot for a domain cookie, without for a host-only one. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** Milliseconds since the epoch; `null` for a session cookie, which ends with the browser. */
  readonly expires: number | null;
  readonly store: string;
  readonly partition: Partition | null;
  /** The site it was set under, where Firefox isolates all cookies by it (`privacy.firstparty.isolate`). */
  readonly firstPartyDomain?: string;
}

/**
 * Why the browser took a cookie out of its jar or put one in (WebExtensions `cookies.OnChangedCause`), and
 * `unattributed` where it does not say who deleted one.
 */
export type Cause = 'evicted' | 'expired' | 'explicit' | 'expired_overwrite' | 'overwrite' | 'unattributed';

/** Whether the site ended a cookie, with an expiry in the past; `null` where the browser does not say who did. */
export function endedBySite(cause: Cause): boolean | null {
  return cause === 'unattributed' ? null : cause === 'expired_overwrite';
}

/** One `cookies.onChanged` event. `at`: milliseconds since the epoch. */
export interface CookieEvent {
  readonly at: number;
  readonly cookie: Cookie;
  readonly removed: boolean;
  readonly cause: Cause;
  /** Whether this extension did it, by a person's command. */
  readonly own?: boolean;
}

/**
 * What makes two cookies one and the same: name, domain, path, store and partition (RFC 6265bis 5.7, CHIPS),
 * and the first party where cookies are isolated by it.
 * A host-only and a domain cookie differ, since only the latter's domain begins with a dot.
 */
export function identity(cookie: Cookie): string {
  const { name, domain, path, store, partition, firstPartyDomain } = cookie;
  return JSON.stringify([
    name,
    domain,
    path,
    store,
    partition && [partition.topLevelSite, partition.hasCrossSiteAncestor],
    ...(firstPartyDomain === undefined ? [] : [firstPartyDomain]),
  ]);
}

/** Whether two are one and the same cookie; most are not, and differ by name. */
export function isSame(one: Cookie, other: Cookie): boolean {
  return one.name === other.name && identity(one) === identity(other);
}

/** Octets of name and value in UTF-8, which browsers limit to 4,096 together (RFC 6265bis 5.6). */
export function size(cookie: Cookie): number {
  return utf8Length(cookie.name + cookie.value);
}

/** The host a cookie belongs to: its domain without the leading dot. */
export function cookieHost(cookie: Cookie): string {
  return cookie.domain.replace(/^\./, '');
}
