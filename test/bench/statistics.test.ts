import { describe, expect, it } from 'vitest';
import { median, quantile, ratioOf, seeded, shuffled, summarise } from '../../bench/statistics.ts';
import fc from '../properties.ts';

const time = fc.double({ min: 0.01, max: 10_000, noNaN: true });
const times = fc.array(time, { minLength: 1, maxLength: 40 });

describe('quantile', () => {
  it.each([
    { values: [5], share: 0.5, expected: 5 },
    { values: [3, 1, 2], share: 0.5, expected: 2 },
    { values: [4, 1, 3, 2], share: 0.5, expected: 2.5 },
    { values: [1, 2, 3, 4, 5], share: 0.25, expected: 2 },
    { values: [1, 2, 3, 4], share: 0.25, expected: 1.75 },
    { values: [10, 9, 100], share: 1, expected: 100 },
    { values: [10, 9, 100], share: 0, expected: 9 },
  ])('of $values at $share is $expected', ({ values, share, expected }) => {
    expect(quantile(values, share)).toBeCloseTo(expected, 10);
  });

  it('of nothing is refused', () => expect(() => median([])).toThrow(RangeError));
});

describe('summarise', () => {
  it('tells the runs, the median, the quartiles and the ends', () => {
    expect(summarise([5, 1, 4, 2, 3])).toEqual({ runs: 5, median: 3, q1: 2, q3: 4, least: 1, most: 5 });
  });

  it('has its figures in order', () => {
    fc.assert(
      fc.property(times, (values) => {
        const { least, q1, median: middle, q3, most } = summarise(values);
        const inOrder = [least, q1, middle, q3, most];
        const slack = most * 1e-12;
        inOrder.slice(1).forEach((figure, index) => {
          expect(figure).toBeGreaterThanOrEqual((inOrder[index] ?? NaN) - slack);
        });
      }),
    );
  });
});

describe('ratioOf', () => {
  it('of what is always twice the floor is 2, without a doubt', () => {
    fc.assert(
      fc.property(times, (floor) => {
        const ratio = ratioOf(
          floor.map((value) => 2 * value),
          floor,
        );
        for (const figure of [ratio.value, ratio.low, ratio.high]) expect(figure).toBeCloseTo(2, 10);
      }),
      { numRuns: 20 },
    );
  });

  it('is not troubled by what a busy machine did to both of a round', () => {
    const busy = [1, 5, 1, 2, 1, 9, 1, 1, 3, 1, 1, 7, 1, 2, 1];
    const paired = ratioOf(
      busy.map((load) => 130 * load),
      busy.map((load) => 100 * load),
    );
    expect(paired.low).toBeCloseTo(1.3, 10);
    expect(paired.high).toBeCloseTo(1.3, 10);
  });

  it('is the less sure the more the values spread', () => {
    const floor = Array.from({ length: 15 }, () => 100);
    const widthOf = (spread: number) => {
      const { low, high } = ratioOf(
        floor.map((value, index) => value + spread * (index - 7)),
        floor,
      );
      return high - low;
    };
    expect(widthOf(0)).toBe(0);
    expect(widthOf(10)).toBeGreaterThan(widthOf(1));
  });

  it('of unequal numbers of runs is refused', () => expect(() => ratioOf([1, 2], [1])).toThrow(RangeError));
});

describe('shuffled', () => {
  it('keeps every value, and the same seed gives the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (values, seed) => {
        const order = shuffled(values, seeded(seed));
        expect([...order].sort((a, b) => a - b)).toEqual([...values].sort((a, b) => a - b));
        expect(shuffled(values, seeded(seed))).toEqual(order);
      }),
    );
  });

  it('puts each value at each place about as often', () => {
    const random = seeded(7);
    const first = Array.from({ length: 3000 }, () => shuffled(['a', 'b', 'c'], random)[0]);
    for (const value of ['a', 'b', 'c']) {
      const share = first.filter((one) => one === value).length / first.length;
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.04);
    }
  });
});
