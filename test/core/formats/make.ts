import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { formats, readCookies } from '../../../src/core/formats/index.ts';
import { control, controlButTab } from '../../../src/core/lib/control-characters.ts';
import { placeholder } from '../../../src/core/formats/placeholder.ts';
import type { Format, FormatId, Reading, ImportRow, ImportTarget } from '../../../src/core/formats/types.ts';
import { browserOf } from '../../../src/core/wire/browsers.ts';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import fc from '../../properties.ts';
import { day, only, sitePage, then } from '../make.ts';

export const page = sitePage('https://shop.example.org/account/orders?page=2');

// By the standard alone, which no browser keeps to the letter.
export const standard = { ...browserOf('safari', siteOf), trustsLoopback: true };

export const source: ImportTarget = { page, store: '0', now: then, browser: standard };

export function format(id: FormatId): Format {
  return only(formats.filter((each) => each.id === id));
}

export function write(id: FormatId, cookies: readonly Cookie[], values = true, at = page): string {
  return format(id).write(cookies, { page: at, values, now: then });
}

export function read(text: string, details: Partial<ImportTarget> = {}): Reading {
  return readCookies(text, { ...source, ...details });
}

/** The only row of a text. */
export function rowOf(text: string, details: Partial<ImportTarget> = {}): ImportRow {
  return only(read(text, details).rows);
}

/** The only cookie of a text, which must be taken. */
export function cookieOf(text: string, details: Partial<ImportTarget> = {}): Cookie {
  const { cookie, refused } = rowOf(text, details);
  if (!cookie) throw new Error(`Refused: ${refused ?? ''}`);
  return cookie;
}

export function cookiesOf(text: string, details: Partial<ImportTarget> = {}): readonly (Cookie | null)[] {
  return read(text, details).rows.map((row) => row.cookie);
}

/** What breaks out of quotes, fields and lines, where it is let. */
const pieces = [
  "'",
  '"',
  '\\',
  '\\"',
  "'\\''",
  '`',
  '$(',
  '$',
  '!',
  ';',
  '=',
  '&',
  '|',
  '#',
  '#HttpOnly_',
  ' ',
  '\t',
  '%00',
  '\\n',
  '\\x41',
  '\u0085',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ud800',
  'é',
  '🍪',
  '${x}',
  "'''",
  '"""',
  'Cookie:',
  'TRUE',
  '<',
];

/** Any text without the control characters that no cookie has. */
export const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((text) => !controlButTab.test(text));

const partition = fc.record({
  topLevelSite: fc.constantFrom('https://example.org', 'http://localhost', 'https://other.test:8443'),
  hasCrossSiteAncestor: fc.boolean(),
});

const domains = [
  '.example.org',
  'shop.example.org',
  'localhost',
  '127.0.0.1',
  '[::1]',
  '.xn--bcher-kva.example',
];

/** A cookie as a browser may keep it, with a name and a value that are as bad as they can be. */
export const anyCookie: fc.Arbitrary<Cookie> = fc
  .record({
    name: hostile,
    value: hostile,
    domain: fc.constantFrom(...domains),
    path: fc.oneof(
      fc.constant('/'),
      hostile.map((path) => `/${path}`),
    ),
    secure: fc.boolean(),
    httpOnly: fc.boolean(),
    sameSite: fc.constantFrom('no_restriction', 'lax', 'strict', 'unspecified'),
    expires: fc.option(fc.integer({ min: then + 1000, max: then + 400 * day })),
    partition: fc.option(partition),
  })
  .map((cookie) => ({ ...cookie, hostOnly: !cookie.domain.startsWith('.'), store: '0' }))
  .filter(({ name, value }) => name + value !== '' && value !== placeholder);

/** A cookie that a line of a cookies.txt can carry, as far as it carries it. */
export const plainCookie = anyCookie
  .filter(({ name, value, path }) => name !== '' && !control.test(name + value + path))
  .map((cookie): Cookie => ({
    ...cookie,
    sameSite: 'unspecified',
    expires: cookie.expires === null ? null : Math.floor(cookie.expires / 1000) * 1000,
    partition: null,
  }));

/** A cookie that the page would be sent and whose name and value a server reads as they are. */
export const sentCookie = fc
  .record({ name: hostile, value: hostile })
  .filter(({ name, value }) => {
    const isTrim = [name, value].every((text) => !/^[ \t]|;|[ \t]$/.test(text));
    return name !== '' && !name.includes('=') && isTrim && value !== placeholder;
  })
  .map((pair): Cookie => ({
    ...pair,
    domain: 'shop.example.org',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'unspecified',
    expires: null,
    store: '0',
    partition: null,
  }));

/** One of these that a command can hold. */
export const shellCookie = sentCookie.filter(
  (cookie) => format('curl').omits(cookie, { page, now: then }) === null,
);

/** As it goes over the wire: a half of a pair of surrogates has no UTF-8. */
export const wellFormed = (text: string) => Buffer.from(text).toString();
