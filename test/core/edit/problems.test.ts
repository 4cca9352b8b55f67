import { describe, expect, it } from 'vitest';
import { isRefused, type ProblemCode, problemsOf } from '../../../src/core/edit/problems.ts';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import { type Browser, browserOf } from '../../../src/core/wire/browsers.ts';
import fc from '../../properties.ts';
import { cookie, day, then } from '../make.ts';
import { anyCookie } from './arbitrary.ts';
import { cases } from './cases.ts';
import { processorTime } from '../../processor-time.ts';

const notRefused: readonly ProblemCode[] = ['domain-of-address', 'life-capped', 'rewritten'];
const entries = Object.entries(cases) as [ProblemCode, (typeof cases)[ProblemCode]][];

/** What only some browsers refuse, or only those that know the public suffixes. */
const browsers: Partial<Record<ProblemCode, Browser>> = {
  nameless: browserOf('firefox', siteOf),
  'domain-public-suffix': browserOf('chromium', siteOf),
};

describe.each(entries)('%s', (code, { provoked, not }) => {
  it.each(provoked)('is told of: %s', (_, details, field) => {
    expect(problemsOf(cookie(details), then, browsers[code])).toContainEqual({
      code,
      field,
      refused: !notRefused.includes(code),
    });
  });

  it.each(not)('is not told of: %s', (_, details) => {
    expect(problemsOf(cookie(details), then, browsers[code])).toEqual([]);
  });
});

describe('what a browser would say', () => {
  it('is nothing to the cookies of a Django server', () => {
    expect(problemsOf(cookie({ name: 'sessionid', expires: then + 14 * day, httpOnly: true }), then)).toEqual(
      [],
    );
  });

  it('is everything that is wrong, not the first of it', () => {
    const codes = problemsOf(
      cookie({ name: '__Host-a=b', value: 'c;d', path: 'rango', sameSite: 'no_restriction', expires: then }),
      then,
    ).map(({ code }) => code);
    expect(codes).toEqual([
      'name-characters',
      'value-characters',
      'path-invalid',
      'none-needs-secure',
      'prefix-secure',
      'prefix-host',
      'expired',
    ]);
  });

  it('is nothing to a partition without Secure, where the browser partitions by itself', () => {
    const partition = { topLevelSite: 'https://example.test', hasCrossSiteAncestor: false };
    const one = cookie({ domain: 'shop.example.test', partition });
    expect(problemsOf(one, then, browserOf('firefox', siteOf))).toEqual([]);
    expect(problemsOf(one, then, browserOf('chromium', siteOf))).not.toEqual([]);
  });

  it('is an answer to any text, and soon', () => {
    const hostile = [
      ' '.repeat(1e5) + 'x',
      '\t'.repeat(1e5) + 'x',
      '/../'.repeat(2e4),
      '.'.repeat(1e5),
      'a.'.repeat(5e4),
    ];
    for (const text of hostile) {
      const one = cookie({ name: text, value: text, domain: text, path: `/${text}` });
      expect(processorTime(() => problemsOf(one, then))).toBeLessThan(1000);
    }
  });

  it('is an answer to any cookie: refused where any problem is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyCookie(then),
          fc
            .string({ unit: 'binary' })
            .map((text) => cookie({ name: text, value: text, domain: text, path: text })),
        ),
        (any) => {
          const problems = problemsOf(any, then);
          expect(isRefused(problems)).toBe(problems.some(({ refused }) => refused));
          expect(problems.every(({ code, refused }) => refused !== notRefused.includes(code))).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
