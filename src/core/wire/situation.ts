import { isAddress } from '../site/page.ts';
import { type Exchange, isCookieUrl, navigationTo } from './exchange.ts';
import { isThirdParty, type SiteRules } from './party.ts';

/** How a line reaches the browser: with the tab's document, a frame's, a fetched resource, or by a script. */
export const situationWays = ['navigation', 'frame', 'subresource', 'script'] as const;
export type SituationWay = (typeof situationWays)[number];

/** Where a line is tried. */
export interface Situation {
  /** Of the answer, or of the document whose script writes. */
  readonly url: string;
  readonly way: SituationWay;
  /** Whether the page in the tab is on another site. */
  readonly isCrossSite: boolean;
}

/** A page of a site that is no other's (RFC 6761). */
export const elsewhere = 'https://another-site.example/';

/**
 * The exchange of a situation.
 * @param time milliseconds since the epoch
 * @param store the cookie store of the tab
 */
export function exchangeOf({ url, way, isCrossSite }: Situation, time: number, store: string): Exchange {
  const page = isCrossSite ? elsewhere : url;
  const exchange = { ...navigationTo(url, time), store, initiator: isCrossSite ? page : null };
  switch (way) {
    case 'navigation':
      return exchange;
    case 'frame':
      return { ...exchange, kind: 'frame', frames: [page], initiator: page };
    case 'subresource':
      return { ...exchange, kind: 'subresource', frames: [page], initiator: page };
    case 'script':
      // A script of another site's page runs in a frame.
      return { ...exchange, channel: 'script', ...(isCrossSite && { kind: 'frame', frames: [page] }) };
  }
}

/** The situation of an exchange that was seen. */
export function situationOf(exchange: Exchange, rules: SiteRules): Situation {
  const { url, kind, channel } = exchange;
  return {
    url,
    way: channel === 'response' ? kind : 'script',
    isCrossSite: isThirdParty(exchange, rules),
  };
}

/** A URL on another origin of the same path: over http, over https, or on this machine. */
export function movedTo(url: string, where: 'http' | 'https' | 'localhost'): string {
  if (!isCookieUrl(url)) return where === 'localhost' ? 'http://localhost/' : `${where}://example.com/`;
  const { host, hostname, pathname, search } = new URL(url);
  if (where === 'localhost') return `http://localhost${pathname}${search}`;
  const isLocal = hostname === 'localhost' || isAddress(hostname);
  return `${where}://${isLocal ? host : hostname}${pathname}${search}`;
}
