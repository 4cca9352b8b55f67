import { signal } from './signal.ts';
import type { Words } from './words.ts';

const provided = signal<Words | null>(null);

/** Gives a surface the person's words, before it renders. Components that use them are rendered again when they change. */
export function provideWords(words: Words): void {
  provided.value = words;
}

/** The person's words, for any component. */
export function useWords(): Words {
  const { value } = provided;
  if (!value) throw new Error('Call provideWords before the first render');
  return value;
}
