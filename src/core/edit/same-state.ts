import type { Cookie } from '../cookie/cookie.ts';

const attributes = ['value', 'secure', 'httpOnly', 'sameSite'] as const;

/** Whether two cookies of one identity hold the same; jars keep expiry no finer than a second apart. */
export function holdsTheSame(a: Cookie, b: Cookie): boolean {
  return attributes.every((key) => a[key] === b[key]) && sameEnd(a.expires, b.expires);
}

function sameEnd(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) < 1000;
}
