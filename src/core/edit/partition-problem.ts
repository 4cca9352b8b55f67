import { type Cookie, cookieHost } from '../cookie/cookie.ts';
import { isLoopback, lineage } from '../site/page.ts';

/** CHIPS: a partition is a site's, and without a cross-site ancestor the cookie's own. */
export function isPartitionInvalid(cookie: Cookie): boolean {
  if (!cookie.partition) return false;
  const { topLevelSite, hasCrossSiteAncestor } = cookie.partition;
  if (!URL.canParse(topLevelSite)) return true;
  const { protocol, hostname, origin } = new URL(topLevelSite);
  // Whose origin is opaque is nobody's site; a file's is one to Chromium's cookies alone.
  if (origin === 'null' && protocol !== 'file:') return true;
  const host = cookieHost(cookie);
  const isOther = (protocol === 'http:' && !isLoopback(host)) || !mayBeOneSite(hostname, host);
  return !hasCrossSiteAncestor && isOther;
}

/** Whether two hosts can be of one site, whatever the public suffixes are: a site has two labels at least. */
function mayBeOneSite(a: string, b: string): boolean {
  const widest = (host: string) => lineage(host).findLast((domain) => domain.includes('.'));
  return a === b || (widest(a) !== undefined && widest(a) === widest(b));
}
