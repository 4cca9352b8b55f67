import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../../src/core/wire/judgement.ts';
import type { Verdict } from '../../../src/core/wire/types.ts';
import { parseCookieDate } from '../../../src/core/wire/cookie-date.ts';
import { day, minute, second, sitePage, then } from '../make.ts';
import { cookieOf, page, read, rowOf } from './make.ts';

const set = (text: string) => cookieOf(`Set-Cookie: ${text}`);

describe('the date of a cookie (RFC 6265bis 5.1.1)', () => {
  const at = Date.UTC(2026, 10, 23, 2, 2, 17);

  it.each([
    ['RFC 9110', 'Mon, 23 Nov 2026 02:02:17 GMT'],
    ['Netscape', 'Monday, 23-Nov-26 02:02:17 GMT'],
    ['asctime', 'Mon Nov 23 02:02:17 2026'],
    ['JavaScript, whose zone is not read', 'Mon Nov 23 2026 02:02:17 GMT+0100 (CET)'],
    ['another order', '2:2:17 2026 nov 23'],
    ['long words and short numbers', '23rd November 2026 02:02:17x'],
    ['a second time and day', '02:02:17 23 Nov Dec 2026 24 2027 03:03:03'],
  ])('%s', (_, text) => {
    expect(parseCookieDate(text)).toBe(at);
  });

  it.each([
    ['69', 2069],
    ['70', 1970],
    ['99', 1999],
    ['00', 2000],
    ['1601', 1601],
  ])('the year %s', (year, full) => {
    expect(parseCookieDate(`01 Jan ${year} 00:00:00`)).toBe(Date.UTC(full, 0, 1));
  });

  it.each([
    '',
    'tomorrow',
    '23 Nov 2026',
    '02:02:17 Nov 2026',
    '23 2026 02:02:17',
    '23 Nov 02:02:17',
    '0 Nov 2026 02:02:17',
    '32 Nov 2026 02:02:17',
    '31 Nov 2026 02:02:17',
    '29 Feb 2027 02:02:17',
    '23 Nov 1600 02:02:17',
    '23 Nov 20260 02:02:17',
    '23 Nov 2026 24:02:17',
    '23 Nov 2026 02:60:17',
    '23 Nov 2026 02:02:60',
    '1795399337',
  ])('%j is none', (text) => {
    expect(parseCookieDate(text)).toBeNull();
  });
});

describe('a Set-Cookie header (RFC 6265bis 5.6)', () => {
  it('has every attribute', () => {
    const text =
      'Set-Cookie: sessionid=abc; Domain=.Example.org; Path=/shop; Secure; HttpOnly; SameSite=Strict; Max-Age=60';
    expect(rowOf(text)).toEqual({
      line: 1,
      name: 'sessionid',
      cookie: {
        name: 'sessionid',
        value: 'abc',
        domain: '.example.org',
        hostOnly: false,
        path: '/shop',
        secure: true,
        httpOnly: true,
        sameSite: 'strict',
        expires: then + minute,
        store: '0',
        partition: null,
      },
      refused: null,
      field: null,
      notes: [],
      judgement: expect.objectContaining({
        verdict: expect.objectContaining({
          kind: 'changed',
          changes: [expect.objectContaining({ code: 'domain-rewritten' })],
        }) as Verdict,
      }) as Judgement,
    });
  });

  it('has the page’s host and the directory of its path where it says none', () => {
    expect(set('a=b')).toMatchObject({
      domain: page.host,
      hostOnly: true,
      path: '/account',
      secure: false,
      httpOnly: false,
      sameSite: 'unspecified',
      expires: null,
    });
    expect(cookieOf('Set-Cookie: a=b', { page: sitePage('https://x.test/p') }).path).toBe('/');
  });

  it.each<[text: string, name: string, value: string]>([
    ['a=b=c; x', 'a', 'b=c'],
    [' \t a b \t=\t c d \t; x', 'a b', 'c d'],
    ['a="b, c"', 'a', '"b, c"'],
    ['a=', 'a', ''],
    ['=b', '', 'b'],
    ['b', '', 'b'],
    ['a=b\tc', 'a', 'b\tc'],
  ])('of %j the name is %j and the value %j', (text, name, value) => {
    expect(set(text)).toMatchObject({ name, value });
  });

  it.each([
    ['the last of several counts', 'a=b; Path=/x; Path=/y', { path: '/y' }],
    [
      'case does not count',
      'a=b; pAtH=/x; SECURE; httponly; samesite=NONE',
      { path: '/x', secure: true, sameSite: 'no_restriction' },
    ],
    ['spaces do not count', 'a=b ;  Path =  /x ; Secure ', { path: '/x', secure: true }],
    ['a flag may have a value', 'a=b; Secure=no', { secure: true }],
    ['a path without a slash is none', 'a=b; Path=x', { path: '/account' }],
    ['an empty domain is none', 'a=b; Domain=', { domain: page.host, hostOnly: true }],
    ['an unknown SameSite is none', 'a=b; SameSite=no_restriction', { sameSite: 'unspecified' }],
    ['a value past 1,024 octets is none', `a=b; Path=/${'é'.repeat(512)}`, { path: '/account' }],
    ['Max-Age wins', 'a=b; Max-Age=60; Expires=Mon, 23 Nov 2026 03:02:17 GMT', { expires: then + minute }],
    ['Expires counts alone', 'a=b; Expires=Mon, 23 Nov 2026 02:03:17 GMT', { expires: then + minute }],
    ['a Max-Age that is no number is none', 'a=b; Max-Age=60s', { expires: null }],
    ['an Expires that is no date is none', 'a=b; Expires=never', { expires: null }],
    ['others do not count', 'a=b; Priority=High; Foo=bar', { name: 'a', value: 'b' }],
  ])('%s', (_, text, cookie) => {
    expect(set(text)).toMatchObject(cookie);
  });

  it.each(['Max-Age=99999999999999999999', 'Expires=Fri, 31 Dec 9999 23:59:59 GMT'])(
    'lasts 400 days: %s',
    (attribute) => {
      expect(rowOf(`Set-Cookie: a=b; ${attribute}`)).toMatchObject({
        cookie: { expires: then + 400 * day },
        judgement: { verdict: { kind: 'changed', changes: [{ code: 'lifetime-capped' }] } },
      });
    },
  );

  it.each<[attributes: string, code: string | null]>([
    ['Expires=never', 'expires-unread'],
    ['Expires=2026-12-31T00:00:00Z', 'expires-unread'],
    ['Max-Age=60s', 'max-age-unread'],
    ['Max-Age=60s; Expires=Mon, 23 Nov 2026 03:02:17 GMT', 'max-age-unread'],
    ['Max-Age=60; Expires=never', null],
    ['Expires=', null],
    ['Path=/', null],
  ])('says which end the browser does not read: %s', (attributes, code) => {
    expect(rowOf(`Set-Cookie: a=b; ${attributes}`)).toMatchObject({
      notes: [],
      judgement: { verdict: { changes: code === null ? [] : [{ code }] } },
    });
  });

  it.each(['Max-Age=0', 'Max-Age=-1', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'])(
    'is a deletion: %s',
    (attribute) => {
      expect(rowOf(`Set-Cookie: a=b; ${attribute}`).refused).toBe('expired');
    },
  );

  it('is partitioned by the site of the page', () => {
    const text = 'Set-Cookie: a=b; Secure; Path=/; Partitioned';
    const topLevelSite = 'https://example.org';
    expect(cookieOf(text).partition).toEqual({ topLevelSite, hasCrossSiteAncestor: false });
    expect(cookieOf('Set-Cookie: a=b').partition).toBeNull();
  });

  it('is told by its line', () => {
    const rows = read('HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n\r\nset-cookie: c=d').rows;
    expect(rows.map(({ line, name }) => [line, name])).toEqual([
      [2, 'a'],
      [4, 'c'],
    ]);
  });

  it('is Django’s', () => {
    const text =
      'sessionid=m8x2k0q7; expires=Mon, 07 Dec 2026 02:02:17 GMT; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax';
    expect(cookieOf(text)).toMatchObject({
      expires: then + 1_209_600 * second,
      httpOnly: true,
      sameSite: 'lax',
    });
  });
});
