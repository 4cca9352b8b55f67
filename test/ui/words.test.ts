import { describe, expect, it } from 'vitest';
import { createWords, type Words } from '../../src/ui/words.ts';
import { fake } from '../fakes/browser.ts';

const words = createWords((key, substitutions) => fake.i18n.getMessage(key, substitutions), 'en-GB');
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
