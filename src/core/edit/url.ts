import { type Cookie, cookieHost } from '../cookie/cookie.ts';
import { isLoopback } from '../site/page.ts';
import { canonicalPath } from './rewritten.ts';

/**
 * A URL that a cookie would be sent to: it identifies the cookie to the browser's API. It is the site's own where the
 * cookie is one of a page that a developer serves over http, since its partition has that scheme.
 */
export function urlFor(cookie: Cookie): string {
  return originFor(cookie) + canonicalPath(cookie.path);
}

/** The same URL up to the path, which begins with a slash. */
export function originFor(cookie: Cookie): string {
  const scheme = cookie.secure && !isPartitionOverHttp(cookie) ? 'https' : 'http';
  return `${scheme}://${cookieHost(cookie)}`;
}

/** Whether a cookie is of a partition of its own site, over http: loopback alone may set a Secure one there. */
function isPartitionOverHttp(cookie: Cookie): boolean {
  const { partition } = cookie;
  if (!partition || partition.hasCrossSiteAncestor) return false;
  return partition.topLevelSite.startsWith('http:') && isLoopback(cookieHost(cookie));
}
