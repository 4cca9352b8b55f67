import { describe, expect, it } from 'vitest';
import { isPattern, matches } from '../../../src/core/settings/pattern.ts';
import fc from '../../properties.ts';

/** The same question answered slowly: by trying every length that a star could stand for. */
function matchesSlowly(pattern: string, name: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return name === '';
  if (first !== '*') return name.startsWith(first) && matchesSlowly(rest.join(''), name.slice(first.length));
  return Array.from({ length: name.length + 1 }, (_, n) => n).some((n) =>
    matchesSlowly(rest.join(''), name.slice(n)),
  );
}

describe('a pattern', () => {
  it.each<[pattern: string, name: string, fits: boolean]>([
    ['sessionid', 'sessionid', true],
    ['sessionid', 'sessionid2', false],
    ['sessionid', 'SESSIONID', false],
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'anything', true],
    ['**', 'anything', true],
    ['wp-*', 'wp-', true],
    ['wp-*', 'wp-settings-1', true],
    ['wp-*', 'xwp-1', false],
    ['*_session', '_shop_session', true],
    ['*_session', '_shop_session2', false],
    ['_*_session', '_shop_session', true],
    // The two stretches around a star may not share a character.
    ['_*_session', '_session', false],
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['*a*a*', 'aa', true],
    ['*a*a*', 'a', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    // Characters that a regular expression would take for its own.
    ['a.c*', 'abc', false],
    ['.AspNetCore.*', '.AspNetCore.Session', true],
    ['(*)', '(x)', true],
    ['*[0]', 'a[0]', true],
    ['$*', '$1', true],
  ])('%s on %s: %s', (pattern, name, fits) => expect(matches(pattern, name)).toBe(fits));

  it('fits what the slow way says it fits', () => {
    const text = (units: readonly string[]) => fc.array(fc.constantFrom(...units), { maxLength: 8 });
    fc.assert(
      fc.property(text(['a', 'b', '*']), text(['a', 'b']), (pattern, name) => {
        const [one, other] = [pattern.join(''), name.join('')];
        expect(matches(one, other)).toBe(matchesSlowly(one, other));
      }),
      { numRuns: 2000 },
    );
  });

  it('of many stars ends on a long name that does not fit', () => {
    // Going back for every star would take longer than there is time.
    expect(matches(`${'a*'.repeat(1000)}b`, 'a'.repeat(4096))).toBe(false);
    expect(matches(`*${'ab*'.repeat(1000)}c`, 'ab'.repeat(2048))).toBe(false);
  });

  it('is told from a plain name by its star', () => {
    expect(['sessionid', '*', 'a*b', ''].map(isPattern)).toEqual([false, true, true, false]);
  });
});
