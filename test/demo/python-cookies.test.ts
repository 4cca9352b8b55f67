import { describe, expect, it } from 'vitest';
import { parseCookies, quote, setCookieLine, unquote } from '../../demo/python-cookies.ts';
import fc from '../properties.ts';

describe('quote writes what Python writes', () => {
  // Each pair printed by Python 3.11's http.cookies._quote.
  it.each([
    ['abc123', 'abc123'],
    ['', '""'],
    ['2026-11-23 02:02:17.598596', '"2026-11-23 02:02:17.598596"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['a;b,c', '"a\\073b\\054c"'],
    ['é', '"\\351"'],
    ['tab\t', '"tab\\011"'],
    ['a=b', '"a=b"'],
  ])('%j becomes %s', (value, written) => expect(quote(value)).toBe(written));

  it('and unquote undoes it for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => unquote(quote(text)) === text));
  });
});

describe('setCookieLine orders attributes as Python does', () => {
  it('writes a persistent session ID', () => {
    const line = setCookieLine('sessionid', 'k', {
      path: '/',
      maxAge: 1209600,
      expires: 'Mon, 07 Dec 2026 10:02:00 GMT',
      httpOnly: true,
      sameSite: 'Lax',
      secure: true,
    });
    expect(line).toBe(
      'sessionid=k; expires=Mon, 07 Dec 2026 10:02:00 GMT; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax; Secure',
    );
  });
});

describe('parseCookies reads what Django reads', () => {
  it.each([
    ['a=1; b=2', { a: '1', b: '2' }],
    ['a=1; a=2', { a: '2' }],
    ['last_visit="2026-11-23 02:02:17.598596"', { last_visit: '2026-11-23 02:02:17.598596' }],
    ['nameless; b=2', { '': 'nameless', b: '2' }],
    ['a=x=y', { a: 'x=y' }],
    [undefined, {}],
  ])('%j', (header, expected) => expect(Object.fromEntries(parseCookies(header))).toEqual(expected));
});
