import { basename } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { readSources, type Sources } from './source.ts';

/** Words that have meant many things here; the field has a word of its own for each of them. */
const banned = new Set(
  [
    'told',
    'deed',
    'looked',
    'dress',
    'dressed',
    'gently',
    'again',
    'turn',
    'part',
    'together',
    'always',
  ].flatMap((word) => [word, `${word}s`]),
);

function parsed(file: string, text: string): ReturnType<typeof parseSync> {
  const result = parseSync(file, text);
  expect(result.errors).toEqual([]);
  return result;
}

/** The names that a file declares and exports. What it only passes on belongs to another file. */
function exportsOf(file: string, text: string): ReadonlySet<string> {
  const entries = parsed(file, text).module.staticExports.flatMap((each) => each.entries);
  return new Set(
    entries.flatMap(({ moduleRequest, exportName: { name } }) =>
      moduleRequest === null && name !== null ? [name] : [],
    ),
  );
}

/** Exported names that more than one file declares, with these files. */
export function ambiguous(sources: Sources): readonly string[] {
  const files = new Map<string, string[]>();
  for (const [file, text] of Object.entries(sources)) {
    for (const name of exportsOf(file, text)) files.set(name, [...(files.get(name) ?? []), file]);
  }
  return [...files].flatMap(([name, where]) => (where.length > 1 ? [`${name}: ${where.join(', ')}`] : []));
}

/** The words of an identifier or of a file name. */
const wordsIn = (name: string) => name.split(/(?=[A-Z])|[^A-Za-z]+/).map((word) => word.toLowerCase());

/** A node of a syntax tree (https://github.com/estree/estree), or what is in one. */
type Syntax = Readonly<Record<string, unknown>>;

/** The identifiers that a file chooses: all but those of other objects' properties. */
function* chosenNames(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  const { type, name, computed, shorthand } = node as Syntax;
  if (type === 'Identifier') yield name as string;
  if (type === 'PrivateIdentifier') yield `#${name as string}`;
  // `data-told` is a hook for tests in the DOM, which CONTRIBUTING lists, and no identifier.
  if (type === 'JSXAttribute') yield (name as { name: string }).name.replace(/^data-.*/, '');
  for (const [key, within] of Object.entries(node)) {
    const isOfAnother = type === 'MemberExpression' && key === 'property' && !computed;
    const isInPattern = type === 'ObjectPattern' && key === 'properties';
    if (isInPattern) {
      for (const each of within as Syntax[]) yield* chosenNames(each['value'] ?? each);
    } else if (!isOfAnother && !(shorthand && key === 'key')) yield* chosenNames(within);
  }
}

/** Every chosen name with a banned word in it, and every file that is called so. */
export function withBannedWord(sources: Sources): readonly string[] {
  return Object.entries(sources).flatMap(([file, text]) => {
    const names = new Set([basename(file), ...chosenNames(parsed(file, text).program)]);
    const isBanned = (name: string) => wordsIn(name).some((word) => banned.has(word));
    return [...names].filter(isBanned).map((name) => `${file}: ${name}`);
  });
}

const sources = readSources();

describe('names', () => {
  it('are exported by one file each', () => {
    expect(ambiguous(sources)).toEqual([]);
  });

  it('hold no word of too many meanings', () => {
    expect(withBannedWord(sources)).toEqual([]);
  });

  it.each<[what: string, planted: string]>([
    ['a type', 'export interface Known { readonly a: 1 }'],
    ['a function', 'export async function* Known() {}'],
    ['a class', 'export abstract class Known {}'],
    ['one of a pattern', 'export const { parse: Known } = item, other = 1;'],
  ])('would be caught as ambiguous: %s', (_, planted) => {
    expect(ambiguous({ ...sources, 'ui/planted.ts': planted })).toEqual([
      'Known: core/report/known.ts, ui/planted.ts',
    ]);
  });

  it.each<[what: string, planted: string, caught: string]>([
    ['a variable', 'const isToldOnce = 1;', 'isToldOnce'],
    ['a parameter', 'const f = (part: string) => part;', 'part'],
    ['one of a pattern', 'const { a: parts } = b;', 'parts'],
    ['a property', 'interface A { readonly lookedAt: number }', 'lookedAt'],
    ['a private member', 'class A { #turn = 1; }', '#turn'],
    ['a key of an object', 'const a = { dressed: 1 };', 'dressed'],
    ['an alias', "import { a as again } from './a.ts';", 'again'],
  ])('would be caught for a word: %s', (_, planted, caught) => {
    expect(withBannedWord({ 'ui/planted.ts': planted })).toEqual([`ui/planted.ts: ${caught}`]);
  });

  it('are those of files, too', () => {
    expect(withBannedWord({ 'ui/told-bar.tsx': '' })).toEqual(['ui/told-bar.tsx: told-bar.tsx']);
  });

  it.each(['const partition = 1;', 'const address = 1;', 'const returned = 1;', "const a = 'told';"])(
    'may be like these: %s',
    (text) => {
      expect(withBannedWord({ 'ui/planted.ts': text })).toEqual([]);
    },
  );
});
