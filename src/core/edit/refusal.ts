import { type Cookie, cookieHost } from '../cookie.ts';
import { domainMatches, isAddress, isLoopback, lineage, pathMatches } from '../page.ts';

/** The likely reason why the browser refused a cookie that its rules for a single cookie allow. */
export type Refusal =
  | { readonly code: 'not-granted'; readonly host: string }
  | { readonly code: 'secure-in-the-way'; readonly name: string }
  | { readonly code: 'public-suffix'; readonly domain: string }
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
 * Why a browser refused a cookie, as far as that can be told: it says no more than that it did.
 * RFC 6265bis 5.7: a cookie from an insecure origin may not stand over a Secure one of its name (step 14);
 * none may be set for a public suffix (step 9).
 */
export function explainRefusal(cookie: Cookie, { granted, jar, detail }: Circumstances): Refusal {
  const host = cookieHost(cookie);
  if (!granted) return { code: 'not-granted', host };
  const over = jar.find(
    (other) =>
      other.name === cookie.name &&
      other.secure &&
      !cookie.secure &&
      (domainMatches(host, other) || domainMatches(cookieHost(other), cookie)) &&
      pathMatches(cookie.path, other.path),
  );
  if (over) return { code: 'secure-in-the-way', name: over.name };
  // Whoever could register beside it: a name of one label, or one that the browser's list knows.
  if (!cookie.hostOnly && !isAddress(host) && !isLoopback(host) && lineage(host).length <= 2) {
    return { code: 'public-suffix', domain: host };
  }
  return { code: 'unknown', detail };
}
