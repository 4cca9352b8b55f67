import { describe, expect, it } from 'vitest';
import {
  allSites,
  coverage,
  covers,
  coversLineage,
  type Hidden,
  isHostGranted,
  patternsFor,
} from '../../../src/core/site/host-access.ts';

describe('covers', () => {
  it.each<[pattern: string, scheme: 'http' | 'https', host: string, answer: boolean]>([
    ['<all_urls>', 'http', 'example.org', true],
    ['*://*/*', 'https', 'example.org', true],
    ['*://*/*', 'http', '[::1]', true],
    ['https://*/*', 'https', 'example.org', true],
    ['https://*/*', 'http', 'example.org', false],
    ['http://localhost/*', 'http', 'localhost', true],
    ['http://localhost/*', 'https', 'localhost', false],
    ['*://localhost/*', 'https', 'localhost', true],
    ['*://localhost/*', 'http', 'shop.localhost', false],
    ['*://*.localhost/*', 'http', 'shop.localhost', true],
    ['*://*.localhost/*', 'http', 'localhost', true],
    ['*://[::1]/*', 'http', '[::1]', true],
    ['*://127.0.0.1/*', 'http', '127.0.0.1', true],
    ['*://*.example.org/*', 'https', 'example.org', true],
    ['*://*.example.org/*', 'https', 'a.shop.example.org', true],
    ['*://*.example.org/*', 'https', 'badexample.org', false],
    ['*://*.example.org/*', 'https', 'example.org.evil.example', false],
    ['*://shop.example.org/*', 'https', 'example.org', false],
    ['*://example.org/*', 'https', 'shop.example.org', false],
    ['file:///*', 'http', 'example.org', false],
    ['', 'http', 'example.org', false],
    ['example.org', 'http', 'example.org', false],
  ])('%s covers %s://%s: %s', (pattern, scheme, host, answer) => {
    expect(covers(pattern, scheme, host)).toBe(answer);
  });
});

describe('patternsFor', () => {
  it.each<[host: string, site: string | null, patterns: readonly string[]]>([
    ['shop.example.org', 'example.org', ['*://*.example.org/*']],
    ['example.org', 'example.org', ['*://*.example.org/*']],
    ['shop.example.co.uk', 'example.co.uk', ['*://*.example.co.uk/*']],
    ['localhost', null, ['*://localhost/*']],
    ['intranet', null, ['*://intranet/*']],
    ['192.168.1.20', null, ['*://192.168.1.20/*']],
    // Whatever is said to be its site: an address has no subdomains.
    ['192.168.1.20', '1.20', ['*://192.168.1.20/*']],
    ['[2001:db8::7]', null, ['*://[2001:db8::7]/*']],
  ])('%s, whose site is %s, needs %j', (host, site, patterns) => {
    expect(patternsFor(host, site)).toEqual(patterns);
  });

  it.each([
    ['a.shop.example.org', 'example.org'],
    ['localhost', null],
    ['[::1]', null],
  ])('what is asked for %s leaves nothing hidden', (host, site) => {
    expect(coverage(host, patternsFor(host, site), site)).toEqual({ granted: true, hidden: [] });
  });
});

// Chromium 156, measured: the host permission is checked against the cookie's own domain and Secure flag.
describe('coverage', () => {
  it.each<[host: string, granted: readonly string[], site: string | null, hidden: readonly Hidden[] | null]>([
    ['localhost', [], null, null],
    ['localhost', ['*://example.org/*'], null, null],
    ['localhost', ['http://localhost/*'], null, [{ kind: 'secure' }]],
    ['localhost', ['https://localhost/*'], null, [{ kind: 'insecure' }]],
    ['localhost', ['http://localhost/*', 'https://localhost/*'], null, []],
    ['localhost', ['*://localhost/*'], null, []],
    ['shop.example.org', ['*://example.org/*'], 'example.org', null],
    ['shop.example.org', allSites, 'example.org', []],
    ['shop.example.org', ['*://*.example.org/*'], 'example.org', []],
    [
      'shop.example.org',
      ['*://shop.example.org/*'],
      'example.org',
      [{ kind: 'parent', domain: 'example.org' }],
    ],
    [
      'a.shop.example.org',
      ['http://a.shop.example.org/*'],
      'example.org',
      [
        { kind: 'secure' },
        { kind: 'parent', domain: 'shop.example.org' },
        { kind: 'parent', domain: 'example.org' },
      ],
    ],
    [
      'a.shop.example.org',
      ['*://a.shop.example.org/*', '*://shop.example.org/*'],
      'example.org',
      [{ kind: 'parent', domain: 'example.org' }],
    ],
    // A parent of which only one scheme is covered hides its cookies of the other.
    ...(['http', 'https'] as const).map((scheme): [string, readonly string[], string, readonly Hidden[]] => [
      'shop.example.org',
      ['*://shop.example.org/*', `${scheme}://example.org/*`],
      'example.org',
      [{ kind: 'parent', domain: 'example.org' }],
    ]),
    [
      'shop.example.org',
      ['*://shop.example.org/*', 'http://example.org/*', 'https://example.org/*'],
      'example.org',
      [],
    ],
    // No cookie can be set for a public suffix.
    ['example.co.uk', ['*://example.co.uk/*'], 'example.co.uk', []],
    ['shop.example.org', ['*://shop.example.org/*'], null, []],
  ])('of %s by %j, in the site %s, hides %j', (host, granted, site, hidden) => {
    const expected = hidden === null ? { granted: false, hidden: [] } : { granted: true, hidden };
    expect(coverage(host, granted, site)).toEqual(expected);
    expect(isHostGranted(host, granted)).toBe(expected.granted);
  });
});

describe('coversLineage', () => {
  it.each<[host: string, granted: readonly string[], answer: boolean]>([
    ['localhost', ['*://localhost/*'], true],
    ['127.0.0.1', ['*://127.0.0.1/*'], true],
    ['example.org', ['*://example.org/*'], true],
    ['shop.localhost', ['*://shop.localhost/*'], true],
    ['shop.example.org', ['*://shop.example.org/*'], false],
    ['shop.example.org', ['*://*.example.org/*'], true],
    ['shop.example.org', ['http://*.example.org/*'], false],
    ['shop.example.org', ['http://*.example.org/*', 'https://*.example.org/*'], true],
    ['shop.example.co.uk', ['*://*.example.co.uk/*'], false],
    ['shop.example.co.uk', allSites, true],
  ])('the domains above %s are covered by %j: %s', (host, granted, answer) => {
    expect(coversLineage(host, granted)).toBe(answer);
  });
});
