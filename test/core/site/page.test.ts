import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import {
  byPathLength,
  domainMatches,
  isAddress,
  isLoopback,
  lineage,
  type PagelessKind,
  pageOf,
  pathMatches,
  type Withheld,
  withheld,
} from '../../../src/core/site/page.ts';
import fc from '../../properties.ts';
import { cookie, sitePage } from '../make.ts';

describe('pageOf', () => {
  it.each<[url: string, kind: PagelessKind]>([
    ['chrome://extensions/', 'browser'],
    ['chrome-search://local-ntp/local-ntp.html', 'browser'],
    ['edge://settings/content/cookies', 'browser'],
    ['brave://newtab', 'browser'],
    ['opera://settings', 'browser'],
    ['vivaldi://startpage', 'browser'],
    ['about:blank', 'browser'],
    ['about:addons', 'browser'],
    ['devtools://devtools/bundled/inspector.html', 'browser'],
    ['resource://pdf.js/web/viewer.html', 'browser'],
    ['chrome-extension://abcdefghijklmnopabcdefghijklmnop/popup.html', 'extension'],
    ['moz-extension://0e4b1f5c-6a5f-4b6e-9f0e-1d2c3b4a5968/popup.html', 'extension'],
    ['file:///home/ada/chapter8/index.html', 'file'],
    ['https://chromewebstore.google.com/detail/x', 'store'],
    ['https://chrome.google.com/webstore', 'store'],
    ['https://chrome.google.com/webstore/category/extensions', 'store'],
    ['https://addons.mozilla.org/en-US/firefox/', 'store'],
    ['https://microsoftedge.microsoft.com/addons/Microsoft-Edge-Extensions-Home', 'store'],
    ['data:text/html,<p>hi', 'other'],
    ['view-source:https://example.org/', 'other'],
    ['blob:https://example.org/0e4b1f5c', 'other'],
    ['ftp://example.org/', 'other'],
    ['javascript:void 0', 'other'],
    ['constructor:', 'other'],
    ['not a url', 'other'],
    ['http://', 'other'],
    ['http://[::1', 'other'],
  ])('%s is a page of the kind: %s', (url, kind) => {
    expect(pageOf(url)).toEqual({ kind });
  });

  it.each([[undefined], ['']])('a URL that the browser withholds (%j) is one of its own pages', (url) => {
    expect(pageOf(url)).toEqual({ kind: 'browser' });
  });

  // RFC 6265bis 8.5: "Cookies do not provide isolation by port."
  it.each<[url: string, scheme: 'http' | 'https', host: string, authority: string, path: string]>([
    ['http://localhost:8000/catalog/?page=2#top', 'http', 'localhost', 'localhost:8000', '/catalog/'],
    ['http://127.0.0.1:8000/', 'http', '127.0.0.1', '127.0.0.1:8000', '/'],
    ['http://[::1]:8000/admin/', 'http', '[::1]', '[::1]:8000', '/admin/'],
    ['https://example.org', 'https', 'example.org', 'example.org', '/'],
    ['https://example.org:443/a', 'https', 'example.org', 'example.org', '/a'],
    ['http://example.org:443/a', 'http', 'example.org', 'example.org:443', '/a'],
    ['HTTPS://Example.ORG/Case', 'https', 'example.org', 'example.org', '/Case'],
    ['https://ada:secret@example.org/', 'https', 'example.org', 'example.org', '/'],
    ['https://bücher.example/', 'https', 'xn--bcher-kva.example', 'xn--bcher-kva.example', '/'],
    ['https://example.org/%C3%A9 x', 'https', 'example.org', 'example.org', '/%C3%A9%20x'],
    ['http://2130706433/', 'http', '127.0.0.1', '127.0.0.1', '/'],
    [
      'https://chrome.google.com/webstorefoo',
      'https',
      'chrome.google.com',
      'chrome.google.com',
      '/webstorefoo',
    ],
    ['https://google.com/webstore', 'https', 'google.com', 'google.com', '/webstore'],
    ['https://chrome.google.com/', 'https', 'chrome.google.com', 'chrome.google.com', '/'],
    ['https://notaddons.mozilla.org/', 'https', 'notaddons.mozilla.org', 'notaddons.mozilla.org', '/'],
  ])('%s is a site reached by %s, its host %s, its authority %s, its path %s', (...row) => {
    const [url, scheme, host, authority, path] = row;
    expect(pageOf(url)).toEqual({ kind: 'site', url, scheme, host, authority, path });
  });

  it('is the same however often it is asked', () => {
    const kinds = Array.from({ length: 20_000 }, () => pageOf('https://bücher.example/').kind);
    expect(new Set(kinds)).toEqual(new Set(['site']));
  });
});

describe('isAddress', () => {
  it.each<[host: string, answer: boolean]>([
    ['127.0.0.1', true],
    ['192.168.1.20', true],
    ['[::1]', true],
    ['[2001:db8::7]', true],
    ['localhost', false],
    ['example.org', false],
    ['1.2.3.example', false],
    ['1.2.3.4.example', false],
    ['1.2.3', false],
    ['x1.2.3.4', false],
  ])('%s: %s', (host, answer) => {
    expect(isAddress(host)).toBe(answer);
  });
});

describe('isLoopback', () => {
  it.each<[host: string, answer: boolean]>([
    ['localhost', true],
    ['shop.localhost', true],
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['[::1]', true],
    ['notlocalhost', false],
    ['localhost.example.org', false],
    ['127.0.0.1.example.org', false],
    ['127.example.org', false],
    ['128.0.0.1', false],
    ['12.0.0.1', false],
    ['192.168.1.20', false],
    ['[::2]', false],
    ['[2001:db8::1]', false],
  ])('%s: %s', (host, answer) => {
    expect(isLoopback(host)).toBe(answer);
  });
});

describe('lineage', () => {
  it.each<[host: string, domains: readonly string[]]>([
    ['a.shop.example.org', ['a.shop.example.org', 'shop.example.org', 'example.org', 'org']],
    ['localhost', ['localhost']],
    ['shop.localhost', ['shop.localhost', 'localhost']],
    ['127.0.0.1', ['127.0.0.1']],
    ['[2001:db8::7]', ['[2001:db8::7]']],
  ])('of %s is %j', (host, domains) => {
    expect(lineage(host)).toEqual(domains);
  });
});

// RFC 6265bis 5.1.3: "The domain string is a suffix of the string. The last character of the string that is not
// included in the domain string is a %x2E (".") character. The string is a host name (i.e., not an IP address)."
describe('domainMatches', () => {
  it.each<[host: string, domain: string, answer: boolean]>([
    ['example.org', 'example.org', true],
    ['example.org', '.example.org', true],
    ['shop.example.org', '.example.org', true],
    ['a.shop.example.org', '.example.org', true],
    ['shop.example.org', 'example.org', false],
    ['example.org', '.shop.example.org', false],
    ['example.org', 'shop.example.org', false],
    ['badexample.org', '.example.org', false],
    ['example.org.evil.example', '.example.org', false],
    ['example.com', '.example.org', false],
    ['localhost', 'localhost', true],
    ['shop.localhost', 'localhost', false],
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '.0.0.1', false],
    ['127.0.0.1', '.0.1', false],
    ['[::1]', '[::1]', true],
  ])('%s is sent the cookies of %s: %s', (host, domain, answer) => {
    expect(domainMatches(host, cookie({ domain }))).toBe(answer);
  });

  it('a host matches the domain cookies of its lineage and no others', () => {
    const label = fc.constantFrom('a', 'b', 'ab');
    const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
    fc.assert(
      fc.property(host, host, (one, other) => {
        const sent = domainMatches(one, cookie({ domain: `.${other}` }));
        expect(sent).toBe(lineage(one).includes(other));
      }),
    );
  });
});

// RFC 6265bis 5.1.4: "The cookie-path is a prefix of the request-path, and the last character of the cookie-path
// is %x2F ("/")", or "the first character of the request-path that is not included in the cookie-path is a
// %x2F ("/") character."
describe('pathMatches', () => {
  it.each<[path: string, cookiePath: string, answer: boolean]>([
    ['/', '/', true],
    ['/catalog/', '/', true],
    ['/catalog/book/1', '/catalog', true],
    ['/catalog/book/1', '/catalog/', true],
    ['/catalog', '/catalog', true],
    ['/catalog/', '/catalog', true],
    ['/catalog', '/catalog/', false],
    ['/catalogue', '/catalog', false],
    ['/Catalog', '/catalog', false],
    ['/', '/catalog', false],
    ['/x/catalog', '/catalog', false],
  ])('a page at %s is sent the cookies of %s: %s', (path, cookiePath, answer) => {
    expect(pathMatches(path, cookiePath)).toBe(answer);
  });
});

describe('withheld', () => {
  const partition = (topLevelSite: string, hasCrossSiteAncestor = false): Partial<Cookie> => ({
    secure: true,
    partition: { topLevelSite, hasCrossSiteAncestor },
  });

  it.each<[what: string, url: string, details: Partial<Cookie>, why: Withheld | null]>([
    ['a plain cookie', 'http://example.org/', {}, null],
    ['a cookie of another path', 'https://example.org/shop', { path: '/admin' }, 'path'],
    ['a cookie of a path above', 'https://example.org/admin/login/', { path: '/admin' }, null],
    // RFC 6265bis 5.8.3: "If the cookie's secure-only-flag is true, then the retrieval's URI must denote a
    // "secure" connection (as defined by the user agent)."
    ['a Secure cookie on https', 'https://example.org/', { secure: true }, null],
    ['a Secure cookie on http', 'http://example.org/', { secure: true }, 'secure'],
    ['a Secure cookie on http in the house', 'http://192.168.1.20:8000/', { secure: true }, 'secure'],
    ['a Secure cookie on http://localhost', 'http://localhost:8000/', { secure: true }, null],
    ['a Secure cookie on http://shop.localhost', 'http://shop.localhost/', { secure: true }, null],
    ['a Secure cookie on http://127.0.0.1', 'http://127.0.0.1:8000/', { secure: true }, null],
    ['a Secure cookie on http://[::1]', 'http://[::1]:8000/', { secure: true }, null],
    ['an HttpOnly cookie', 'http://example.org/', { httpOnly: true }, null],
    ['a SameSite=Strict cookie', 'http://example.org/', { sameSite: 'strict' }, null],
    ['a cookie of its own partition', 'https://example.org/', partition('https://example.org'), null],
    ["a cookie of its site's partition", 'https://a.example.org/', partition('https://example.org'), null],
    [
      "a cookie of another site's partition",
      'https://example.org/',
      partition('https://example.com'),
      'partition',
    ],
    [
      "a cookie of a subdomain's partition",
      'https://example.org/',
      partition('https://a.example.org'),
      'partition',
    ],
    [
      'a cookie of a partition with another scheme',
      'https://example.org/',
      partition('http://example.org'),
      'partition',
    ],
    [
      'a cookie set below another site',
      'https://example.org/',
      partition('https://example.org', true),
      'partition',
    ],
    ['a cookie of an opaque partition', 'https://example.org/', partition(''), 'partition'],
    ['a cookie that two reasons hold back', 'http://example.org/', { secure: true, path: '/admin' }, 'path'],
  ])('%s at %s', (_, url, details, why) => {
    expect(withheld(sitePage(url), cookie(details))).toBe(why);
  });
});

describe('byPathLength', () => {
  // RFC 6265bis 5.8.3: "Cookies with longer paths are listed before cookies with shorter paths."
  it('puts longer paths first and keeps the order of the others', () => {
    const cookies = [
      cookie({ name: 'a', path: '/' }),
      cookie({ name: 'b', path: '/catalog/book' }),
      cookie({ name: 'c', path: '/' }),
      cookie({ name: 'd', path: '/catalog' }),
    ];
    expect(cookies.sort(byPathLength).map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c']);
  });
});
