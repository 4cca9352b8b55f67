import { isCode } from './code.ts';
import { isCurl, readCurl } from './curl.ts';
import { readCookieStrings } from './header.ts';
import { type HeaderField, headerFields } from './header-fields.ts';
import { splitSetCookies } from '../wire/joined.ts';
import { readJson } from './json.ts';
import { isLwp, readLwp } from './lwp.ts';
import { isNetscape, readNetscape } from './netscape.ts';
import { withoutConsoleQuotes } from './quotes.ts';
import { isSetCookie, readSetCookie } from './set-cookie.ts';
import { readTable, tableIn } from './table.ts';
import type { ReadableId, Reading, ReadingRefusal, ImportRow, ImportTarget } from './types.ts';

/** Characters. A browser's whole jar, some 3,300 cookies, is seldom half of that. */
const longest = 1_048_576;
const most = 5000;

interface Found {
  readonly format: ReadableId;
  readonly rows: Iterable<ImportRow>;
}

/** A cookie-string begins with a name (RFC 9110 5.6.2: token) and an equals sign. */
const bareField = /^\s*[\w!#$%&'*+.^`|~-]+\s*=/;
/** Or with the value of a cookie without a name, where it is all of the text. */
const namelessFirst = /^\s*[\w!#$%&'*+.^`|~-]+\s*;\s*[\w!#$%&'*+.^`|~-]+\s*=/;

function* readSetCookies(fields: readonly HeaderField[], target: ImportTarget): Iterable<ImportRow> {
  for (const { value, line } of fields) {
    for (const cookie of splitSetCookies(value)) yield readSetCookie(cookie, line, target);
  }
}

/** What was sent, as far as the answer did not set it anew, and what was set. */
function* readExchange(fields: readonly HeaderField[], target: ImportTarget): Iterable<ImportRow> {
  const set = Array.from(
    readSetCookies(
      fields.filter(({ isSet }) => isSet),
      target,
    ),
  );
  const names = new Set(set.map(({ name }) => name));
  const sent = fields.filter(({ isSet }) => !isSet).map(({ value }) => value);
  for (const row of readCookieStrings(sent, target)) if (!names.has(row.name)) yield row;
  yield* set;
}

function findInHeaders(lines: readonly string[], target: ImportTarget): Found | 'code' | null {
  const fields = headerFields(lines);
  const isSet = fields.some((field) => field.isSet);
  if (fields.length > 0)
    return { format: isSet ? 'set-cookie' : 'header', rows: readExchange(fields, target) };
  if (isCode(lines)) return 'code';
  const said = lines
    .map((value, index) => ({ isSet: true, value, line: index + 1 }))
    .filter(({ value }) => value.trim() !== '');
  const isBare = ({ value }: HeaderField) =>
    bareField.test(value) || (said.length === 1 && namelessFirst.test(value));
  if (!said.every(isBare)) return null;
  const values = said.map(({ value }) => value);
  return values.every(isSetCookie)
    ? { format: 'set-cookie', rows: readSetCookies(said, target) }
    : { format: 'header', rows: readCookieStrings(values, target) };
}

function find(text: string, target: ImportTarget): Found | 'code' | null {
  if (isCurl(text)) return { format: 'curl', rows: readCurl(text, target) };
  const lines = text.split(/\r\n|\n|\r/);
  if (isNetscape(lines)) return { format: 'netscape', rows: readNetscape(lines, target) };
  if (isLwp(lines)) return { format: 'lwp', rows: readLwp(lines, target) };
  const table = tableIn(lines);
  if (table) return { format: 'table', rows: readTable(table, target) };
  return findInHeaders(lines, target);
}

function refused(refused: ReadingRefusal, format: ReadableId | null = null): Reading {
  return { format, rows: [], refused };
}

/**
 * Reads cookies in whatever format they were pasted: JSON of a cookie editor, a browser's driver or an HTTP library, a
 * HAR, cookies.txt, LWP's cookie file, rows of a browser's database, Cookie and Set-Cookie headers with or without the
 * field's name, a curl command.
 * Total and linear: any text has an answer, in which each row is a cookie or the reason why it is none. Whether the
 * browser would take a cookie is not judged here.
 */
export function readCookies(text: string, target: ImportTarget): Reading {
  if (text.length > longest) return refused('too-long');
  const body = withoutConsoleQuotes(text.replace(/^\ufeff/, ''));
  if (body.trim() === '') return refused('empty');
  // An IPv6 address in a cookies.txt has a bracket too.
  const isJson = /^\s*[[{]/.test(body);
  const found = (isJson ? readJson(body, target) : null) ?? find(body, target);
  if (found === 'other') return refused('other-json', 'json');
  if (found === 'code') return refused('code');
  if (!found) return isJson ? refused('bad-json', 'json') : refused('unknown-format');
  const rows: ImportRow[] = [];
  for (const row of found.rows) {
    if (rows.length === most) return refused('too-many', found.format);
    rows.push(row);
  }
  return rows.length === 0 ? refused('no-cookies', found.format) : { ...found, rows, refused: null };
}
