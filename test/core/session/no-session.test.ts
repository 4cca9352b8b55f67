import { describe, expect, it } from 'vitest';
import type { Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import {
  type NoSessionReason,
  ofPageHost,
  reasonsForNoSession,
} from '../../../src/core/session/no-session.ts';
import type { SeenRefusal } from '../../../src/core/wire/seen-refusal.ts';
import { cookie, csrftoken, event, journalOf, minute, reset, sessionid, sitePage, then } from '../make.ts';

const watched = ['sessionid', 'csrftoken', 'visits', 'last_visit'];
const local = 'http://localhost:8000/catalog/';
const lastVisit = cookie({ name: 'last_visit', value: '"2026-11-23 02:02:17.598596"' });
const gone = (cause: CookieEvent['cause'], of: Cookie = sessionid()) =>
  event({ cookie: of, removed: true, cause });

interface Seen {
  readonly url?: string;
  readonly cookies?: readonly Cookie[];
  readonly events?: readonly CookieEvent[];
  readonly cookiesAllowed?: boolean | null;
  readonly load?: null;
  readonly elsewhere?: readonly Cookie[];
  readonly seenRefusals?: readonly SeenRefusal[];
}

/** A token alone: no session has begun, or its cookie was refused. */
const unused = [{ kind: 'nothing-stored' }, { kind: 'refused-unseen' }] as const;
const rotation = reset(csrftoken(), csrftoken({ value: 'B'.repeat(32) }), then);

const factsOf = ({ url = local, cookies = [], events = [], cookiesAllowed = true, ...rest }: Seen) => ({
  ...rest,
  page: sitePage(url),
  cookies,
  journal: journalOf(...events),
  cookiesAllowed,
  evidence: { watched },
});
const refusal: SeenRefusal = {
  ...{ at: then, method: 'POST', path: '/login', name: 'sessionid' },
  ...{ rule: 'secure-over-http', facts: [], fix: '' },
};
const missed: SeenRefusal = { ...refusal, at: then + minute, rule: 'deletion-missed' };
const reasons = (seen: Seen) => reasonsForNoSession(factsOf(seen));
const ofHost = (seen: Seen) => reasonsForNoSession(ofPageHost(factsOf(seen)));

describe('reasonsForNoSession', () => {
  it.each<[what: string, seen: Seen, expected: readonly NoSessionReason[]]>([
    ['nothing was seen', {}, []],
    ['nobody asked the page', { cookiesAllowed: null }, []],
    ['the page may keep no cookies', { cookiesAllowed: false }, [{ kind: 'cookies-blocked' }]],
    ['the site deleted it', { events: [gone('expired_overwrite')] }, [{ kind: 'signed-out', at: then }]],
    ['somebody removed it', { events: [gone('explicit')] }, [{ kind: 'removed', at: then }]],
    [
      'it was deleted, and Firefox does not say by whom',
      { events: [gone('unattributed')] },
      [{ kind: 'deleted', at: then }],
    ],
    ['the browser made room', { events: [gone('evicted')] }, [{ kind: 'evicted', at: then }]],
    ['its time was over', { events: [gone('expired')] }, [{ kind: 'expired', at: then }]],
    ['half of its re-set is told', { events: [gone('overwrite')] }, []],
    ['another cookie was deleted', { events: [gone('expired_overwrite', csrftoken())] }, []],
    [
      'it was deleted, came back and expired',
      {
        events: [
          gone('expired_overwrite'),
          event({ cookie: sessionid() }),
          { ...gone('expired'), at: then + minute },
        ],
      },
      [{ kind: 'expired', at: then + minute }],
    ],
    ['the count stands in the browser', { cookies: [cookie()] }, [{ kind: 'counted-in-browser' }]],
    ['the last visit stands in the browser', { cookies: [lastVisit] }, [{ kind: 'counted-in-browser' }]],
    ['there is a CSRF token alone', { cookies: [csrftoken()] }, unused],
    // SESSION_COOKIE_DOMAIN of another site, Secure on http, SameSite=None alone, 4,600 octets: all look the same.
    [
      'the token was rotated, as at a log-in, and no session-ID cookie followed',
      { cookies: [csrftoken(), cookie()], events: rotation },
      [{ kind: 'login-refused', at: then }],
    ],
    [
      'it was rotated by hand',
      { cookies: [csrftoken()], events: rotation.map((each) => ({ ...each, own: true })) },
      unused,
    ],
    [
      'a session began with the log-in, and ended',
      {
        cookies: [csrftoken(), cookie()],
        events: [
          ...rotation,
          event({ cookie: sessionid() }),
          { ...gone('expired_overwrite'), at: then + minute },
        ],
      },
      [{ kind: 'signed-out', at: then + minute }],
    ],
    [
      'another name of this machine has it',
      { cookies: [csrftoken()], elsewhere: [sessionid({ domain: '127.0.0.1' })] },
      [{ kind: 'elsewhere', host: '127.0.0.1', name: 'sessionid' }, ...unused],
    ],
    ['nothing could be asked: the page may not have loaded', { load: null }, [{ kind: 'page-not-loaded' }]],
    [
      'nothing could be asked, and what a site may do is no reason',
      { load: null, url: 'http://example.org/', cookies: [csrftoken(), cookie()] },
      [{ kind: 'page-not-loaded' }],
    ],
    [
      'nothing could be asked, and what was seen before is a fact',
      {
        load: null,
        cookiesAllowed: null,
        cookies: [csrftoken()],
        events: [gone('expired')],
        elsewhere: [sessionid({ domain: '127.0.0.1' })],
      },
      [
        { kind: 'page-not-loaded' },
        { kind: 'expired', at: then },
        { kind: 'elsewhere', host: '127.0.0.1', name: 'sessionid' },
      ],
    ],
    [
      'the developer tools saw it refused, and a deletion miss its cookie since',
      { seenRefusals: [refusal, missed] },
      [{ kind: 'refused-seen', refusal }],
    ],
    ['the developer tools saw no more than a deletion miss its cookie', { seenRefusals: [missed] }, []],
    ['another name of this machine has none', { elsewhere: [cookie({ domain: '127.0.0.1' })] }, []],
    [
      'there are a CSRF token and a count',
      { cookies: [csrftoken(), cookie()] },
      [{ kind: 'counted-in-browser' }],
    ],
    ['there is a cookie of no known role', { cookies: [cookie({ name: 'theme' })] }, []],
    [
      'several reasons are there, the surest is first',
      {
        url: 'http://example.org/',
        cookies: [csrftoken({ secure: true })],
        events: [gone('expired')],
        cookiesAllowed: false,
      },
      [
        { kind: 'cookies-blocked' },
        { kind: 'expired', at: then },
        { kind: 'insecure-page', secureNames: ['csrftoken'] },
      ],
    ],
  ])('%s', (_, seen, expected) => {
    expect(reasons(seen)).toEqual(expected);
  });

  // RFC 6265bis 5.7: "If the request-uri does not denote a "secure" connection (as defined by the user agent), and
  // the cookie's secure-only-flag is true, then abort these steps and ignore the cookie entirely."
  it.each<[url: string, names: readonly string[] | null]>([
    ['http://example.org/', ['__Host-id']],
    ['http://192.168.1.20:8000/', ['__Host-id']],
    ['https://example.org/', null],
    ['http://localhost:8000/', null],
    ['http://shop.localhost/', null],
    ['http://127.0.0.1:8000/', null],
    ['http://[::1]:8000/', null],
  ])('a Secure cookie is refused at %s: %j', (url, names) => {
    const cookies = [cookie({ name: '__Host-id', secure: true }), cookie({ name: 'theme' })];
    const expected = names ? [{ kind: 'insecure-page', secureNames: names }] : [];
    expect(reasons({ url, cookies })).toEqual(expected);
  });

  it('has no reasons where a session-ID cookie is, whatever else was seen', () => {
    const cookies = [csrftoken(), sessionid({ path: '/admin' })];
    expect(
      reasons({ url: 'http://example.org/', cookies, events: [gone('expired')], cookiesAllowed: false }),
    ).toEqual([]);
  });

  it("is not helped by another site's session", () => {
    const cookies = [csrftoken(), sessionid({ domain: 'example.org' })];
    expect(ofHost({ cookies })).toEqual([
      { kind: 'elsewhere', host: 'example.org', name: 'sessionid' },
      ...unused,
    ]);
  });

  it("does not go by a host-only cookie of the domain above, which is another host's matter", () => {
    const url = 'https://shop.example.org/';
    const of = (domain: string) => gone('expired_overwrite', sessionid({ domain }));
    expect(ofHost({ url, events: [of('example.org')] })).toEqual([]);
    expect(ofHost({ url, events: [of('.example.org')] })).toEqual([{ kind: 'signed-out', at: then }]);
  });

  it('knows the session of any framework, and one that is stated', () => {
    const hex32 = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
    const flask = 'eyJ1c2VyIjo3fQ.aSJ-Zg.4Qb0V3mV0Yk8mW5s0yZk3uA5rN4';
    for (const [name, value] of [
      ['session', flask],
      ['connect.sid', `s%3A${hex32}.YvsuTaOLZ1Pth1tGPGwz6McfTvYBKSN5GID%2FOPwsocc`],
      ['rango_sid', hex32],
    ] as const) {
      const cookies = [csrftoken(), cookie({ name, value, httpOnly: true })];
      expect(reasons({ url: 'http://flask.site.test/', cookies }), name).toEqual([]);
    }
    expect(
      reasonsForNoSession({
        page: sitePage(local),
        cookies: [csrftoken(), cookie({ name: 'k', value: 'v' })],
        journal: [],
        cookiesAllowed: true,
        evidence: { watched, sessionName: 'k' },
      }),
    ).toEqual([]);
  });
});
