import type { SameSite } from './cookie.ts';

const words = { no_restriction: 'None', lax: 'Lax', strict: 'Strict', unspecified: null } as const;

/** A value of the SameSite attribute as a server writes it (RFC 6265bis 4.1.2.7). */
export type SameSiteWord = 'None' | 'Lax' | 'Strict';

/** The attribute's value as a server writes it; `null` where a cookie has no such attribute. */
export function sameSiteWord(sameSite: SameSite): SameSiteWord | null {
  return words[sameSite];
}

const byWord: ReadonlyMap<string, SameSite> = new Map([
  ['none', 'no_restriction'],
  ['lax', 'lax'],
  ['strict', 'strict'],
]);

/**
 * What a value of the attribute means, in any case (RFC 6265bis 5.6.7).
 * @returns `undefined` for any other text
 */
export function sameSiteOfWord(word: string): SameSite | undefined {
  return byWord.get(word.toLowerCase());
}
