import { describe, expect, it } from 'vitest';
import { timeline } from '../../../src/core/journal/timeline.ts';
import type { Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { type LoginState, loginState } from '../../../src/core/session/login-state.ts';
import { csrftoken, event, journalOf, sessionid, then } from '../make.ts';

const removed = (cookie: Cookie, cause: CookieEvent['cause'] = 'expired_overwrite') =>
  event({ cookie, removed: true, cause });
const stateOf = (cookies: readonly Cookie[], ...events: readonly CookieEvent[]) =>
  loginState(cookies, timeline(journalOf(...events)));

const [old, renewed] = ['a'.repeat(32), 'b'.repeat(32)];
const before = [sessionid({ value: old }), csrftoken({ value: old })];
const after = [sessionid({ value: renewed }), csrftoken({ value: renewed })];
const logIn = [
  ...before.map((cookie) => event({ cookie })),
  ...after.map((cookie) => event({ at: then + 1000, cookie })),
];
const later = { at: then + 5000 };

describe('whether the person is signed in', () => {
  it.each<[string, readonly Cookie[], readonly CookieEvent[], LoginState]>([
    ['nothing was seen', before, [], { kind: 'unseen' }],
    ['cookies were set', before, before.map((cookie) => event({ cookie })), { kind: 'unseen' }],
    ['both were renewed together', after, logIn, { kind: 'signed-in', at: then + 1000 }],
    [
      'the site deleted the session ID since',
      after.slice(1),
      [...logIn, { ...removed(sessionid({ value: renewed })), ...later }],
      { kind: 'signed-out', at: then + 5000, cause: 'site' },
    ],
    [
      'the site began a session for a visitor since',
      before,
      [
        ...logIn,
        { ...removed(sessionid({ value: renewed })), ...later },
        event({ at: then + 6000, cookie: sessionid({ value: old }) }),
      ],
      { kind: 'signed-out', at: then + 5000, cause: 'site' },
    ],
    [
      'it has expired since',
      after.slice(1),
      [...logIn, { ...removed(sessionid({ value: renewed }), 'expired'), ...later }],
      { kind: 'signed-out', at: then + 5000, cause: 'expired' },
    ],
    [
      'the browser made room since',
      after.slice(1),
      [...logIn, { ...removed(sessionid({ value: renewed }), 'evicted'), ...later }],
      { kind: 'signed-out', at: then + 5000, cause: 'evicted' },
    ],
    [
      'the person deleted it since, here',
      after.slice(1),
      [...logIn, { ...removed(sessionid({ value: renewed }), 'explicit'), ...later, own: true }],
      { kind: 'signed-out', at: then + 5000, cause: 'you' },
    ],
    [
      'a script or another extension deleted it since',
      after.slice(1),
      [...logIn, { ...removed(sessionid({ value: renewed }), 'explicit'), ...later }],
      { kind: 'signed-out', at: then + 5000, cause: 'removed' },
    ],
    [
      'it is gone, and nobody saw it go',
      after.slice(1),
      logIn,
      { kind: 'signed-out', at: then + 1000, cause: 'unknown' },
    ],
    [
      'it is gone, and only one before the log-in was seen to go',
      after.slice(1),
      [{ ...removed(sessionid({ value: old })), at: then - 5000 }, ...logIn],
      { kind: 'signed-out', at: then + 1000, cause: 'unknown' },
    ],
  ])('where %s', (_, cookies, events, state) => {
    expect(stateOf(cookies, ...events)).toEqual(state);
  });
});
