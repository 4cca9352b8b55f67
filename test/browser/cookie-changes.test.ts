import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removeCookie, setCookie } from '../../src/browser/cookie-changes.ts';
import { toCookie } from '../../src/browser/cookies.ts';
import { type Cookie, identity } from '../../src/core/cookie/cookie.ts';
import { cookie, day } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import fc from '../properties.ts';

const host = 'shop.example.test';
const k = (details: Partial<Cookie> = {}) => cookie({ name: 'k', domain: host, ...details });
const partition = { topLevelSite: 'https://example.test', hasCrossSiteAncestor: false };
const refused = 'Failed to parse or set cookie named "k".';

const jar = () => fake.cookies.dump().map(toCookie);
/** Puts cookies into the jar as a server does, which may do what an extension may not. */
function served(...cookies: readonly Cookie[]): void {
  for (const each of cookies) {
    const { partition: partitionKey, store: storeId, expires, ...rest } = each;
    const expiry = expires === null ? {} : { expirationDate: expires / 1000 };
    const made = jarCookie({ ...rest, ...expiry, storeId });
    fake.cookies.put(partitionKey ? { ...made, partitionKey } : made);
  }
}

beforeEach(() => {
  fake.permissions.granted = ['*://*.example.test/*', '*://localhost/*', '*://127.0.0.1/*'];
});
afterEach(resetBrowser);

describe('a cookie that is set', () => {
  it.each<[what: string, asked: Cookie]>([
    ['host-only', k()],
    ['of a domain', k({ domain: '.example.test' })],
    ['of a path', k({ path: '/rango/' })],
    ['with every flag', k({ secure: true, httpOnly: true, sameSite: 'strict' })],
    ['for other sites', k({ secure: true, sameSite: 'no_restriction' })],
    ['with an end', k({ expires: Math.floor(Date.now() / 1000) * 1000 + day })],
    ['of a partition', k({ secure: true, partition })],
    ['of an address', k({ domain: '127.0.0.1' })],
    ['without a value', k({ value: '' })],
    ['without a name', k({ name: '' })],
    ['of a private window', k({ store: '1' })],
  ])('is in the jar, as it was asked for: %s', async (_, asked) => {
    expect(await setCookie(asked)).toEqual(asked);
    expect(jar()).toEqual([asked]);
  });

  it('takes the place of the one of its identity, and of no other', async () => {
    const others = [k({ path: '/a' }), k({ domain: '.example.test' }), k({ name: 'K' }), k({ store: '1' })];
    served(k({ value: 'old' }), ...others);
    await setCookie(k({ value: 'new' }));
    expect(jar()).toEqual([k({ value: 'new' }), ...others]);
  });

  it.each<[what: string, there: Cookie, asked: Cookie]>([
    ['host-only', k(), k({ domain: `.${host}`, value: '2' })],
    ['of the domain above', k({ domain: '.example.test' }), k({ value: '2' })],
    ['of a partition', k({ secure: true, partition }), k({ secure: true, value: '2' })],
    ['of another cookie store', k({ store: '1' }), k({ store: '1', domain: `.${host}`, value: '2' })],
  ])('is told as it is kept, where the browser tells another first: %s', async (_, there, asked) => {
    served(there);
    expect(await setCookie(asked)).toEqual(asked);
    expect(jar()).toEqual([there, asked]);
  });

  it.each<[what: string, asked: Partial<Cookie>, kept: Partial<Cookie>]>([
    [
      'an address’s domain cookie host-only',
      { domain: '.127.0.0.1' },
      { domain: '127.0.0.1', hostOnly: true },
    ],
    ['a top-level domain’s host-only', { domain: '.test' }, { domain: 'test', hostOnly: true }],
    ['a domain in small letters', { domain: '.EXAMPLE.test' }, { domain: '.example.test' }],
    ['a path that a URL has', { path: '/a?b#c d' }, { path: '/a%3Fb%23c%20d' }],
    ['no path as the root', { path: '' }, { path: '/' }],
    [
      'half a character as a mark',
      { name: 'k\ud800', value: '\udc00' },
      { name: 'k\ufffd', value: '\ufffd' },
    ],
  ])('is told as it is kept, where the browser writes %s', async (_, details, news) => {
    const asked = k(details);
    expect(await setCookie(asked)).toEqual({ ...asked, ...news });
    expect(jar()).toEqual([{ ...asked, ...news }]);
  });

  it('is told with its life capped', async () => {
    const kept = await setCookie(k({ expires: Date.now() + 500 * day }));
    expect(kept.expires).toBeLessThanOrEqual(Date.now() + 400 * day);
    expect(jar()).toEqual([kept]);
  });
});

describe('a cookie that the browser refuses', () => {
  it.each<[what: string, asked: Cookie, words: string]>([
    ['a name with an equals sign', k({ name: 'a=b' }), 'Failed to parse or set cookie named "a=b".'],
    ['None without Secure', k({ sameSite: 'no_restriction' }), refused],
    [
      'a prefix without Secure',
      k({ name: '__Secure-k' }),
      'Failed to parse or set cookie named "__Secure-k".',
    ],
    ['no host', k({ domain: '' }), 'Invalid url: "http:///".'],
  ])('throws its words, and leaves the jar: %s', async (_, asked, words) => {
    served(k({ name: 'other' }));
    await expect(setCookie(asked)).rejects.toThrow(words);
    expect(jar()).toEqual([k({ name: 'other' })]);
  });

  it('is tried once where https was what it was tried with', async () => {
    const set = vi.spyOn(fake.cookies, 'set');
    await expect(setCookie(k({ name: 'a=b', secure: true }))).rejects.toThrow('a=b');
    expect(set).toHaveBeenCalledOnce();
    set.mockRestore();
  });

  it('throws its words where it fails', async () => {
    fake.cookies.failWith(new Error('No host permissions for cookies at url'));
    await expect(setCookie(k())).rejects.toThrow('No host permissions for cookies at url');
    await expect(removeCookie(k())).rejects.toThrow('No host permissions for cookies at url');
  });

  it('throws where it says nothing, and nothing was kept', async () => {
    await expect(setCookie(k({ expires: 1000 }))).rejects.toThrow('k: refused');
  });
});

describe('a Secure cookie in the way', () => {
  const secure = k({ secure: true, value: 'secure' });

  it.each<[what: string, there: Cookie, asked: Cookie, left: readonly Cookie[]]>([
    ['the very one that is to lose its flag', secure, k(), [k()]],
    ['one of a path above', secure, k({ path: '/a' }), [secure, k({ path: '/a' })]],
    [
      'one of the domain above',
      { ...secure, domain: '.example.test', hostOnly: false },
      k(),
      [{ ...secure, domain: '.example.test', hostOnly: false }, k()],
    ],
  ])('is set over from https: %s', async (_, there, asked, left) => {
    served(there);
    expect(await setCookie(asked)).toEqual(asked);
    expect(jar()).toEqual(left);
  });

  it.each<[what: string, granted: readonly string[]]>([
    ['http alone is', ['http://*.example.test/*']],
    ['another host is', ['*://other.test/*']],
  ])('stays where https is not granted, but %s', async (_, granted) => {
    fake.permissions.granted = [...granted];
    served(secure);
    await expect(setCookie(k())).rejects.toThrow(refused);
    expect(jar()).toEqual([secure]);
  });

  it('is in nobody’s way on this machine', async () => {
    served(k({ domain: 'localhost', secure: true }));
    fake.permissions.granted = ['http://localhost/*'];
    await setCookie(k({ domain: 'localhost' }));
    expect(jar()).toEqual([k({ domain: 'localhost' })]);
  });
});

describe('a cookie that is removed', () => {
  const other = { topLevelSite: 'https://other.test', hasCrossSiteAncestor: true };
  const alike: readonly Cookie[] = [
    k(),
    k({ domain: `.${host}` }),
    k({ domain: '.example.test' }),
    k({ path: '/a' }),
    k({ path: '/a/b' }),
    k({ path: '/a', domain: '.example.test' }),
    k({ path: '/secure', secure: true }),
    k({ secure: true, partition }),
    k({ secure: true, partition: other }),
    k({ path: '/a', secure: true, partition }),
    k({ name: 'K' }),
    k({ name: '' }),
    k({ domain: 'www.example.test' }),
    k({ store: '1' }),
    k({ path: '/a', store: '1' }),
  ];

  it.each(alike.map((each) => [identity(each), each] as const))('goes alone: %s', async (_, meant) => {
    served(...alike);
    await removeCookie(meant);
    expect(jar()).toEqual(alike.filter((each) => each !== meant));
  });

  it('goes alone, whatever is there', async () => {
    const some = fc.record({
      domain: fc.constantFrom(host, `.${host}`, '.example.test', 'example.test'),
      path: fc.constantFrom('/', '/a', '/a/', '/a/b', '/ab', '/a%20b', '/a b', '/a?b'),
      secure: fc.boolean(),
      partition: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.constantFrom(partition, other)),
    });
    const jars = fc.uniqueArray(some.map(k), { minLength: 1, maxLength: 12, selector: identity });
    await fc.assert(
      fc.asyncProperty(jars, fc.nat(), async (cookies, which) => {
        fake.cookies.reset();
        const sane = cookies.map((each) => (each.partition ? { ...each, secure: true } : each));
        served(...sane);
        const meant = sane[which % sane.length] ?? k();
        const isGone = await removeCookie(meant).then(
          () => true,
          () => false,
        );
        expect(isGone).toBe(!/[ ?]/.test(meant.path));
        expect(jar()).toEqual(sane.filter((each) => !isGone || each !== meant));
      }),
      { numRuns: 300 },
    );
  });

  it('goes though a server gave it what the browser lets no extension set', async () => {
    const odd = [k({ value: 'a\tb' }), k({ value: 'a\tb', domain: '.example.test' })];
    served(...odd);
    await removeCookie(k({ value: 'a\tb' }));
    expect(jar()).toEqual(odd.slice(1));
  });

  it('goes from beside one that is Secure, where only https may', async () => {
    const beside = [
      k({ domain: '.example.test' }),
      k({ path: '/a', secure: true }),
      k({ secure: true, domain: '.example.test', path: '/b' }),
    ];
    served(...beside, k({ path: '/a/b' }), k({ path: '/a/b', domain: '.example.test' }));
    await removeCookie(k({ path: '/a/b' }));
    expect(jar()).toEqual([...beside, k({ path: '/a/b', domain: '.example.test' })]);
  });

  it('may be gone already', async () => {
    served(k({ domain: '.example.test' }));
    await removeCookie(k());
    expect(jar()).toEqual([k({ domain: '.example.test' })]);
  });

  it.each(['/a b', '/ä', '/a?b', '/a#b', '/a"b', '/a/../b'])(
    'is named where no URL has its path, and nothing goes in its stead: %s',
    async (path) => {
      const paths = new Set([path, '/a', new URL(`http://a${encodeURI(path)}`).pathname, '/']);
      const there = [...paths].map((each) => k({ path: each }));
      served(...there);
      await expect(removeCookie(k({ path }))).rejects.toThrow('k: no URL has its path');
      expect(jar()).toEqual(there);
    },
  );

  it('is named where it stays for another reason', async () => {
    const set = vi.spyOn(fake.cookies, 'set').mockResolvedValue(undefined);
    served(k(), k({ domain: '.example.test' }));
    await expect(removeCookie(k())).rejects.toThrow('k: still there');
    set.mockRestore();
  });
});
