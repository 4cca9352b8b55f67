import { describe, expect, it } from 'vitest';
import { furthest } from '../../src/core/lib/time.ts';
import { expiryWords } from '../../src/ui/expiry-words.ts';

describe('expiryWords', () => {
  const now = Date.UTC(2026, 10, 23, 10, 2, 17);
  const words = {
    t: (key: string, ...facts: readonly string[]) => [key, ...facts].join(' '),
    moment: String,
    relative: (at: number) => `${at - now} ms`,
  };

  it.each<[what: string, expires: number | null, said: string]>([
    ['a session cookie', null, 'endsWithBrowser'],
    ['an expiry that no date can tell', furthest, 'endsNever'],
    ['an expiry to come', now + 1, `until ${now + 1} 1 ms`],
    ['an expiry that has come', now, `expiredAt ${now} 0 ms`],
    ['an expiry that has passed', now - 4000, `expiredAt ${now - 4000} -4000 ms`],
  ])('of %s', (_, expires, said) => expect(expiryWords(expires, now, words)).toBe(said));
});
