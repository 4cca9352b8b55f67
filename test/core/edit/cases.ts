import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { largestAttribute, largestPair, longestLifetime } from '../../../src/core/cookie/limits.ts';
import { type Field, type ProblemCode } from '../../../src/core/edit/problems.ts';
import { day, then } from '../make.ts';

const site = (topLevelSite: string, hasCrossSiteAncestor: boolean): Partial<Cookie> => ({
  domain: 'shop.example.test',
  secure: true,
  partition: { topLevelSite, hasCrossSiteAncestor },
});
const path = (length: number, unit = 'p') => '/'.padEnd(length, unit);
const host = { name: '__Host-k', secure: true };
const http = { name: '__Http-k', secure: true, httpOnly: true };

export type Provoked = readonly [what: string, details: Partial<Cookie>, field: Field];
export type NearMiss = readonly [what: string, details: Partial<Cookie>];

/** For every problem, cookies that have it, and cookies that come near it and have none. */
export const cases: Readonly<
  Record<ProblemCode, { readonly provoked: readonly Provoked[]; readonly not: readonly NearMiss[] }>
> = {
  nothing: {
    provoked: [['neither name nor value', { name: '', value: '' }, 'name']],
    not: [
      ['no name', { name: '' }],
      ['no value', { value: '' }],
    ],
  },
  nameless: {
    provoked: [['no name', { name: '' }, 'name']],
    not: [['no value', { value: '' }]],
  },
  'name-characters': {
    provoked: [
      ['an equals sign', { name: 'a=b' }, 'name'],
      ['a semicolon', { name: 'a;b' }, 'name'],
      ['a tab', { name: 'a\tb' }, 'name'],
      ['a line feed', { name: 'a\nb' }, 'name'],
      ['a null', { name: 'a\0b' }, 'name'],
      ['a delete', { name: 'a\x7fb' }, 'name'],
    ],
    not: [
      ['a comma, a space and quotes', { name: '"a, b"' }],
      ['a letter beyond ASCII', { name: 'größe' }],
      ['a control character beyond ASCII', { name: 'a\x80b' }],
      ['a space of another kind at its end', { name: 'a\u00a0' }],
    ],
  },
  'value-characters': {
    provoked: [
      ['a semicolon', { value: 'a;b' }, 'value'],
      ['a tab', { value: 'a\tb' }, 'value'],
      ['a return', { value: 'a\rb' }, 'value'],
      ['an escape', { value: 'a\x1bb' }, 'value'],
    ],
    not: [
      ['an equals sign', { value: 'a=b' }],
      ['a comma, a space, quotes and a backslash', { value: '"a, \\b"' }],
      ['a cookie', { value: '🍪' }],
      ['a line separator beyond ASCII', { value: 'a\u2028b' }],
    ],
  },
  'space-around': {
    provoked: [
      ['a space before the name', { name: ' a' }, 'name'],
      ['a space after the name', { name: 'a ' }, 'name'],
      ['a space before the value', { value: ' a' }, 'value'],
      ['spaces after the value', { value: 'a  ' }, 'value'],
      ['a value that is a space', { value: ' ' }, 'value'],
    ],
    not: [
      ['spaces inside', { name: 'a b', value: 'a  b' }],
      ['spaces within quotes', { value: '" a "' }],
      ['a byte order mark', { value: '\ufeffa' }],
    ],
  },
  'too-large': {
    provoked: [
      ['4,097 octets', { name: 'k', value: 'v'.repeat(largestPair) }, 'value'],
      ['4,097 octets in fewer characters', { name: 'k', value: '€'.repeat(1365) + 'v' }, 'value'],
      ['a name of 4,097', { name: 'k'.repeat(largestPair + 1), value: '' }, 'value'],
    ],
    not: [
      ['4,096 octets', { name: 'k', value: 'v'.repeat(largestPair - 1) }],
      ['4,096 octets in fewer characters', { name: 'k', value: '€'.repeat(1365) }],
      ['a name of 4,096', { name: 'k'.repeat(largestPair), value: '' }],
    ],
  },
  'domain-invalid': {
    provoked: [
      ['none', { domain: '' }, 'domain'],
      ['a dot', { domain: '.', hostOnly: false }, 'domain'],
      ['two dots at its beginning', { domain: '..example.test' }, 'domain'],
      ['a space', { domain: 'a b.test' }, 'domain'],
      ['a port', { domain: 'example.test:80' }, 'domain'],
      ['a path', { domain: 'example.test/rango' }, 'domain'],
      ['a user', { domain: 'rango@example.test' }, 'domain'],
      ['a wildcard', { domain: '*.example.test' }, 'domain'],
      ['an escape', { domain: 'a%41.test' }, 'domain'],
      ['an address out of range', { domain: '999.1.1.1' }, 'domain'],
      ['a number for a top-level domain', { domain: 'example.123' }, 'domain'],
      ['brackets around no address', { domain: '[zz]' }, 'domain'],
      ['half of a surrogate pair', { domain: 'a\ud800.test' }, 'domain'],
      ['a short address, for a domain cookie', { domain: '.127.1' }, 'domain'],
    ],
    not: [
      ['localhost', { domain: 'localhost' }],
      ['a domain above', { domain: '.example.test' }],
      ['an address', { domain: '127.0.0.1' }],
      ['an address of version 6', { domain: '[::1]' }],
      ['underscores', { domain: '_a.b_.test' }],
      ['hyphens at the ends', { domain: '-a-.test' }],
      ['an empty label', { domain: 'a..test' }],
      ['a dot at its end', { domain: 'example.test.' }],
      ['a label of 64 characters', { domain: `${'a'.repeat(64)}.test` }],
      ['more than 253 characters', { domain: `${'a'.repeat(60)}.`.repeat(5) + 'test' }],
      ['Punycode', { domain: 'xn--bcher-kva.test' }],
    ],
  },
  'domain-of-address': {
    provoked: [
      ['of version 4', { domain: '.127.0.0.1' }, 'domain'],
      ['of version 6', { domain: '.[::1]' }, 'domain'],
      ['in spite of a name that asks for a host-only one', { ...host, domain: '.127.0.0.1' }, 'domain'],
    ],
    not: [
      ['a host-only cookie', { domain: '127.0.0.1' }],
      ['a name that begins like one', { domain: '.127.0.0.1.example.test' }],
    ],
  },
  'domain-public-suffix': {
    provoked: [
      ['of a top-level domain', { domain: '.test' }, 'domain'],
      ['of a host of projects', { domain: '.github.io' }, 'domain'],
      ['of a country’s', { domain: '.co.uk' }, 'domain'],
    ],
    not: [
      ['of a domain under one', { domain: '.rango.github.io' }],
      ['host-only', { domain: 'github.io' }],
    ],
  },
  'path-invalid': {
    provoked: [
      ['without a slash', { path: 'rango' }, 'path'],
      ['a semicolon', { path: '/a;b' }, 'path'],
      ['a line feed', { path: '/a\nb' }, 'path'],
      ['a return', { path: '/a\rb' }, 'path'],
      ['a null', { path: '/a\0b' }, 'path'],
      ['a space at its end', { path: '/a ' }, 'path'],
      ['a tab at its end', { path: '/a\t' }, 'path'],
      ['a space before', { path: ' /a' }, 'path'],
    ],
    not: [
      ['two slashes', { path: '//' }],
      ['an equals sign, a comma and brackets', { path: '/a=b,[c]' }],
      ['a percent sign alone', { path: '/100%' }],
    ],
  },
  'attribute-too-long': {
    provoked: [
      ['a path of 1,025 octets', { path: path(largestAttribute + 1) }, 'path'],
      ['a path of 1,027 once it is written', { path: `/${'ä'.repeat(171)}` }, 'path'],
      ['a domain of 1,025', { domain: `.${'a'.repeat(largestAttribute - 4)}.test` }, 'domain'],
    ],
    not: [
      ['a path of 1,024', { path: path(largestAttribute) }],
      ['a domain of 1,024', { domain: `.${'a'.repeat(largestAttribute - 5)}.test` }],
      ['a host of 1,025, which is no attribute', { domain: `${'a'.repeat(largestAttribute - 4)}.test` }],
    ],
  },
  'none-needs-secure': {
    provoked: [['None without Secure', { sameSite: 'no_restriction' }, 'sameSite']],
    not: [
      ['None with Secure', { sameSite: 'no_restriction', secure: true }],
      ['no SameSite', { sameSite: 'unspecified' }],
    ],
  },
  'partition-needs-secure': {
    provoked: [['without Secure', { ...site('https://example.test', false), secure: false }, 'secure']],
    not: [['with Secure', site('https://example.test', false)]],
  },
  'partition-invalid': {
    provoked: [
      ['no URL', site('example.test', true), 'domain'],
      ['nothing', site('', true), 'domain'],
      ['an opaque origin', site('data:text/html,', true), 'domain'],
      ['another site, and no cross-site ancestor', site('https://example.org', false), 'domain'],
      ['the site over http, and no cross-site ancestor', site('http://example.test', false), 'domain'],
      ['a top-level domain, and no cross-site ancestor', site('https://test', false), 'domain'],
      [
        'another address, and no cross-site ancestor',
        { ...site('https://127.0.0.2', false), domain: '127.0.0.1' },
        'domain',
      ],
    ],
    not: [
      ['its own site', site('https://example.test', false)],
      ['its own site, with a cross-site ancestor', site('https://example.test', true)],
      ['a host beside it', site('https://www.example.test', false)],
      ['another site, with a cross-site ancestor', site('https://example.org', true)],
      ['another site over http, with a cross-site ancestor', site('http://example.org', true)],
      ['a file, with a cross-site ancestor', site('file:///', true)],
      ['its own address', { ...site('https://127.0.0.1', false), domain: '127.0.0.1' }],
      ['a development server over http', { ...site('http://localhost', false), domain: 'localhost' }],
      ['localhost with an ancestor', { ...site('https://example.org', true), domain: 'localhost' }],
    ],
  },
  'prefix-secure': {
    provoked: [
      ['__Secure-', { name: '__Secure-k' }, 'secure'],
      ['__Host-', { ...host, secure: false }, 'secure'],
      ['__Http-', { ...http, secure: false }, 'secure'],
      ['in other case', { name: '__sEcUrE-k' }, 'secure'],
      ['with nothing after it', { name: '__Secure-' }, 'secure'],
    ],
    not: [
      ['Secure', { name: '__Secure-k', secure: true }],
      ['no hyphen', { name: '__Secure' }],
      ['one underscore', { name: '_Secure-k' }],
      ['not at the beginning', { name: 'k__Secure-' }],
    ],
  },
  'prefix-host': {
    provoked: [
      ['a domain cookie', { ...host, domain: '.example.test' }, 'domain'],
      ['a domain cookie of localhost', { ...host, domain: '.localhost' }, 'domain'],
      ['a path', { ...host, path: '/rango/' }, 'path'],
      ['a path that would be written as none', { ...host, path: '/.' }, 'path'],
      ['in other case', { ...host, name: '__HOST-k', path: '/rango/' }, 'path'],
      ['__Host-Http-', { ...http, name: '__Host-Http-k', path: '/rango/' }, 'path'],
    ],
    not: [
      ['host-only, at the root', host],
      ['__Secure- with a path and a domain', { ...host, name: '__Secure-k', path: '/a', domain: '.a.test' }],
    ],
  },
  'prefix-http-only': {
    provoked: [
      ['__Http-', { ...http, httpOnly: false }, 'httpOnly'],
      ['__Host-Http-', { ...host, name: '__Host-Http-k' }, 'httpOnly'],
      ['in other case', { ...http, name: '__http-k', httpOnly: false }, 'httpOnly'],
    ],
    not: [
      ['HttpOnly', http],
      ['__Host-', { ...host, httpOnly: false }],
      ['no hyphen', { name: '__Http' }],
    ],
  },
  'prefix-in-value': {
    provoked: [
      ['__Host-', { name: '', value: '__Host-k' }, 'value'],
      ['in other case', { name: '', value: '__SECURE-k' }, 'value'],
      ['though it has all the prefix asks for', { ...http, name: '', value: '__Http-k' }, 'value'],
    ],
    not: [
      ['with a name', { value: '__Host-k' }],
      ['within quotes', { name: '', value: '"__Host-k"' }],
      ['after a space that is none of ASCII', { name: '', value: '\u00a0__Host-k' }],
      ['not at the beginning', { name: '', value: 'k__Host-' }],
    ],
  },
  'equals-in-value': {
    provoked: [
      ['inside', { name: '', value: 'a=b' }, 'value'],
      ['at the beginning', { name: '', value: '=b' }, 'value'],
    ],
    not: [
      ['with a name', { value: 'a=b' }],
      ['without one', { name: '', value: 'ab' }],
    ],
  },
  'expires-invalid': {
    provoked: [
      ['no number', { expires: Number.NaN }, 'expires'],
      ['never', { expires: Number.POSITIVE_INFINITY }, 'expires'],
    ],
    not: [['none', { expires: null }]],
  },
  expired: {
    provoked: [
      ['now', { expires: then }, 'expires'],
      ['a millisecond ago', { expires: then - 1 }, 'expires'],
      ['at the epoch', { expires: 0 }, 'expires'],
      ['before it', { expires: -1 }, 'expires'],
    ],
    not: [
      ['in a millisecond', { expires: then + 1 }],
      ['with the browser', { expires: null }],
    ],
  },
  'life-capped': {
    provoked: [
      ['a millisecond more than 400 days', { expires: then + longestLifetime + 1 }, 'expires'],
      ['a thousand years', { expires: then + 365_000 * day }, 'expires'],
    ],
    not: [['400 days', { expires: then + longestLifetime }]],
  },
  rewritten: {
    provoked: [
      ['half of a surrogate pair in the name', { name: 'a\ud83c' }, 'name'],
      ['half of one in the value', { value: '\udf6aa' }, 'value'],
      ['a domain in capitals', { domain: 'Example.test' }, 'domain'],
      ['a domain beyond ASCII', { domain: '.bücher.test' }, 'domain'],
      ['a short address', { domain: '127.1' }, 'domain'],
      ['no path', { path: '' }, 'path'],
      ['a space in the path', { path: '/a b' }, 'path'],
      ['a question mark in the path', { path: '/a?b' }, 'path'],
      ['a path beyond ASCII', { path: '/käse' }, 'path'],
      ['dots in the path', { path: '/a/../b' }, 'path'],
    ],
    not: [
      ['a whole pair', { name: '🍪', value: '🍪' }],
      ['escapes in the path', { path: '/k%C3%A4se%20b' }],
      ['escapes in small letters', { path: '/%c3%a4' }],
      ['three dots in the path', { path: '/.../b' }],
    ],
  },
};
