import type { Cookie } from '../cookie/cookie.ts';
import { second } from '../lib/time.ts';
import { control } from '../lib/control-characters.ts';
import { valueOf } from './placeholder.ts';
import { isOfOtherPartition, splitWritable } from './writable.ts';
import { refusal, importRow, trimmed } from './row.ts';
import type { Format, ImportRow, ImportTarget } from './types.ts';

const prefix = '#HttpOnly_';
const flag = (is: boolean) => (is ? 'TRUE' : 'FALSE');

/** Whole seconds since the epoch; 0 is no time but the end of the browser session. */
function seconds(expires: number | null): number {
  return expires === null ? 0 : Math.max(1, Math.floor(expires / second));
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
  // curl passes over empty fields, and Python takes the value for the name.
  if (name === '') return 'nameless';
  return isOfOtherPartition(page, cookie) ? 'partition' : null;
};

/**
 * The cookies.txt of curl, wget, yt-dlp and Python (https://curl.se/docs/http-cookies.html). Loses SameSite, the
 * partition, the store and fractions of a second. It has no quoting, so that a cookie with a tab or another
 * control character is left out, as is one without a name, and one of another partition, which would pass for one of
 * this page's: a comment names each.
 */
export const netscapeFormat: Format = {
  id: 'netscape',
  extension: 'txt',
  mediaType: 'text/plain',
  omits,
  write: (cookies, context) => {
    const { written, comments } = splitWritable(cookies, omits, context);
    const lines = written.map((cookie) => lineOf(cookie, context.values));
    return ['# Netscape HTTP Cookie File', ...comments, ...lines, ''].join('\n');
  },
};

const flags: ReadonlyMap<string, boolean> = new Map([
  ['TRUE', true],
  ['FALSE', false],
]);

/** As a terminal or a web page shows the fields, where tabs became spaces. */
const spaced = /^(\S+)\s+(TRUE|FALSE)\s+(\/\S*)\s+(TRUE|FALSE)\s+(-?\d+(?:\.\d+)?)\s+(\S+)(?:\s+([^]*))?$/i;

interface Line {
  readonly fields: readonly string[];
  readonly isSpaced: boolean;
}

function lineFrom(line: string): Line {
  const text = line.startsWith(prefix) ? line.slice(prefix.length) : line;
  const fields = text.split('\t');
  const found = fields.length < 6 ? spaced.exec(text.trimEnd()) : null;
  return found
    ? { fields: found.slice(1).map((field: string | undefined) => field ?? ''), isSpaced: true }
    : { fields, isSpaced: false };
}

/** The host of a line: wget writes a port, which no cookie has; Python and Perl give a host without a dot `.local`. */
function hostOf(domain: string): string {
  const host = domain.replace(/^([^:]*):\d+$/, '$1');
  return host === 'localhost.local' ? 'localhost' : host;
}

/** Without tabs at its end, which no field follows: the browser cuts blanks off a value (RFC 6265bis 5.6, step 5). */
function withoutEnd(value: string): string {
  const short = trimmed(`x${value}`).slice(1);
  return value.slice(short.length).includes('\t') ? short : value;
}

const isComment = (line: string) => line.startsWith('#') && !line.startsWith(prefix);

/** By the first line that Python wants, or by one whose second and fourth fields are flags. */
export function isNetscape(lines: readonly string[]): boolean {
  return lines.some((line) => {
    if (isComment(line)) return /^#(?: Netscape)? HTTP Cookie File/.test(line);
    const [, tail, , secure] = lineFrom(line).fields;
    return [tail, secure].every((text) => flags.has(text?.toUpperCase() ?? ''));
  });
}

/** Milliseconds since the epoch, not a number for what is none; 0, -1 and nothing are a session cookie's. */
function expiresOf(text: string): number | null {
  if (text === '' || text === '0' || text === '-1') return null;
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Math.round(Number(text) * second) : Number.NaN;
}

function readLine(line: string, at: number, target: ImportTarget): ImportRow {
  const { fields, isSpaced } = lineFrom(line);
  const [domain = '', tail = '', path = '', secure = '', expiry, name, ...value] = fields;
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
    value: withoutEnd(value.join('\t')),
    domain: hostOf(domain),
    hostOnly: !isTail,
    path,
    secure: isSecure,
    httpOnly: line.startsWith(prefix),
    sameSite: 'unspecified',
    expires: expiresOf(expiry),
    partition: null,
  } as const;
  return importRow(at, draft, target, [
    'same-site-assumed',
    ...(isSpaced ? (['spaces-as-tabs'] as const) : []),
  ]);
}

/** Reads the lines of a cookies.txt; blank ones and comments are passed over. */
export function* readNetscape(lines: readonly string[], target: ImportTarget): Iterable<ImportRow> {
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '' && !isComment(line)) yield readLine(line, index + 1, target);
  }
}
