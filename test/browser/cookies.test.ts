import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onCookieChanged } from '../../src/browser/cookie-events.ts';
import { isPrivateStore } from '../../src/browser/cookie-stores.ts';
import { cookiesForUrl, toCookie } from '../../src/browser/cookies.ts';
import { cookiesForHost, cookiesNamed } from '../../src/browser/jar-search.ts';
import type { Cookie, CookieEvent } from '../../src/core/cookie/cookie.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { type JarCookie, jarCookie } from '../fakes/cookies.ts';

const now = Date.UTC(2026, 10, 23, 2, 2, 17);
const names = (cookies: readonly Cookie[]) => cookies.map(({ name }) => name).sort();
const put = (...cookies: readonly (Partial<JarCookie> & { name: string })[]) => {
  for (const each of cookies) fake.cookies.put(jarCookie(each));
};

beforeEach(() => {
  resetBrowser();
  vi.useFakeTimers({ now, toFake: ['Date'] });
});
afterEach(() => void vi.useRealTimers());

describe('the browser’s cookie', () => {
  const theirs = jarCookie({
    name: 'sessionid',
    value: 'a',
    domain: '.example.org',
    path: '/cart',
    secure: true,
    httpOnly: true,
    sameSite: 'strict',
    storeId: '1',
    expirationDate: now / 1000 + 0.5,
  });
  const ours: Cookie = {
    name: 'sessionid',
    value: 'a',
    domain: '.example.org',
    hostOnly: false,
    path: '/cart',
    secure: true,
    httpOnly: true,
    sameSite: 'strict',
    store: '1',
    expires: now + 500,
    partition: null,
  };
  const top = 'https://top.test';

  it.each<[what: string, details: object, news: Partial<Cookie>]>([
    ['as it is', {}, {}],
    ['host-only', { domain: 'a.test', hostOnly: true }, { domain: 'a.test', hostOnly: true }],
    ['that ends with the browser', { expirationDate: undefined }, { expires: null }],
    ['that ended long ago', { expirationDate: 0 }, { expires: 0 }],
    ['without a partition', { partitionKey: undefined }, {}],
    ['of no site’s partition', { partitionKey: { topLevelSite: '' } }, {}],
    ['of an empty key', { partitionKey: {} }, {}],
    [
      'of a partition, as older browsers tell it',
      { partitionKey: { topLevelSite: top } },
      { partition: { topLevelSite: top, hasCrossSiteAncestor: false } },
    ],
    [
      'of a partition below another site',
      { partitionKey: { topLevelSite: top, hasCrossSiteAncestor: true } },
      { partition: { topLevelSite: top, hasCrossSiteAncestor: true } },
    ],
    ['of a first party', { firstPartyDomain: 'top.test' }, { firstPartyDomain: 'top.test' }],
  ])('is ours, with milliseconds and null: %s', (_, details, news) => {
    // Exactly: what is absent is not `undefined`, since identities are compared.
    expect(toCookie({ ...theirs, ...details })).toStrictEqual({ ...ours, ...news });
  });
});

describe('the cookies', () => {
  const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: false };
  beforeEach(() => {
    put(
      { name: 'host', domain: 'a.example.org' },
      { name: 'above', domain: '.example.org' },
      { name: 'path', domain: 'a.example.org', path: '/admin' },
      { name: 'secure', domain: 'a.example.org', secure: true },
      { name: 'sibling', domain: 'b.example.org' },
      { name: 'other', domain: 'example.net' },
      { name: 'private', domain: 'a.example.org', storeId: '1' },
      { name: 'ended', domain: 'a.example.org', expirationDate: now / 1000 },
      { name: 'ends', domain: 'a.example.org', expirationDate: now / 1000 + 0.001 },
    );
    fake.cookies.put({
      ...jarCookie({ name: 'partition', domain: 'a.example.org', secure: true }),
      partitionKey,
    });
  });

  it.each([
    ['http://a.example.org/', '0', ['above', 'ends', 'host']],
    ['https://a.example.org/', '0', ['above', 'ends', 'host', 'partition', 'secure']],
    ['https://a.example.org/admin/', '0', ['above', 'ends', 'host', 'partition', 'path', 'secure']],
    ['https://a.example.org/', '1', ['private']],
    ['https://example.net/', '0', ['other']],
  ])('of %s in store %s are those that it is sent', async (url, store, found) => {
    expect(names(await cookiesForUrl(url, store))).toEqual(found);
  });

  it.each([
    // Those of hosts beside it as well: the browser is asked for the widest domain.
    ['a.example.org', '0', ['above', 'ends', 'host', 'partition', 'path', 'secure', 'sibling']],
    ['x.y.example.org', '0', ['above', 'ends', 'host', 'partition', 'path', 'secure', 'sibling']],
    ['a.example.org', '1', ['private']],
    ['example.net', '0', ['other']],
    ['example.com', '0', []],
  ])('of %s in store %s are those of any path and of the domains above', async (host, store, found) => {
    expect(names(await cookiesForHost(host, store))).toEqual(found);
  });

  it.each([
    ['localhost', 'localhost'],
    ['rango.localhost', 'rango.localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
  ])('of this machine are found: %s', async (host, domain) => {
    put({ name: 'here', domain });
    expect(names(await cookiesForHost(host, '0'))).toEqual(['here']);
  });

  it('of a name are those of every host, in one store', async () => {
    put(
      { name: 'k', domain: 'a.example.org' },
      { name: 'k', domain: 'example.net', path: '/a' },
      { name: 'k', domain: 'example.net', storeId: '1' },
      { name: 'k', domain: 'c.test', expirationDate: now / 1000 - 1 },
      { name: 'K', domain: 'c.test' },
    );
    fake.cookies.put({ ...jarCookie({ name: 'k', domain: 'top.test', secure: true }), partitionKey });
    const found = await cookiesNamed('k', '0');
    expect(found.map(({ domain }) => domain).sort()).toEqual(['a.example.org', 'example.net', 'top.test']);
  });

  it('that cannot be read say so', async () => {
    fake.cookies.failWith(new Error('Cookie store unavailable'));
    for (const reading of [
      cookiesForUrl('http://a.test/', '0'),
      cookiesForHost('a', '0'),
      cookiesNamed('a', '0'),
    ]) {
      await expect(reading).rejects.toThrow('Cookie store unavailable');
    }
  });
});

it.each([
  ['0', false],
  ['1', true],
  ['firefox-default', false],
  ['firefox-private', true],
  ['firefox-container-1', false],
])('store %s is private: %s', (store, isPrivate) => expect(isPrivateStore(store)).toBe(isPrivate));

it('a change is told with its moment and its cookie, until it is to be told no more', () => {
  const reported: CookieEvent[] = [];
  const stop = onCookieChanged((event) => reported.push(event));
  put({ name: 'sessionid', value: 'a', storeId: '1' });
  fake.cookies.drop('sessionid', 'evicted');
  const event = { at: now, cookie: { name: 'sessionid', value: 'a', store: '1' } };
  expect(reported).toMatchObject([
    { ...event, removed: false, cause: 'explicit' },
    { ...event, removed: true, cause: 'evicted' },
  ]);
  stop();
  expect(fake.cookies.onChanged.count()).toBe(0);
});
