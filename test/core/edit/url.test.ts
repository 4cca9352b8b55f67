import { describe, expect, it } from 'vitest';
import { type Cookie, cookieHost } from '../../../src/core/cookie/cookie.ts';
import { isRefused, problemsOf } from '../../../src/core/edit/problems.ts';
import { asWritten } from '../../../src/core/edit/rewritten.ts';
import { urlFor } from '../../../src/core/edit/url.ts';
import { domainMatches, isLoopback, pathMatches } from '../../../src/core/site/page.ts';
import fc from '../../properties.ts';
import { cookie, then } from '../make.ts';
import { anyCookie } from './arbitrary.ts';

const partition = (topLevelSite: string, hasCrossSiteAncestor = false) => ({
  secure: true,
  partition: { topLevelSite, hasCrossSiteAncestor },
});

describe('the URL that names a cookie', () => {
  it.each<[what: string, details: Partial<Cookie>, url: string]>([
    ['a host-only one', {}, 'http://localhost/'],
    ['a domain cookie', { domain: '.example.test' }, 'http://example.test/'],
    ['a Secure one', { domain: 'example.test', secure: true }, 'https://example.test/'],
    ['one of an address', { domain: '[::1]', path: '/a' }, 'http://[::1]/a'],
    ['one of a path', { path: '/rango/' }, 'http://localhost/rango/'],
    ['one of a path that would end in a URL', { path: '/a?b#c' }, 'http://localhost/a%3Fb%23c'],
    ['one of a partition', { domain: 'a.test', ...partition('https://b.test', true) }, 'https://a.test/'],
    [
      'one of a partition over http elsewhere',
      { domain: 'a.test', ...partition('http://b.test', true) },
      'https://a.test/',
    ],
    ['one of a development server’s own partition', partition('http://localhost'), 'http://localhost/'],
    [
      'one of its own partition over http, where that is not secure',
      { domain: 'a.test', ...partition('http://a.test') },
      'https://a.test/',
    ],
    ['one of another’s partition there', partition('http://example.test', true), 'https://localhost/'],
    ['one of its own partition over https', partition('https://localhost'), 'https://localhost/'],
  ])('of %s', (_, details, url) => {
    expect(urlFor(cookie(details))).toBe(url);
  });

  it('is one that the cookie would be sent to', () => {
    fc.assert(
      fc.property(anyCookie(then), (any) => {
        if (isRefused(problemsOf(any, then))) return;
        const { protocol, hostname, pathname } = new URL(urlFor(any));
        const written = asWritten(any);
        expect(hostname).toBe(cookieHost(written));
        expect(domainMatches(hostname, written) && pathMatches(pathname, written.path)).toBe(true);
        if (any.secure) expect(protocol === 'https:' || isLoopback(hostname)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
