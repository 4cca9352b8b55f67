import { parseCookieDate } from './cookie-date.ts';
import { attributesOf, parseLine, type Span } from './parse.ts';
import type { Verdict } from './types.ts';

/** What servers write in the place of a value when they delete a cookie; PHP writes the word. */
const deletions: ReadonlySet<string> = new Set(['', '""', 'deleted']);
/** Whoever deletes a cookie names a date long past, mostly the epoch. */
const longPast = Date.UTC(2000, 0, 1);

/**
 * Whether a line deleted a cookie that it was to set: it has a value, and a date that has only just passed, as one has
 * that was written in local time. Expires counts in UTC (RFC 6265bis 5.1.1).
 * @returns which part of the line says so; `null` where it does not
 */
export function alreadyExpired(text: string, { kind }: Verdict): Span | null {
  if (kind !== 'deleted' && kind !== 'deleted-nothing') return null;
  const parsed = parseLine(text);
  const { expires } = attributesOf(parsed, true);
  if (!expires || deletions.has(parsed.pair.value)) return null;
  return (parseCookieDate(expires.value) ?? 0) > longPast ? expires.span : null;
}
