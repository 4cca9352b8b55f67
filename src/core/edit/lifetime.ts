import type { Cookie } from '../cookie/cookie.ts';
import { day } from '../settings/settings.ts';

/** The longest life that a browser gives a cookie: 400 days (RFC 6265bis 5.6.3). */
export const longestLife = 400 * day;

/** The cookie with its end that much later, counted from its end or, for one that ends with the browser, from now. */
export function extended(cookie: Cookie, span: number, now: number): Cookie {
  const from = cookie.expires === null ? now : Math.max(cookie.expires, now);
  return { ...cookie, expires: Math.min(from + span, now + longestLife) };
}

/** The cookie as one that ends with the browser. */
export function asSession(cookie: Cookie): Cookie {
  return { ...cookie, expires: null };
}
