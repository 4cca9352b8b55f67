import { describe, expect, it } from 'vitest';
import type { Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { counterOf } from '../../../src/core/visits/compare-counts.ts';
import { type Difference, differenceOf } from '../../../src/core/visits/difference.ts';
import type { Visits } from '../../../src/core/visits/visits.ts';
import { cookie, day, event, hour, journalOf, minute, reset, second, sessionid, then } from '../make.ts';

const lastVisit = (value = '"2026-11-23 02:02:17.598596"') => cookie({ name: 'last_visit', value });
const visits = (value: string, details: Partial<Cookie> = {}) =>
  cookie({ name: 'visits', value, ...details });
const counted = (count: number): Visits => ({ count, last: then });

/** What is told an hour after the last visit, with an interval of a day. */
const reported = (ours: Visits | null, cookies: readonly Cookie[], events: readonly CookieEvent[] = []) =>
  counterOf(
    ours,
    cookies.map((each) => ({ cookie: each, withheld: null })),
    journalOf(...events),
    day,
    then + hour,
  );

/** Why the counts differ, at the same moment; `null` where they do not. */
function whyOf(
  ours: Visits | null,
  cookies: readonly Cookie[],
  events: readonly CookieEvent[] = [],
  interval = day,
): Difference | null {
  const candidates = cookies.map((each) => ({ cookie: each, withheld: null }));
  const changes = journalOf(...events);
  if (counterOf(ours, candidates, changes, interval, then + hour).site?.differs !== true) return null;
  return differenceOf({ visits: ours, candidates, changes, interval });
}

describe('our own count', () => {
  it('is nothing before the first visit', () => {
    expect(reported(null, [])).toEqual({ visits: 0, last: null, next: null, site: null });
  });

  it('says that the next page load can count where the clock was set back', () => {
    expect(counterOf({ count: 3, last: then + 400 * day }, [], [], day, then).next).toBeNull();
  });

  it('says when the next page load can count', () => {
    expect(reported(counted(3), [])).toEqual({ visits: 3, last: then, next: then + day, site: null });
  });

  it.each<[what: string, now: number, next: number | null]>([
    ['a millisecond before the interval is over', then + day - 1, then + day],
    ['when the interval is just over', then + day, null],
    ['long after', then + 9 * day, null],
  ])('%s, the next load counts at %s', (_, now, next) => {
    expect(counterOf(counted(3), [], [], day, now).next).toBe(next);
  });
});

describe("the site's count", () => {
  it("is read from the chapter's two cookies", () => {
    expect(reported(counted(7), [visits('7'), lastVisit()]).site).toEqual({
      visits: 7,
      lastVisit: { wall: then + 598, offset: null },
      differs: false,
    });
  });

  it.each<
    [what: string, cookies: readonly Cookie[], site: { visits: number | null; wall: number | null } | null]
  >([
    ['neither of the two', [cookie({ name: 'theme', value: 'dark' })], null],
    ['a session ID alone', [sessionid()], null],
    ['the count alone', [visits('7')], { visits: 7, wall: null }],
    ['the date alone', [lastVisit()], { visits: null, wall: then + 598 }],
    ['a count that is none', [visits('many')], { visits: null, wall: null }],
    ['an empty count', [visits('')], { visits: null, wall: null }],
    ['a date that is none', [lastVisit('yesterday')], { visits: null, wall: null }],
    [
      'two counts, of which the server reads the first',
      [visits('7', { path: '/a' }), visits('2')],
      { visits: 7, wall: null },
    ],
  ])('from %s', (_, cookies, site) => {
    const claims = reported(counted(7), cookies).site;
    expect(claims && { visits: claims.visits, wall: claims.lastVisit?.wall ?? null }).toEqual(site);
  });
});

describe('why the counts differ', () => {
  const changed = (from: string, to: string, at: number) => reset(visits(from), visits(to), at);
  const persistent = { expires: then + 400 * day };

  it.each<[why: Difference, what: string, ours: number, site: Cookie, events: readonly CookieEvent[]]>([
    ['site-began-earlier', 'the site is ahead', 1, visits('7'), []],
    [
      'site-began-earlier',
      'the site is ahead, and was seen to count once a day',
      2,
      visits('7'),
      [...changed('5', '6', then - day), ...changed('6', '7', then)],
    ],
    [
      'site-counts-oftener',
      'the site is ahead, and was seen to count twice in a minute',
      1,
      visits('3'),
      [...changed('1', '2', then), ...changed('2', '3', then + minute)],
    ],
    [
      'site-counts-oftener',
      'the site is ahead, and counted again a minute after it had begun',
      1,
      visits('2'),
      [event({ at: then, cookie: visits('1') }), ...changed('1', '2', then + minute)],
    ],
    [
      'ends-with-browser',
      'the site is behind, its cookie one that ends with the browser',
      7,
      visits('2'),
      [],
    ],
    ['cleared-or-clock', 'the site is behind, its cookie one that stays', 7, visits('2', persistent), []],
    [
      'cookie-restarted',
      'the site is behind, and its cookie was seen to be removed',
      7,
      visits('1'),
      [
        event({ at: then, cookie: visits('6'), removed: true }),
        event({ at: then + minute, cookie: visits('1') }),
      ],
    ],
    [
      'cookie-restarted',
      'the site is behind, and its cookie was seen to expire',
      7,
      visits('1', persistent),
      [
        event({ cookie: visits('6'), removed: true, cause: 'expired' }),
        event({ cookie: visits('1', persistent) }),
      ],
    ],
    [
      'cookie-restarted',
      'the site is behind, and its cookie was seen to be evicted',
      7,
      visits('1'),
      [event({ cookie: visits('6'), removed: true, cause: 'evicted' }), event({ cookie: visits('1') })],
    ],
    [
      'count-fell',
      'the site is behind, and its count was seen to fall',
      7,
      visits('1'),
      changed('5', '1', then),
    ],
    [
      'cleared-or-clock',
      'the site is behind, and its count was only seen to rise',
      7,
      visits('6', persistent),
      reset(visits('5', persistent), visits('6', persistent)),
    ],
    [
      'cleared-or-clock',
      'the site is behind, and its cookie was only seen to be extended',
      7,
      visits('5', persistent),
      reset(visits('5', { expires: persistent.expires - day }), visits('5', persistent)),
    ],
    [
      'site-began-earlier',
      'the site is ahead, and its cookie was seen to change its attributes within the interval',
      1,
      visits('7', persistent),
      [
        ...changed('6', '7', then),
        ...reset(visits('7'), visits('7', persistent), then + minute),
        ...reset(visits('7', persistent), visits('7', { ...persistent, secure: true }), then + 2 * minute),
      ],
    ],
    [
      'site-began-earlier',
      'the site is ahead, and a second count of another path was seen within the interval',
      1,
      visits('7'),
      [...changed('6', '7', then), event({ at: then + minute, cookie: visits('1', { path: '/shop' }) })],
    ],
    [
      'site-began-earlier',
      'the site is ahead, and a count of another path rose within the interval',
      1,
      visits('7'),
      [
        ...changed('6', '7', then),
        ...reset(visits('1', { path: '/shop' }), visits('2', { path: '/shop' }), then + minute),
      ],
    ],
    [
      'ends-with-browser',
      'the site is behind, and another cookie was seen to be removed',
      7,
      visits('2'),
      [event({ cookie: sessionid(), removed: true })],
    ],
    [
      'site-began-earlier',
      'the site is ahead, and other cookies were seen to change twice in a minute',
      1,
      visits('7'),
      [
        ...reset(sessionid({ value: 'a' }), sessionid({ value: 'b' })),
        event({ cookie: sessionid({ value: 'b' }), removed: true }),
        event({ at: then + minute, cookie: sessionid({ value: 'c' }) }),
        event({ at: then + minute, cookie: lastVisit() }),
      ],
    ],
  ])('%s: %s', (why, _, ours, site, events) => {
    expect(whyOf(counted(ours), [site], events)).toBe(why);
  });

  const own = (...events: readonly CookieEvent[]) => events.map((each) => ({ ...each, own: true }));

  it.each<[why: Difference, what: string, ours: number, site: Cookie, events: readonly CookieEvent[]]>([
    [
      'changed-by-you',
      'the site is ahead: the person raised it',
      2,
      visits('50'),
      own(...changed('2', '50', then)),
    ],
    [
      'changed-by-you',
      'the site is ahead: the person made it',
      2,
      visits('50'),
      own(event({ cookie: visits('50') })),
    ],
    [
      'changed-by-you',
      'the site is ahead: the person raised it, and the site went on from there',
      2,
      visits('51'),
      [...own(...changed('1', '50', then)), ...changed('50', '51', then + minute)],
    ],
    [
      'changed-by-you',
      'the site is behind: the person lowered it',
      7,
      visits('1'),
      own(...changed('7', '1', then)),
    ],
    [
      'changed-by-you',
      'the site is behind: the person deleted it',
      7,
      visits('1'),
      [
        ...own(event({ cookie: visits('6'), removed: true })),
        event({ at: then + minute, cookie: visits('1') }),
      ],
    ],
    [
      'site-began-earlier',
      'the site is ahead, though the person lowered it',
      2,
      visits('5'),
      own(...changed('9', '5', then)),
    ],
    [
      'ends-with-browser',
      'the site is behind, though the person raised it',
      9,
      visits('7'),
      own(...changed('2', '7', then)),
    ],
    ['count-jumped', 'the site is ahead: a script raised it', 2, visits('50'), changed('2', '50', then)],
    ['count-fell', 'the site is behind: a script lowered it', 7, visits('1'), changed('7', '1', then)],
  ])('%s: %s', (why, _, ours, site, events) => {
    expect(whyOf(counted(ours), [site], events)).toBe(why);
  });

  // The interval is 5 seconds here.
  const often = 5 * second;
  const began = (at: number) => event({ at, cookie: visits('1') });
  it.each<[why: Difference, what: string, ours: Visits, site: Cookie, events: readonly CookieEvent[]]>([
    [
      'counted-otherwise',
      'the site counted from its beginning every 5 seconds, as it is set here by now',
      { count: 1, last: then },
      visits('3'),
      [began(then), ...changed('1', '2', then + 6 * second), ...changed('2', '3', then + 12 * second)],
    ],
    [
      'counted-otherwise',
      'the site counted oftener since the browser began than was ever counted here',
      { count: 1, last: then },
      visits('9'),
      [...changed('7', '8', then + 6 * second), ...changed('8', '9', then + 12 * second)],
    ],
    [
      'site-began-earlier',
      'the site is ahead, and counts as often as was counted here were seen',
      { count: 2, last: then },
      visits('9'),
      [...changed('7', '8', then + 6 * second), ...changed('8', '9', then + 12 * second)],
    ],
    [
      'site-counts-less-often',
      'the site counts once a day: it did not count the last visit',
      { count: 2, last: then + 10 * second },
      visits('1', persistent),
      [began(then)],
    ],
    [
      'site-counts-less-often',
      'the same with a cookie that ends with the browser',
      { count: 9, last: then + 10 * minute },
      visits('4'),
      changed('3', '4', then),
    ],
    [
      'site-counts-less-often',
      'the person raised the count since, which is no count of the site',
      { count: 9, last: then + 10 * minute },
      visits('6'),
      [...changed('3', '4', then), ...own(...changed('4', '6', then + 20 * minute))],
    ],
    [
      'ends-with-browser',
      'the site counted the last visit too',
      { count: 9, last: then },
      visits('4'),
      changed('3', '4', then + 30),
    ],
  ])('%s, where the interval is 5 seconds: %s', (why, _, ours, site, events) => {
    expect(whyOf(ours, [site], events, often)).toBe(why);
  });

  it('counted-in-session: the count went and a session stayed', () => {
    const events = [event({ cookie: visits('6'), removed: true, cause: 'expired_overwrite' })];
    expect(reported(counted(7), [sessionid()], events).site).toEqual({
      visits: null,
      lastVisit: null,
      differs: true,
    });
    expect(whyOf(counted(7), [sessionid()], events)).toBe('counted-in-session');
  });

  it.each<[what: string, cookies: readonly Cookie[], events: readonly CookieEvent[]]>([
    ['no session', [], [event({ cookie: visits('6'), removed: true, cause: 'expired_overwrite' })]],
    ['another cookie gone', [sessionid()], [event({ cookie: lastVisit(), removed: true })]],
    ['nothing seen to go', [sessionid()], []],
    [
      'a count that came back after it went',
      [sessionid()],
      [
        event({ cookie: visits('6'), removed: true, cause: 'expired_overwrite' }),
        event({ at: then + minute, cookie: visits('1') }),
      ],
    ],
    ['a count that changed', [sessionid()], changed('5', '6', then)],
    ['half of a re-set', [sessionid()], changed('5', '6', then).slice(0, 1)],
  ])('nothing is claimed with no count, but %s', (_, cookies, events) => {
    expect(reported(counted(7), cookies, events).site).toBeNull();
  });

  it('nothing is claimed where a session is, but the count is one of another path', () => {
    const gone = event({ cookie: visits('6'), removed: true, cause: 'expired_overwrite' });
    const candidates = [
      { cookie: sessionid(), withheld: null },
      { cookie: visits('6', { path: '/shop' }), withheld: 'path' },
    ];
    expect(counterOf(counted(7), candidates, journalOf(gone), day, then + hour).site).toBeNull();
  });

  it('goes by no session that this page is not sent', () => {
    const gone = event({ cookie: visits('6'), removed: true, cause: 'expired_overwrite' });
    const candidates = [{ cookie: sessionid({ path: '/shop' }), withheld: 'path' }];
    expect(counterOf(counted(7), candidates, journalOf(gone), day, then + hour).site).toBeNull();
  });

  it.each<[what: string, ours: Visits | null, site: Cookie]>([
    ['they are the same', counted(7), visits('7')],
    ['we have not counted yet', null, visits('7')],
    ["the site's is no number", counted(7), visits('many')],
  ])('is not said where %s', (_, ours, site) => {
    expect(whyOf(ours, [site])).toBeNull();
  });
});

describe('another visits cookie, of another path,', () => {
  const elsewhere = { path: '/shop' };

  it.each<[what: string, events: readonly CookieEvent[], expected: Difference]>([
    [
      'that was removed explains nothing',
      [event({ cookie: visits('9', elsewhere), removed: true })],
      'ends-with-browser',
    ],
    [
      'that fell explains nothing',
      reset(visits('6', elsewhere), visits('1', elsewhere)),
      'ends-with-browser',
    ],
  ])('%s', (_, events, expected) => {
    expect(whyOf(counted(5), [visits('2')], events)).toBe(expected);
  });
});
