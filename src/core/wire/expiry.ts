import { longestLifetime } from '../cookie/limits.ts';
import type { Browser } from './browsers.ts';
import type { Exchange } from './exchange.ts';
import type { AttributePairs } from './parse.ts';
import type { Adjustment } from './types.ts';

/** The time that a cookie ends, and what of its attributes was not taken as written. */
export interface EffectiveExpiry {
  /** Milliseconds since the epoch; `null` for a session cookie. */
  readonly expires: number | null;
  readonly changes: readonly Adjustment[];
}

/** Max-Age wins over Expires, unless it is no number (RFC 6265bis 5.7 step 3). */
export function expiryOf(
  attributes: AttributePairs,
  { time, channel }: Exchange,
  browser: Browser,
): EffectiveExpiry {
  const { 'max-age': maxAge, expires } = attributes;
  const changes: Adjustment[] = [];
  const seconds = maxAge && browser.readMaxAge(maxAge.value);
  const date = expires && browser.readDate(expires.value);
  if (maxAge && maxAge.value !== '' && seconds === null)
    changes.push({ code: 'max-age-unread', span: maxAge.span });
  const isByAge = seconds !== null && seconds !== undefined;
  if (expires && expires.value !== '' && date === null && !isByAge)
    changes.push({ code: 'expires-unread', span: expires.span });
  const at = isByAge ? (seconds <= 0 ? 0 : time + seconds * 1000) : (date ?? null);
  if (at === null) return { expires: null, changes };
  const { longestScriptLife } = browser;
  const span = (isByAge ? maxAge : expires)?.span ?? { start: 0, end: 0 };
  if (channel !== 'response' && longestScriptLife !== null && at > time + longestScriptLife) {
    return {
      expires: time + longestScriptLife,
      changes: [...changes, { code: 'script-lifetime-capped', span }],
    };
  }
  if (at <= time + longestLifetime) return { expires: at, changes };
  return { expires: time + longestLifetime, changes: [...changes, { code: 'lifetime-capped', span }] };
}
