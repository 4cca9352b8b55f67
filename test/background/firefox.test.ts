import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CookieEvent } from '../../src/core/cookie/cookie.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

type Browser = 'Firefox' | 'Chromium';

/** What a browser's API is met with, loaded in that browser: only Firefox has `getBrowserInfo`. */
async function doorIn(name: Browser) {
  if (name === 'Firefox') Object.assign(fake.runtime, { getBrowserInfo: () => Promise.resolve({ name }) });
  vi.resetModules();
  const doors = await Promise.all([
    import('../../src/browser/cookies.ts'),
    import('../../src/browser/cookie-events.ts'),
    import('../../src/browser/jar-search.ts'),
    import('../../src/browser/permissions.ts'),
  ]);
  const [cookies, cookieEvents, jarSearch, permissions] = doors;
  return { ...cookies, ...cookieEvents, ...jarSearch, ...permissions };
}

beforeEach(resetBrowser);
afterEach(() => {
  Reflect.deleteProperty(fake.runtime, 'getBrowserInfo');
  vi.restoreAllMocks();
});

describe('the cookies of a URL and of a host', () => {
  // Chromium refuses a question that names a first party.
  it.each<[Browser, object]>([
    ['Firefox', { partitionKey: {}, firstPartyDomain: null }],
    ['Chromium', { partitionKey: {} }],
  ])('are asked for in %s with %o', async (name, wanted) => {
    const { cookiesForHost, cookiesForUrl } = await doorIn(name);
    const getAll = vi.spyOn(fake.cookies, 'getAll');
    await cookiesForUrl('http://localhost/', 'store');
    await cookiesForHost('localhost', 'store');
    expect(getAll.mock.calls.map(([question]) => question)).toEqual([
      { url: 'http://localhost/', storeId: 'store', ...wanted },
      { domain: 'localhost', storeId: 'store', ...wanted },
    ]);
  });

  it('are those that have not expired, though Firefox still hands out the others', async () => {
    const seconds = Date.now() / 1000;
    fake.cookies.put(jarCookie({ name: 'past', expirationDate: seconds - 1 }));
    fake.cookies.put(jarCookie({ name: 'coming', expirationDate: seconds + 60 }));
    fake.cookies.put(jarCookie({ name: 'session' }));
    const { cookiesForHost, cookiesForUrl } = await doorIn('Firefox');
    const found = [await cookiesForUrl('http://localhost/', '0'), await cookiesForHost('localhost', '0')];
    for (const cookies of found) expect(cookies.map(({ name }) => name)).toEqual(['coming', 'session']);
  });

  it('keep the first party that they were set under', async () => {
    fake.cookies.put(jarCookie({ name: 'a', firstPartyDomain: 'example.com' }));
    fake.cookies.put(jarCookie({ name: 'b' }));
    const found = await (await doorIn('Firefox')).cookiesForHost('localhost', '0');
    expect(found.map(({ name, firstPartyDomain }) => [name, firstPartyDomain])).toEqual([
      ['a', 'example.com'],
      ['b', undefined],
    ]);
  });
});

describe('what the browser tells of a change', () => {
  it.each<[Browser, unknown]>([
    [
      'Firefox',
      [
        [false, 'overwrite'],
        [true, 'unattributed'],
      ],
    ],
    [
      'Chromium',
      [
        [true, 'overwrite'],
        [true, 'explicit'],
      ],
    ],
  ])('is read as %s means it: %j', async (name, read) => {
    const { onCookieChanged } = await doorIn(name);
    const events: CookieEvent[] = [];
    onCookieChanged((event) => events.push(event));
    const cookie = jarCookie({ name: 'sessionid' });
    fake.cookies.onChanged.trigger({ removed: true, cause: 'overwrite', cookie });
    fake.cookies.onChanged.trigger({ removed: true, cause: 'explicit', cookie });
    expect(events.map(({ removed, cause }) => [removed, cause])).toEqual(read);
  });
});

describe('a grant for one host', () => {
  it.each<[Browser, readonly string[]]>([
    ['Firefox', []],
    ['Chromium', ['parent']],
  ])('hides in %s: %j', async (name, hidden) => {
    const { coverageHere } = await doorIn(name);
    const { granted, ...rest } = coverageHere('a.example.org', ['*://a.example.org/*'], 'example.org');
    expect([granted, rest.hidden.map(({ kind }) => kind)]).toEqual([true, hidden]);
  });
});
