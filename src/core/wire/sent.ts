import type { Cookie } from '../cookie/cookie.ts';
import { byPathLength, domainMatches, pathMatches } from '../site/page.ts';
import { isSecureUrl, sameSiteRule } from './attribute-rules.ts';
import type { Browser } from './browsers.ts';
import { type Exchange, isWithoutCredentials } from './exchange.ts';
import { isSameSite, isThirdParty, partitionOf } from './party.ts';

/** Why a cookie did not go with a request (RFC 6265bis 5.8.3, CHIPS, third-party blocking). */
export type StayReason =
  | 'domain'
  | 'path'
  | 'secure'
  | 'expired'
  | 'partition'
  | 'third-party'
  | 'same-site-strict'
  | 'same-site-lax'
  | 'same-site-default';

/** What became of the jar's cookies when a request left. */
export interface Sent {
  /** In the order in which a server reads them. */
  readonly went: readonly Cookie[];
  readonly stayed: readonly { readonly cookie: Cookie; readonly reason: StayReason }[];
  /** None went though some would have: the call was made without credentials. */
  readonly withoutCredentials: boolean;
}

/** When a cookie was set, in milliseconds since the epoch; `null` where nobody saw it. */
export type BornAt = (cookie: Cookie) => number | null;

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
/** How long Chromium sends a cookie without SameSite with a cross-site POST of a tab, in milliseconds. */
const graceOfDefault = 120_000;

/** What a request's sites let through: everything, all but Strict, or only what is not kept to its site. */
type SiteContext = 'strict' | 'lax' | 'lax-unsafe' | 'cross-site';

/** Whether another site asked for a request, or sent it here where the browser counts that. */
function isFromElsewhere({ url, initiator, redirects }: Exchange, browser: Browser): boolean {
  const origins = [...(initiator === null ? [] : [initiator]), ...(browser.countsRedirects ? redirects : [])];
  return origins.some((origin) => !isSameSite(origin, url, browser));
}

/** RFC 6265bis 5.2. */
function siteContext(exchange: Exchange, browser: Browser): SiteContext {
  if (isThirdParty(exchange, browser)) return 'cross-site';
  if (!isFromElsewhere(exchange, browser)) return 'strict';
  if (exchange.kind !== 'navigation') return browser.schemefulSites ? 'lax' : 'cross-site';
  return safeMethods.has(exchange.method.toUpperCase()) ? 'lax' : 'lax-unsafe';
}

function isYoung(cookie: Cookie, { startedAt }: Exchange, bornAt: BornAt): boolean {
  const born = bornAt(cookie);
  return born !== null && startedAt - born < graceOfDefault;
}

function sameSiteReason(
  cookie: Cookie,
  exchange: Exchange,
  browser: Browser,
  context: SiteContext,
  bornAt: BornAt,
): StayReason | null {
  const rule = sameSiteRule(cookie.sameSite, browser);
  if (rule === null || context === 'strict') return null;
  if (rule === 'same-site-strict' || context === 'cross-site') return rule;
  if (context === 'lax') return null;
  return rule === 'same-site-default' && isYoung(cookie, exchange, bornAt) ? null : rule;
}

function partitionReason(cookie: Cookie, exchange: Exchange, browser: Browser): StayReason | null {
  if (!cookie.partition) {
    return browser.thirdParty !== 'kept' && isThirdParty(exchange, browser) ? 'third-party' : null;
  }
  const own = partitionOf(exchange, browser);
  const isOwn =
    own?.topLevelSite === cookie.partition.topLevelSite &&
    own.hasCrossSiteAncestor === cookie.partition.hasCrossSiteAncestor;
  return isOwn ? null : 'partition';
}

/** As `stayReason`, for any number of cookies: what depends on the request alone is found out once. */
function stayReasonsFor(
  exchange: Exchange,
  browser: Browser,
  bornAt: BornAt,
): (cookie: Cookie) => StayReason | null {
  const { hostname, pathname } = new URL(exchange.url);
  const isSecure = isSecureUrl(exchange.url, browser);
  let context: SiteContext | null = null;
  return (cookie) => {
    if (!domainMatches(hostname, cookie)) return 'domain';
    if (!pathMatches(pathname, cookie.path)) return 'path';
    if (cookie.secure && !isSecure) return 'secure';
    if (cookie.expires !== null && cookie.expires <= exchange.startedAt) return 'expired';
    context ??= siteContext(exchange, browser);
    // What keeps a cookie to its site comes first: it is what its server can change.
    return (
      sameSiteReason(cookie, exchange, browser, context, bornAt) ?? partitionReason(cookie, exchange, browser)
    );
  };
}

/** Why a cookie does not go with a request; `null` where it goes, if the request was made with credentials. */
export function stayReason(
  cookie: Cookie,
  exchange: Exchange,
  browser: Browser,
  bornAt: BornAt = () => null,
): StayReason | null {
  return stayReasonsFor(exchange, browser, bornAt)(cookie);
}

/**
 * Which cookies went with a request, and why each other one stayed.
 * @param jar the cookies of the exchange's store when it left, of equal path lengths the oldest first
 * @param bornAt when each was set, where it is known: Chromium sends young ones without SameSite with more requests
 */
export function sent(
  exchange: Exchange,
  jar: readonly Cookie[],
  browser: Browser,
  bornAt: BornAt = () => null,
): Sent {
  const reasonFor = stayReasonsFor(exchange, browser, bornAt);
  const reasons = jar.map((cookie) => ({ cookie, reason: reasonFor(cookie) }));
  const fitting = reasons.flatMap(({ cookie, reason }) => (reason === null ? [cookie] : []));
  const stayed = reasons.flatMap(({ cookie, reason }) => (reason === null ? [] : [{ cookie, reason }]));
  const isBare = exchange.cookieHeader === '' || isWithoutCredentials(exchange);
  const withoutCredentials = fitting.length > 0 && isBare;
  return { went: withoutCredentials ? [] : fitting.sort(byPathLength), stayed, withoutCredentials };
}
