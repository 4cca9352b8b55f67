import type { SameSite } from '../cookie/cookie.ts';
import { isOfGo, isOfMozilla, type Keys } from './keys.ts';

const words: ReadonlyMap<string, SameSite> = new Map([
  ['', 'unspecified'],
  ['unspecified', 'unspecified'],
  ['unset', 'unspecified'],
  ['default', 'unspecified'],
  ['no_restriction', 'no_restriction'],
  ['none', 'no_restriction'],
  ['lax', 'lax'],
  ['strict', 'strict'],
]);

/** Firefox's `nsICookie`, Chromium's `CookieSameSite` and Go's `http.SameSite` in numbers. */
const mozilla: ReadonlyMap<unknown, SameSite> = new Map<unknown, SameSite>([
  [0, 'no_restriction'],
  [1, 'lax'],
  [2, 'strict'],
  [256, 'unspecified'],
]);
const chromium: ReadonlyMap<unknown, SameSite> = new Map<unknown, SameSite>([
  [-1, 'unspecified'],
  [0, 'no_restriction'],
  [1, 'lax'],
  [2, 'strict'],
]);
const go: ReadonlyMap<unknown, SameSite> = new Map<unknown, SameSite>([
  [0, 'unspecified'],
  [1, 'unspecified'],
  [2, 'lax'],
  [3, 'strict'],
  [4, 'no_restriction'],
]);

/**
 * SameSite as an object says it, in words or in its program's numbers.
 * @returns `undefined` for what is no SameSite
 */
export function sameSiteIn(keys: Keys, value: unknown, secure: unknown): SameSite | undefined {
  if (typeof value === 'string') return words.get(value.toLowerCase());
  if (value === undefined) return 'unspecified';
  if (isOfMozilla(keys)) {
    // Firefox has kept 0 for no attribute too, and no cookie has SameSite=None without Secure.
    return value === 0 && secure !== true ? 'unspecified' : mozilla.get(value);
  }
  if (keys.has('hostkey')) return chromium.get(value);
  return isOfGo(keys) ? go.get(value) : undefined;
}
