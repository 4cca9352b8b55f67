import { languageFiles, type Messages } from './language-files.ts';
import { createWords, type Words } from './words.ts';

/** The words of a language; `null` where there are none. Rejects where they cannot be loaded. */
export async function wordsIn(language: string): Promise<Words | null> {
  const load = languageFiles.get(language);
  if (!load) return null;
  const messages = await load();
  return createWords(
    (key, substitutions) => messageIn(messages, key, substitutions),
    language.replace('_', '-'),
  );
}

/**
 * A message as `i18n.getMessage` gives it (https://developer.chrome.com/docs/extensions/reference/api/i18n):
 * `$name$` is the placeholder of that name in any case, `$1` to `$9` the substitutions, `$$` a dollar sign.
 * @returns the empty text where there is no such message
 */
export function messageIn(messages: Messages, key: string, substitutions: readonly string[]): string {
  if (!Object.hasOwn(messages, key)) return '';
  const { message = '', placeholders = {} } = messages[key] ?? {};
  const contents = new Map(
    Object.entries(placeholders).map(([name, { content }]) => [name.toLowerCase(), content]),
  );
  return message
    .replace(/\$([\w@]+)\$/g, (whole, name: string) => contents.get(name.toLowerCase()) ?? whole)
    .replace(
      /\$(?:(\$+)|([1-9]))/g,
      (_, dollars: string | undefined, index: string) => dollars ?? substitutions[Number(index) - 1] ?? '',
    );
}
