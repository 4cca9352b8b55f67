import { describe, expect, it } from 'vitest';
import { fileName, formats } from '../../../src/core/formats/index.ts';
import type { FormatId, Omission } from '../../../src/core/formats/types.ts';
import { cookie, csrftoken, sessionid, sitePage, then } from '../make.ts';
import { format, page, write } from './make.ts';

const own = { topLevelSite: 'https://example.org', hasCrossSiteAncestor: false };
const embedded = { topLevelSite: 'https://embedding.test', hasCrossSiteAncestor: true };

const cookies = [
  sessionid({ domain: 'shop.example.org', secure: true }),
  cookie({
    name: 'last_visit',
    value: '"2026-11-23 02:02:17.598596"',
    domain: '.example.org',
    path: '/account',
    sameSite: 'unspecified',
  }),
  cookie({
    name: '__Host-p',
    value: '1',
    domain: 'shop.example.org',
    secure: true,
    sameSite: 'no_restriction',
    partition: own,
  }),
];

describe('what is written', () => {
  it('JSON, as cookie editors have it', () => {
    expect(JSON.parse(write('json', cookies))).toEqual([
      {
        domain: 'shop.example.org',
        expirationDate: 1_796_608_937,
        hostOnly: true,
        httpOnly: true,
        name: 'sessionid',
        path: '/',
        sameSite: 'lax',
        secure: true,
        session: false,
        storeId: '0',
        value: 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8',
      },
      {
        domain: '.example.org',
        hostOnly: false,
        httpOnly: false,
        name: 'last_visit',
        path: '/account',
        sameSite: 'unspecified',
        secure: false,
        session: true,
        storeId: '0',
        value: '"2026-11-23 02:02:17.598596"',
      },
      {
        domain: 'shop.example.org',
        hostOnly: true,
        httpOnly: false,
        name: '__Host-p',
        path: '/',
        sameSite: 'no_restriction',
        secure: true,
        session: true,
        storeId: '0',
        value: '1',
        partitionKey: own,
      },
    ]);
  });

  it('JSON that any reader of UTF-8 takes', () => {
    expect(write('json', [cookie({ value: '\ud800' })])).toContain(String.raw`"value": "\ud800"`);
  });

  it('Playwright’s storage state', () => {
    expect(JSON.parse(write('storage-state', cookies))).toEqual({
      cookies: [
        {
          name: 'sessionid',
          value: 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8',
          domain: 'shop.example.org',
          path: '/',
          expires: 1_796_608_937,
          httpOnly: true,
          secure: true,
          sameSite: 'Lax',
        },
        {
          name: 'last_visit',
          value: '"2026-11-23 02:02:17.598596"',
          domain: '.example.org',
          path: '/account',
          expires: -1,
          httpOnly: false,
          secure: false,
        },
        {
          name: '__Host-p',
          value: '1',
          domain: 'shop.example.org',
          path: '/',
          expires: -1,
          httpOnly: false,
          secure: true,
          sameSite: 'None',
          partitionKey: 'https://example.org',
          _crHasCrossSiteAncestor: false,
        },
      ],
      origins: [],
    });
  });

  it('cookies.txt', () => {
    const more = [
      ...cookies,
      cookie({ name: 'tab', value: 'a\tb' }),
      cookie({ name: 'new\nline' }),
      cookie({ name: 'elsewhere', secure: true, partition: embedded }),
      cookie({ name: 'ages-ago', expires: 500 }),
      cookie({ name: '' }),
    ];
    expect(write('netscape', more).split('\n')).toEqual([
      '# Netscape HTTP Cookie File',
      '# Left out: "tab" (unwritable)',
      String.raw`# Left out: "new\x0aline" (unwritable)`,
      '# Left out: "elsewhere" (partition)',
      '# Left out: "" (nameless)',
      '#HttpOnly_shop.example.org\tFALSE\t/\tTRUE\t1796608937\tsessionid\tm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8',
      '.example.org\tTRUE\t/account\tFALSE\t0\tlast_visit\t"2026-11-23 02:02:17.598596"',
      'shop.example.org\tFALSE\t/\tTRUE\t0\t__Host-p\t1',
      'localhost\tFALSE\t/\tFALSE\t1\tages-ago\t1',
      '',
    ]);
  });

  const sent =
    'last_visit="2026-11-23 02:02:17.598596"; sessionid=m8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8; __Host-p=1';

  it('the Cookie header', () => {
    expect(write('header', cookies)).toBe(`Cookie: ${sent}`);
    expect(write('header', [cookie({ name: '', value: 'a=b', domain: page.host })])).toBe('Cookie: a=b');
    expect(write('header', [])).toBe('');
  });

  it('the Cookie header without values', () => {
    expect(write('header', cookies, false)).toBe(
      'Cookie: last_visit=<value left out>; sessionid=<value left out>; __Host-p=<value left out>',
    );
  });

  it('a curl command', () => {
    expect(write('curl', cookies)).toBe(
      `curl 'https://shop.example.org/account/orders?page=2' \\\n  -H 'Cookie: ${sent}'`,
    );
    expect(write('curl', [])).toBe(`curl 'https://shop.example.org/account/orders?page=2'`);
  });

  it('a curl command for a URL with patterns, quotes, a password and a fragment', () => {
    const at = sitePage("http://me:secret@localhost:8000/it's?ids[]={1,2}#top");
    expect(write('curl', [cookie()], true, at)).toBe(
      String.raw`curl --globoff 'http://localhost:8000/it'\''s?ids[]={1,2}' \
  -H 'Cookie: visits=1'`,
    );
  });

  it('a curl command with quotes and backslashes, which stand outside of the quotes', () => {
    const text = write('curl', [cookie({ value: `it's\\"`, domain: page.host })]);
    expect(text.split('\n')[1]).toBe(String.raw`  -H 'Cookie: visits=it'\''s'\\'"'`);
  });

  it('a curl command without the cookie on which a shell or a terminal would act', () => {
    const evil = cookie({ name: "\u0090';touch canary;'", domain: page.host });
    expect(write('curl', [cookie({ domain: page.host }), evil], false)).toBe(
      "curl 'https://shop.example.org/account/orders?page=2' \\\n  -H 'Cookie: visits=<value left out>'",
    );
  });

  it('a snippet for requests', () => {
    expect(write('requests', cookies).split('\n')).toEqual([
      'import requests',
      '',
      'session = requests.Session()',
      'session.cookies.set("sessionid", "m8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8", domain="shop.example.org", path="/", secure=True, expires=1796608937)',
      String.raw`session.cookies.set("last_visit", "\"2026-11-23 02:02:17.598596\"", domain=".example.org", path="/account")`,
      'session.cookies.set("__Host-p", "1", domain="shop.example.org", path="/", secure=True)',
      'response = session.get("https://shop.example.org/account/orders?page=2")',
      '',
    ]);
  });

  it('a snippet for requests on this machine', () => {
    const at = sitePage('http://localhost:8000/');
    expect(write('requests', [csrftoken({ secure: true, expires: null })], true, at)).toContain(
      'session.cookies.set("csrftoken", "Zk3Qm9Vt7Lx1Np5Rb8Wc2Yd6Hf4Js0Ga", domain="localhost.local", path="/")',
    );
  });
});

describe('what is left out', () => {
  const own = { domain: page.host };
  it.each<[id: FormatId, title: string, cookie: Parameters<typeof cookie>[0], omission: Omission | null]>([
    ['header', 'of another host', { domain: 'other.test' }, 'other-host'],
    ['header', 'of a host below', { domain: '.www.shop.example.org' }, 'other-host'],
    ['header', 'of another path', { ...own, path: '/login' }, 'path'],
    ['header', 'of another partition', { ...own, partition: embedded }, 'partition'],
    ['header', 'that expired', { ...own, expires: then }, 'expired'],
    ['header', 'with a semicolon', { ...own, value: 'a;b' }, 'unwritable'],
    ['header', 'with a line’s end', { ...own, value: 'a\r\nX-Evil: 1' }, 'unwritable'],
    ['header', 'with a tab', { ...own, value: 'a\tb' }, null],
    ['curl', 'of another path', { ...own, path: '/login' }, 'path'],
    ['curl', 'with a tab', { ...own, value: 'a\tb' }, 'unwritable'],
    ['curl', 'with a C1 control character in its name', { ...own, name: 'a\u0090b' }, 'unwritable'],
    ['curl', 'with a line separator', { ...own, value: 'a\u2028b' }, 'unwritable'],
    ['curl', 'that turns the order around', { ...own, name: 'a\u202eb' }, 'unwritable'],
    ['curl', 'with half a pair of surrogates', { ...own, value: 'a\ud800b' }, 'unwritable'],
    ['curl', 'with quotes, backslashes and an emoji', { ...own, value: `'\\"🍪` }, null],
    ['netscape', 'of another path', { ...own, path: '/login' }, null],
    ['netscape', 'with what Python takes for a line’s end', { ...own, value: 'a\u0085b' }, 'unwritable'],
    ['netscape', 'without a name', { ...own, name: '' }, 'nameless'],
    ['header', 'without a name', { ...own, name: '' }, null],
    ['netscape', 'with a tab', { ...own, path: '/a\tb' }, 'unwritable'],
    ['netscape', 'of another partition', { ...own, path: '/login', partition: embedded }, 'partition'],
    ['requests', 'of another path', { ...own, path: '/login' }, null],
    ['requests', 'of another partition', { ...own, partition: embedded }, 'partition'],
    [
      'requests',
      'that requests itself would alter',
      { ...own, value: String.raw`"{\"a\": 1}"` },
      'unwritable',
    ],
    ['json', 'of another partition', { partition: embedded }, null],
    ['storage-state', 'of another partition', { partition: embedded }, null],
  ])('%s: a cookie %s', (id, _, details, omission) => {
    const given = cookie(details);
    const setting = { page, now: then };
    expect(format(id).omits(given, setting)).toBe(omission);
    const without = (text: string) => text.replace(/^# Left out: .*\n/m, '');
    expect(without(write(id, [given])) === write(id, [])).toBe(omission !== null);
  });

  it('is a Secure cookie on plain HTTP', () => {
    const setting = { page: sitePage('http://shop.example.org/'), now: then };
    expect(format('curl').omits(cookie({ ...own, secure: true }), setting)).toBe('secure');
  });
});

describe('the name of a file', () => {
  it.each<[host: string, name: string]>([
    ['shop.example.org', 'cookies-shop.example.org-2026-11-23-json.json'],
    ['[::1]', 'cookies-_1_-2026-11-23-json.json'],
    ['../../etc', 'cookies-.._.._etc-2026-11-23-json.json'],
    ['a/b\\c:d*e?f"g<h>i|j\0k', 'cookies-a_b_c_d_e_f_g_h_i_j_k-2026-11-23-json.json'],
  ])('of %j', (host, name) => {
    expect(fileName(format('json'), host, then)).toBe(name);
  });

  it('is short, and one for each format', () => {
    const names = formats.map((each) => fileName(each, 'a'.repeat(253), then));
    expect(new Set(names).size).toBe(formats.length);
    for (const name of names) expect(name.length).toBeLessThan(150);
  });
});
