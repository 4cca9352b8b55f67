import { describe, expect, it } from 'vitest';
import { storedSize } from '../../../src/core/lib/stored-size.ts';
import { cookie, then } from '../make.ts';

const state = (value: string) => cookie({ name: 'sessionid', value, httpOnly: true, expires: then });
const change = (value: string) => ({
  at: then,
  kind: 'rotated',
  before: state(value),
  after: state(`${value}1`),
  cause: 'explicit',
  times: 1,
});

describe('what a value takes of the memory of a session', () => {
  it.each([
    ['a change of a usual cookie', change('abcdefghijklmnopqrstuvwxyz012345'), 1872],
    ['one of a cookie of 4 kB', change('x'.repeat(4000)), 9808],
    ['one of as many octets in another script', change('ж'.repeat(2000)), 9808],
    ['six numbers', { recent: 3, from: 0, to: 3, a: 1, b: 2, c: 3 }, 384],
    ['a list of ten', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 320],
    ['a text', 'x'.repeat(1000), 1008],
  ])('is told of %s as Chromium counts it, or as more', (_, value, measured) => {
    expect(storedSize(value)).toBeGreaterThanOrEqual(measured);
    expect(storedSize(value)).toBeLessThan(measured * 1.5);
  });
});
