import { describe, expect, it } from 'vitest';
import type { Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { type NoSessionReason, reasonsForNoSession } from '../../../src/core/session/no-session.ts';
import { cookie, csrftoken, event, journalOf, minute, sessionid, sitePage, then } from '../make.ts';

const local = 'http://localhost:8000/catalog/';
const lastVisit = cookie({ name: 'last_visit', value: '"2026-11-23 02:02:17.598596"' });
const gone = (cause: CookieEvent['cause'], of: Cookie = sessionid()) =>
  event({ cookie: of, removed: true, cause });

interface Seen {
  readonly url?: string;
  readonly cookies?: readonly Cookie[];
  readonly events?: readonly CookieEvent[];
  readonly cookiesAllowed?: boolean | null;
}

const reasons = ({ url = local, cookies = [], events = [], cookiesAllowed = true }: Seen) =>
  reasonsForNoSession(sitePage(url), cookies, journalOf(...events), cookiesAllowed);

describe('reasonsForNoSession', () => {
  it.each<[what: string, seen: Seen, expected: readonly NoSessionReason[]]>([
    ['nothing was seen', {}, []],
    ['nobody asked the page', { cookiesAllowed: null }, []],
    ['the page may keep no cookies', { cookiesAllowed: false }, [{ kind: 'cookies-blocked' }]],
    ['the site deleted it', { events: [gone('expired_overwrite')] }, [{ kind: 'signed-out', at: then }]],
    ['somebody removed it', { events: [gone('explicit')] }, [{ kind: 'removed', at: then }]],
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
    ['there is a CSRF token alone', { cookies: [csrftoken()] }, [{ kind: 'nothing-stored' }]],
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
        { kind: 'nothing-stored' },
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
});
