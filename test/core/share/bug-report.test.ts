import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { fingerprints } from '../../../src/core/share/fingerprint.ts';
import { cookie, csrftoken, day, event, hour, journalOf, reset, sessionid, then } from '../make.ts';
import { rowOf, salt, shared } from './make.ts';

const print = (value: string) => fingerprints(salt)(value);
const lines = async (...site: Parameters<typeof shared>) => (await shared(...site)).split('\n');

describe('a bug report', () => {
  it('tells of a page, its cookies, what happened and what was found', async () => {
    const [old, token] = [csrftoken({ value: 'Zk3Qm9Vt7Lx1Np5Rb8Wc2Yd6Hf4Js0Gb' }), csrftoken()];
    const journal = journalOf(...reset(old, token), event({ cookie: sessionid(), at: then + 1 }));
    const findings = [
      {
        id: 'session-over-http',
        severity: 'info',
        text: 'sessionid is sent over plain http',
      } as const,
    ];
    const text = await shared({ cookies: [sessionid(), token], journal, findings, now: then + 90_000 });
    const [session, before, after] = [
      await print(sessionid().value),
      await print(old.value),
      await print(token.value),
    ];
    expect(text).toBe(`## Cookies, without their values

- \`http://localhost:8000/rango/\`
- Created 2026-11-23 02:03:47 UTC by Magic Cookie 0.1.0 in Chromium 156
- Visits counted here: 3; last: 2026-11-23 02:02:17 UTC; next visit counts in 23 h 58 min
- Values are replaced by salted fingerprints: equal fingerprints mean equal values, within this report only. The salt is not stored.

### Cookies

| Name | Type | Value | Bytes | Domain | Path | Flags | Expires |
| --- | --- | --- | --- | --- | --- | --- | --- |
| \`sessionid\` | persistent, session ID | \`${session ?? ''}\` | 41 | \`localhost\` host-only | \`/\` | HttpOnly, SameSite=Lax | 2026-12-07 02:02:17 UTC (in 13 d 23 h) |
| \`csrftoken\` | persistent, CSRF token | \`${after ?? ''}\` | 41 | \`localhost\` host-only | \`/\` | SameSite=Lax | 2027-11-22 02:02:17 UTC (in 363 d 23 h) |

### Timeline

| Time | Name | Event | Value | Details |
| --- | --- | --- | --- | --- |
| 2026-11-23 02:02:17 UTC | \`csrftoken\` | Signed in: rotated | \`${before ?? ''}\` → \`${after ?? ''}\` |  |
| 2026-11-23 02:02:17 UTC | \`sessionid\` | Signed in: set | \`${session ?? ''}\` | → 2026-12-07 02:02:17 UTC |

### Findings

- **note** \`session-over-http\`: sessionid is sent over plain http
`);
  });

  it.each<[what: string, details: Partial<Cookie>, column: number, cell: string]>([
    ['an empty value', { value: '' }, 2, '(empty)'],
    ['a session cookie', { name: 'theme' }, 1, 'session'],
    ['its end with the browser', {}, 7, 'session: until the browser closes'],
    ['one that has expired', { expires: then - hour }, 7, '2026-11-23 01:02:17 UTC (1 h ago)'],
    ['a domain cookie', { domain: '.localhost' }, 4, '`.localhost`'],
    ['SameSite=None', { secure: true, sameSite: 'no_restriction' }, 6, 'Secure, SameSite=None'],
    ['no SameSite', { sameSite: 'unspecified' }, 6, 'SameSite not set'],
    [
      'a partition',
      { secure: true, partition: { topLevelSite: 'https://a.example', hasCrossSiteAncestor: false } },
      6,
      'Secure, SameSite=Lax, Partitioned `https://a.example`',
    ],
    ['a pipe and a backtick', { name: 'a|`b' }, 0, '``a\\|`b``'],
    ['a name that hides something', { name: 'a\u202Eb' }, 0, '`a‹U+202E›b`'],
    ['no name', { name: '' }, 0, '(no name)'],
    ['a value put in the place of the name', { name: 'm8x2k0q7w5e9r1t3y6u4', value: '' }, 0, '#'],
    ['a name that nobody reads to its end', { name: 'n'.repeat(65) }, 0, `\`${'n'.repeat(24)}…#`],
    ['a name of 64 characters', { name: 'n'.repeat(64) }, 0, `\`${'n'.repeat(64)}\``],
  ])('tells of a cookie: %s', async (_, details, column, cell) => {
    const text = await shared({ cookies: [cookie(details)] });
    const row = text.split('\n').findIndex((line) => line.startsWith('| ---')) + 1;
    expect(rowOf(text.split('\n')[row] ?? '')[column]).toContain(cell);
  });

  it('has the requests of the developer tools, without a value of theirs', async () => {
    const [id, secret, query] = ['m8x2k0q7w5e9r1t3y6u4', 'a7f3k2m9q4w8', 'reset-5f2k9d7s1a'];
    const exchange = {
      at: then,
      method: 'POST',
      url: `http://localhost:8000/login/${secret}?next=${query}`,
      status: 302,
      cookieHeader: `csrftoken=${secret}; lonely`,
      lines: [
        {
          text: `sessionid=${id}; Domain=.mydomain.com; Path=/x/${id}; HttpOnly`,
          verdict: 'blocked',
          reason: 'Domain=.mydomain.com does not contain the host localhost.',
          fix: 'SESSION_COOKIE_DOMAIN = None',
        },
        { text: `csrftoken=${secret}`, verdict: 'stored', reason: '', fix: '' },
      ],
    };
    const text = await shared({ facts: { exchanges: [exchange] } });
    for (const value of [id, secret, query]) expect(text).not.toContain(value);
    const [first, second, third] = await Promise.all([print(id), print(secret), print('lonely')]);
    expect(text).toContain(
      `### Requests

| Requests | Header fields | Verdict |
| --- | --- | --- |
| 2026-11-23 02:02:17 UTC \`POST http://localhost:8000/login/${second ?? ''}\` 302 | \`Cookie: csrftoken=${second ?? ''}; =${third ?? ''}\` |  |
|  | \`Set-Cookie: sessionid=${first ?? ''}; Domain=.mydomain.com; Path=/x/${first ?? ''}; HttpOnly\` | blocked Domain=.mydomain.com does not contain the host localhost. \`SESSION_COOKIE_DOMAIN = None\` |
|  | \`Set-Cookie: csrftoken=${second ?? ''}\` | stored |
`.replaceAll('\\_', '_'),
    );
  });

  it('shows that two values are equal, and that one rotated', async () => {
    const copy = cookie({ name: 'copy', value: sessionid().value });
    const text = await shared({ cookies: [sessionid(), copy, csrftoken()] });
    const [session, copied, token] = ['sessionid', 'copy', 'csrftoken'].map(
      (name) => rowOf(text, `\`${name}\``)[2],
    );
    expect(copied).toBe(session);
    expect(token).not.toBe(session);
  });

  it.each<[what: string, before: Cookie, after: Cookie, event: string, details: string]>([
    [
      'extended',
      sessionid(),
      sessionid({ expires: then + 20 * day }),
      'extended',
      '→ 2026-12-13 02:02:17 UTC',
    ],
    ['flags', cookie(), cookie({ secure: true, httpOnly: true }), 'changed', 'Secure, HttpOnly'],
    [
      'flags lost',
      cookie({ secure: true }),
      cookie({ sameSite: 'unspecified' }),
      'changed',
      'not Secure, SameSite not set',
    ],
    ['lifetime', sessionid(), sessionid({ expires: null }), 'changed', 'session: until the browser closes'],
  ])('tells of a change, with one fingerprint where the value stayed: %s', async (_, ...rest) => {
    const [before, after, what, details] = rest;
    const text = await shared({ journal: journalOf(...reset(before, after)) });
    expect(rowOf(text, '2026-11-23 02:02:17 UTC')).toEqual([
      '2026-11-23 02:02:17 UTC',
      `\`${after.name}\``,
      what,
      `\`${(await print(after.value)) ?? ''}\``,
      details,
    ]);
  });

  it('tells cookies of one name apart by domain and path', async () => {
    const twin = sessionid({ path: '/admin', value: 'another' });
    const text = await shared({
      journal: journalOf(event({ cookie: sessionid() }), event({ cookie: twin })),
    });
    expect(text).toContain('| `sessionid` `localhost/admin` |');
    expect(text).toContain('| `sessionid` `localhost/` |');
  });

  it('tells how an absent one went', async () => {
    const gone = event({ cookie: cookie(), removed: true, cause: 'expired_overwrite' });
    expect(await lines({ cookies: [sessionid()], journal: journalOf(gone) })).toContain(
      '- `visits`: absent. Deleted: 2026-11-23 02:02:17 UTC.',
    );
  });

  it.each<[url: string, page: string]>([
    ['https://shop.example.org/cart?sid=m8x2k0q7#m8x2k0q7', 'https://shop.example.org/cart'],
    ['https://ada:secret@shop.example.org:8443/', 'https://shop.example.org:8443/'],
    ['https://shop.example.org/cart;jsessionid=1A2B3C/x', 'https://shop.example.org/cart/x'],
    // Django's link to reset a password, and a magic link
    [
      'https://shop.example.org/reset/MQ/c3x2ab-0f1e2d3c4b5a69788796a5b4c3d2e1f0/',
      'https://shop.example.org/reset/MQ/…/',
    ],
    ['https://shop.example.org/login/k3v9x1q7w2e5r8t0y4u6', 'https://shop.example.org/login/…'],
    [
      'https://shop.example.org/how-to-read-cookies-by-heart/',
      'https://shop.example.org/how-to-read-cookies-by-heart/',
    ],
  ])('names the page without what may sign somebody in: %s', async (url, page) => {
    expect(await lines({ url })).toContain(`- \`${page}\``);
  });

  it('hides a value of a cookie that stands in a path', async () => {
    const value = 'q7w5e9r1';
    const text = await shared({
      url: `https://shop.example.org/by/${value}/x-${value}/y`,
      cookies: [cookie({ domain: 'shop.example.org', value, path: `/by/${value}` })],
    });
    const fingerprint = (await print(value)) ?? '';
    expect(text).toContain(`\`https://shop.example.org/by/${fingerprint}/…/y\``);
    expect(rowOf(text, '`visits`')[5]).toBe(`\`/by/${fingerprint}\``);
  });

  it('does not tell what the site’s own count says, which is a value', async () => {
    const text = await shared({ cookies: [cookie({ value: '741852' })] });
    expect(text).toContain('Visits counted here: 3;');
    expect(text).not.toContain('741852');
  });

  it.each<[what: string, known: Parameters<typeof shared>[0], line: string]>([
    ['no site', { url: 'chrome://settings/' }, '- Not a website'],
    ['a private window', { known: { isPrivate: true } }, '- In a private window'],
    [
      'a partial grant',
      { known: { coverage: { granted: true, hidden: [{ kind: 'secure' }] } } },
      '- Magic Cookie may not see all cookies of this page',
    ],
    [
      'no grant',
      { known: { coverage: { granted: false, hidden: [] } } },
      '- Magic Cookie may not see all cookies of this page',
    ],
    ['no visit yet', { known: { visits: null } }, '- Visits counted here: 0'],
    [
      'a count that is due',
      { now: then + 2 * day },
      '- Visits counted here: 3; last: 2026-11-23 02:02:17 UTC; the next page load counts',
    ],
  ])('says so: %s', async (_, site, line) => {
    expect(await lines(site)).toContain(line);
  });
});
