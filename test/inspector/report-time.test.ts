// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { nowFor, reportTime } from '../../src/inspector/store/report-time.ts';
import { known, now, sessionid } from './render.tsx';

const minute = 60_000;
const day = 86_400_000;

describe('the time of a report', () => {
  const facts = (news: Parameters<typeof known>[0] = {}) => known({ visits: null, ...news });

  it.each([
    ['the moment that the facts became known', facts(), now + 5000, now + 59_000, now + 5000],
    ['the beginning of the minute', facts(), now - minute, now + 59_000, now],
    [
      'a cookie’s expiry, once it has passed',
      facts({ cookies: [{ ...sessionid, expires: now + 7000 }] }),
      now,
      now + 7000,
      now + 7000,
    ],
    [
      'no expiry that is to come',
      facts({ cookies: [{ ...sessionid, expires: now + 7000 }] }),
      now,
      now + 6999,
      now,
    ],
    ['a visit', facts({ visits: { count: 1, last: now + 2000 } }), now, now + 3000, now + 2000],
    [
      'the end of the interval in which no visit counts',
      facts({ visits: { count: 1, last: now + 3000 - day } }),
      now,
      now + 4000,
      now + 3000,
    ],
  ])('is %s', (_, what, since, at, expected) => {
    expect(reportTime(what, since, at)).toBe(expected);
  });
});

describe('the time for words', () => {
  const clocks = { now: { value: now + 59_000 }, reportedAt: () => now };

  it.each([
    [now + 30_000, now + 59_000],
    [now - 59 * minute, now + 59_000],
    [now + day, now],
    [now - day, now],
  ])('of %d is exact only near it', (at, expected) => {
    expect(nowFor(clocks, at)).toBe(expected);
  });

  it('of a moment far away does not read the seconds', () => {
    const second = {
      get value(): number {
        throw new Error('read');
      },
    };
    expect(nowFor({ ...clocks, now: second }, now + day)).toBe(now);
  });
});
