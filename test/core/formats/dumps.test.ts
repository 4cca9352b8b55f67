import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { NoteCode, ReadableId } from '../../../src/core/formats/types.ts';
import { day, sitePage, then } from '../make.ts';
import { cookiesOf, page, read } from './make.ts';
import { later } from './samples.ts';

const fixture = (file: string) => readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8');
const ofFixtures = sitePage('http://localhost:18765/shop/cart');
const byEnd = Date.UTC(2026, 11, 31);

/** What a file leaves out of what the server set. */
type Loss = 'attributes' | 'httpOnly' | 'sameSite' | 'age' | 'session' | 'name';

/**
 * Each was written by the program itself, of a server on localhost that sets sessionid (HttpOnly, SameSite=Lax, until
 * the end of 2026), theme, prefs (`/shop`, SameSite=Strict, two weeks), a cookie without a name, and secure (Secure,
 * SameSite=None, until the end of 2026).
 */
describe('a file that a program wrote', () => {
  it.each<[file: string, format: ReadableId, losses: readonly Loss[]]>([
    ['webdriver.json', 'json', []],
    ['playwright-state.json', 'storage-state', []],
    ['playwright.har', 'har', []],
    ['tough-cookie.json', 'json', []],
    ['tough-cookie-file-store.json', 'json', ['name']],
    ['set-cookie-parser.json', 'json', []],
    ['node-set-cookie.json', 'set-cookie', []],
    ['python-vars.json', 'json', ['sameSite']],
    ['python-dict.json', 'json', ['attributes']],
    ['python-lwp.txt', 'lwp', []],
    ['perl-lwp.txt', 'lwp', ['age']],
    ['firefox-moz_cookies.json', 'json', ['session']],
    ['firefox-moz_cookies.txt', 'table', ['session']],
    ['firefox-moz_cookies.csv', 'table', ['session']],
  ])('%s', (file, format, losses) => {
    const reading = read(fixture(file), { page: ofFixtures });
    expect(reading).toMatchObject({ format, refused: null });
    const lost = (loss: Loss) => losses.includes(loss);
    const all = lost('attributes');
    const [until, sameSite] = [
      all ? null : byEnd,
      (is: Cookie['sameSite']) => (all || lost('sameSite') ? 'unspecified' : is),
    ];
    const expected: readonly Partial<Cookie>[] = [
      {
        name: 'sessionid',
        value: 'k3v0m8x2',
        path: '/',
        secure: false,
        httpOnly: !all,
        sameSite: sameSite('lax'),
      },
      ...(lost('session') ? [] : [{ name: 'theme', value: 'dark', path: '/', expires: null }]),
      { name: 'prefs', path: all ? '/' : '/shop', httpOnly: false, sameSite: sameSite('strict') },
      ...(lost('session') || lost('name') ? [] : [{ name: '', value: 'lonely', expires: null }]),
      { name: 'secure', value: '1', path: '/', secure: !all, sameSite: sameSite('no_restriction') },
    ];
    const cookies = reading.rows.map(({ cookie }) => cookie);
    expect(cookies).toHaveLength(expected.length);
    for (const each of expected) {
      const found = cookies.find((cookie) => cookie?.name === each.name);
      expect(found, each.name).toMatchObject({ domain: 'localhost', hostOnly: true, ...each });
    }
    const whole = (name: string) =>
      Math.floor((cookies.find((each) => each?.name === name)?.expires ?? 0) / 1000);
    for (const name of ['sessionid', 'secure']) expect(whole(name)).toBe((until ?? 0) / 1000);
    expect(whole('prefs') > then / 1000).toBe(!all && !lost('age'));
  });
});

describe('the shapes of JSON', () => {
  const cookie = { name: 'a', value: 'b', domain: 'x.test', path: '/', expires: later };
  const postman = { key: 'a', value: 'b', domain: 'x.test', path: '/', expires: 'Invalid Date' };

  it.each<[title: string, data: unknown]>([
    ['a WebDriver’s answer', { value: [cookie] }],
    ['the DevTools protocol’s answer', { id: 1, result: { cookies: [cookie] } }],
    [
      'Firefox’s session store',
      { windows: [], cookies: [{ host: 'x.test', name: 'a', value: 'b', path: '/' }] },
    ],
    [
      'Insomnia',
      {
        _type: 'export',
        resources: [
          { _type: 'workspace', name: 'x' },
          { _type: 'cookie_jar', cookies: [postman] },
        ],
      },
    ],
    [
      'a Postman collection',
      { info: { name: 'x' }, item: [{ name: 'y', response: [{ name: 'z', cookie: [postman] }] }] },
    ],
    [
      'HTTPie of old',
      { cookies: { a: { value: 'b', path: '/', secure: false, expires: later } }, headers: {} },
    ],
  ])('%s', (_, data) => {
    expect(cookiesOf(JSON.stringify(data), { page: sitePage('http://x.test/') })).toMatchObject([
      { name: 'a', value: 'b', domain: 'x.test' },
    ]);
  });

  it.each<[title: string, data: unknown]>([
    ['names with values', { a: 'b', c: '"d e"' }],
    ['what a server echoes', { cookies: { a: 'b', c: '"d e"' } }],
    ['Firefox’s developer tools', { 'Request Cookies': { a: 'b', c: '"d e"' } }],
  ])('%s: the page’s, and said so', (_, data) => {
    const rows = read(JSON.stringify(data)).rows;
    expect(rows.map(({ cookie: each, notes }) => [each?.name, each?.value, each?.domain, notes])).toEqual([
      ['a', 'b', page.host, ['attributes-assumed']],
      ['c', '"d e"', page.host, ['attributes-assumed']],
    ]);
  });

  it('has an answer for any depth', () => {
    const depth = 20_000;
    expect(read(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`).refused).toBe('other-json');
  });
});

describe('a HAR', () => {
  const exchange = (
    url: string,
    sent: object,
    set: object,
    startedDateTime = new Date(then).toISOString(),
  ) => ({
    startedDateTime,
    request: { url, headers: [], cookies: [], ...sent },
    response: { status: 200, headers: [], cookies: [], ...set },
  });
  const headers = (name: string, ...values: readonly string[]) => ({
    headers: values.map((value) => ({ name, value })),
  });
  const har = (...entries: readonly object[]) => JSON.stringify({ log: { version: '1.2', entries } });
  const at = 'http://x.test:8000/p/q';
  const said = (text: string) =>
    read(text).rows.map(({ name, cookie, refused, notes }) => ({
      name,
      value: cookie?.value,
      domain: cookie?.domain,
      path: cookie?.path,
      refused,
      notes,
    }));

  it.each<
    [
      title: string,
      entries: readonly object[],
      rows: readonly {
        value?: string;
        domain?: string;
        path?: string;
        refused?: string;
        notes?: readonly NoteCode[];
      }[],
    ]
  >([
    [
      'what was set belongs to the host that set it',
      [exchange(at, {}, headers('Set-Cookie', 'a=1; HttpOnly'))],
      [{ value: '1', domain: 'x.test', path: '/p', notes: [] }],
    ],
    [
      'what was sent is known by name and value',
      [exchange(at, headers('Cookie', 'a=1'), {})],
      [{ value: '1', domain: 'x.test', path: '/', notes: ['attributes-assumed'] }],
    ],
    [
      'what was sent and is listed with its domain',
      [
        exchange(
          at,
          {
            cookies: [
              { name: 'a', value: '1', domain: '.x.test', path: '/', expires: '2026-12-31T00:00:00.000Z' },
            ],
          },
          {},
        ),
      ],
      [{ domain: '.x.test', notes: [] }],
    ],
    [
      'what was sent and is listed by name',
      [exchange(at, { cookies: [{ name: 'a', value: '1' }] }, {})],
      [{ domain: 'x.test', notes: ['attributes-assumed'] }],
    ],
    [
      'lists without headers',
      [exchange(at, {}, { cookies: [{ name: 'a', value: '1', path: '/', expires: null }] })],
      [{ domain: 'x.test', path: '/', notes: [] }],
    ],
    [
      'set, then sent again',
      [exchange(at, {}, headers('set-cookie', 'a=1; Path=/p')), exchange(at, headers('cookie', 'a=1'), {})],
      [{ value: '1', path: '/p', notes: [] }],
    ],
    [
      'set, then changed by a script',
      [exchange(at, {}, headers('set-cookie', 'a=1; Path=/p')), exchange(at, headers('cookie', 'a=2'), {})],
      [{ value: '2', path: '/p' }],
    ],
    [
      'set anew',
      [
        exchange(at, {}, headers('set-cookie', 'a=1; Path=/')),
        exchange(at, {}, headers('set-cookie', 'a=2; Path=/')),
      ],
      [{ value: '2' }],
    ],
    [
      'deleted',
      [
        exchange(at, {}, headers('set-cookie', 'a=1; Path=/')),
        exchange(at, {}, headers('set-cookie', 'a=; Path=/; Max-Age=0')),
      ],
      [{ refused: 'expired' }],
    ],
    [
      'several in one header field',
      [exchange(at, {}, headers('set-cookie', 'a=1; Path=/\na=2; Path=/p'))],
      [
        { value: '1', path: '/' },
        { value: '2', path: '/p' },
      ],
    ],
    [
      'of two hosts',
      [exchange(at, headers('cookie', 'a=1'), {}), exchange('https://y.test/', headers('cookie', 'a=1'), {})],
      [{ domain: 'x.test' }, { domain: 'y.test' }],
    ],
    [
      'no site',
      [
        exchange('data:text/plain,', headers('cookie', 'a=1'), {}),
        exchange(at, headers('cookie', 'b=1'), {}),
      ],
      [{ value: '1' }],
    ],
    [
      'expired since then',
      [exchange(at, {}, headers('set-cookie', 'a=1; Max-Age=60'), new Date(then - day).toISOString())],
      [{ refused: 'expired' }],
    ],
  ])('%s', (_, entries, rows) => {
    expect(said(har(...entries))).toMatchObject(rows);
    expect(said(har(...entries))).toHaveLength(rows.length);
  });

  it.each([
    '{"log":{"entries":[null,1,{},{"request":null},{"request":{"url":5}},{"request":{"url":"http://x.test/","headers":[null,{}],"cookies":[null]}}]}}',
  ])('has an answer for %s', (text) => {
    expect(read(text).format).toBe('har');
  });
});

describe('rows of a table', () => {
  it.each<[title: string, text: string, cookie: Partial<Cookie>]>([
    [
      'the columns of a cookies.txt',
      `.x.test|1|/|0|${later}|a|b`,
      { domain: '.x.test', secure: false, expires: later * 1000 },
    ],
    [
      'the same with a session cookie',
      'x.test|0|/p|1|0|a|b',
      { domain: 'x.test', path: '/p', secure: true, expires: null },
    ],
    ['the same with its separator in the value', 'x.test|0|/|1|0|a|b|c', { value: 'b|c' }],
    [
      'a head',
      'host|name|value|path|expiry|isSecure|sameSite\nx.test|a|b|/|0|1|1',
      { secure: true, sameSite: 'lax' },
    ],
    [
      'CSV with the heads of developer tools',
      'Name,Value,Domain,Path,Expires / Max-Age\na,b,x.test,/,2026-12-31T00:00:00.000Z',
      { expires: Date.UTC(2026, 11, 31) },
    ],
    ['CSV with a head', 'name,value,domain,path\na,"b,""c""",x.test,/', { value: 'b,"c"' }],
    [
      'Chromium’s cookies',
      'host_key|name|value|path|expires_utc|is_secure|is_httponly|samesite\n.x.test|a|b|/|13443148800000000|1|1|-1',
      { domain: '.x.test', httpOnly: true, sameSite: 'unspecified', expires: Date.UTC(2026, 11, 31) },
    ],
    [
      'developer tools',
      'a\tb\tx.test\t/\t2026-12-31T00:00:00.000Z\t40\t✓\t\tLax\t\t\tMedium',
      { httpOnly: true, secure: false, sameSite: 'lax', expires: Date.UTC(2026, 11, 31) },
    ],
    [
      'developer tools, with the browser',
      'a\tb\tx.test\t/\tSession\t40\t\t✓\t\t\t\tMedium',
      { httpOnly: false, secure: true, expires: null },
    ],
  ])('%s', (_, text, cookie) => {
    expect(read(text)).toMatchObject({ format: 'table', rows: [{ cookie: { name: 'a', ...cookie } }] });
  });

  it('refuses one that is not like the others', () => {
    const rows = read('name|value|host\na|b|x.test\na|b|c|x.test\na').rows;
    expect(rows.map(({ line, refused }) => [line, refused])).toEqual([
      [2, null],
      [3, 'not-an-object'],
      [4, 'not-an-object'],
    ]);
  });
});

describe('a cookie file of LWP', () => {
  it('has what is in quotes, and what has no quotes', () => {
    const text = String.raw`#LWP-Cookies-2.0
Set-Cookie3: a="b; \"c\" \\"; path="/p q"; domain=".x.test"; path_spec; domain_dot; secure; expires="2026-12-31 00:00:00Z"; HttpOnly=None; version=0
Set-Cookie3: d=e; path=/; version=0`;
    expect(read(text).rows).toMatchObject([
      {
        line: 2,
        cookie: {
          name: 'a',
          value: String.raw`b; "c" \ `.trim(),
          path: '/p q',
          domain: '.x.test',
          secure: true,
          httpOnly: true,
          expires: Date.UTC(2026, 11, 31),
        },
        notes: [],
      },
      {
        line: 3,
        cookie: { name: 'd', value: 'e', domain: page.host, expires: null },
        notes: ['domain-assumed'],
      },
    ]);
  });
});
