import { beforeAll, describe, expect, it } from 'vitest';
import { audit, type AuditFacts, loginCheck, logoutCheck } from '../../../src/core/audit/index.ts';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../../src/core/journal/journal.ts';
import fc from '../../properties.ts';
import { vectors } from '../meaning/signature/vectors.ts';
import { cookie, day, then } from '../make.ts';
import { factsOf, host, jwt } from './make.ts';
import { comesToAnEnd } from '../comes-to-an-end.ts';
import { processorTime } from '../../processor-time.ts';

beforeAll(comesToAnEnd, 90_000);

const names = [
  ...['sessionid', 'csrftoken', 'PHPSESSID', 'JSESSIONID', 'connect.sid', 'session', 'messages', 'visits'],
  ...['__HOST-sid', 'shop_sess', 'token', '_app_session', 'XSRF-TOKEN', 'theme', 'remember_token', ''],
];

/** A page whose URL bears a value. */
const withSid = (value: string) => `https://${host}/?${new URLSearchParams({ sid: value }).toString()}`;

const hostile = fc.string({ unit: 'binary', maxLength: 200 });
/** What frameworks write, and then some; never shorter than eight, so that it stands nowhere by chance. */
const telling = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 8, maxLength: 64 }),
  fc.string({ unit: fc.constantFrom(...Array.from('QWERTYuiop0123456789_-')), minLength: 8, maxLength: 80 }),
  fc.constantFrom(...Object.values(vectors)),
  fc.integer({ min: 0, max: 4e9 }).map((exp) => jwt({ sub: 'ada@example.org', exp })),
  fc.constantFrom('4111 1111 1111 1111', 'ada@example.org', 'O:4:"Cart":1:{s:2:"id";i:7;}'),
);

const cookies = (value: fc.Arbitrary<string>, name: fc.Arbitrary<string>): fc.Arbitrary<Cookie> =>
  fc
    .record({
      name,
      value,
      domain: fc.constantFrom(host, '.example.org', `.${host}`),
      path: fc.constantFrom('/', '/cart', '/cart/x'),
      secure: fc.boolean(),
      httpOnly: fc.boolean(),
      sameSite: fc.constantFrom('lax', 'strict', 'no_restriction', 'unspecified'),
      expires: fc.option(fc.integer({ min: then - day, max: then + 500 * day })),
    })
    .map((details) => cookie(details));

const events = (value: fc.Arbitrary<string>, name: fc.Arbitrary<string>): fc.Arbitrary<readonly Change[]> =>
  fc
    .array(
      fc.record({
        at: fc.integer({ min: then - day, max: then }),
        cookie: cookies(value, name),
        removed: fc.boolean(),
        cause: fc.constantFrom('overwrite', 'explicit', 'expired', 'expired_overwrite', 'evicted'),
      }),
      { maxLength: 20 },
    )
    .map((list) => list.toSorted((a, b) => a.at - b.at).reduce<readonly Change[]>(append, []));

const sites = (value: fc.Arbitrary<string>, name: fc.Arbitrary<string>): fc.Arbitrary<AuditFacts> =>
  fc
    .record({
      url: fc.constantFrom(`https://${host}/cart/x`, `http://${host}/cart`, `https://${host}:8443/`),
      cookies: fc.array(cookies(value, name), { maxLength: 8 }),
      journal: events(value, name),
      port: fc.boolean(),
      inUrl: fc.boolean(),
      sessionCookieName: fc.constantFrom('sessionid', 'shop'),
    })
    .map(({ url, port, inUrl, sessionCookieName, ...rest }) => ({
      ...factsOf({ url, ...rest }),
      openUrls: [
        url,
        ...(port ? [`https://${host}:9000/`] : []),
        ...(inUrl ? rest.cookies.map((each) => withSid(each.value)) : []),
      ],
      expected: {
        sessionCookieName,
        sessionCookieAge: 60,
        sessionCookieSecure: true,
        sessionCookieDomain: null,
      },
    }));

describe('any site', () => {
  it('has an answer, whatever stands in its cookies', () => {
    const text = fc.oneof(hostile, telling);
    fc.assert(
      fc.property(sites(text, fc.oneof(hostile, fc.constantFrom(...names))), (facts) => {
        expect(() => audit(facts, then)).not.toThrow();
        expect(() => [
          loginCheck(facts.cookies, []),
          logoutCheck(facts.cookies, facts.cookies),
        ]).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('has no value in any finding', () => {
    fc.assert(
      fc.property(sites(telling, fc.constantFrom(...names)), (facts) => {
        const reported = JSON.stringify(audit(facts, then));
        const values = [...facts.cookies, ...facts.journal.flatMap(({ before, after }) => [before, after])];
        for (const each of values)
          if (each) expect(reported).not.toContain(JSON.stringify(each.value).slice(1, -1));
      }),
      { numRuns: 500 },
    );
  });

  it('has nothing to tell of what has expired', () => {
    fc.assert(
      fc.property(sites(telling, fc.constantFrom(...names)), (facts) => {
        const expired = facts.cookies.map((each) => ({ ...each, expires: then - 1 }));
        expect(audit({ ...facts, cookies: expired, openUrls: [] }, then)).toEqual([]);
      }),
    );
  });
});

const long = (piece: string, end = '') => piece.repeat(4096 / piece.length).slice(end.length) + end;
const nasty = [
  ...[
    long('a'),
    long('1'),
    long('4'),
    long('4 '),
    long('1-'),
    long('@'),
    long('a@'),
    long('a.'),
    long('@a.'),
  ],
  ...[
    long('=', 'a'),
    long('a', '='),
    long('a1', '!'),
    long('%2'),
    long('%41'),
    long('"'),
    long('\\303'),
    long('\0'),
  ],
  ...[long('['), long('{"a":'), long('a:1:{i:0;'), long('eyJ', '..'), long('\ud800'), long('a.b@c', '.')],
];

describe('the nastiest 4,096 octets', () => {
  it.each(nasty)('%.12s… take no longer than a glance', (value) => {
    const cookies = names.map((name, index) =>
      cookie({ name, value, domain: host, httpOnly: index % 2 === 0 }),
    );
    const openUrls = [withSid(value)];
    // Sixteen cookies: some 30 ms where all is linear, thousands where anything is quadratic in all of them.
    expect(processorTime(() => audit(factsOf({ cookies, openUrls }), then), 3)).toBeLessThan(400);
  });
});
