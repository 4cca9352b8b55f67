import { isCurl, readCurl } from './curl.ts';
import { readCookieStrings } from './header.ts';
import { readJson } from './json.ts';
import { isNetscape, readNetscape } from './netscape.ts';
import { isSetCookie, readSetCookie } from './set-cookie.ts';
import type { ReadableId, Reading, ReadingRefusal, Row, Source } from './types.ts';

/** Characters. A browser's whole jar, some 3,300 cookies, is seldom half of that. */
const longest = 1_048_576;
const most = 5000;

interface Found {
  readonly format: ReadableId;
  readonly rows: Iterable<Row>;
}

/** As `curl -v` and developer tools show a header field: behind an arrow, or not. */
const setCookieField = /^[<>]?\s*set-cookie:/i;
const cookieField = /^[<>]?\s*cookie:/i;
/** A cookie-string begins with a name (RFC 9110 5.6.2: token) and an equals sign. */
const bareField = /^\s*[\w!#$%&'*+.^`|~-]+\s*=/;

function* readSetCookies(lines: readonly string[], field: RegExp, source: Source): Iterable<Row> {
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || !field.test(line)) continue;
    yield readSetCookie(line.replace(field, ''), index + 1, source);
  }
}

function findInHeaders(lines: readonly string[], source: Source): Found | null {
  if (lines.some((line) => setCookieField.test(line))) {
    return { format: 'set-cookie', rows: readSetCookies(lines, setCookieField, source) };
  }
  const sent = lines.filter((line) => cookieField.test(line)).map((line) => line.replace(cookieField, ''));
  if (sent.length > 0) return { format: 'header', rows: readCookieStrings(sent, source) };
  const said = lines.filter((line) => line.trim() !== '');
  if (!bareField.test(said[0] ?? '')) return null;
  return said.every(isSetCookie)
    ? { format: 'set-cookie', rows: readSetCookies(lines, /^/, source) }
    : { format: 'header', rows: readCookieStrings(said, source) };
}

function find(text: string, source: Source): Found | null {
  if (isCurl(text)) return { format: 'curl', rows: readCurl(text, source) };
  const lines = text.split(/\r\n|\n|\r/);
  if (isNetscape(lines)) return { format: 'netscape', rows: readNetscape(lines, source) };
  return findInHeaders(lines, source);
}

function refused(refused: ReadingRefusal, format: ReadableId | null = null): Reading {
  return { format, rows: [], refused };
}

/**
 * Reads cookies in whatever format they were pasted: the JSON of a cookie editor, Puppeteer or Playwright's
 * storage state, cookies.txt, Cookie and Set-Cookie headers with or without the field's name, a curl command.
 * Total and linear: any text has an answer, in which each row is a cookie or tells why it is none. Whether the
 * browser would take a cookie is not judged here.
 */
export function readCookies(text: string, source: Source): Reading {
  if (text.length > longest) return refused('too-long');
  const body = text.replace(/^\ufeff/, '');
  if (body.trim() === '') return refused('empty');
  // An IPv6 address in a cookies.txt has a bracket too.
  const isJson = /^\s*[[{]/.test(body);
  const found = (isJson ? readJson(body, source) : null) ?? find(body, source);
  if (!found) return isJson ? refused('bad-json', 'json') : refused('unknown-format');
  const rows: Row[] = [];
  for (const row of found.rows) {
    if (rows.length === most) return refused('too-many', found.format);
    rows.push(row);
  }
  return rows.length === 0 ? refused('no-cookies', found.format) : { ...found, rows, refused: null };
}
