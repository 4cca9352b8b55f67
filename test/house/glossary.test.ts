import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/project.ts';

type Messages = Readonly<Record<string, string>>;

interface Concept {
  readonly name: string;
  /** What inflection leaves alone of its word; empty where it has none. */
  readonly word: string;
  readonly forbidden: readonly string[];
}

const page = readFileSync(join(projectRoot, 'docs/glossary.md'), 'utf8');
const folder = join(projectRoot, 'public/_locales');
const locales = readdirSync(folder);

function read(locale: string): Messages {
  const file = readFileSync(join(folder, locale, 'messages.json'), 'utf8');
  const entries = Object.entries(JSON.parse(file) as Record<string, { message: string }>);
  return Object.fromEntries(entries.map(([key, { message }]) => [key, message]));
}

const listed = (cell: string) => cell.split(', ').filter(Boolean);

/** The rows of the table under a heading of the page, without its head. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\*', '*')),
  );
}

const messagesOf = new Map(
  tableUnder('Messages of each concept').map(([name = '', keys = '']) => [name, listed(keys)]),
);
const budgets = tableUnder('In one line').map(([what = '', columns, keys = '']) => ({
  what,
  columns: Number(columns),
  keys: listed(keys),
}));

function conceptsOf(locale: string): readonly Concept[] {
  return tableUnder(`${locale}:`).map(([name = '', word = '', not = '']) => ({
    name,
    word: /\((.+)\)/.exec(word)?.[1] ?? word,
    forbidden: listed(not),
  }));
}

const east = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Finds a phrase as whole words, in any case; Chinese and Japanese have no spaces to tell words by. */
function phrase(text: string): RegExp {
  const pattern = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '\\p{L}*');
  return east.test(text) ? new RegExp(pattern, 'u') : new RegExp(`(?<!\\p{L})${pattern}(?!\\p{L})`, 'iu');
}

/** The columns a text takes: two for each character that is written in a square. */
const width = (text: string) =>
  Array.from(text).reduce(
    (sum, character) =>
      sum + (east.test(character) || /[\u3000-\u30ff\uff00-\uff60]/u.test(character) ? 2 : 1),
    0,
  );

function forbiddenIn(messages: Messages, concepts: readonly Concept[]): readonly string[] {
  const phrases = concepts.flatMap(({ name, forbidden }) => forbidden.map((text) => ({ name, text })));
  return Object.entries(messages).flatMap(([key, message]) =>
    phrases
      .filter(({ text }) => phrase(text).test(message))
      .map(({ name, text }) => `${key}: “${text}” (${name})`),
  );
}

function missingIn(messages: Messages, concepts: readonly Concept[]): readonly string[] {
  return concepts.flatMap(({ name, word }) =>
    (messagesOf.get(name) ?? [])
      .filter((key) => !messages[key]?.toLowerCase().includes(word.toLowerCase()))
      .map((key) => `${key}: no “${word}” (${name})`),
  );
}

function tooWideIn(messages: Messages): readonly string[] {
  return budgets.flatMap(({ what, columns, keys }) =>
    keys
      .filter((key) => width(messages[key] ?? '') > columns)
      .map((key) => `${key}: wider than ${what} of ${columns}`),
  );
}

describe('the glossary', () => {
  it('has the same concepts in every language', () => {
    const names = conceptsOf('en').map(({ name }) => name);
    expect(names.length).toBeGreaterThan(15);
    for (const locale of locales)
      expect([locale, conceptsOf(locale).map(({ name }) => name)]).toEqual([locale, names]);
  });

  it('has a word in each language for whatever it names messages of', () => {
    for (const locale of locales) {
      const words = new Map(conceptsOf(locale).map(({ name, word }) => [name, word]));
      for (const name of messagesOf.keys())
        expect([locale, name, words.get(name)]).not.toEqual([locale, name, '']);
    }
  });

  it('names only messages that exist', () => {
    const english = read('en');
    const named = [...[...messagesOf.values()].flat(), ...budgets.flatMap(({ keys }) => keys)];
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((key) => !(key in english))).toEqual([]);
  });
});

describe.each(locales)('the messages in %s', (locale) => {
  const messages = read(locale);
  const concepts = conceptsOf(locale);

  it('use no word that the glossary replaces', () => {
    expect(forbiddenIn(messages, concepts)).toEqual([]);
  });

  it('use the glossary’s word for each concept', () => {
    expect(missingIn(messages, concepts)).toEqual([]);
  });

  it('fit into the lines that they stand in', () => {
    expect(tooWideIn(messages)).toEqual([]);
  });
});

describe('what breaks the glossary is found', () => {
  it.each([
    ['en', 'sizeHint', 'Browsers refuse more than 4,096 octets'],
    ['en', 'erased', 'Access Taken back.'],
    ['ru', 'sizeHint', 'Больше 4096 октетов браузеры не принимают'],
    ['de', 'logoutRemoved', 'Das ist nicht zu sehen.'],
    ['fr', 'rule_id_too_short', '$1 a $2 bits de hasard'],
    ['ja', 'sizeHint', '4,096 オクテットまで'],
    ['zh_CN', 'byYou', '由您操作'],
  ])('a word it replaces, in %s: %s', (locale, key, message) => {
    expect(forbiddenIn({ [key]: message }, conceptsOf(locale))).toHaveLength(1);
  });

  it('no word that only contains one', () => {
    expect(forbiddenIn({ a: 'The repository outstands; untold' }, conceptsOf('en'))).toEqual([]);
  });

  it('another word for a concept', () => {
    const planted = { ...read('es'), putBack: 'Volver a poner' };
    expect(missingIn(planted, conceptsOf('es'))).toEqual(['putBack: no “restaur” (restore)']);
  });

  it('a text that is too wide, counted in columns', () => {
    expect(width('会话 Cookie')).toBe(11);
    expect(tooWideIn({ ...read('ja'), viewSession: 'セッションの概要情報' })).toEqual([
      'viewSession: wider than a tab of 16',
    ]);
  });
});
