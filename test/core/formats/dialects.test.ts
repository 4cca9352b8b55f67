import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { parseExpiry } from '../../../src/core/formats/expiry.ts';
import type { RefusalCode } from '../../../src/core/formats/types.ts';
import { day, then } from '../make.ts';
import { cookieOf, rowOf } from './make.ts';

const newYearsEve = Date.UTC(2026, 11, 31);
const seconds = newYearsEve / 1000;
const base = { name: 'sessionid', value: 'abc', domain: 'shop.example.org', path: '/' };
const json = (entry: object) => JSON.stringify([entry]);

describe('a time as programs write it', () => {
  it.each<[title: string, value: unknown]>([
    ['seconds', seconds],
    ['seconds with a fraction', seconds + 0.0001],
    ['seconds in a text', String(seconds)],
    ['HTTP', 'Thu, 31 Dec 2026 00:00:00 GMT'],
    ['Netscape', 'Thu, 31-Dec-26 00:00:00 GMT'],
    ['JavaScript', 'Thu Dec 31 2026 01:00:00 GMT+0100 (Central European Standard Time)'],
    ['Java', 'Thu Dec 31 00:00:00 UTC 2026'],
    ['ISO 8601', '2026-12-31T00:00:00Z'],
    ['ISO 8601 with milliseconds', '2026-12-31T00:00:00.000Z'],
    ['.NET with seven digits and an offset', '2026-12-31T02:00:00.0000000+02:00'],
    ['Python', '2026-12-31 00:00:00+00:00'],
    ['Ruby', '2026-12-31 00:00:00 UTC'],
    ['Ruby with an offset', '2026-12-30 19:00:00 -0500'],
    ['LWP', '2026-12-31 00:00:00Z'],
  ])('%s', (_, value) => {
    expect(parseExpiry(value)).toEqual({ at: newYearsEve, isZoneAssumed: false });
  });

  it.each(['2026-12-31', '2026-12-31 00:00', '2026-12-31T00:00:00', '31 December 2026 00:00:00'])(
    '%j has no zone: UTC is taken, and said so',
    (value) => {
      expect(parseExpiry(value)).toEqual({ at: newYearsEve, isZoneAssumed: true });
      expect(rowOf(json({ ...base, expires: value })).notes).toEqual(['zone-assumed']);
    },
  );

  it.each([
    null,
    undefined,
    -1,
    '',
    '-1',
    '0',
    'Session',
    'Infinity',
    'Invalid Date',
    'At the end of the session',
    '0001-01-01T00:00:00',
    '0001-01-01T00:00:00Z',
  ])('%j is the end of the browser session', (value) => {
    expect(parseExpiry(value)).toEqual({ at: null, isZoneAssumed: false });
  });

  it.each([
    'soon',
    true,
    [],
    {},
    '2026-13-01',
    '2026-02-30',
    '2026-12-31T25:00:00Z',
    '31/12/2026',
    'Dec 31, 2026 1:00:00 PM', // Gson: no word of the zone, and twelve hours off for who reads no PM
    'Thu Dec 31 01:00:00 CET 2026',
    '31 Dec 2026',
    '9'.repeat(101),
  ])('%j is none', (value) => {
    expect(parseExpiry(value).at).toBeNaN();
  });
});

describe('when a cookie ends, by the key of its program', () => {
  it.each<[title: string, entry: object]>([
    ['WebExtensions', { expirationDate: seconds }],
    ['WebDriver, Selenium and Cypress', { expiry: seconds }],
    ['WebDriver in Java and C#, in capitals', { Expiry: seconds }],
    ['Firefox’s moz_cookies of old', { host: base.domain, domain: null, expiry: seconds }],
    ['Firefox’s moz_cookies', { host: base.domain, domain: null, expiry: newYearsEve }],
    ['HAR', { expires: '2026-12-31T00:00:00.000Z' }],
    ['Guzzle', { Expires: seconds, 'Max-Age': '99' }],
    ['.NET', { Expires: '2026-12-31T00:00:00Z' }],
    ['Cookie Quick Manager', { Expires: '31-12-2026 01:00:00', 'Expires raw': String(seconds) }],
    ['OkHttp', { expiresAt: newYearsEve }],
    ['Chromium’s cookies', { expires_utc: (seconds + 11_644_473_600) * 1_000_000 }],
    ['tough-cookie', { creation: '2026-12-30T00:00:00.000Z', maxAge: 86_400, expires: 'Infinity' }],
  ])('%s', (_, entry) => {
    expect(rowOf(json({ ...base, ...entry }))).toMatchObject({
      cookie: { expires: newYearsEve },
      notes: [],
    });
  });

  it.each<[title: string, entry: object]>([
    ['OkHttp', { expiresAt: 253_402_300_799_999, persistent: false }],
    ['Guzzle', { Expires: null, 'Max-Age': null, Discard: true }],
    ['.NET', { Expires: '0001-01-01T00:00:00', Expired: false }],
    ['Go', { Expires: '0001-01-01T00:00:00Z', RawExpires: '', MaxAge: 0 }],
    ['Java', { maxAge: -1, hasExpired: false }],
    ['Firefox’s moz_cookies', { host: base.domain, domain: null, expiry: 0 }],
    ['Chromium’s cookies', { host_key: base.domain, expires_utc: 0, has_expires: 0 }],
    ['Cookie Quick Manager', { Expires: 'At the end of the session', 'Expires raw': '0' }],
    ['Postman', { expires: 'Invalid Date' }],
    ['a cookie editor', { session: true, expirationDate: seconds }],
    ['Python', { discard: true, expires: null }],
  ])('%s: with the browser', (_, entry) => {
    expect(rowOf(json({ ...base, ...entry }))).toMatchObject({ cookie: { expires: null }, notes: [] });
  });

  it('counts a lifetime from now where nothing says from when', () => {
    expect(rowOf(json({ ...base, maxAge: 86_400 }))).toMatchObject({
      cookie: { expires: then + day },
      notes: ['age-from-now'],
    });
    expect(rowOf(json({ ...base, maxAge: 0 })).refused).toBe('expired');
  });

  it.each([
    ['expiration', seconds],
    ['expiryDate', '2026-12-31T00:00:00Z'],
    ['expireTime', newYearsEve],
    ['validUntil', 'tomorrow'],
    ['ttl', 60],
  ])('names %s, which may say it and is not read', (key, value) => {
    expect(rowOf(json({ ...base, [key]: value }))).toMatchObject({
      cookie: { expires: null },
      notes: ['field-unread'],
      field: key,
    });
  });

  it.each<[key: string, value: unknown]>([
    ['expired', false],
    ['expiration', null],
    ['expiration', ''],
  ])('passes over %s with %j', (key, value) => {
    expect(rowOf(json({ ...base, [key]: value }))).toMatchObject({ notes: [], field: null });
  });

  it('names the first-party domain, which is not read', () => {
    const entry = { ...base, firstPartyDomain: 'example.org' };
    expect(rowOf(json(entry))).toMatchObject({ notes: ['field-unread'], field: 'firstPartyDomain' });
  });
});

describe('a cookie in the keys of its program', () => {
  const full = { domain: '.example.org', hostOnly: false, path: '/shop', secure: true, httpOnly: true };

  it.each<[title: string, entry: object, cookie: Partial<Cookie>]>([
    [
      'Cookie Quick Manager',
      {
        'Host raw': 'https://.example.org/',
        'Name raw': 'sessionid',
        'Path raw': '/shop',
        'Content raw': 'abc',
        'Send for raw': 'true',
        'HTTP only raw': 'true',
        'SameSite raw': 'lax',
        'This domain only raw': 'false',
        'Store raw': 'firefox-default',
        'First Party Domain': '',
      },
      { ...full, sameSite: 'lax' },
    ],
    [
      'Firefox’s moz_cookies',
      {
        id: 1,
        originAttributes: '^partitionKey=%28https%2Cexample.org%29',
        name: 'sessionid',
        value: 'abc',
        host: '.example.org',
        path: '/shop',
        isSecure: 1,
        isHttpOnly: 1,
        sameSite: 0,
      },
      {
        ...full,
        sameSite: 'no_restriction',
        partition: { topLevelSite: 'https://example.org', hasCrossSiteAncestor: false },
      },
    ],
    [
      'Firefox’s session store',
      {
        host: 'shop.example.org',
        value: 'abc',
        path: '/',
        name: 'sessionid',
        httponly: true,
        originAttributes: {},
        sameSite: 0,
        schemeMap: 1,
      },
      { domain: 'shop.example.org', hostOnly: true, httpOnly: true, secure: false, sameSite: 'unspecified' },
    ],
    [
      'Chromium’s cookies',
      {
        host_key: '.example.org',
        name: 'sessionid',
        value: 'abc',
        path: '/shop',
        is_secure: 1,
        is_httponly: 1,
        samesite: 2,
        top_frame_site_key: 'https://embedding.test',
        has_cross_site_ancestor: 1,
      },
      {
        ...full,
        sameSite: 'strict',
        partition: { topLevelSite: 'https://embedding.test', hasCrossSiteAncestor: true },
      },
    ],
    [
      'Go’s http.Cookie',
      {
        Name: 'sessionid',
        Value: 'abc',
        Path: '/shop',
        Domain: 'example.org',
        Expires: '0001-01-01T00:00:00Z',
        RawExpires: '',
        MaxAge: 0,
        Secure: true,
        HttpOnly: true,
        SameSite: 3,
        Raw: '',
        Unparsed: null,
      },
      { ...full, sameSite: 'strict' },
    ],
    [
      'Guzzle',
      {
        Name: 'sessionid',
        Value: 'abc',
        Domain: '.example.org',
        Path: '/shop',
        'Max-Age': null,
        Expires: seconds,
        Secure: true,
        Discard: false,
        HttpOnly: true,
      },
      { ...full, expires: newYearsEve },
    ],
    [
      '.NET',
      {
        Comment: '',
        Discard: false,
        Domain: '.example.org',
        Expired: false,
        Expires: '2026-12-31T00:00:00Z',
        HttpOnly: true,
        Name: 'sessionid',
        Path: '/shop',
        Port: '',
        Secure: true,
        TimeStamp: '2026-11-28T12:00:00+01:00',
        Value: 'abc',
        Version: 0,
      },
      { ...full, expires: newYearsEve },
    ],
    [
      'OkHttp',
      {
        name: 'sessionid',
        value: 'abc',
        expiresAt: newYearsEve,
        domain: 'example.org',
        path: '/shop',
        secure: true,
        httpOnly: true,
        persistent: true,
        hostOnly: false,
      },
      { ...full, expires: newYearsEve },
    ],
    [
      'Insomnia, Postman and tough-cookie',
      {
        key: 'sessionid',
        value: 'abc',
        domain: 'example.org',
        path: '/shop',
        secure: true,
        httpOnly: true,
        hostOnly: false,
      },
      full,
    ],
    [
      'Selenium in Ruby',
      {
        name: 'sessionid',
        value: 'abc',
        domain: '.example.org',
        path: '/shop',
        secure: true,
        http_only: true,
        same_site: 'Strict',
      },
      { ...full, sameSite: 'strict' },
    ],
    [
      'Python’s http.cookiejar',
      {
        version: 0,
        ...base,
        domain: 'localhost.local',
        discard: true,
        rfc2109: false,
        _rest: { HttpOnly: null },
      },
      { domain: 'localhost', httpOnly: true },
    ],
    [
      'WebDriver BiDi',
      { ...base, value: { type: 'string', value: 'abc' }, sameSite: 'default' },
      { sameSite: 'unspecified' },
    ],
  ])('%s', (_, entry, cookie) => {
    expect(cookieOf(json(entry))).toMatchObject({ name: 'sessionid', value: 'abc', ...cookie });
  });

  it.each<[title: string, entry: object, value: string]>([
    ['Python', { name: 'flag', value: null, domain: 'x.test', rfc2109: false, _rest: {} }, 'flag'],
    [
      'tough-cookie',
      { value: 'flag', domain: 'x.test', path: '/', creation: '2026-11-28T18:44:12.853Z' },
      'flag',
    ],
  ])('%s: one without a name', (_, entry, value) => {
    expect(cookieOf(json(entry))).toMatchObject({ name: '', value });
  });

  it.each<[title: string, entry: object, refused: RefusalCode, field: string | null]>([
    [
      'a value that Chromium encrypted',
      { ...base, value: '', encrypted_value: 'v10…' },
      'value-encrypted',
      null,
    ],
    ['a SameSite in numbers of nobody knows whom', { ...base, sameSite: 1 }, 'bad-same-site', null],
    [
      'a flag under the key that was given',
      { ...base, secure: undefined, isSecure: 2 },
      'bad-field',
      'isSecure',
    ],
    ['octets in WebDriver BiDi', { ...base, value: { type: 'base64', value: 'AA==' } }, 'bad-field', 'value'],
    ['an expiry in microseconds', { ...base, expires: seconds * 1_000_000 }, 'bad-expiry', null],
  ])('refuses %s', (_, entry, refused, field) => {
    expect(rowOf(json(entry))).toMatchObject({ cookie: null, refused, field });
  });
});
