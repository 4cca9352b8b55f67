import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { entries, type Entry, manifestFor, type Target } from '../vite.config.ts';
import { licencesOf } from './licences.ts';
import { built, projectRoot } from './project.ts';

/** Builds one entry. @returns the paths of all modules that stand in it */
async function buildEntry(target: Target, entry: Entry, outDir: string): Promise<readonly string[]> {
  const options = { root: projectRoot, mode: `${target}-${entry}`, logLevel: 'warn' } as const;
  const { output } = (await build({ ...options, build: { outDir } })) as Rolldown.RolldownOutput;
  return output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
}

/**
 * Builds an edition: each entry by itself, so that none loads what only another calls, into one folder. A file that
 * two of them have alike, such as a language, has one name and is there once.
 * @param outDir an absolute path; what is in it goes
 */
export async function buildEdition(target: Target, outDir: string = built[target]): Promise<void> {
  const { NODE_ENV: before } = process.env;
  rmSync(outDir, { recursive: true, force: true });
  const file = join(outDir, 'manifest.json');
  const keys = Object.keys(manifestFor(target));
  const modules: string[] = [];
  let manifest: object = {};
  for (const entry of Object.keys(entries) as Entry[]) {
    modules.push(...(await buildEntry(target, entry, outDir)));
    manifest = { ...manifest, ...(JSON.parse(readFileSync(file, 'utf8')) as object) };
  }
  const inOrder = Object.entries(manifest).sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(inOrder), null, 2)}\n`);
  writeFileSync(join(outDir, 'licences.txt'), licencesOf(modules));
  cpSync(join(projectRoot, 'public'), outDir, { recursive: true });
  // Vite leaves it changed, and a browser or a test that is started next would take it over.
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
}
