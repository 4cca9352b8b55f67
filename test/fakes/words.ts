import { createWords, type Words } from '../../src/ui/words.ts';
import { fake } from './browser.ts';

/** The words of the project as a browser in that language has them, by `i18n.getMessage`. */
export function browserWords(language = 'en-GB'): Words {
  fake.i18n.language = language;
  return createWords((key, substitutions) => fake.i18n.getMessage(key, substitutions), language);
}
