import { wellFormed } from '../lib/well-formed.ts';
import { type Cookie, cookieHost, identity } from '../cookie/cookie.ts';
import { canonicalHost } from '../site/canonical-host.ts';
import { isAddress } from '../site/page.ts';

/**
 * A path as a browser writes it when an extension sets a cookie (URL Standard, path state): `/` for none, dots
 * resolved, percent signs for what stands in no URL. Anything that does not begin with a slash comes back as it is.
 */
export function canonicalPath(path: string): string {
  if (path === '') return '/';
  if (!path.startsWith('/')) return path;
  // Each of these would end the path, or be lost at its end.
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return new URL(`http://localhost${wellFormed(path).replace(/[\x00-\x20?#]/g, encodeURIComponent)}`)
    .pathname;
}

/** The cookie as a browser writes it, as far as that follows from the cookie alone: see `canonicalHost`, `canonicalPath`. */
export function asWritten(cookie: Cookie): Cookie {
  const host = canonicalHost(cookieHost(cookie)) ?? cookieHost(cookie);
  // RFC 6265bis 5.1.3: an address has no domain above or below it.
  const hostOnly = cookie.hostOnly || isAddress(host);
  return {
    ...cookie,
    name: wellFormed(cookie.name),
    value: wellFormed(cookie.value),
    domain: hostOnly ? host : `.${host}`,
    hostOnly,
    path: canonicalPath(cookie.path),
  };
}

/**
 * Which of the cookies in the jar is the one that was just set: that of its identity and value, else the one that
 * the browser made of it.
 * @returns `null` where it is not there
 */
export function keptOf(asked: Cookie, jar: readonly Cookie[]): Cookie | null {
  const written = asWritten(asked);
  const ids = [identity(asked), identity(written)];
  return (
    jar.find((cookie) => ids.includes(identity(cookie)) && cookie.value === written.value) ??
    jar.find((cookie) => isMadeOf(cookie, written)) ??
    null
  );
}

/** A domain cookie of a public suffix becomes host-only (RFC 6265bis 5.7 step 9); a partition gets its site's name. */
function isMadeOf(kept: Cookie, asked: Cookie): boolean {
  return (
    (['name', 'value', 'path', 'store'] as const).every((key) => kept[key] === asked[key]) &&
    cookieHost(kept) === cookieHost(asked) &&
    (kept.hostOnly || !asked.hostOnly) &&
    kept.partition?.hasCrossSiteAncestor === asked.partition?.hasCrossSiteAncestor
  );
}
