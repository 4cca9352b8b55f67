import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { explainRefusal, type Refusal } from '../../../src/core/edit/refusal.ts';
import { cookie } from '../make.ts';

const detail = 'Failed to parse or set cookie named "k".';
const k = (details: Partial<Cookie> = {}) => cookie({ name: 'k', domain: 'shop.example.test', ...details });
const secure = (details: Partial<Cookie> = {}) => k({ secure: true, ...details });
const explain = (refused: Cookie, jar: readonly Cookie[] = [], granted = true) =>
  explainRefusal(refused, { granted, jar, detail });
const unknown: Refusal = { code: 'unknown', detail };

describe('a host that was not granted', () => {
  it.each<[domain: string, host: string]>([
    ['shop.example.test', 'shop.example.test'],
    ['.example.test', 'example.test'],
  ])('is the reason before any other: %s', (domain, host) => {
    expect(explain(k({ domain }), [secure()], false)).toEqual({ code: 'not-granted', host });
  });
});

describe('a Secure cookie of the same name', () => {
  // RFC 6265bis 5.7 step 14, each as measured in Chromium 156.
  it.each<[what: string, there: Cookie, refused: Cookie]>([
    ['in the very same place', secure(), k()],
    ['of a path above', secure(), k({ path: '/a' })],
    ['host-only, of the domain above', secure({ domain: 'example.test' }), k()],
    ['of all hosts of the domain above', secure({ domain: '.example.test' }), k()],
    ['host-only, of a host below', secure({ domain: 'a.shop.example.test' }), k()],
    [
      'of a host below a domain cookie',
      secure({ domain: 'a.shop.example.test' }),
      k({ domain: '.example.test' }),
    ],
    ['of an address', secure({ domain: '10.9.0.1' }), k({ domain: '10.9.0.1' })],
  ])('is in the way %s', (_, there, refused) => {
    expect(explain(refused, [there])).toEqual({ code: 'secure-in-the-way', name: 'k' });
  });

  it.each<[what: string, there: Cookie, refused: Cookie]>([
    ['of another name', secure({ name: 'K' }), k()],
    ['of a path below', secure({ path: '/a' }), k()],
    ['of a path that only begins alike', secure({ path: '/a' }), k({ path: '/ab' })],
    ['of a host beside it', secure({ domain: 'www.example.test' }), k()],
    [
      'of a host whose name only ends alike',
      secure({ domain: 'example.test' }),
      k({ domain: 'myexample.test' }),
    ],
    ['that is not Secure', k(), k({ path: '/a' })],
    ['where the new one is Secure too', secure(), secure({ path: '/a' })],
    [
      'of a partition',
      secure({ partition: { topLevelSite: 'https://example.test', hasCrossSiteAncestor: false } }),
      k(),
    ],
    ['on localhost', secure({ domain: 'localhost' }), k({ domain: 'localhost' })],
    ['below localhost', secure({ domain: 'a.localhost' }), k({ domain: 'a.localhost' })],
    ['on this machine', secure({ domain: '127.9.0.1' }), k({ domain: '127.9.0.1' })],
  ])('is not in the way %s', (_, there, refused) => {
    expect(explain(refused, [there])).toEqual(unknown);
  });
});

describe('a path that no URL has', () => {
  it.each(['/a b', '/ä', '/a?b', '/a#b', '/a/../b'])(
    'is the reason where the jar has the cookie: %s',
    (path) => {
      expect(explain(k({ path }), [k({ path })])).toEqual({ code: 'path-unreachable', path });
    },
  );

  it.each<[what: string, refused: Cookie, jar: readonly Cookie[]]>([
    ['where the jar does not have it', k({ path: '/a b' }), [k({ path: '/a%20b' })]],
    ['where a URL does have it', k({ path: '/a%20b' }), [k({ path: '/a%20b' })]],
  ])('is not the reason %s', (_, refused, jar) => {
    expect(explain(refused, jar)).toEqual(unknown);
  });
});

describe('what nothing explains', () => {
  it.each(['.example.test', '.test', '.co.uk', '.localhost'])(
    'is told in the browser’s words: %s',
    (domain) => {
      expect(explain(k({ domain }))).toEqual(unknown);
    },
  );
});
