import { describe, expect, it } from 'vitest';
import type { Words } from '../../src/ui/words.ts';
import { browserWords } from '../fakes/words.ts';

const words = browserWords();
const now = Date.UTC(2026, 10, 23);

const saying: Readonly<Record<string, (words: Words, value: number) => string>> = {
  moment: (words, value) => words.moment(value, now),
  exactMoment: (words, value) => words.exactMoment(value),
  stamp: (words, value) => words.stamp(value, now),
  writtenDate: (words, value) => words.writtenDate(value),
  relative: (words, value) => words.relative(value, now),
  'relative, of now': (words, value) => words.relative(now, value),
  span: (words, value) => words.span(value),
  wholeSpan: (words, value) => words.wholeSpan(value),
  number: (words, value) => words.number(value),
  plural: (words, value) => words.plural('otherCookies', value),
};
const values = [
  8.64e15,
  -8.64e15,
  8.64e15 + 1,
  1e300,
  -1e300,
  1e308,
  Infinity,
  -Infinity,
  Number.NaN,
  0.5,
  -1,
];

describe('every number is said somehow', () => {
  it.each(Object.keys(saying))('%s', (way) => {
    for (const value of values) expect(saying[way]?.(words, value), String(value)).not.toBe('');
  });

  it('as a question mark, where it is a moment of no date', () => {
    expect([words.moment(1e300, now), words.exactMoment(Number.NaN)]).toEqual(['?', '?']);
    expect(words.relative(Infinity, now)).toBe('?');
  });
});

it.each([
  [999, '999'],
  [1000, '1,000'],
  [9_999, '9,999'],
  [12_345, '12,345'],
])('a number is written as the language has it: %i', (value, written) => {
  expect(words.number(value)).toBe(written);
});

describe('a date that a site has written', () => {
  const noon = Date.UTC(2026, 10, 23, 12);

  it('is its time alone where it is of today', () => {
    expect(words.writtenStamp(Date.UTC(2026, 10, 23, 2, 2, 17), noon)).toBe('02:02');
  });

  it.each<[what: string, year: number, month: number, day: number, written: string]>([
    ['of yesterday', 2026, 10, 22, '22 Nov'],
    ['of the same day of another month', 2026, 9, 23, '23 Oct'],
    ['of a little less than half a year ago', 2026, 4, 28, '28 May'],
    ['of half a year ago, which may be of either year', 2026, 4, 27, '27 May 2026'],
    ['of the same day of another year', 2025, 10, 23, '23 Nov 2025'],
    ['of a time to come', 2027, 9, 23, '23 Oct 2027'],
  ])('is its day where it is %s', (_, year, month, day, written) => {
    expect(words.writtenStamp(Date.UTC(year, month, day, 2, 2, 17), noon)).toBe(written);
  });
});
