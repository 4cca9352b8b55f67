import { describe, expect, it } from 'vitest';
import { longestLifetime } from '../../../src/core/cookie/limits.ts';
import { asSession, extended } from '../../../src/core/edit/lifetime.ts';
import fc from '../../properties.ts';
import { cookie, day, hour, sessionEnd, sessionid, then } from '../make.ts';
import { anyCookie } from './arbitrary.ts';

describe('a cookie that is extended', () => {
  it.each<[what: string, expires: number | null, span: number, end: number]>([
    ['a day from its end', sessionEnd, day, sessionEnd + day],
    ['a day from now, where it ends with the browser', null, day, then + day],
    ['a day from now, where it has ended', then - hour, day, then + day],
    ['a day from now, where it ends now', then, day, then + day],
    ['by nothing', sessionEnd, 0, sessionEnd],
    ['to 400 days, and not a millisecond more', then + 399 * day, day, then + 400 * day],
    ['to 400 days, where a year would be more', then + 399 * day, 365 * day, then + 400 * day],
    ['to 400 days, where it ends with the browser', null, 500 * day, then + 400 * day],
  ])('lives %s', (_, expires, span, end) => {
    expect(extended(sessionid({ expires }), span, then)).toEqual(sessionid({ expires: end }));
  });

  it('never ends before now nor later than a browser lets it, and is otherwise the same', () => {
    fc.assert(
      fc.property(anyCookie(then), fc.nat(), (any, span) => {
        const { expires, ...rest } = extended(any, span, then);
        expect(expires).toBeGreaterThanOrEqual(then);
        expect(expires).toBeLessThanOrEqual(then + longestLifetime);
        expect({ ...rest, expires: any.expires }).toEqual(any);
      }),
    );
  });

  it('never loses any of a life that a browser would give it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: longestLifetime }), fc.nat(), (left, span) => {
        expect(extended(cookie({ expires: then + left }), span, then).expires).toBeGreaterThanOrEqual(
          then + left,
        );
      }),
    );
  });
});

describe('a cookie that is to end with the browser', () => {
  it('has no expiry, and is otherwise the same', () => {
    fc.assert(
      fc.property(anyCookie(then), (any) => {
        expect(asSession(any)).toEqual({ ...any, expires: null });
      }),
    );
  });
});
