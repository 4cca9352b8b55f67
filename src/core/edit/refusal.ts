import { type Cookie, cookieHost, identity } from '../cookie/cookie.ts';
import { isLoopback, lineage, pathMatches } from '../site/page.ts';
import { canonicalPath } from './rewritten.ts';

/** The likely reason why the browser refused a cookie that its rules for a single cookie allow. */
export type Refusal =
  | { readonly code: 'not-granted'; readonly host: string }
  | { readonly code: 'secure-in-the-way'; readonly name: string }
  /** Known before the browser is asked, which would keep a host-only cookie instead (RFC 6265bis 5.7 step 9). */
  | { readonly code: 'public-suffix'; readonly domain: string }
  /** A server gave it a path that no URL has: it is never sent, and extensions cannot name it. */
  | { readonly code: 'path-unreachable'; readonly path: string }
  | { readonly code: 'unknown'; readonly detail: string };

/** What the browser was asked about when it refused. */
export interface Circumstances {
  /** Whether the grants let us write to the cookie's host. */
  readonly granted: boolean;
  /** What else is in the jar for the host. */
  readonly jar: readonly Cookie[];
  /** What the browser said. */
  readonly detail: string;
}

/**
 * Why a browser refused to set or remove a cookie, as far as that is known: the browser says no more than that it did.
 * RFC 6265bis 5.7 step 14: a cookie from an insecure origin may not overwrite a Secure one of its name.
 */
export function explainRefusal(cookie: Cookie, { granted, jar, detail }: Circumstances): Refusal {
  const host = cookieHost(cookie);
  if (!granted) return { code: 'not-granted', host };
  const over = jar.find((other) => isInTheWay(other, cookie));
  if (over) return { code: 'secure-in-the-way', name: over.name };
  const isThere = jar.some((other) => identity(other) === identity(cookie));
  if (isThere && canonicalPath(cookie.path) !== cookie.path) {
    return { code: 'path-unreachable', path: cookie.path };
  }
  return { code: 'unknown', detail };
}

/** Host-only or not, the domains need but lie on one line; loopback counts as secure; partitions are apart (CHIPS). */
function isInTheWay(other: Cookie, cookie: Cookie): boolean {
  const [theirs, ours] = [cookieHost(other), cookieHost(cookie)];
  return (
    other.name === cookie.name &&
    other.secure &&
    !cookie.secure &&
    !isLoopback(ours) &&
    (lineage(ours).includes(theirs) || lineage(theirs).includes(ours)) &&
    pathMatches(cookie.path, other.path) &&
    other.partition === null
  );
}
