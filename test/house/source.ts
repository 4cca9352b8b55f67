import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectRoot } from '../../scripts/project.ts';

/** Source files by their path below `src`. */
export type Sources = Readonly<Record<string, string>>;

const root = join(projectRoot, 'src');

/** All source files of the extension. */
export function readSources(): Sources {
  const files = (readdirSync(root, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

export interface Import {
  readonly file: string;
  /** A path below `src`, or the name of a package. */
  readonly target: string;
}

/** What a file imports and re-exports, dynamic imports and types included. */
export function importsOf(file: string, text: string): readonly Import[] {
  return Array.from(text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g), ([, specifier = '']) => ({
    file,
    // Vite's queries on a file (`?url`) do not belong to its path.
    target: specifier.startsWith('.')
      ? relative(root, join(root, dirname(file), specifier.replace(/\?.*/, '')))
      : specifier,
  }));
}
