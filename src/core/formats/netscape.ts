import type { Cookie } from '../cookie/cookie.ts';
import { control, isOfOtherPartition, sorted, valueOf } from './left-out.ts';
import { refusal, rowOf } from './row.ts';
import type { Format, Row, Source } from './types.ts';

const prefix = '#HttpOnly_';
const flag = (is: boolean) => (is ? 'TRUE' : 'FALSE');

/** Whole seconds since the epoch; 0 is no time but the end of the browser session. */
function seconds(expires: number | null): number {
  return expires === null ? 0 : Math.max(1, Math.floor(expires / 1000));
}

function lineOf(cookie: Cookie, values: boolean): string {
  return [
    (cookie.httpOnly ? prefix : '') + cookie.domain,
    flag(!cookie.hostOnly),
    cookie.path,
    flag(cookie.secure),
    seconds(cookie.expires),
    cookie.name,
    valueOf(cookie, values),
  ].join('\t');
}

const omits: Format['omits'] = (cookie, { page }) => {
  const { name, value, domain, path } = cookie;
  if (control.test(name + value + domain + path)) return 'unwritable';
  return isOfOtherPartition(page, cookie) ? 'partition' : null;
};

/**
 * The cookies.txt of curl, wget, yt-dlp and Python (https://curl.se/docs/http-cookies.html). Loses SameSite, the
 * partition, the store and fractions of a second. It has no quoting, so that a cookie with a tab or another
 * control character is left out, as is one of another partition, which would pass for one of this page's: a
 * comment tells of each.
 */
export const netscape: Format = {
  id: 'netscape',
  extension: 'txt',
  mediaType: 'text/plain',
  omits,
  write: (cookies, setting) => {
    const { written, comments } = sorted(cookies, omits, setting);
    const lines = written.map((cookie) => lineOf(cookie, setting.values));
    return ['# Netscape HTTP Cookie File', ...comments, ...lines, ''].join('\n');
  },
};

const flags: ReadonlyMap<string, boolean> = new Map([
  ['TRUE', true],
  ['FALSE', false],
]);

function fieldsOf(line: string): readonly string[] {
  return (line.startsWith(prefix) ? line.slice(prefix.length) : line).split('\t');
}

const isComment = (line: string) => line.startsWith('#') && !line.startsWith(prefix);

/** By the first line that Python wants, or by one whose second and fourth fields are flags. */
export function isNetscape(lines: readonly string[]): boolean {
  return lines.some((line) => {
    if (isComment(line)) return /^#(?: Netscape)? HTTP Cookie File/.test(line);
    const [, tail, , secure] = fieldsOf(line);
    return [tail, secure].every((text) => flags.has(text?.toUpperCase() ?? ''));
  });
}

/** Milliseconds since the epoch, not a number for what is none; 0, -1 and nothing are a session cookie's. */
function expiresOf(text: string): number | null {
  if (text === '' || text === '0' || text === '-1') return null;
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : Number.NaN;
}

function readLine(line: string, at: number, source: Source): Row {
  const [domain = '', tail = '', path = '', secure = '', expiry, name, ...value] = fieldsOf(line);
  if (expiry === undefined || name === undefined) {
    return refusal(at, '', 'missing-field', expiry === undefined ? 'expires' : 'name');
  }
  // As in curl, the flag says whether the cookie is host-only, and not the dot.
  const [isTail, isSecure] = [flags.get(tail.toUpperCase()), flags.get(secure.toUpperCase())];
  if (isTail === undefined) return refusal(at, name, 'bad-field', 'hostOnly');
  if (isSecure === undefined) return refusal(at, name, 'bad-field', 'secure');
  const draft = {
    name,
    // Exporters that know no better write a tab that is part of the value.
    value: value.join('\t'),
    domain,
    hostOnly: !isTail,
    path,
    secure: isSecure,
    httpOnly: line.startsWith(prefix),
    sameSite: 'unspecified',
    expires: expiresOf(expiry),
    partition: null,
  } as const;
  return rowOf(at, draft, source, ['same-site-assumed']);
}

/** Reads the lines of a cookies.txt; blank ones and comments are passed over. */
export function* readNetscape(lines: readonly string[], source: Source): Iterable<Row> {
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '' && !isComment(line)) yield readLine(line, index + 1, source);
  }
}
