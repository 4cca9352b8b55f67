import type { Partition } from '../cookie/cookie.ts';
import { largestAttribute, longestLifetime } from '../cookie/limits.ts';
import { sameSiteOfWord } from '../cookie/same-site.ts';
import { second } from '../lib/time.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import type { SitePage } from '../site/page.ts';
import { parseCookieDate } from './cookie-date.ts';
import { splitAtSemicolons } from './header.ts';
import { controlButTab } from './control-characters.ts';
import { pairOf, refusal, importRow } from './row.ts';
import type { ImportRow, ImportTarget } from './types.ts';

const names: ReadonlySet<string> = new Set([
  'path',
  'domain',
  'expires',
  'max-age',
  'secure',
  'httponly',
  'samesite',
  'partitioned',
  'priority',
]);

type Attributes = ReadonlyMap<string, string>;

function attributeOf(piece: string): readonly [name: string, value: string] {
  const { name, value } = pairOf(piece.includes('=') ? piece : `${piece}=`);
  return [name.toLowerCase(), value];
}

/** By lower-case name; of several the last one counts, and one that is too long does not. */
function attributesOf(pieces: readonly string[]): Attributes {
  const isShort = (value: string) => utf8Length(value) <= largestAttribute;
  return new Map(pieces.map(attributeOf).filter(([name, value]) => names.has(name) && isShort(value)));
}

/** Whether a pair is an attribute of Set-Cookie. Servers write a path from the root: another one is a cookie's value. */
function isAttribute(piece: string): boolean {
  const [name, value] = attributeOf(piece);
  return names.has(name) && (name !== 'path' || value === '' || value.startsWith('/'));
}

/** Whether a header value without its field name is a Set-Cookie's: only attributes follow the first pair. */
export function isSetCookie(text: string): boolean {
  let count = 0;
  for (const piece of splitAtSemicolons(text)) {
    if (count > 0 && !isAttribute(piece)) return false;
    count++;
  }
  return count > 1;
}

/** Max-Age wins over Expires. `null`: a session cookie; in the past: a deletion. */
function expiresOf(attributes: Attributes, now: number): number | null {
  const age = attributes.get('max-age') ?? '';
  if (isAge(age)) return now + Math.max(0, Number(age)) * second;
  return parseCookieDate(attributes.get('expires') ?? '');
}

const isAge = (text: string) => /^-?\d+$/.test(text);

/** The attribute that says when the cookie ends in a way that no browser reads, so that it is passed over. */
function unreadEnd(attributes: Attributes): string | null {
  const [age, date] = [attributes.get('max-age') ?? '', attributes.get('expires') ?? ''];
  if (isAge(age)) return null;
  if (date !== '') return parseCookieDate(date) === null ? 'Expires' : null;
  return age === '' ? null : 'Max-Age';
}

/** RFC 6265bis 5.1.4. */
function defaultPath({ path }: SitePage): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** CHIPS: the partition of the page itself; `undefined` where its site is not known. */
function partitionOf({ topLevelSite }: ImportTarget): Partition | undefined {
  return topLevelSite === undefined ? undefined : { topLevelSite, hasCrossSiteAncestor: false };
}

/**
 * Reads the value of one Set-Cookie header field (RFC 6265bis 5.6, and 5.7 for what its attributes come to).
 * @param line 1-based
 */
export function readSetCookie(text: string, line: number, target: ImportTarget): ImportRow {
  const [first = '', ...rest] = text.split(';');
  const pair = pairOf(first);
  if (controlButTab.test(text)) return refusal(line, pair.name, 'control-character');
  const attributes = attributesOf(rest);
  const partition = attributes.has('partitioned') ? partitionOf(target) : null;
  if (partition === undefined) return refusal(line, pair.name, 'partition-unknown');
  const [domain, path] = [attributes.get('domain') ?? '', attributes.get('path') ?? ''];
  const expires = expiresOf(attributes, target.now);
  const limit = target.now + longestLifetime;
  const draft = {
    ...pair,
    domain: domain === '' ? target.page.host : domain,
    hostOnly: domain === '',
    path: path.startsWith('/') ? path : defaultPath(target.page),
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: sameSiteOfWord(attributes.get('samesite') ?? '') ?? 'unspecified',
    expires: expires === null ? null : Math.min(expires, limit),
    partition,
  } as const;
  const unread = unreadEnd(attributes);
  const notes = [
    ...(expires !== null && expires > limit ? (['lifetime-capped'] as const) : []),
    ...(unread === null ? [] : (['field-unread'] as const)),
  ];
  const row = importRow(line, draft, target, notes);
  return row.refused === null ? { ...row, field: unread } : row;
}
