import { signal } from './signal.ts';
import type { Words } from './words.ts';

const provided = signal<Words | null>(null);

const given = (words: Words | null): Words => {
  if (!words) throw new Error('Call provideWords before the first render');
  return words;
};

/** Gives a surface the person's words, before it renders; with others, whatever shows any is rendered again. */
export function provideWords(words: Words): void {
  provided.value = words;
}

/** The person's words, for a component that renders: it is rendered again when they change. */
export const useWords = (): Words => given(provided.value);

/** The person's words, for a command. */
export const currentWords = (): Words => given(provided.peek());
