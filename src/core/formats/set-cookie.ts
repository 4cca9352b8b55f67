import { navigationTo } from '../wire/exchange.ts';
import { judgementOf } from '../wire/judgement.ts';
import { isAttributeName, type Pair, parseLine } from '../wire/parse.ts';
import { placeholder } from './placeholder.ts';
import { refusal } from './row.ts';
import type { ImportRow, ImportTarget } from './types.ts';

/** Whether a pair is an attribute of Set-Cookie. Servers write a path from the root: another one is a cookie's value. */
function isAttribute({ name, value }: Pair): boolean {
  const lower = name.toLowerCase();
  return isAttributeName(lower) && (lower !== 'path' || value === '' || value.startsWith('/'));
}

/** Whether a header value without its field name is a Set-Cookie's: only attributes follow the first pair. */
export function isSetCookie(text: string): boolean {
  const { attributes } = parseLine(text);
  const written = attributes.filter(({ span }) => span.end > span.start);
  return written.length > 0 && written.every(isAttribute);
}

/**
 * Reads the value of one Set-Cookie header field as the browser does that gets it from the target's page, in an answer
 * to a navigation: what it refuses is refused, and what it keeps otherwise than it was written is taken as it keeps it.
 * @param line 1-based
 */
export function readSetCookie(text: string, line: number, target: ImportTarget): ImportRow {
  const { page, now, store, jar = [], browser } = target;
  const judgement = judgementOf(text, { ...navigationTo(page.url, now), store }, jar, browser);
  const { verdict } = judgement;
  const { name } = verdict.kind === 'refused' ? parseLine(text).pair : verdict.cookie;
  if (verdict.kind === 'refused') return { ...refusal(line, name, 'by-browser'), judgement };
  if (verdict.kind === 'deleted' || verdict.kind === 'deleted-nothing') {
    return { ...refusal(line, name, 'expired'), judgement };
  }
  if (verdict.cookie.value === placeholder) return refusal(line, name, 'value-left-out');
  return { line, name, cookie: verdict.cookie, refused: null, field: null, notes: [], judgement };
}
