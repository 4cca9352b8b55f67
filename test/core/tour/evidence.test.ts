import { describe, expect, it } from 'vitest';
import { type Cause, type Cookie, isSame } from '../../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../../src/core/journal/journal.ts';
import { stepsShown, type TourStep } from '../../../src/core/tour/evidence.ts';
import { cookie, csrftoken, day, second, sessionid, then } from '../make.ts';

/** A browser in which a site sets and deletes cookies, each a second after the one before unless told otherwise. */
function browser() {
  let jar: readonly Cookie[] = [];
  let journal: readonly Change[] = [];
  let now = then;
  const note = (of: Cookie, removed: boolean, cause: Cause, own: boolean) => {
    journal = append(journal, { at: now, cookie: of, removed, cause, ...(own && { own }) });
  };
  const without = (of: Cookie) => jar.filter((each) => !isSame(each, of));
  const self = {
    /** Lets time go by, in seconds. */
    wait(seconds: number) {
      now += seconds * second;
      return self;
    },
    set(...cookies: readonly Cookie[]) {
      for (const each of cookies) {
        const before = jar.find((other) => isSame(other, each));
        if (before) note(before, true, 'overwrite', false);
        note(each, false, 'explicit', false);
        jar = [...without(each), each];
      }
      return self;
    },
    remove(cause: Cause, own: boolean, ...cookies: readonly Cookie[]) {
      for (const each of cookies) {
        note(jar.find((other) => isSame(other, each)) ?? each, true, cause, own);
        jar = without(each);
      }
      return self;
    },
    /** As a browser that does not report what expires. */
    drop(each: Cookie) {
      jar = without(each);
      return self;
    },
    steps: (host = 'localhost') => [...stepsShown({ host, cookies: jar, journal, now })],
    /** A new start of the browser: what happened is forgotten. */
    restart() {
      journal = [];
      return self;
    },
  };
  return self;
}

const visits = (value: number) => cookie({ name: 'visits', value: String(value) });
const lastVisit = cookie({ name: 'last_visit', value: '"2026-11-23 02:02:17.598596"' });
const id = sessionid();
const later = sessionid({ expires: (id.expires ?? 0) + day });
const other = sessionid({ value: 'z9x8c7v6b5n4m3a2s1d0f9g8h7j6k5l4', expires: later.expires });
const untilClose = sessionid({ expires: null });
const token = csrftoken();
const nextToken = csrftoken({ value: 'Qw3Er9Ty7Ui1Op5As8Df2Gh6Jk4Lz0Xc' });

/** The first visit of the demo's start page. */
const visited = () => browser().set(id, token, lastVisit, visits(1)).wait(5);
/** The count has moved into the session. */
const moved = () => visited().set(later).remove('expired_overwrite', false, lastVisit, visits(1));

type Browser = ReturnType<typeof browser>;

const table: readonly (readonly [step: TourStep, is: boolean, what: string, browser: () => Browser])[] = [
  ['test-cookie', false, 'a session that was set once', visited],
  ['test-cookie', true, 'the same session ID once more', () => visited().set(later)],
  ['test-cookie', false, 'another session ID', () => visited().set(other)],
  ['test-cookie', false, 'another cookie once more', () => visited().set(csrftoken({ expires: then }))],
  ['client-count', true, 'both counters', visited],
  ['client-count', true, 'both counters from before the browser’s start', () => visited().restart()],
  ['client-count', true, 'both counters, which are gone by now', moved],
  ['client-count', false, 'one of them', () => browser().set(visits(1))],
  ['client-count', false, 'a session alone', () => browser().set(id)],
  ['five-seconds', false, 'one visit', visited],
  ['five-seconds', true, 'a second one after five seconds', () => visited().set(visits(2))],
  ['five-seconds', false, 'a second one after a day', () => visited().wait(86_400).set(visits(2))],
  ['five-seconds', false, 'a count that begins anew', () => visited().set(visits(0))],
  ['server-count', false, 'counters that are there', visited],
  ['server-count', true, 'counters that the site deleted, beside a session', moved],
  [
    'server-count',
    true,
    'counters that the person deleted, beside a session',
    () => visited().remove('explicit', true, lastVisit, visits(1)),
  ],
  ['server-count', false, 'one of them deleted', () => visited().remove('explicit', true, visits(1))],
  [
    'server-count',
    false,
    'all of the site deleted',
    () => visited().remove('explicit', false, lastVisit, visits(1), id),
  ],
  [
    'server-count',
    false,
    'counters deleted where no session is',
    () => browser().set(lastVisit, visits(1)).wait(9).remove('explicit', true, lastVisit, visits(1)),
  ],
  ['server-count', false, 'counters that came back', () => moved().wait(5).set(lastVisit, visits(1))],
  [
    'server-count',
    true,
    'a log-out long after',
    () => moved().wait(60).remove('expired_overwrite', false, later),
  ],
  ['what-stays', false, 'the answer that deleted them', moved],
  [
    'what-stays',
    true,
    'the same session ID in an answer after it',
    () =>
      moved()
        .wait(3)
        .set(sessionid({ expires: (later.expires ?? 0) + day })),
  ],
  ['what-stays', false, 'another session ID after it', () => moved().wait(3).set(other)],
  ['lifetime', false, 'a persistent session', visited],
  ['lifetime', true, 'a persistent one that ends with the browser now', () => visited().set(untilClose)],
  ['lifetime', true, 'one that was not persistent before', () => browser().set(untilClose).wait(3).set(id)],
  ['lifetime', false, 'counters, which end with the browser', () => visited().set(visits(2))],
  ['login-logout', false, 'a log-in', () => visited().set(other, nextToken)],
  [
    'login-logout',
    true,
    'a log-in and a log-out',
    () => visited().set(other, nextToken).wait(5).remove('expired_overwrite', false, other),
  ],
  [
    'login-logout',
    false,
    'a session that was deleted without a log-in',
    () => visited().remove('expired_overwrite', false, id),
  ],
  ['clear-sessions', false, 'a session that lasts', visited],
  ['clear-sessions', true, 'a session that expired', () => visited().remove('expired', false, id)],
  [
    'clear-sessions',
    true,
    'a session whose time is over, in a browser that does not report it',
    () =>
      browser()
        .set(sessionid({ expires: then + 10 * second }))
        .wait(11)
        .drop(id),
  ],
  [
    'clear-sessions',
    false,
    'a session that was deleted before its time',
    () =>
      browser()
        .set(sessionid({ expires: then + 10 * second }))
        .wait(5)
        .remove('explicit', true, id)
        .wait(9),
  ],
  ['clear-sessions', false, 'a counter that expired', () => visited().remove('expired', false, visits(1))],
];

describe.each([true, false])('shown: %s', (wanted) => {
  it.each(table.filter(([, is]) => is === wanted))('%s, %s, by %s', (step, _, __, make) => {
    expect(make().steps().includes(step)).toBe(wanted);
  });
});

it('an empty browser shows nothing', () => expect(browser().steps()).toEqual([]));

it('what is of a host below or beside shows nothing', () => {
  expect(moved().steps('two.localhost')).toEqual([]);
  expect(moved().set(later).steps('example.test')).toEqual([]);
});

it('the whole tour shows every step', () => {
  const last = sessionid({ value: other.value, expires: then + 100 * second });
  const all = visited()
    .set(later)
    .wait(5)
    .set(visits(2))
    .wait(5)
    .set(sessionid({ expires: (later.expires ?? 0) + 5000 }))
    .remove('expired_overwrite', false, lastVisit, visits(2))
    .wait(5)
    .set(sessionid({ expires: (later.expires ?? 0) + 9000 }))
    .wait(5)
    .set(untilClose)
    .wait(5)
    .set(sessionid({ value: other.value, expires: null }), nextToken)
    .wait(5)
    .remove('expired_overwrite', false, other)
    .wait(5)
    .set(last)
    .wait(100)
    .remove('expired', false, last);
  expect(all.steps()).toHaveLength(8);
});
