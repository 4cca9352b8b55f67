import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { isRefused, problemsOf } from '../../../src/core/edit/problems.ts';
import { canonicalHost } from '../../../src/core/site/canonical-host.ts';
import { asWritten, canonicalPath, keptOf } from '../../../src/core/edit/rewritten.ts';
import { wellFormed } from '../../../src/core/lib/well-formed.ts';
import fc from '../../properties.ts';
import { cookie, sessionid, then } from '../make.ts';
import { anyCookie } from './arbitrary.ts';

describe('a host', () => {
  it.each<[host: string, written: string | null]>([
    ['localhost', 'localhost'],
    ['Example.TEST', 'example.test'],
    ['bücher.test', 'xn--bcher-kva.test'],
    ['a。test', 'a.test'],
    ['127.1', '127.0.0.1'],
    ['0x7f.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['[::0001]', '[::1]'],
    ['example.test.', 'example.test.'],
    ['a_b.test', 'a_b.test'],
    ['999.1.1.1', null],
    ['example.test:80', null],
    ['user@example.test', null],
    ['example.test/a', null],
    ['a b.test', null],
    ['*.example.test', null],
    ['.example.test', null],
    ['[::1', null],
    ['', null],
  ])('%s is written %s', (host, written) => {
    expect(canonicalHost(host)).toBe(written);
  });

  it('is written as it is, once it was written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.string()), (host) => {
        const written = canonicalHost(host);
        if (written !== null) expect(canonicalHost(written)).toBe(written);
      }),
    );
  });
});

describe('a path', () => {
  // As measured in Chromium 156 with `cookies.set`.
  it.each<[path: string, written: string]>([
    ['', '/'],
    ['/', '/'],
    ['//', '//'],
    ['/a b', '/a%20b'],
    ['/ä', '/%C3%A4'],
    ['/a?b', '/a%3Fb'],
    ['/a#b', '/a%23b'],
    ['/a"b', '/a%22b'],
    ['/a\\b', '/a/b'],
    ['/a/../b', '/b'],
    ['/a/./b', '/a/b'],
    ['/%2e/a', '/a'],
    ['/..', '/'],
    ['/a/.', '/a/'],
    ['/a\tb', '/a%09b'],
    ['/a\x01', '/a%01'],
    ['/a\x7f', '/a%7F'],
    ['/a%20b', '/a%20b'],
    ['/a%zz', '/a%zz'],
    ['/%7e', '/%7e'],
    ["/a'b=c&d,[e]@:~", "/a'b=c&d,[e]@:~"],
    ['rango', 'rango'],
  ])('%j is written %j', (path, written) => {
    expect(canonicalPath(path)).toBe(written);
  });

  it('is written as it is, once it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rest) => {
        const written = canonicalPath(`/${rest}`);
        expect(canonicalPath(written)).toBe(written);
      }),
    );
  });
});

describe('text', () => {
  it('keeps whole surrogate pairs, and loses halves', () => {
    expect(wellFormed('a🍪\ud83cb\udf6a\ufeff')).toBe('a🍪\ufffdb\ufffd\ufeff');
  });

  it('is what comes out of UTF-8', () => {
    const utf8 = (text: string) =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
    const halves = fc.string({ unit: fc.constantFrom('a', '\ud83c', '\udf6a', '\ufeff') });
    fc.assert(
      fc.property(halves, (text) => {
        expect(wellFormed(text)).toBe(utf8(text));
      }),
    );
  });
});

describe('a cookie as it is written', () => {
  it('is the same where nothing is to be written otherwise', () => {
    fc.assert(
      fc.property(anyCookie(then), (any) => {
        const problems = problemsOf(any, then);
        if (isRefused(problems) || problems.some(({ code }) => code !== 'life-capped')) return;
        expect(asWritten(any)).toEqual(any);
      }),
    );
  });

  it('has nothing left to be rewritten', () => {
    fc.assert(
      fc.property(anyCookie(then), (any) => {
        if (isRefused(problemsOf(any, then))) return;
        const codes = problemsOf(asWritten(any), then).map(({ code }) => code);
        expect(codes.filter((code) => code !== 'life-capped')).toEqual([]);
      }),
    );
  });

  it('is host-only where it was an address’s', () => {
    expect(asWritten(cookie({ domain: '.127.0.0.1' }))).toEqual(cookie({ domain: '127.0.0.1' }));
  });
});

describe('the cookie that was set', () => {
  const asked = sessionid({ domain: '.shop.example.test' });
  const partition = { topLevelSite: 'https://www.example.test', hasCrossSiteAncestor: true };
  const parted = { ...asked, secure: true, partition };

  it.each<[what: string, asked: Cookie, kept: Partial<Cookie>]>([
    ['as it was asked for', asked, {}],
    ['with its life capped', asked, { expires: then }],
    ['host-only, for a public suffix', sessionid({ domain: '.co.uk' }), { domain: 'co.uk', hostOnly: true }],
    ['host-only, for an address', sessionid({ domain: '.[::1]' }), { domain: '[::1]', hostOnly: true }],
    ['with its host in small letters', sessionid({ domain: 'EXAMPLE.test' }), { domain: 'example.test' }],
    ['with its path written', { ...asked, path: '/a?b' }, { path: '/a%3Fb' }],
    ['with its path as it was asked for', { ...asked, path: '/a b' }, {}],
    ['with a mark for half a character', { ...asked, name: '\ud800' }, { name: '\ufffd' }],
    [
      'with its partition’s site',
      parted,
      { partition: { ...partition, topLevelSite: 'https://example.test' } },
    ],
  ])('is found %s, among others of its name', (_, wanted, news) => {
    const kept = { ...wanted, ...news };
    const others = [
      { ...wanted, path: '/other' },
      { ...wanted, domain: 'other.test', hostOnly: true },
      { ...wanted, value: 'other', domain: 'shop.example.test', hostOnly: true },
      { ...wanted, name: 'other' },
      { ...wanted, store: '1' },
      { ...wanted, partition: { topLevelSite: 'https://other.test', hasCrossSiteAncestor: false } },
    ];
    expect(keptOf(wanted, [...others, kept])).toBe(kept);
    expect(keptOf(wanted, others)).toBeNull();
  });

  it('is rather the one of its identity than one that looks like it', () => {
    const hostOnly = { ...asked, domain: 'shop.example.test', hostOnly: true };
    expect(keptOf(asked, [hostOnly, asked])).toBe(asked);
  });

  it('is none that has another value, though it has the identity', () => {
    expect(keptOf(asked, [{ ...asked, value: 'old' }])).toBeNull();
  });

  it('is no domain cookie where a host-only one was asked for', () => {
    const hostOnly = { ...asked, domain: 'shop.example.test', hostOnly: true };
    expect(keptOf(hostOnly, [asked])).toBeNull();
  });

  it('is found whatever it is, as it was asked for and as it is written', () => {
    fc.assert(
      fc.property(anyCookie(then), fc.array(anyCookie(then)), (any, others) => {
        const rest = others.filter((other) => identity(other) !== identity(any));
        const kept = { ...any, value: wellFormed(any.value) };
        expect(
          keptOf(any, [...rest.filter((other) => identity(other) !== identity(asWritten(any))), kept]),
        ).toBe(kept);
      }),
    );
  });
});
