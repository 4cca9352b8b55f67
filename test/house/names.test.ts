import { basename } from 'node:path';
import ts from 'typescript';
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

function parsed(file: string, text: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
}

/** The identifiers that a binding introduces: one, or those of a pattern. */
function bound(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bound(element.name) : []));
}

/** The names that a file declares and exports. What it only passes on belongs to another file. */
function exportsOf(source: ts.SourceFile): ReadonlySet<string> {
  const names = source.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => bound(name));
    }
    const { name } = statement as ts.DeclarationStatement;
    return name ? [name.text] : [];
  });
  return new Set(names);
}

/** Exported names that more than one file declares, with these files. */
export function ambiguous(sources: Sources): readonly string[] {
  const files = new Map<string, string[]>();
  for (const [file, text] of Object.entries(sources)) {
    for (const name of exportsOf(parsed(file, text))) files.set(name, [...(files.get(name) ?? []), file]);
  }
  return [...files].flatMap(([name, where]) => (where.length > 1 ? [`${name}: ${where.join(', ')}`] : []));
}

/** The words of an identifier or of a file name. */
const wordsIn = (name: string) => name.split(/(?=[A-Z])|[^A-Za-z]+/).map((word) => word.toLowerCase());

/** Every declared name with a banned word in it, and every file that is called so. */
export function withBannedWord(sources: Sources): readonly string[] {
  const found: string[] = [];
  const note = (file: string, name: string) => {
    if (wordsIn(name).some((word) => banned.has(word))) found.push(`${file}: ${name}`);
  };
  for (const [file, text] of Object.entries(sources)) {
    note(file, basename(file));
    const visit = (node: ts.Node): void => {
      const { name } = node as ts.Node & { readonly name?: ts.Node };
      const isDeclared = name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name));
      // `data-told` is a hook for tests in the DOM, which CONTRIBUTING lists, and no identifier.
      const isHook = ts.isJsxAttribute(node) && node.name.getText().startsWith('data-');
      if (isDeclared && !ts.isPropertyAccessExpression(node) && !isHook) note(file, name.text);
      ts.forEachChild(node, visit);
    };
    visit(parsed(file, text));
  }
  return found;
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
