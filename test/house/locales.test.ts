import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/core/audit/index.ts';
import { projectRoot } from '../../scripts/project.ts';

type Messages = Readonly<Record<string, { readonly message: string }>>;

const folder = join(projectRoot, 'public/_locales');
const read = (locale: string) =>
  JSON.parse(readFileSync(join(folder, locale, 'messages.json'), 'utf8')) as Messages;
const locales = readdirSync(folder);
const english = read('en');

const form = /_(zero|one|two|few|many|other)$/;
const bases = new Set(Object.keys(english).flatMap((key) => (form.test(key) ? [key.replace(form, '')] : [])));
const isPlural = (key: string) => bases.has(key.replace(form, ''));
const substitutions = (message: string) => [...new Set(message.match(/\$\d/g) ?? [])].sort();

const sources = (readdirSync(join(projectRoot, 'src'), { recursive: true }) as string[])
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(projectRoot, 'src', file), 'utf8'))
  .join('\n');

describe.each(locales)('the messages in %s', (locale) => {
  const messages = read(locale);

  it('are those of English, key by key', () => {
    const plain = (all: Messages) => Object.keys(all).filter((key) => !isPlural(key));
    expect(plain(messages)).toEqual(plain(english));
  });

  it('have every form that the language’s plurals take', () => {
    const forms = new Intl.PluralRules(messages['locale']?.message).resolvedOptions().pluralCategories;
    const wanted = [...bases].flatMap((base) => forms.map((category) => `${base}_${category}`));
    expect(Object.keys(messages).filter(isPlural).sort()).toEqual(wanted.sort());
  });

  it('take the same substitutions, and none is empty', () => {
    for (const [key, { message }] of Object.entries(messages)) {
      const model = english[key] ?? english[key.replace(form, '_other')];
      expect(message.trim(), key).not.toBe('');
      if (!key.endsWith('_one'))
        expect([key, substitutions(message)]).toEqual([key, substitutions(model?.message ?? '')]);
    }
  });
});

/** A rule's texts: what was seen, why it matters, how to mend it, and how in a framework. */
const ofRule = /^(rule|why|fix)_(.+)$/;

describe('the texts of the rules', () => {
  const ids = rules.map(({ id }) => id.replaceAll('-', '_'));

  it.each(ids)('%s has all three', (id) => {
    for (const kind of ['rule', 'why', 'fix']) expect(Object.keys(english)).toContain(`${kind}_${id}`);
  });

  it('belong to rules that exist', () => {
    const families = ['', '_django', '_rails', '_express', '_php'];
    const known = ids.flatMap((id) => [
      `rule_${id}`,
      `why_${id}`,
      ...families.map((family) => `fix_${id}${family}`),
    ]);
    expect(Object.keys(english).filter((key) => ofRule.test(key) && !known.includes(key))).toEqual([]);
  });

  it('alarm nobody: no word that a heuristic cannot stand for', () => {
    const all = Object.values(english).map(({ message }) => message);
    expect(all.filter((message) => /vulnerab|illegal|attack(?:ed|er has)/i.test(message))).toEqual([]);
  });
});

it('every message is used, and a key that is left over can go', () => {
  const used = (key: string) => sources.includes(`'${key}'`);
  const fromManifest = ['name', 'description', 'locale'];
  const unused = Object.keys(english)
    .map((key) => (isPlural(key) ? key.replace(form, '') : key))
    .filter((key) => !used(key) && !fromManifest.includes(key) && !ofRule.test(key));
  expect(unused).toEqual([]);
});
