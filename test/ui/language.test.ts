// @vitest-environment jsdom
import { readdirSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { messageIn, wordsIn } from '../../src/ui/language.ts';
import { languageFiles } from '../../src/ui/language-files.ts';
import { applyTheme } from '../../src/ui/apply-theme.ts';
import { useWords } from '../../src/ui/use-words.ts';
import { resetBrowser } from '../fakes/browser.ts';
import { browserWords } from '../fakes/words.ts';

beforeEach(resetBrowser);

describe('a message', () => {
  const of = (message: string, placeholders: Readonly<Record<string, { content: string }>> = {}) => ({
    it: { message, placeholders },
  });

  // As https://developer.chrome.com/docs/extensions/reference/api/i18n says.
  it.each<[message: string, substitutions: readonly string[], shown: string]>([
    ['plain', [], 'plain'],
    ['$1 of $2', ['a', 'b'], 'a of b'],
    ['$2, $1, $2', ['a', 'b'], 'b, a, b'],
    ['$1', [], ''],
    ['[$9]', ['a'], '[]'],
    ['$1', ['$2 $$'], '$2 $$'],
    ['$$1', ['a'], '$1'],
    ['5 $$', [], '5 $'],
    ['$$$', [], '$$'],
    ['a $ b', [], 'a $ b'],
    ['$10', ['a'], 'a0'],
  ])('%s with %j is “%s”', (message, substitutions, shown) => {
    expect(messageIn(of(message), 'it', substitutions)).toBe(shown);
  });

  it('has placeholders by name, in any case', () => {
    const messages = of('$Who$ of $WHERE$, $nobody$', { WHO: { content: '$2' }, where: { content: 'Kyiv' } });
    expect(messageIn(messages, 'it', ['x', 'Ada'])).toBe('Ada of Kyiv, $nobody$');
  });

  it.each(['missing', '__proto__', 'constructor'])('that is not there is empty: %s', (key) => {
    expect(messageIn(of('a'), key, [])).toBe('');
  });
});

describe('the languages', () => {
  it('are the folders of _locales', () => {
    expect([...languageFiles.keys()].sort()).toEqual(readdirSync('public/_locales').sort());
  });

  it('have their words, plurals and dates', async () => {
    const words = await wordsIn('ru');
    expect(words?.language).toBe('ru');
    expect(words?.t('watchedCookies')).toBe('Отслеживаемые cookie');
    expect(words?.plural('octets', 5)).toBe('5 байт');
    expect(words?.span(86_400_000)).toBe('1 день');
  });

  it('that are not there have none', async () => expect(await wordsIn('xx')).toBeNull());
});

describe('a page', () => {
  const root = document.documentElement;
  const own = browserWords();

  it.each<[language: string | null, shown: string, dir: string]>([
    [null, 'en-GB', 'ltr'],
    ['ru', 'ru', 'ltr'],
    ['xx', 'en-GB', 'ltr'],
  ])('in %s is in %s, written %s', async (language, shown, dir) => {
    await applyTheme(root, { theme: 'system', language }, own);
    expect([root.lang, root.dir, useWords().language]).toEqual([shown, dir, shown]);
  });

  it.each(['ar', 'fa-IR', 'he', 'ur'])('in %s is written from right to left', async (language) => {
    await applyTheme(root, { theme: 'system', language: null }, { ...own, language });
    expect(root.dir).toBe('rtl');
  });

  it('in the browser’s language is dressed at once', () => {
    void applyTheme(root, { theme: 'dark', language: null }, own);
    expect([root.dataset['theme'], useWords()]).toEqual(['dark', own]);
  });
});
