import { describe, expect, it } from 'vitest';
import type { Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../../src/core/journal/journal.ts';
import { type Lane, lives, type Segment } from '../../../src/core/journal/lanes.ts';
import fc from '../../properties.ts';
import {
  cookie,
  csrftoken,
  day,
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

const now = then + hour;
const names = ['sessionid', 'csrftoken', 'visits'];
const gone = (of: Cookie, at: number, cause: CookieEvent['cause'] = 'expired_overwrite') =>
  event({ at, cookie: of, removed: true, cause });
const laneOf = (events: readonly CookieEvent[], cookies: readonly Cookie[] = []): Lane =>
  only(lives(journalOf(...events), cookies, names, now).lanes);
const drawn = ({ segments }: Lane) => segments.map(({ from, to, valueIndex }) => [from, to, valueIndex]);

const [first, second2] = [sessionid({ value: 'first' }), sessionid({ value: 'second' })];

describe('the life of a cookie', () => {
  it.each<[what: string, events: readonly CookieEvent[], jar: readonly Cookie[], drawn: readonly unknown[]]>([
    ['there since before anyone watched', [], [first], [[null, null, 0]]],
    ['set, and there', [event({ cookie: first })], [first], [[then, null, 0]]],
    [
      'set and rotated',
      [event({ cookie: first }), ...reset(first, second2, then + minute)],
      [second2],
      [
        [then, then + minute, 0],
        [then + minute, null, 1],
      ],
    ],
    [
      'rotated, and there before',
      reset(first, second2),
      [second2],
      [
        [null, then, 0],
        [then, null, 1],
      ],
    ],
    [
      'rotated to a value that it had',
      [...reset(first, second2), ...reset(second2, first, then + minute)],
      [first],
      [
        [null, then, 0],
        [then, then + minute, 1],
        [then + minute, null, 0],
      ],
    ],
    [
      'extended: one line',
      [event({ cookie: first }), ...reset(first, { ...first, expires: sessionEnd + hour }, then + minute)],
      [{ ...first, expires: sessionEnd + hour }],
      [[then, null, 0]],
    ],
    ['set and gone', [event({ cookie: first }), gone(first, then + minute)], [], [[then, then + minute, 0]]],
    ['gone, and there before', [gone(first, then)], [], [[null, then, 0]]],
    [
      'gone and set again',
      [gone(first, then), event({ at: then + minute, cookie: second2 })],
      [second2],
      [
        [null, then, 0],
        [then + minute, null, 1],
      ],
    ],
    [
      'gone, and set again unseen',
      [gone(first, then)],
      [first],
      [
        [null, then, 0],
        [then, null, 0],
      ],
    ],
    [
      'gone, set again unseen, and rotated',
      [gone(first, then), ...reset(first, second2, then + minute)],
      [second2],
      [
        [null, then, 0],
        [then, then + minute, 0],
        [then + minute, null, 1],
      ],
    ],
    [
      'rotated unseen',
      [event({ cookie: first })],
      [second2],
      [
        [then, now, 0],
        [now, null, 1],
      ],
    ],
    ['gone unseen', [event({ cookie: first })], [], [[then, now, 0]]],
    [
      'over unseen',
      [event({ cookie: { ...first, expires: then + minute } })],
      [{ ...first, expires: then + minute }],
      [[then, then + minute, 0]],
    ],
    [
      'gone when the clock had been set back',
      [event({ cookie: first }), gone(first, then - minute)],
      [],
      [[then, then, 0]],
    ],
  ])('%s', (_, events, jar, expected) => {
    expect(drawn(laneOf(events, jar))).toEqual(expected);
  });

  it('has a mark for all that happened', () => {
    const extended = { ...second2, expires: sessionEnd + hour };
    const lane = laneOf([
      event({ cookie: first }),
      ...reset(first, second2, then + 1),
      ...reset(second2, extended, then + 2),
      ...reset(extended, { ...extended, expires: sessionEnd + 2 * hour }, then + 3),
      ...reset(extended, { ...extended, secure: true }, then + 4),
      gone({ ...extended, secure: true }, then + 5),
    ]);
    expect(lane.marks).toEqual([
      { at: then, kind: 'set', times: 1, bySite: false, own: false },
      { at: then + 1, kind: 'rotated', times: 1, bySite: false, own: false },
      { at: then + 3, kind: 'extended', times: 2, bySite: false, own: false },
      { at: then + 4, kind: 'changed', times: 1, bySite: false, own: false },
      { at: then + 5, kind: 'removed', times: 1, bySite: true, own: false },
    ]);
  });

  it.each<[what: string, jar: readonly Cookie[], expected: Partial<Lane>]>([
    ['persistent', [sessionid()], { lifetime: 'persistent', isHere: true, endsAt: sessionEnd }],
    ['session', [sessionid({ expires: null })], { lifetime: 'session', isHere: true, endsAt: null }],
    ['over', [sessionid({ expires: now })], { lifetime: 'persistent', isHere: false, endsAt: null }],
    ['gone', [], { lifetime: 'persistent', isHere: false, endsAt: null }],
  ])('knows where it ends: %s', (_, jar, expected) => {
    const seen = event({
      cookie: sessionid({ expires: jar[0]?.expires === undefined ? now : jar[0].expires }),
    });
    expect(laneOf([seen], jar)).toMatchObject(expected);
  });

  it('says nothing of the half of a re-set', () => {
    const [half] = reset(first, second2);
    expect(laneOf([half], [first])).toMatchObject({ marks: [], segments: [{ from: null, to: null }] });
  });

  it('holds no value', () => {
    expect(JSON.stringify(laneOf(reset(first, second2), [second2]))).not.toMatch(/first|second/);
  });
});

describe('lives', () => {
  it('are those of watched cookies, in the order of their names, longer paths first', () => {
    const jar = [
      cookie(),
      cookie({ name: 'theme' }),
      csrftoken(),
      sessionid(),
      sessionid({ path: '/admin' }),
    ];
    const { lanes } = lives(journalOf(gone(cookie({ path: '/x' }), then)), jar, names, now);
    expect(lanes.map(({ name, path }) => name + path)).toEqual([
      'sessionid/admin',
      'sessionid/',
      'csrftoken/',
      'visits/x',
      'visits/',
    ]);
  });

  it('are none where nothing is watched', () => {
    const { lanes, scale } = lives(journalOf(event()), [cookie()], [], now);
    expect(lanes).toEqual([]);
    expect(scale.from).toBeLessThan(now);
  });

  it('share one scale, from the first that happened to the last expiry', () => {
    const changes = journalOf(
      event({ cookie: sessionid() }),
      event({ at: then + second, cookie: csrftoken() }),
    );
    const { scale } = lives(changes, [sessionid(), csrftoken()], names, now);
    expect([scale.from, scale.now, scale.to]).toEqual([then, now, tokenEnd]);
  });

  it('leave room for what was there before anyone watched', () => {
    const { scale } = lives(journalOf(...reset(first, second2)), [second2], names, now);
    expect(scale.position(then)).toBeGreaterThan(0.05);
  });
});

describe('any journal and jar', () => {
  const cookies = fc
    .record({
      name: fc.constantFrom(...names),
      value: fc.constantFrom('a', 'b', 'c'),
      path: fc.constantFrom('/', '/admin'),
      expires: fc.constantFrom(null, now - day, now + day, sessionEnd),
    })
    .map((details) => cookie(details));
  const journals = fc
    .array(
      fc.record({
        at: fc.integer({ min: then - day, max: now }),
        cookie: cookies,
        removed: fc.boolean(),
        cause: fc.constantFrom('overwrite', 'explicit', 'expired', 'expired_overwrite', 'evicted'),
      }),
      { maxLength: 30 },
    )
    .map((list) => list.toSorted((a, b) => a.at - b.at).reduce<readonly Change[]>(append, []));
  const jars = fc.array(cookies, { maxLength: 6 });
  const end = ({ to }: Segment) => to ?? Infinity;

  it('make lines whose parts follow one another, the last one open exactly where the cookie is here', () => {
    fc.assert(
      fc.property(journals, jars, (changes, jar) => {
        for (const { segments, isHere } of lives(changes, jar, names, now).lanes) {
          segments.forEach((segment, index) => {
            const before = segments[index - 1];
            expect((segment.from ?? -Infinity) <= end(segment)).toBe(true);
            if (before) expect(end(before)).toBeLessThanOrEqual(segment.from ?? -Infinity);
            expect(segment.to === null).toBe(isHere && index === segments.length - 1);
          });
          expect(segments.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('are all within the range', () => {
    fc.assert(
      fc.property(journals, jars, (changes, jar) => {
        const { lanes, scale } = lives(changes, jar, names, now);
        for (const { marks, endsAt } of lanes) {
          for (const { at } of marks) expect(at >= scale.from && at <= scale.now).toBe(true);
          expect((endsAt ?? now) <= scale.to).toBe(true);
        }
      }),
    );
  });
});
