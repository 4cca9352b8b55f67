import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Words } from './words.ts';

export const WordsContext = createContext<Words | null>(null);

/** The person's words; a component outside of a surface has none, which is a mistake of ours. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('Render inside <WordsContext.Provider>');
  return words;
}
