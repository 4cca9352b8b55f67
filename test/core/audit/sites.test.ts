import { describe, expect, it } from 'vitest';
import { audit, type AuditFacts, type RuleId } from '../../../src/core/audit/index.ts';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { vectors } from '../meaning/signature/vectors.ts';
import { cookie, csrftoken, event, journalOf, reset, sessionid, then } from '../make.ts';
import { analytics, careful, factsOf, hex32, local, session, token } from './make.ts';

const found = (details: Parameters<typeof factsOf>[0], now = then) => audit(factsOf(details), now);
const loud = (details: Parameters<typeof factsOf>[0]) =>
  found(details).filter(({ severity }) => severity !== 'info');
const ids = (details: Parameters<typeof factsOf>[0]) => found(details).map(({ rule }) => rule);

const seenSet = (cookies: readonly Cookie[]): Partial<AuditFacts> => ({
  cookies,
  journal: journalOf(...cookies.map((each) => event({ cookie: each }))),
});

describe('a hardened Django over https', () => {
  const language = careful({ name: 'django_language', value: 'pt-br', httpOnly: false, secure: false });
  const messages = careful({ name: 'messages', value: vectors.djangoMessages });
  const named = [session(), token(), language, messages];

  it.each([
    ['with default names', named],
    ['with __Host- names', [session({ name: '__Host-sessionid' }), token({ name: '__Host-csrftoken' })]],
    ['with signed_cookies', [session({ value: vectors.djangoSession }), token()]],
    ['with the masked tokens of old', [session(), token({ value: 'Ab1'.repeat(21) + 'x' })]],
    ['with a CSRF token that scripts cannot read', [session(), token({ httpOnly: true })]],
    ['that ends with the browser', [session({ expires: null }), token({ expires: null })]],
  ])('%s has nothing above a note', (_, cookies) => {
    expect(loud(seenSet(cookies))).toEqual([]);
  });

  it('and with __Host- names little to note', () => {
    const cookies = [session({ name: '__Host-sessionid' }), token({ name: '__Host-csrftoken' })];
    expect(ids(seenSet(cookies))).toEqual(['session-long-lived']);
  });

  it('stays calm through log-in, log-out and the next log-in', () => {
    const [fresh, rotated] = [session({ value: hex32 }), token({ value: 'B'.repeat(32) })];
    const journal = journalOf(
      event({ cookie: token() }),
      ...reset(token(), rotated),
      event({ cookie: session() }),
      event({ cookie: session(), removed: true, cause: 'expired_overwrite' }),
      ...reset(rotated, token({ value: 'C'.repeat(32) })),
      event({ cookie: fresh }),
    );
    expect(loud({ cookies: [fresh, token({ value: 'C'.repeat(32) })], journal })).toEqual([]);
  });

  const offs: readonly (readonly [setting: string, cookies: readonly Cookie[], rule: RuleId])[] = [
    ['SESSION_COOKIE_SECURE', [session({ secure: false }), token()], 'session-not-secure'],
    ['SESSION_COOKIE_HTTPONLY', [session({ httpOnly: false }), token()], 'session-readable'],
    ['CSRF_COOKIE_SECURE', [session(), token({ secure: false })], 'csrf-not-secure'],
    ['SESSION_COOKIE_SAMESITE', [session({ sameSite: 'unspecified' }), token()], 'session-samesite-unset'],
    ['CSRF_COOKIE_SAMESITE', [session(), token({ sameSite: 'unspecified' })], 'session-samesite-unset'],
    [
      'SESSION_COOKIE_DOMAIN unset',
      [session({ domain: '.example.org', hostOnly: false }), token()],
      'session-domain-wide',
    ],
  ];
  it.each(offs)('with %s turned off has just the one finding', (_, cookies, rule) => {
    expect(loud(seenSet(cookies)).map((finding) => finding.rule)).toEqual([rule]);
  });
});

describe('the chapter on its development server', () => {
  const counters = [
    cookie({ sameSite: 'unspecified' }),
    cookie({ name: 'last_visit', value: '"2026-11-23 02:02:17.598542"', sameSite: 'unspecified' }),
  ];

  it('has notes alone', () => {
    const facts = { url: local, ...seenSet([sessionid(), csrftoken(), ...counters]) };
    expect(loud(facts)).toEqual([]);
    expect(ids(facts)).toEqual(['session-over-http', 'session-long-lived', 'others-samesite-unset']);
  });

  it('also beside a second server of one’s own, with log-ins and log-outs', () => {
    const journal = journalOf(
      event({ cookie: sessionid() }),
      event({ cookie: sessionid(), removed: true, cause: 'expired_overwrite' }),
      ...reset(csrftoken(), csrftoken({ value: 'B'.repeat(32) })),
      event({ cookie: sessionid({ value: hex32 }) }),
    );
    const cookies = [sessionid({ value: hex32 }), csrftoken({ value: 'B'.repeat(32) }), ...counters];
    expect(loud({ url: local, cookies, journal, openUrls: [local, 'http://localhost:5173/'] })).toEqual([]);
  });
});

describe('a site that keeps no session', () => {
  it('has nothing to tell without cookies', () => {
    expect(found({})).toEqual([]);
  });

  it('has notes alone, whatever it measures and remembers, without any attribute', () => {
    const plain = {
      secure: false,
      httpOnly: false,
      sameSite: 'unspecified',
      hostOnly: false,
      domain: '.example.org',
    };
    const cookies = [
      analytics(),
      careful({ name: '_ga', value: 'GA1.1.1197596843.1673515099' }),
      careful({ name: '_fbp', value: 'fb.1.1795399337598.1098115397' }),
      careful({ name: 'ai_session', value: 'Yx3/7kQ2mZ9vB4nC8wE1rT|1795399337598|1795399337598' }),
      careful({ name: 'usid', value: '9f0f1d2e-3c4b-4a5d-8e6f-708192a3b4c5' }),
      careful({ name: 'AWSALBCORS', value: 'Ab1+'.repeat(30) }),
      careful({ name: 'OptanonConsent', value: 'isGpcEnabled=0&datestamp=Mon+Nov+23+2026' }),
      careful({ name: 'lang', value: 'en-US' }),
    ].map((each) => ({ ...each, ...plain }) as Cookie);
    expect(loud({ cookies })).toEqual([]);
  });
});

describe('the order', () => {
  it('is the gravest first, then that of the table', () => {
    const severities = found({
      cookies: [
        session({ httpOnly: false, secure: false, sameSite: 'unspecified' }),
        careful({ name: 'mail', value: 'ada@example.org', secure: false }),
      ],
    }).map(({ severity }) => severity);
    const rank = ['high', 'medium', 'low', 'info'];
    expect(severities).toEqual(severities.toSorted((a, b) => rank.indexOf(a) - rank.indexOf(b)));
    expect(severities).toEqual(expect.arrayContaining(rank));
  });
});

describe('silencing a name', () => {
  it('leaves the others of one line', () => {
    const cookies = ['a', 'b'].map((name) => careful({ name, secure: false }));
    const silenced = [{ rule: 'others-not-secure', name: 'a' }];
    expect(found({ cookies, silenced })).toMatchObject([{ names: ['b'], facts: ['b', '1'] }]);
  });

  it('of a rule that is no more does nothing', () => {
    const silenced = [{ rule: 'gone', name: null }];
    expect(found({ cookies: [session({ secure: false })], silenced }).length).toBeGreaterThan(0);
  });
});
