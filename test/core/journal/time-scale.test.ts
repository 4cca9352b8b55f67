import { describe, expect, it } from 'vitest';
import { scaleOf } from '../../../src/core/journal/time-scale.ts';
import fc from '../../properties.ts';
import { day, hour, minute, second, then as now } from '../make.ts';

const year = 365 * day;

describe('the scale of a life', () => {
  it('begins with the first moment and ends with the last', () => {
    const { from, to, position } = scaleOf([now - hour, now - minute], [now + day, now + year], false, now);
    expect([from, to]).toEqual([now - hour, now + year]);
    expect([position(from), position(now), position(to)]).toEqual([0, 0.7, 1]);
  });

  it.each<
    [what: string, moments: readonly number[], ends: readonly number[], beganEarlier: boolean, from: number]
  >([
    ['the first moment', [now - hour], [], false, now - hour],
    [
      'an eighth of the past earlier, and ten seconds',
      [now - 8 * hour],
      [],
      true,
      now - 9 * hour - 10 * second,
    ],
    ['ten seconds ago where nothing happened', [], [], false, now - 10 * second],
    ['ten seconds ago where all happened since', [now - second], [], false, now - 10 * second],
    ['ten seconds ago where moments are still to come', [now + hour], [], false, now - 10 * second],
  ])('begins at %s', (_, moments, ends, beganEarlier, from) => {
    expect(scaleOf(moments, ends, beganEarlier, now).from).toBe(from);
  });

  it('leaves little room ahead where nothing has an expiry there', () => {
    const { to, position } = scaleOf([now - hour], [now - second], false, now);
    expect([to, position(now), position(now + 1)]).toEqual([now, 0.92, 1]);
  });

  it('has a place for any moment', () => {
    const { position } = scaleOf([now - hour], [now + hour], false, now);
    expect([position(0), position(Infinity), position(-Infinity)]).toEqual([0, 1, 0]);
    expect(position(now - 30 * minute)).toBeCloseTo(0.35);
  });

  it.each<[what: string, first: number, other: number, beside: readonly number[]]>([
    ['a second apart, a day ago', now - day, now - day + second, []],
    ['a second apart, just now', now - second, now, [now - day, now - hour]],
    ['a minute and an hour ago', now - hour, now - minute, [now - 30 * day]],
    ['two weeks and a year ahead', now + 14 * day, now + year, [now - day]],
    ['an hour and two weeks ahead', now + hour, now + 14 * day, [now - day]],
  ])('tells apart at a width of 340 what is %s', (_, first, other, beside) => {
    const all = [first, other, ...beside];
    const past = all.filter((at) => at <= now);
    const { position } = scaleOf(
      past,
      all.filter((at) => at > now),
      false,
      now,
    );
    expect(340 * (position(other) - position(first))).toBeGreaterThan(16);
  });

  it('gives a longer wait more room', () => {
    const { position } = scaleOf([now - 2 * day, now - day - hour, now - day], [], false, now);
    const [early, late] = [now - day - hour, now - day].map(position) as [number, number];
    expect(early).toBeGreaterThan(late - early);
    expect(position(now) - late).toBeGreaterThan(early);
  });

  it('puts what came in one answer of a server in one place', () => {
    const { position } = scaleOf([now - hour, now - minute, now - minute + 3], [], false, now);
    expect(340 * (position(now - minute + 3) - position(now - minute))).toBeLessThan(1);
  });

  const moment = fc.oneof(
    fc.integer({ min: now - year, max: now + year }),
    fc.integer({ min: -minute, max: minute }).map((distance) => now + distance),
    fc.constantFrom(now, 0, Infinity, -Infinity, Number.NaN),
  );
  const moments = fc.array(moment, { maxLength: 20 });

  it('never falls as time goes on, and stays between 0 and 1', () => {
    fc.assert(
      fc.property(moments, moments, fc.boolean(), moments, (past, ends, beganEarlier, asked) => {
        const { from, to, position } = scaleOf(past, ends, beganEarlier, now);
        const times = [...asked, ...past, ...ends, from, now, to].filter((at) => !Number.isNaN(at));
        const places = times.sort((a, b) => a - b).map(position);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const place of places) expect(place >= 0 && place <= 1).toBe(true);
        expect(from < now && now <= to).toBe(true);
      }),
    );
  });
});
