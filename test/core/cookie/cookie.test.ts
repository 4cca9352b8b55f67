import { describe, expect, it } from 'vitest';
import { type Cookie, cookieHost, identity, isSame, size } from '../../../src/core/cookie/cookie.ts';
import fc from '../../properties.ts';
import { cookie, sessionid } from '../make.ts';

const partition = { topLevelSite: 'https://example.org', hasCrossSiteAncestor: false };

describe('identity', () => {
  const pattern = sessionid({ domain: 'example.org' });

  // RFC 6265bis 5.7: "If the cookie store contains a cookie with the same name, domain, host-only-flag, and
  // path as the newly-created cookie" it is replaced.
  it.each<[what: string, other: Partial<Cookie>]>([
    ['another name', { name: 'csrftoken' }],
    ['a name in other case', { name: 'SessionID' }],
    ['another domain', { domain: 'shop.example.org' }],
    ['a domain cookie of the same host', { domain: '.example.org', hostOnly: false }],
    ['another path', { path: '/admin' }],
    ['a path that differs in the last slash', { path: '//' }],
    ['another store, as a private window has', { store: '1' }],
    ['a partition', { partition }],
  ])('%s makes it another cookie', (_, other) => {
    expect(identity({ ...pattern, ...other })).not.toBe(identity(pattern));
  });

  it.each<[what: string, other: Cookie['partition']]>([
    ['another top-level site', { ...partition, topLevelSite: 'https://example.com' }],
    ['another scheme of it', { ...partition, topLevelSite: 'http://example.org' }],
    ['a cross-site ancestor', { ...partition, hasCrossSiteAncestor: true }],
  ])('%s makes it another partition, and so another cookie', (_, other) => {
    expect(identity({ ...pattern, partition: other })).not.toBe(identity({ ...pattern, partition }));
  });

  it.each<[what: string, other: Partial<Cookie>]>([
    ['value', { value: 'rotated' }],
    ['expiry', { expires: null }],
    ['Secure', { secure: true }],
    ['HttpOnly', { httpOnly: false }],
    ['SameSite', { sameSite: 'strict' }],
  ])('a different %s leaves it the same cookie', (_, other) => {
    expect(identity({ ...pattern, ...other })).toBe(identity(pattern));
  });

  it('is the same exactly when name, domain, path, store and partition are, whatever is in them', () => {
    // Few characters, those that could be taken for a separator among them.
    const text = fc.string({ unit: fc.constantFrom('a', '/', ',', '"', '\\', '\0', '|'), maxLength: 3 });
    const parts = fc.tuple(text, text, text, text);
    const made = ([name, domain, path, store]: readonly [string, string, string, string]) =>
      identity(cookie({ name, domain, path, store }));
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(made(one) === made(other)).toBe(one.every((part, index) => part === other[index]));
      }),
    );
  });
});

describe('isSame', () => {
  it.each<[what: string, other: Partial<Cookie>, same: boolean]>([
    ['nothing', {}, true],
    ['the value', { value: 'rotated' }, true],
    ['the name', { name: 'csrftoken' }, false],
    ['the path alone', { path: '/admin' }, false],
    ['the partition alone', { partition }, false],
  ])('says of two that differ in %s what their identities say', (_, other, same) => {
    expect(isSame(sessionid(other), sessionid())).toBe(same);
  });
});

describe('size', () => {
  // RFC 6265bis 5.6: "If the sum of the lengths of the name string and the value string is more than 4096
  // octets, abort this algorithm and ignore the set-cookie-string entirely."
  it.each<[name: string, value: string, octets: number]>([
    ['visits', '7', 7],
    ['last_visit', '"2026-11-23 02:02:17.598596"', 38],
    ['csrftoken', '', 9],
    ['', 'nameless', 8],
    ['city', 'Zürich', 11],
    ['price', '5 €', 10],
    ['mood', '🍪', 8],
    ['k', 'x'.repeat(4095), 4096],
  ])('%s=%s takes %i octets', (name, value, octets) => {
    expect(size(cookie({ name, value }))).toBe(octets);
  });
});

describe('cookieHost', () => {
  it.each([
    ['.example.org', 'example.org'],
    ['example.org', 'example.org'],
    ['localhost', 'localhost'],
    ['[::1]', '[::1]'],
    ['127.0.0.1', '127.0.0.1'],
  ])('a cookie of %s belongs to the host %s', (domain, host) => {
    expect(cookieHost(cookie({ domain }))).toBe(host);
  });
});
