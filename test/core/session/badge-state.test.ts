import { describe, expect, it } from 'vitest';
import { marks, type BadgeInput, type State, badgeStates } from '../../../src/core/session/badge-state.ts';
import type { CookieEvent } from '../../../src/core/cookie/cookie.ts';
import type { WatchedAnswer } from '../../../src/core/guard/watched-answers.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { cookie, csrftoken, event, hour, journalOf, minute, reset, sessionid, then } from '../make.ts';

const reported = (observed: Partial<BadgeInput>, now = then + minute, settings = defaultSettings) =>
  badgeStates(
    { host: 'localhost', cookies: [], journal: [], lastSeenAt: null, answers: [], ...observed },
    settings,
    now,
  );

const session = sessionid({ value: 'after' });
const logIn = [
  ...reset(sessionid({ value: 'before' }), session),
  ...reset(csrftoken({ value: 'one' }), csrftoken({ value: 'two' })),
];
const gone = (cause: CookieEvent['cause'], at = then + 5000) =>
  event({ at, cookie: session, removed: true, cause });

describe('undone', () => {
  const answer = (details: Partial<WatchedAnswer>): WatchedAnswer => ({
    ...{ url: 'http://localhost:3000/', method: 'GET', initiator: 'http://localhost:3000', store: '0' },
    ...{ startedAt: then, time: then + 40, cookieHeader: 'sessionid=before' },
    lines: [{ name: 'sessionid', value: 'after' }],
    ...details,
  });
  const logIn3000 = answer({ method: 'POST' });
  const slow = answer({ time: then + 90, lines: [{ name: 'sessionid', value: 'before' }] });
  const other = answer({
    ...{ url: 'http://localhost:4000/', initiator: null, time: then + 90, cookieHeader: 'sessionid=after' },
    lines: [{ name: 'sessionid', value: 'another' }],
  });
  const journal = journalOf(event({ at: then + 95, cookie: sessionid({ value: 'before' }) }));
  const isUndone = (observed: Partial<BadgeInput>) => reported({ journal, ...observed }).includes('undone');

  it.each<[string, readonly WatchedAnswer[]]>([
    ['a slow answer set the older session again', [logIn3000, slow]],
    ['a server on another port set its own', [logIn3000, other]],
    [
      'the session was set again after it was deleted',
      [answer({ lines: [{ name: 'sessionid', value: null }] }), slow],
    ],
  ])('where %s', (_, answers) => {
    expect(isUndone({ answers })).toBe(true);
    expect(isUndone({ answers, lastSeenAt: then + 80 })).toBe(true);
  });

  it.each<[string, Partial<BadgeInput>]>([
    ['where the person has looked since', { answers: [logIn3000, slow], lastSeenAt: then + 100 }],
    ['where the browser reported no change', { answers: [logIn3000, slow], journal: [] }],
    ['of another host', { answers: [logIn3000, slow], host: 'a.localhost' }],
    ['where nothing was set before', { answers: [slow] }],
    ['where another host set its own', { answers: [{ ...logIn3000, url: 'http://other.test/' }, slow] }],
    ['where the same session was set again', { answers: [logIn3000, { ...logIn3000, time: then + 90 }] }],
    [
      'where a page asked its own server on another port',
      { answers: [logIn3000, { ...other, initiator: 'http://localhost:3000' }] },
    ],
  ])('is not said %s', (_, observed) => expect(isUndone(observed)).toBe(false));
});

describe('signed in', () => {
  const cookies = [session, csrftoken()];
  const isReported = (observed: Partial<BadgeInput>) => reported(observed).includes('signed-in');

  it('is told where the log-in was seen and its session ID is still there', () => {
    expect(isReported({ cookies, journal: journalOf(...logIn) })).toBe(true);
  });

  it.each<[what: string, observed: Partial<BadgeInput>]>([
    ['a session ID alone', { cookies }],
    ['a session ID that was seen to be set', { cookies, journal: journalOf(event({ cookie: session })) }],
    ['a log-in whose session ID is gone', { cookies: [csrftoken()], journal: journalOf(...logIn) }],
    [
      'a log-in whose session ID was renewed by itself since',
      { cookies: [sessionid({ value: 'another' })], journal: journalOf(...logIn) },
    ],
    ['a log-out since', { cookies, journal: journalOf(...logIn, gone('expired_overwrite')) }],
    ['a log-in of a host beside', { host: 'a.localhost', cookies: [], journal: journalOf(...logIn) }],
  ])('is not claimed for %s', (_, observed) => expect(isReported(observed)).toBe(false));

  it('is told of the later of a log-out and a log-in', () => {
    const out = event({ at: then - minute, cookie: sessionid(), removed: true, cause: 'expired_overwrite' });
    expect(isReported({ cookies, journal: journalOf(out, ...logIn) })).toBe(true);
  });
});

describe('changed', () => {
  const changed = (events: readonly CookieEvent[], lookedAt: number | null) =>
    reported({ journal: journalOf(...events), lastSeenAt: lookedAt }).includes('changed');
  const visits = (value: string, at: number) =>
    reset(cookie({ value: String(Number(value) - 1) }), cookie({ value }), at);
  const extended = reset(sessionid({ expires: then + hour }), sessionid({ expires: then + 2 * hour }), then);

  it.each<[what: string, events: readonly CookieEvent[], lookedAt: number | null, is: boolean]>([
    ['after the last look', visits('2', then), then - 1, true],
    ['before the last look', visits('2', then), then, false],
    ['where nobody has looked', visits('2', then), null, false],
    ['with nothing in the journal', [], then - 1, false],
    ['by an extension alone', extended, then - 1, false],
    ['by half of a re-set', [gone('overwrite')], then - 1, false],
    ['by an expiry', [gone('expired')], then - 1, true],
    ['of another host', [event({ cookie: cookie({ domain: 'example.org' }) })], then - 1, false],
  ])('is told of what happened %s: %#', (_, events, lookedAt, is) => {
    expect(changed(events, lookedAt)).toBe(is);
  });
});

describe('expiring', () => {
  it.each<[what: string, left: number | null, is: boolean]>([
    ['in an hour', hour, true],
    ['in a minute', minute, true],
    ['in more than an hour', hour + 1, false],
    ['now', 0, false],
    ['some time ago', -1, false],
    ['with the browser', null, false],
  ])('is told of a watched cookie that ends %s: %#', (_, left, is) => {
    const cookies = [sessionid({ expires: left === null ? null : then + left })];
    expect(reported({ cookies }, then).includes('expiring')).toBe(is);
  });

  it('is not told of a cookie that nobody watches, nor of another host’s', () => {
    const soon = then + minute;
    expect(reported({ cookies: [cookie({ name: 'theme', expires: soon })] }, then)).toEqual([]);
    expect(reported({ cookies: [sessionid({ domain: 'example.org', expires: soon })] }, then)).toEqual([]);
  });
});

it('all that holds is told, in one order', () => {
  const cookies = [session, cookie({ expires: then + hour })];
  const states: readonly State[] = ['signed-in', 'changed', 'expiring'];
  expect(reported({ cookies, journal: journalOf(...logIn), lastSeenAt: then - 1 })).toEqual(states);
});

it('the marks differ in shape, one character each', () => {
  const all = Object.values(marks);
  expect(new Set(all).size).toBe(4);
  expect(all.every((mark) => mark.length === 1)).toBe(true);
});
