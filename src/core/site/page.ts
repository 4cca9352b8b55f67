import { type Cookie, cookieHost } from '../cookie/cookie.ts';

/** A page with a site behind it. `host` has no port, since cookies ignore ports (RFC 6265bis 8.5). */
export interface SitePage {
  readonly kind: 'site';
  readonly url: string;
  readonly scheme: 'http' | 'https';
  readonly host: string;
  /** Host with the port where it is not the scheme's own. */
  readonly authority: string;
  readonly path: string;
}

/** Why a page has no cookies that an extension could read; `unseen`: the browser withholds its URL, `closed`: the tab is gone. */
export type PagelessKind = 'unseen' | 'closed' | 'browser' | 'store' | 'extension' | 'file' | 'other';

export type Page = SitePage | { readonly kind: PagelessKind };

const kindOfScheme: Readonly<Record<string, PagelessKind>> = {
  'chrome:': 'browser',
  'edge:': 'browser',
  'brave:': 'browser',
  'opera:': 'browser',
  'vivaldi:': 'browser',
  'about:': 'browser',
  'devtools:': 'browser',
  'chrome-search:': 'browser',
  'resource:': 'browser',
  'chrome-extension:': 'extension',
  'moz-extension:': 'extension',
  'file:': 'file',
  // What `sitePageOf` leaves of them.
  'http:': 'store',
  'https:': 'store',
};

/** Browsers close their stores to every extension, whatever was granted. */
const stores: readonly (readonly [host: string, path: string])[] = [
  ['chromewebstore.google.com', '/'],
  ['chrome.google.com', '/webstore'],
  ['addons.mozilla.org', '/'],
  ['microsoftedge.microsoft.com', '/addons'],
];

/** The host of a page of a site, by its URL; `null` for any other, and for what is no URL. */
export function siteHost(url = ''): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname } = new URL(url);
  const isClosed = stores.some(([store, path]) => hostname === store && pathMatches(pathname, path));
  return /^https?:$/.test(protocol) && !isClosed ? hostname : null;
}

/**
 * What kind of page a tab shows.
 * @param url the tab's URL; `undefined` where the browser withholds it, as it does for its own pages.
 */
export function pageOf(url: string | undefined): Page {
  if (url === undefined || url === '') return { kind: 'browser' };
  if (!URL.canParse(url)) return { kind: 'other' };
  const { protocol, host: authority, pathname: path } = new URL(url);
  const host = siteHost(url);
  if (host === null) return { kind: kindOfScheme[protocol] ?? 'other' };
  return { kind: 'site', url, scheme: protocol === 'https:' ? 'https' : 'http', host, authority, path };
}

/** Whether a host is an IP address, which has no parent domains. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

/** Whether a host can only be this machine (RFC 6761 6.3, Secure Contexts 3.1). */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(host)
  );
}

/** The host and the domains above it, nearest first: the domains whose cookies it may be sent. */
export function lineage(host: string): readonly string[] {
  if (isAddress(host)) return [host];
  const labels = host.split('.');
  return labels.map((_, depth) => labels.slice(depth).join('.'));
}

/** RFC 6265bis 5.1.3: the host is the domain, or ends with it after a dot and is not an address. */
export function domainMatches(host: string, cookie: Cookie): boolean {
  const domain = cookieHost(cookie);
  if (host === domain) return true;
  return !cookie.hostOnly && !isAddress(host) && host.endsWith(`.${domain}`);
}

/** RFC 6265bis 5.1.4: equal, or a prefix that ends at a slash. */
export function pathMatches(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/');
}

/** Why the browser would keep a cookie from a page that its domain does match. */
export type Withheld = 'path' | 'secure' | 'partition';

function partitionMatches(page: SitePage, cookie: Cookie): boolean {
  if (cookie.firstPartyDomain !== undefined && !lineage(page.host).includes(cookie.firstPartyDomain))
    return false;
  if (!cookie.partition) return true;
  if (cookie.partition.hasCrossSiteAncestor || !URL.canParse(cookie.partition.topLevelSite)) return false;
  const { protocol, hostname } = new URL(cookie.partition.topLevelSite);
  // The site's registrable domain is the page's host or one above it.
  return protocol === `${page.scheme}:` && lineage(page.host).includes(hostname);
}

/**
 * Why a cookie of this page's host would not be sent with a request for this page; `null` when it would
 * (RFC 6265bis 5.8.3). Browsers treat loopback as secure, so a Secure cookie reaches http://localhost.
 */
export function withheld(page: SitePage, cookie: Cookie): Withheld | null {
  if (!pathMatches(page.path, cookie.path)) return 'path';
  if (cookie.secure && page.scheme === 'http' && !isLoopback(page.host)) return 'secure';
  if (!partitionMatches(page, cookie)) return 'partition';
  return null;
}

/** The order in which a server reads cookies: longer paths first (RFC 6265bis 5.8.3). */
export function byPathLength(a: Cookie, b: Cookie): number {
  return b.path.length - a.path.length;
}
