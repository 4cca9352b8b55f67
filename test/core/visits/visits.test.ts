import { describe, expect, it } from 'vitest';
import {
  countVisit as countLoad,
  nextCount,
  parseVisits,
  type Visits,
} from '../../../src/core/visits/visits.ts';
import fc from '../../properties.ts';
import { day, hour, minute, second, then } from '../make.ts';

/** The counting rule for loads in one tab, or in another. */
const countVisit = (visits: Visits | null, began: number, interval: number, now: number, tab = 1) =>
  countLoad(visits, { began, tab }, interval, now);

/** Page loads that are told one after the other, each a second after it began. */
const reported = (loads: readonly number[], interval: number) =>
  loads.reduce<Visits | null>((visits, load) => countVisit(visits, load, interval, load + second), null);

describe('countVisit', () => {
  it.each<[what: string, loads: readonly number[], count: number, last: number]>([
    ['the first page load', [0], 1, 0],
    ['a reload', [0, minute], 1, 0],
    ['a load a millisecond short of the interval', [0, day - 1], 1, 0],
    ['a load just the interval later', [0, day], 2, day],
    ['a load a week later', [0, 7 * day], 2, 7 * day],
    ['a load a day after a reload that did not count', [0, 12 * hour, 36 * hour], 2, 36 * hour],
    ['a load at 36 hours after a counted one at 24', [0, day, 36 * hour], 2, day],
    ['a visit every 16 hours for four days', [0, 16, 32, 48, 64, 80, 96].map((h) => h * hour), 4, 96 * hour],
    ['a visit a day for a week', [0, 1, 2, 3, 4, 5, 6].map((d) => d * day), 7, 6 * day],
  ])('%s: %j makes %i, the last at %i', (_, loads, count, last) => {
    const visits = reported(
      loads.map((load) => then + load),
      day,
    );
    expect(visits).toEqual({ count, last: then + last });
  });

  it('hands back the same object where nothing counts, so that nothing need be written', () => {
    const visits: Visits = { count: 3, last: then };
    expect(countVisit(visits, then + hour, day, then + hour)).toBe(visits);
  });

  it('goes by when the load began, not by when it is told', () => {
    const visits: Visits = { count: 1, last: then };
    expect(countVisit(visits, then + hour, day, then + 3 * day)).toBe(visits);
  });

  it('counts every load, yet none twice, where the interval is nothing', () => {
    const first = countVisit(null, then, 0, then);
    expect(countVisit(first, then, 0, then + hour)).toBe(first);
    expect(countVisit(first, then + 1, 0, then + 1)).toMatchObject({ count: 2, last: then + 1 });
  });

  it('does not count a load that is older than the last counted one', () => {
    const visits: Visits = { count: 2, last: then };
    expect(countVisit(visits, then - 3 * day, day, then + minute)).toBe(visits);
  });

  it('counts on at once, and from the right time, when the clock was set back', () => {
    const visits: Visits = { count: 5, last: then + 400 * day };
    const after = countVisit(visits, then, day, then + second);
    expect(after).toEqual({ count: 6, last: then });
    expect(countVisit(after, then + hour, day, then + hour)).toBe(after);
    expect(countVisit(after, then + day, day, then + day)).toEqual({ count: 7, last: then + day });
  });

  const interval = fc.constantFrom(0, 1, minute, hour, day);
  const moment = fc.integer({ min: 0, max: 10 * day });
  const visits = fc.option(fc.record({ count: fc.integer({ min: 1, max: 99 }), last: moment }));

  it('counts a load at most once more when the clock was set back, however often it is told', () => {
    // The document still goes by the clock as it was: its load lies in the future.
    const load = then + 400 * day;
    const tellings = [0, 1, second, minute, hour, 23 * hour].map((past) => then + past);
    const counts = (before: Visits | null) =>
      tellings.reduce<Visits | null>((state, now) => countVisit(state, load, day, now), before)?.count;
    expect(counts({ count: 5, last: load })).toBe(6);
    expect(counts({ count: 5, last: then })).toBe(5);
    expect(counts(null)).toBe(1);
  });

  it("counts a load once whose document's clock is some milliseconds ahead of ours", () => {
    const first = countVisit(null, then + 5, day, then);
    expect(first).toEqual({ count: 1, last: then });
    expect(countVisit(first, then + 5, day, then + 1)).toBe(first);
    expect(countVisit(first, then + 5, day, then + 300)).toBe(first);
  });

  it('never writes a last visit in the future', () => {
    fc.assert(
      fc.property(visits, moment, interval, moment, (before, load, least, now) => {
        const after = countVisit(before, load, least, now);
        if (after !== before) expect(after.last).toBeLessThanOrEqual(now);
      }),
    );
  });

  it('counts a load once, however often and late it is told', () => {
    fc.assert(
      fc.property(visits, moment, interval, moment, moment, (before, load, least, delay, later) => {
        const once = countVisit(before, load, least, load + delay);
        expect(countVisit(once, load, least, load + delay + later)).toBe(once);
      }),
    );
  });

  it('never lets a count fall, and never raises it by more than one', () => {
    fc.assert(
      fc.property(visits, moment, interval, moment, (before, load, least, now) => {
        const rise = countVisit(before, load, least, now).count - (before?.count ?? 0);
        expect([0, 1]).toContain(rise);
      }),
    );
  });

  it('counts loads that are told again and again, in any order, as if each was told once', () => {
    const tellings = fc.array(
      fc.constantFrom(...[0, 1, 5, 8, 9, 16, 17, 18, 24, 32, 40].map((n) => n * 3 * hour)),
    );
    fc.assert(
      fc.property(tellings, interval, (loads, least) => {
        const count = (list: readonly number[]) =>
          list.reduce<Visits | null>((state, load) => countVisit(state, load, least, 10 * day), null);
        expect(count(loads)).toEqual(count([...new Set(loads)]));
      }),
    );
  });

  const spread = fc.array(
    fc.record({
      began: fc.integer({ min: 0, max: 50 }).map((n) => then + n * 1000),
      tab: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 1, maxLength: 80 },
  );
  const heardTwice = spread.chain((loads) =>
    fc
      .shuffledSubarray([...loads, ...loads], { minLength: loads.length * 2 })
      .map((heard) => ({ loads, heard })),
  );
  const after = (heard: readonly { began: number; tab: number }[], least: number) =>
    heard.reduce<Visits | null>((state, load) => countLoad(state, load, least, then + minute), null);
  const idOf = ({ began, tab }: { began: number; tab: number }) => `${began} ${tab}`;

  it('counts each of many loads at once, in whatever order it hears of them, where the interval is nothing', () => {
    fc.assert(
      fc.property(heardTwice, ({ loads, heard }) => {
        expect(after(heard, 0)?.count).toBe(new Set(loads.map(idOf)).size);
        expect(after(heard, 0)?.last).toBe(Math.max(...loads.map(({ began }) => began)));
      }),
    );
  });

  it('counts them once where the interval is a minute or more', () => {
    fc.assert(
      fc.property(heardTwice, fc.constantFrom(minute, day), ({ heard }, least) => {
        expect(after(heard, least)?.count).toBe(1);
      }),
    );
  });

  it('keeps any two counted ones the interval apart, and leaves none out that is, where it is some seconds', () => {
    fc.assert(
      fc.property(heardTwice, fc.constantFrom(1000, 5000, 20_000), ({ loads, heard }, least) => {
        const { count = 0, recent = [] } = after(heard, least) ?? {};
        const moments = recent.map(({ began }) => began);
        expect(moments).toHaveLength(count);
        const apart = (a: number, b: number) => Math.abs(a - b) >= least;
        expect(moments.every((at, index) => index === 0 || apart(at, moments[index - 1] ?? 0))).toBe(true);
        expect(loads.every(({ began }) => moments.some((at) => !apart(at, began)))).toBe(true);
      }),
    );
  });

  it('remembers no more loads than those of a minute, and no more than a hundred', () => {
    const loads = Array.from({ length: 300 }, (_, index) => ({ began: then + index * 100, tab: index }));
    const full = after(loads, 0);
    expect([full?.count, full?.recent?.length]).toEqual([300, 100]);
    // One that is as old as those that were forgotten may be one of them.
    expect(after([...loads, { began: then + 5, tab: 999 }], 0)?.count).toBe(300);
    const later = full && countLoad(full, { began: then + 10 * minute, tab: 1 }, 0, then + 10 * minute);
    expect(later?.recent).toHaveLength(1);
  });

  it('leaves at least the interval between any two that it counted', () => {
    fc.assert(
      fc.property(fc.array(moment), fc.constantFrom(minute, hour, day), (loads, least) => {
        const counted: number[] = [];
        let state: Visits | null = null;
        for (const load of loads.sort((a, b) => a - b)) {
          const next: Visits = countVisit(state, load, least, load);
          if (next !== state) counted.push(next.last);
          state = next;
        }
        expect(state?.count ?? 0).toBe(counted.length);
        for (const [index, at] of counted.slice(1).entries()) {
          expect(at - (counted[index] ?? Infinity)).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });
});

describe('nextCount', () => {
  it('is the first moment at which a load counts', () => {
    const visits: Visits = { count: 1, last: then };
    const next = then + day;
    expect(nextCount(visits, day, then)).toBe(next);
    expect(nextCount(visits, day, next)).toBeNull();
    expect(countVisit(visits, next - 1, day, next)).toBe(visits);
    expect(countVisit(visits, next, day, next)).toEqual({ count: 2, last: next });
  });

  it('is now where the last visit is in the future, since the clock was set back', () => {
    const visits: Visits = { count: 1, last: then + 1 };
    expect(nextCount(visits, day, then)).toBeNull();
    expect(nextCount({ ...visits, last: then + 400 * day }, day, then)).toBeNull();
    expect(countVisit(visits, then, day, then)).toEqual({ count: 2, last: then });
  });

  it('is now for just those states in which a load that begins now counts', () => {
    const moment = fc.integer({ min: 0, max: 10 * day });
    fc.assert(
      fc.property(moment, fc.constantFrom(1, minute, hour, day), moment, (last, least, now) => {
        const state: Visits = { count: 1, last };
        const counts = countVisit(state, now, least, now) !== state;
        expect(nextCount(state, least, now) === null).toBe(counts);
      }),
    );
  });
});

describe('parseVisits', () => {
  it('reads what was written', () => {
    const visits: Visits = { count: 7, last: then };
    expect(parseVisits(JSON.parse(JSON.stringify(visits)))).toEqual(visits);
  });

  it('leaves out what it does not know', () => {
    expect(parseVisits({ count: 1, last: 0, site: 'example.org' })).toEqual({ count: 1, last: 0 });
  });

  it.each([
    [undefined],
    [null],
    [7],
    ['7'],
    [[]],
    [{}],
    [{ count: 7 }],
    [{ last: then }],
    [{ count: '7', last: then }],
    [{ count: 0, last: then }],
    [{ count: -1, last: then }],
    [{ count: 1.5, last: then }],
    [{ count: 2 ** 53, last: then }],
    [{ count: Number.NaN, last: then }],
    [{ count: 7, last: String(then) }],
    [{ count: 7, last: Number.NaN }],
    [{ count: 7, last: Infinity }],
  ])('finds no visits in %j', (stored) => {
    expect(parseVisits(stored)).toBeNull();
  });
});
