import type { Cookie, Partition } from '../../../src/core/cookie/cookie.ts';
import fc from '../../properties.ts';
import { day } from '../make.ts';

/** Characters that browsers, headers and URLs treat in ways of their own, and some that they do not. */
const character = fc.constantFrom(
  ...['a', 'B', '1', '-', '_', '.', '/', '=', ';', ',', ' ', '\t', '\n', '\0', '\x01', '\x7f', '"', '\\'],
  ...['%', '?', '#', '|', '{', 'é', '€', '🍪', '\u00a0', '\ud800', '\ufeff'],
);
const text = fc.string({ unit: character, maxLength: 6 });
const prefix = fc.constantFrom(
  '',
  '',
  '',
  '__Host-',
  '__Secure-',
  '__Http-',
  '__Host-Http-',
  '__hOST-',
  '__secure-',
);

const name = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(prefix, fc.constantFrom('k', 'sessionid', '')).map((parts) => parts.join('')),
  },
  text,
);
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', '1', 'a b', '"a b"', 'a=b', 'ä') },
  fc.tuple(prefix, text).map((parts) => parts.join('')),
  fc.integer({ min: 4080, max: 4100 }).map((length) => 'v'.repeat(length)),
);
const domain = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('shop.example.test', '.shop.example.test', '.example.test') },
  fc.constantFrom(
    ...['localhost', 'a.localhost', '.a.localhost', '127.0.0.1', '.127.0.0.1', '[::1]', '.[::1]'],
    ...[
      'EXAMPLE.test',
      '.Example.test',
      'bücher.test',
      '.bücher.test',
      '127.1',
      '.127.1',
      'a_b.test',
      'a..test',
    ],
    ...['example.test.', '999.1.1.1', 'example.123', '', '.', '..example.test', '-a.test'],
  ),
);
const path = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('/', '/a', '/a/', '/a/b') },
  fc.constantFrom('', 'a', '//', '/a b', '/ä', '/a?b', '/a#b', '/a;b', '/a/../b', '/%41', '/a%zz'),
  text.map((rest) => `/${rest}`),
  fc.integer({ min: 1015, max: 1030 }).map((length) => '/'.padEnd(length, 'p')),
);
const site = fc.constantFrom(
  ...[
    'https://example.test',
    'https://example.org',
    'http://localhost',
    'https://localhost',
    'http://example.test',
  ],
  ...['example.test', ''],
);
const partition: fc.Arbitrary<Partition> = fc.record({
  topLevelSite: site,
  hasCrossSiteAncestor: fc.boolean(),
});

/**
 * Cookies of all kinds: of few names and places, so that they meet, and with all that a browser may refuse.
 * @param now milliseconds since the epoch
 */
export function anyCookie(now: number): fc.Arbitrary<Cookie> {
  const span = fc.constantFrom(-day, -1000, 60_000, day, 399 * day, 401 * day, 8e15 - now);
  return fc
    .record({
      ...{ name, value, domain, path, secure: fc.boolean(), httpOnly: fc.boolean() },
      sameSite: fc.constantFrom('no_restriction', 'lax', 'strict', 'unspecified'),
      expires: fc.option(
        span.map((milliseconds) => now + milliseconds),
        { freq: 2 },
      ),
      store: fc.constant('0'),
      partition: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, partition),
    })
    .map((cookie) => ({ ...cookie, hostOnly: !cookie.domain.startsWith('.') }));
}
