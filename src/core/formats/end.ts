import { parseExpiry, type Unit } from './expiry.ts';
import { type FoundField, isOfMozilla, type Keys } from './keys.ts';

/** The keys of an absolute expiry, and the unit of a number there; the first that is there counts. */
const expiries: readonly (readonly [key: string, unit: Unit])[] = [
  ['expirationdate', 'seconds'], // WebExtensions
  ['expiresraw', 'seconds'], // Cookie Quick Manager
  ['expires', 'seconds'], // Playwright, Puppeteer, HAR, Python, Guzzle
  ['expiry', 'seconds-or-milliseconds'], // WebDriver, Cypress; moz_cookies, whose newer schemas have milliseconds
  ['expiresat', 'milliseconds'], // OkHttp
  ['expiresutc', 'webkit'], // Chromium's cookies
  ['expires/maxage', 'seconds'], // the head of the developer tools' column
];

/** What a key that was not read may say of the expiry. */
const likeAnExpiry = /expir|maxage|validuntil|lifetime|ttl/;

/** Whether a normalised key says when a cookie ends. */
export function isEndKey(key: string): boolean {
  return key === 'maxage' || expiries.some(([known]) => known === key);
}

/** Whether a key that no program is known to use may say when a cookie ends. */
function isUnreadEnd([key, { value }]: readonly [string, FoundField]): boolean {
  const isGiven = typeof value === 'number' || (typeof value === 'string' && value !== '');
  return isGiven && !isEndKey(key) && likeAnExpiry.test(key) && !/^(?:has|is)/.test(key);
}

/** When it ends, and what was made of what it says of that. */
export interface End {
  readonly at: number | null;
  readonly isZoneAssumed: boolean;
  /** Whether its Max-Age counts from now, since it is not said when it was set. */
  readonly isFromNow: boolean;
  /** A key that may say something of it and was not read. */
  readonly unread: string | null;
}

export const noEnd: End = { at: null, isZoneAssumed: false, isFromNow: false, unread: null };

/** Seconds from when the cookie was set; what is no lifetime, as Go's 0 and Java's -1, is `null`. */
function ageIn(keys: Keys): number | null {
  const { key, value } = keys.get('maxage') ?? { key: '', value: null };
  const seconds = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || seconds === -1) return null;
  return seconds === 0 && key === 'MaxAge' ? null : seconds;
}

/**
 * When a cookie ends, by whatever its program calls it. An absolute time counts before a lifetime, which was true when
 * the cookie was set.
 * @param now milliseconds since the epoch
 */
export function endIn(keys: Keys, now: number): End {
  const [first] = expiries.filter(([key]) => keys.has(key));
  const value = first && keys.get(first[0])?.value;
  // SQLite has no null there: 0 is a session cookie's.
  const isNone = value === 0 && first?.[0] === 'expiry' && isOfMozilla(keys);
  const end = first && !isNone ? parseExpiry(value, first[1]) : noEnd;
  if (end.at !== null) return { ...noEnd, ...end };
  const age = ageIn(keys);
  if (age !== null) {
    const since = parseExpiry(keys.get('creation')?.value).at;
    const isKnown = since !== null && !Number.isNaN(since);
    return { ...noEnd, at: (isKnown ? since : now) + age * 1000, isFromNow: !isKnown };
  }
  const unread = first === undefined ? Array.from(keys).find(isUnreadEnd) : undefined;
  return { ...noEnd, unread: unread?.[1].key ?? null };
}
