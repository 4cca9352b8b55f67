import type { Cookie } from '../cookie/cookie.ts';
import { longestLifetime } from '../cookie/limits.ts';

/** The cookie with its end that much later, counted from its end or, for one that ends with the browser, from now. */
export function extended(cookie: Cookie, span: number, now: number): Cookie {
  const from = cookie.expires === null ? now : Math.max(cookie.expires, now);
  return { ...cookie, expires: Math.min(from + span, now + longestLifetime) };
}

/** The cookie as one that ends with the browser. */
export function asSession(cookie: Cookie): Cookie {
  return { ...cookie, expires: null };
}
