import { hour } from '../lib/time.ts';
import { parseCookieDate } from './cookie-date.ts';
import { attributesOf, parseLine, type Span } from './parse.ts';
import type { Verdict } from './types.ts';

/** What servers write in the place of a value when they delete a cookie; PHP writes the word. */
const deletions: ReadonlySet<string> = new Set(['', '""', 'deleted']);
/**
 * How long before the answer a date can be that was meant for later and written in local time, in milliseconds: no
 * clock is further from UTC (Line Islands, UTC+14). Whoever deletes a cookie names a date longer past.
 */
const largestOffset = 14 * hour;

/**
 * Whether a line deleted a cookie that it was to set: it has a value, and a date that has only just passed, as one has
 * that was written in local time. Expires counts in UTC (RFC 6265bis 5.1.1).
 * With Max-Age=0 beside it, too: Django counts that from the date, and writes the time of the answer as Expires
 * (`HttpResponse.set_cookie`).
 * @param time milliseconds since the epoch: when the answer came
 * @returns which part of the line says so; `null` where it does not
 */
export function alreadyExpired(text: string, { kind }: Verdict, time: number): Span | null {
  if (kind !== 'deleted' && kind !== 'deleted-nothing') return null;
  const parsed = parseLine(text);
  const { expires } = attributesOf(parsed, true);
  if (!expires || deletions.has(parsed.pair.value)) return null;
  const date = parseCookieDate(expires.value);
  return date !== null && date <= time && time - date <= largestOffset ? expires.span : null;
}
