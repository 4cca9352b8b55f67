import { describe, expect, it } from 'vitest';
import type { Cause, Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { timelineOf } from '../../../src/core/session/followed.ts';
import { type Entry, timeline } from '../../../src/core/journal/timeline.ts';
import { kindKey } from '../../../src/core/journal/kind-key.ts';
import {
  sitePage,
  cookie as visits,
  cookie,
  csrftoken,
  event,
  hour,
  journalOf,
  minute,
  only,
  reset,
  second,
  sessionEnd,
  sessionid,
  then,
  tokenEnd,
} from '../make.ts';

const reported = (...events: readonly CookieEvent[]) => timeline(journalOf(...events));
const kinds = (entries: readonly Entry[]) => entries.map(({ kind }) => kind);

const newSession = (at = then, details: Partial<Cookie> = {}) => [event({ at, cookie: sessionid(details) })];
const newToken = (at = then, details: Partial<Cookie> = {}) => [event({ at, cookie: csrftoken(details) })];
const rotatedSession = (at = then, details: Partial<Cookie> = {}) =>
  reset(sessionid({ value: 'anonymous', ...details }), sessionid({ value: 'ada', ...details }), at);
const rotatedToken = (at = then, details: Partial<Cookie> = {}) =>
  reset(csrftoken({ value: 'before', ...details }), csrftoken({ value: 'after', ...details }), at);
const gone = (cause: Cause, of: Cookie = sessionid(), at = then) =>
  event({ at, cookie: of, removed: true, cause });

describe('a log-in', () => {
  // Django: `login()` calls `request.session.cycle_key()` and `rotate_token(request)`.
  it.each<[what: string, events: readonly CookieEvent[]]>([
    ['the token rotates, then the session ID', [...rotatedToken(), ...rotatedSession(then + 1)]],
    ['the session ID rotates, then the token', [...rotatedSession(), ...rotatedToken(then + 1)]],
    ['the token rotates, then a first session ID is set', [...rotatedToken(), ...newSession(then + 1)]],
    ['a first session ID is set, then the token rotates', [...newSession(), ...rotatedToken(then + 1)]],
    ['both at the same moment', [...rotatedToken(), ...rotatedSession()]],
    ['both two seconds apart', [...rotatedToken(), ...rotatedSession(then + 2 * second)]],
    ['another cookie between them', [...rotatedToken(), event({ at: then + 1 }), ...newSession(then + 2)]],
  ])('is told when %s', (_, events) => {
    const signedIn = reported(...events).flatMap((entry) =>
      entry.kind === 'signed-in' ? [entry.happenings] : [],
    );
    expect(
      only(signedIn)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['csrftoken', 'sessionid']);
  });

  it.each(['__Secure-', '__Host-', '__Http-', '__Host-Http-'])('is told of names with %s', (prefix) => {
    const entry = only(
      reported(
        ...rotatedToken(then, { name: `${prefix}csrftoken` }),
        ...rotatedSession(then + 1, { name: `${prefix}sessionid` }),
      ),
    );
    expect(entry.kind).toBe('signed-in');
  });

  it('is told of the session change nearest to the token’s, not of a first visit just before it', () => {
    const at = then + 800;
    const entries = reported(...newSession(), ...rotatedToken(at), ...rotatedSession(at + 1));
    expect(kinds(entries)).toEqual(['signed-in', 'single']);
    expect(entries[0]).toMatchObject({
      happenings: [{ name: 'csrftoken' }, { name: 'sessionid', kind: 'rotated' }],
    });
    expect(entries[1]).toMatchObject({ happening: { name: 'sessionid', kind: 'set' } });
  });

  it('is one entry, which takes the place of both changes, at the time of the later', () => {
    const entry = only(reported(...rotatedToken(), ...newSession(then + 40)));
    expect(entry).toMatchObject({
      kind: 'signed-in',
      at: then + 40,
      happenings: [
        { kind: 'rotated', name: 'csrftoken', at: then, attributes: ['value'] },
        { kind: 'set', name: 'sessionid', at: then + 40, before: null, attributes: [] },
      ],
    });
  });

  it.each<[what: string, events: readonly CookieEvent[]]>([
    ['the CSRF cookie is only set', [...newToken(), ...newSession()]],
    ['the CSRF cookie is set and the session ID rotates', [...newToken(), ...rotatedSession()]],
    ['only the token rotates', [...rotatedToken()]],
    ['only the session ID rotates', [...rotatedSession()]],
    ['they are three seconds apart', [...rotatedToken(), ...rotatedSession(then + 3 * second)]],
    [
      'they are three seconds apart, the session first',
      [...newSession(), ...rotatedToken(then + 3 * second)],
    ],
    ['they are of different stores', [...rotatedToken(), ...rotatedSession(then, { store: '1' })]],
    [
      'they are of different hosts',
      [
        ...rotatedToken(then, { domain: 'a.example.org' }),
        ...rotatedSession(then, { domain: 'b.example.org' }),
      ],
    ],
    [
      'the session ID is only extended',
      [...rotatedToken(), ...reset(sessionid(), sessionid({ expires: sessionEnd + minute }))],
    ],
    [
      'the token is only extended',
      [...reset(csrftoken(), csrftoken({ expires: tokenEnd + minute })), ...rotatedSession()],
    ],
    ['the session ID goes', [...rotatedToken(), gone('expired_overwrite')]],
    [
      'another cookie is set with the token',
      [...rotatedToken(), event({ cookie: cookie({ name: 'PHPSESSID' }) })],
    ],
  ])('is not told when %s', (_, events) => {
    expect(kinds(reported(...events))).not.toContain('signed-in');
  });

  it('is told twice, each with its own cookies, when somebody signs in twice', () => {
    const entries = reported(
      ...rotatedToken(),
      ...rotatedSession(),
      ...rotatedSession(then + minute),
      ...rotatedToken(then + minute),
    );
    expect(entries.map(({ kind, at }) => [kind, at])).toEqual([
      ['signed-in', then + minute],
      ['signed-in', then],
    ]);
  });
});

describe('a log-in of several cookies', () => {
  const lines = (entries: readonly Entry[]) => entries.map(({ kind, at }) => [kind, at - then]);

  it('takes one change of each, not the token twice', () => {
    const again = reset(sessionid({ value: 'ada' }), sessionid({ value: 'ada2' }), then + 500);
    expect(lines(reported(...rotatedToken(), ...rotatedSession(then + 100), ...again))).toEqual([
      ['single', 500],
      ['signed-in', 100],
    ]);
  });

  it('takes one change of each, not the session ID twice', () => {
    const again = reset(csrftoken({ value: 'after' }), csrftoken({ value: 'after2' }), then + 500);
    expect(lines(reported(...rotatedSession(), ...rotatedToken(then + 100), ...again))).toEqual([
      ['single', 500],
      ['signed-in', 100],
    ]);
  });

  const partition = (topLevelSite: string): Partial<Cookie> => ({
    secure: true,
    partition: { topLevelSite, hasCrossSiteAncestor: false },
  });
  it.each<[what: string, token: Partial<Cookie>, session: Partial<Cookie>, kinds: readonly Entry['kind'][]]>([
    ['one partition', partition('https://a.example'), partition('https://a.example'), ['signed-in']],
    ['two', partition('https://a.example'), partition('https://b.example'), ['single', 'single']],
    ['one, and none', partition('https://a.example'), { secure: true }, ['single', 'single']],
    ['none, and one', {}, partition('https://a.example'), ['single', 'single']],
    // CSRF_COOKIE_DOMAIN
    [
      "the site's domain, and a host",
      { domain: '.example.org' },
      { domain: 'shop.example.org' },
      ['signed-in'],
    ],
    [
      "a host, and the site's domain",
      { domain: 'shop.example.org' },
      { domain: '.example.org' },
      ['signed-in'],
    ],
    [
      'a domain that only ends like it',
      { domain: '.ample.org' },
      { domain: 'shop.example.org' },
      ['single', 'single'],
    ],
  ])('in %s', (_, token, session, expected) => {
    expect(kinds(reported(...rotatedToken(then, token), ...rotatedSession(then + 1, session)))).toEqual(
      expected,
    );
  });
});

describe('a log-in that follows another within a second', () => {
  it('has its own cookies', () => {
    const entries = reported(
      ...rotatedToken(then),
      ...rotatedSession(then + 10),
      ...rotatedToken(then + 900),
      ...rotatedSession(then + 910),
    );
    expect(
      entries.map((entry) =>
        entry.kind === 'single' ? entry.at : entry.happenings.map(({ at }) => at - then),
      ),
    ).toEqual([
      [900, 910],
      [0, 10],
    ]);
  });
});

describe('a log-out', () => {
  // Django: `logout()` calls `request.session.flush()`; the middleware then deletes the cookie and leaves the token.
  const signIn = [...rotatedToken(then - minute), ...newSession(then - minute)];

  it('is told when the site deletes the session-ID cookie of a log-in that was seen', () => {
    const [entry] = reported(...signIn, gone('expired_overwrite'));
    expect(entry).toMatchObject({
      kind: 'signed-out',
      at: then,
      happenings: [{ kind: 'removed', name: 'sessionid', bySite: true, after: null }],
    });
  });

  // Django's middleware deletes the cookie of a session that the server no longer has (`clearsessions`), a visitor's too.
  it.each<[what: string, events: readonly CookieEvent[]]>([
    ['nobody saw the session begin', [gone('expired_overwrite')]],
    ['it began without a log-in', [...newSession(then - minute), gone('expired_overwrite')]],
  ])('is not told when %s, but that the session may have ended', (_, events) => {
    const [entry] = reported(...events);
    expect(entry).toMatchObject({ kind: 'single', happening: { kind: 'removed', isSession: true } });
    expect(entry?.kind === 'single' && kindKey(entry.happening)).toBe('eventSessionDeleted');
  });

  it.each(['wordpress_logged_in_0123456789abcdef0123456789abcdef', '.ASPXAUTH', 'remember_token'])(
    'and a log-in are told of %s, which nobody has who is not signed in',
    (name) => {
      const ticket = cookie({ name, value: '0F'.repeat(64), httpOnly: true });
      const events = [event({ cookie: ticket }), gone('expired_overwrite', ticket, then + minute)];
      expect(kinds(reported(...events))).toEqual(['signed-out', 'signed-in']);
    },
  );

  it('is not told of a deletion before the log-in', () => {
    const visitor = [event({ at: then - hour, cookie: sessionid() })];
    const stale = gone('expired_overwrite', sessionid(), then - 30 * minute);
    expect(kinds(reported(...visitor, stale, ...signIn))).toEqual(['signed-in', 'single', 'single']);
  });

  it('is not told of a new session ID, which a log-in may have brought as well', () => {
    const [entry] = reported(...rotatedSession());
    expect(entry?.kind === 'single' && kindKey(entry.happening)).toBe('eventSessionRenewed');
  });

  it.each<[what: string, events: readonly CookieEvent[]]>([
    ['a person or an extension removes the cookie', [gone('explicit')]],
    ['its time is over', [gone('expired')]],
    ['the browser needs the room', [gone('evicted')]],
    ['the CSRF cookie is deleted', [gone('expired_overwrite', csrftoken())]],
    ['the count is deleted', [gone('expired_overwrite', cookie())]],
    ['the session ID rotates', [...rotatedSession()]],
  ])('is not told when %s', (_, events) => {
    expect(kinds(reported(...events))).toEqual(['single']);
    expect(kinds(reported(...signIn, ...events)).filter((kind) => kind === 'signed-out')).toEqual([]);
  });
});

describe('the timeline', () => {
  it('is empty where nothing happened', () => {
    expect(timeline([])).toEqual([]);
  });

  it('tells the newest first', () => {
    const entries = reported(
      event({ at: then, cookie: cookie() }),
      ...rotatedToken(then + minute),
      ...rotatedSession(then + minute),
      gone('expired_overwrite', sessionid(), then + 2 * minute),
      gone('expired', cookie(), then + 3 * minute),
    );
    expect(kinds(entries)).toEqual(['single', 'signed-out', 'signed-in', 'single']);
    expect(entries.map(({ at }) => at)).toEqual([3, 2, 1, 0].map((n) => then + n * minute));
  });

  it('tells the newest first by when it ended, also of what came between the two halves of a log-in', () => {
    const entries = reported(
      ...rotatedToken(then),
      event({ at: then + 500, cookie: cookie() }),
      ...rotatedSession(then + second),
    );
    expect(entries.map(({ kind, at }) => [kind, at - then])).toEqual([
      ['signed-in', second],
      ['single', 500],
    ]);
  });

  it('tells of what came at once the last first', () => {
    const namesInOrder = ['a', 'b', 'c'];
    const entries = reported(...namesInOrder.map((name) => event({ cookie: cookie({ name }) })));
    const order = entries.flatMap((entry) => (entry.kind === 'single' ? [entry.happening.name] : []));
    expect(order).toEqual(['c', 'b', 'a']);
  });

  it('says what differs, how often, and by whom', () => {
    const before = cookie({ value: '1' });
    const after = cookie({ value: '2', secure: true });
    expect(reported(...reset(before, after))).toEqual([
      {
        kind: 'single',
        at: then,
        happening: {
          kind: 'changed',
          at: then,
          times: 1,
          name: 'visits',
          before,
          after,
          attributes: ['value', 'secure'],
          bySite: false,
          own: false,
          isSession: false,
        },
      },
    ]);
  });

  it('tells extensions in a row once, with their number', () => {
    const extension = (n: number) =>
      reset(sessionid({ expires: then + n * minute }), sessionid({ expires: then + (n + 1) * minute }));
    expect(only(reported(...[1, 2, 3].flatMap(extension)))).toMatchObject({
      kind: 'single',
      happening: { kind: 'extended', times: 3, attributes: ['expires'] },
    });
  });

  it('says nothing of a re-set whose second half has not come', () => {
    const [half] = rotatedSession();
    expect(reported(half)).toEqual([]);
  });
});

describe('the timeline of a host', () => {
  const page = sitePage('https://shop.example.org/');
  const changed = (details: Partial<Cookie>) =>
    journalOf(...reset(visits({ ...details, value: '1' }), visits({ ...details, value: '2' })));

  it.each<[what: string, details: Partial<Cookie>, entries: number]>([
    ['of this host', { domain: 'shop.example.org' }, 1],
    ['of the whole domain', { domain: '.example.org' }, 1],
    ['of the host above alone', { domain: 'example.org' }, 0],
    ['of another host', { domain: 'blog.example.org' }, 0],
    ['that nobody watches', { domain: 'shop.example.org', name: 'theme' }, 0],
    ['of another path', { domain: 'shop.example.org', path: '/admin' }, 1],
  ])('of a cookie %s, %j, has this many entries: %i', (_, details, entries) => {
    const journal = changed(details);
    expect(timelineOf(page.host, { journal, settings: defaultSettings })).toHaveLength(entries);
  });
});
