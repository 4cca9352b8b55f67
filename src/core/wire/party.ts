import { isAddress } from '../site/page.ts';
import type { Partition } from '../cookie/cookie.ts';
import type { Exchange } from './exchange.ts';

/**
 * The registrable domain of a host by the Public Suffix List, private suffixes included; `null` for an address,
 * for `localhost` and other single labels, and for a public suffix itself.
 */
export type SiteOf = (host: string) => string | null;

/** What the sites of a request depend on. */
export interface SiteRules {
  readonly siteOf: SiteOf;
  readonly schemefulSites: boolean;
  readonly reportsAncestor: boolean;
}

/** The registrable domain of a host, or the host itself where it has none. */
export function domainOf(host: string, siteOf: SiteOf): string {
  return isAddress(host) ? host : (siteOf(host) ?? host);
}

/** The schemeful site of a URL, such as `https://example.org`, without a port. `null`: an opaque origin has none. */
export function siteOfUrl(url: string, siteOf: SiteOf): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return hostname === '' ? null : `${protocol}//${domainOf(hostname, siteOf)}`;
}

const schemeless = (site: string) => site.slice(site.indexOf(':') + 1);

/** Whether two URLs are of one site, as the browser compares them. An opaque origin is like no other. */
export function isSameSite(one: string, other: string, { siteOf, schemefulSites }: SiteRules): boolean {
  const [a, b] = [siteOfUrl(one, siteOf), siteOfUrl(other, siteOf)];
  if (a === null || b === null) return false;
  return a === b || (!schemefulSites && schemeless(a) === schemeless(b));
}

/** Whether a document above the request is of another site, so that its cookies are a third party's. */
export function isThirdParty({ kind, url, frames }: Exchange, rules: SiteRules): boolean {
  return kind !== 'navigation' && frames.some((frame) => !isSameSite(frame, url, rules));
}

/** The partition that a partitioned cookie of this exchange is put into; `null` where the page has no site. */
export function partitionOf(exchange: Exchange, rules: SiteRules): Partition | null {
  const top = exchange.kind === 'navigation' ? exchange.url : (exchange.frames[0] ?? exchange.url);
  const topLevelSite = siteOfUrl(top, rules.siteOf);
  if (topLevelSite === null) return null;
  return { topLevelSite, hasCrossSiteAncestor: rules.reportsAncestor && isThirdParty(exchange, rules) };
}
