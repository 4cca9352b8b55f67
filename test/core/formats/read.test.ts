import { describe, expect, it } from 'vitest';
import { second, sitePage } from '../make.ts';
import { cookieOf, page, read, rowOf } from './make.ts';
import { cookiesTxt, editor, firefox, later, playwright, puppeteer, requestHead } from './samples.ts';

describe('what is read', () => {
  it('has every field that a cookie editor wrote, and the store that was given', () => {
    const [first, last] = read(editor, { store: 'firefox-container-2' }).rows;
    expect(first).toEqual({
      line: 1,
      name: '_ga',
      cookie: {
        name: '_ga',
        value: 'GA1.1.1234567890.1795000000',
        domain: '.example.org',
        hostOnly: false,
        path: '/',
        secure: false,
        httpOnly: true,
        sameSite: 'unspecified',
        expires: later * second + 123,
        store: 'firefox-container-2',
        partition: null,
      },
      refused: null,
      field: null,
      notes: [],
    });
    expect(last).toMatchObject({
      line: 2,
      cookie: {
        domain: 'shop.example.org',
        hostOnly: true,
        secure: true,
        sameSite: 'unspecified',
        expires: null,
      },
    });
  });

  it('has what Firefox adds, and its lack of a partition', () => {
    expect(cookieOf(firefox)).toMatchObject({
      name: 'csrftoken',
      sameSite: 'lax',
      expires: later * second,
      store: '0',
      partition: null,
    });
  });

  it('has Playwright’s partition', () => {
    const [first, last] = read(playwright).rows.map((row) => row.cookie);
    expect(first).toMatchObject({ hostOnly: true, expires: null, sameSite: 'lax', partition: null });
    expect(last).toMatchObject({
      expires: later * second + 500,
      sameSite: 'no_restriction',
      partition: { topLevelSite: 'https://example.org', hasCrossSiteAncestor: true },
    });
  });

  it('has Puppeteer’s partition', () => {
    expect(cookieOf(puppeteer)).toMatchObject({
      domain: '.example.org',
      hostOnly: false,
      sameSite: 'strict',
      expires: null,
      partition: { topLevelSite: 'https://example.org', hasCrossSiteAncestor: false },
    });
  });

  it.each([
    ['of the site itself', 'shop.example.org', false],
    ['of the top-level host', '.example.org', false],
    ['of another site', 'chat.test', true],
    ['of a site with the same ending', 'badexample.org', true],
  ])('supposes cross-site ancestors where none are told: a cookie %s', (_, domain, hasCrossSiteAncestor) => {
    for (const partitionKey of [{ topLevelSite: 'https://example.org' }, 'https://example.org']) {
      const text = JSON.stringify({ name: 'a', value: 'b', domain, partitionKey });
      expect(cookieOf(text).partition).toEqual({ topLevelSite: 'https://example.org', hasCrossSiteAncestor });
    }
  });

  it('has the lines of a cookies.txt', () => {
    expect(read(cookiesTxt).rows.map(({ line, cookie, notes }) => ({ line, cookie, notes }))).toEqual([
      {
        line: 4,
        cookie: {
          name: 'sessionid',
          value: 'abc',
          domain: 'shop.example.org',
          hostOnly: true,
          path: '/',
          secure: true,
          httpOnly: true,
          sameSite: 'unspecified',
          expires: null,
          store: '0',
          partition: null,
        },
        notes: ['same-site-assumed'],
      },
      {
        line: 5,
        cookie: {
          name: 'cart',
          value: '"a b"',
          domain: '.example.org',
          hostOnly: false,
          path: '/shop',
          secure: false,
          httpOnly: false,
          sameSite: 'unspecified',
          expires: later * second,
          store: '0',
          partition: null,
        },
        notes: ['same-site-assumed'],
      },
    ]);
  });

  it.each([
    [
      'the flag of a domain cookie without a dot',
      'x.test\tTRUE\t/\tFALSE\t0\ta\tb',
      { domain: '.x.test', hostOnly: false },
    ],
    [
      'the flag of a host-only cookie with a dot',
      '.x.test\tFALSE\t/\tFALSE\t0\ta\tb',
      { domain: 'x.test', hostOnly: true },
    ],
    ['no expiry as Python writes it', 'x.test\tFALSE\t/\tFALSE\t\ta\tb', { expires: null }],
    ['a tab in the value', 'x.test\tFALSE\t/\tFALSE\t0\ta\tb\tc', { value: 'b\tc' }],
    ['no value and no tab before it', 'x.test\tFALSE\t/\tFALSE\t0\ta', { name: 'a', value: '' }],
    [
      'a fraction of a second',
      `x.test\tFALSE\t/\tFALSE\t${later}.25\ta\tb`,
      { expires: later * second + 250 },
    ],
    ['spaces', 'x.test\tFALSE\t/\tFALSE\t0\t a \t b ', { name: ' a ', value: ' b ' }],
  ])('cookies.txt: %s', (_, text, cookie) => {
    expect(cookieOf(text)).toMatchObject(cookie);
  });

  it('supposes what a Cookie header does not say', () => {
    expect(read(requestHead).rows[1]).toEqual({
      line: 2,
      name: 'theme',
      cookie: {
        name: 'theme',
        value: 'dark=blue',
        domain: 'shop.example.org',
        hostOnly: true,
        path: '/',
        secure: true,
        httpOnly: false,
        sameSite: 'unspecified',
        expires: null,
        store: '0',
        partition: null,
      },
      refused: null,
      field: null,
      notes: ['attributes-assumed'],
    });
    expect(read(requestHead).rows[2]).toMatchObject({ line: 3, cookie: { name: '', value: 'flag' } });
    expect(cookieOf('a=b', { page: sitePage('http://localhost:8000/') })).toMatchObject({
      domain: 'localhost',
      secure: false,
    });
  });

  it('gives the cookies of a curl command to the host that it asks', () => {
    const text = `curl -e https://from.test/ -x http://proxy.test:3128 -b a=b 'http://x.test:8000/p' ;
      curl -H 'Cookie: c=d; e=f' --url https://y.test/ & curl -b g=h`;
    const rows = read(text).rows.map(({ line, cookie }) => [
      line,
      cookie?.name,
      cookie?.domain,
      cookie?.secure,
    ]);
    expect(rows).toEqual([
      [1, 'a', 'x.test', false],
      [2, 'c', 'y.test', true],
      [3, 'e', 'y.test', true],
      [4, 'g', page.host, true],
    ]);
  });

  it.each<[domain: unknown, hostOnly: unknown, domain: string, hostOnly: boolean]>([
    ['.Example.ORG', undefined, '.example.org', false],
    ['example.org', false, '.example.org', false],
    ['.example.org', true, 'example.org', true],
    ['bücher.example', null, 'xn--bcher-kva.example', true],
    ['::1', true, '[::1]', true],
    ['[::1]', false, '[::1]', true],
    ['.127.0.0.1', false, '127.0.0.1', true],
    ['.localhost', false, 'localhost', true],
    [null, null, page.host, true],
  ])('makes of the domain %j (host-only: %j) %j', (domain, hostOnly, expected, expectedHostOnly) => {
    const cookie = cookieOf(JSON.stringify({ name: 'a', value: 'b', domain, hostOnly }));
    expect(cookie).toMatchObject({ domain: expected, hostOnly: expectedHostOnly });
  });

  it('says what it supposed', () => {
    expect(rowOf('{"name":"a","value":"b"}')).toMatchObject({
      cookie: { domain: page.host, hostOnly: true, path: '/', secure: false, sameSite: 'unspecified' },
      notes: ['domain-assumed', 'path-assumed'],
    });
    expect(rowOf('{"name":"a","value":"b","url":"https://x.test/p","path":"p"}')).toMatchObject({
      cookie: { domain: 'x.test', path: '/' },
      notes: ['path-assumed'],
    });
  });
});
