import { describe, expect, it } from 'vitest';
import { defaultSettings, type SettingKey, type Settings } from '../../src/core/settings/settings.ts';
import { chosenWords, languageName } from '../../src/options/labels.ts';
import { browserWords } from '../fakes/words.ts';

const words = browserWords();

describe('a language', () => {
  it.each([
    ['ru', 'русский'],
    ['pt_BR', 'português (Brasil)'],
    ['zh_CN', '简体中文'],
    ['en-GB', 'British English'],
    ['de_Latn_CH', 'Deutsch (Lateinisch, Schweiz)'],
    ['en_1', 'en_1'],
  ])('%s is called %s', (folder, name) => expect(languageName(folder)).toBe(name));
});

describe('what is chosen', () => {
  it.each<[key: SettingKey, chosen: Partial<Settings>, said: string]>([
    ['interval', { interval: 90_000 }, '90 seconds'],
    ['interval', { interval: 86_400_000 }, '1 day'],
    ['masked', { masked: 'secrets' }, 'Secrets'],
    ['masked', { masked: 'all' }, 'All values'],
    ['masked', { masked: 'none' }, 'None'],
    ['badge', { badge: 'count' }, 'Number of watched cookies'],
    ['badge', { badge: 'state' }, 'Session state'],
    ['badge', { badge: 'nothing' }, 'Nothing'],
    ['theme', { theme: 'system' }, 'System'],
    ['theme', { theme: 'light' }, 'Light'],
    ['theme', { theme: 'dark' }, 'Dark'],
    ['language', { language: null }, 'Browser language'],
    ['language', { language: 'de' }, 'Deutsch'],
    ['silenced', { silenced: [] }, '0'],
    ['silenced', { silenced: Array(1234).fill({ rule: 'r', name: null }) }, '1,234'],
    ['watched', { watched: ['a', 'b*'] }, 'a, b*'],
    ['unwatched', { unwatched: ['c', 'd'] }, 'c, d'],
    ['unwatched', { unwatched: ['a\u202eb'] }, 'a‹U+202E›b'],
    ['version', {}, '1'],
  ])('for %s of %j is said “%s”', (key, chosen, said) => {
    expect(chosenWords(key, { ...defaultSettings, ...chosen }, words)).toBe(said);
  });
});
