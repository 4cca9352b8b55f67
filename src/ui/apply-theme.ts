import type { Settings } from '../core/settings/settings.ts';
import { provideWords } from './use-words.ts';
import type { Words } from './words.ts';

const rightToLeft = /^(?:ar|fa|he|ur)\b/;

/**
 * Gives a page the theme and the language of the settings; resolves when its words can be used.
 * @param root the page's root element
 * @param own the words in the browser's language, which stand in for a language that there is not
 */
export async function applyTheme(
  root: HTMLElement,
  { theme, language }: Pick<Settings, 'theme' | 'language'>,
  own: Words,
): Promise<void> {
  root.dataset['theme'] = theme;
  let words = own;
  try {
    if (language !== null) words = (await (await import('./language.ts')).wordsIn(language)) ?? own;
  } finally {
    provideWords(words);
    root.lang = words.language;
    root.dir = rightToLeft.test(words.language) ? 'rtl' : 'ltr';
  }
}
