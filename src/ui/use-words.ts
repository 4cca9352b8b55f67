import type { Words } from './words.ts';

let provided: Words | null = null;

/** Gives a surface the person's words, before it renders; it is to be rendered anew when they change. */
export function provideWords(words: Words): void {
  provided = words;
}

/** The person's words, for any component. */
export function useWords(): Words {
  if (!provided) throw new Error('Call provideWords before the first render');
  return provided;
}
