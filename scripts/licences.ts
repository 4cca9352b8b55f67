import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose code stands in a build. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

const modules = 'node_modules/';

/** The folder of the package that a module belongs to; `null` for one of our own. */
function folderOf(module: string): string | null {
  const at = module.replaceAll('\\', '/').lastIndexOf(modules);
  if (at === -1) return null;
  const [scope = '', name = ''] = module
    .slice(at + modules.length)
    .replaceAll('\\', '/')
    .split('/');
  return module.slice(0, at + modules.length) + (scope.startsWith('@') ? `${scope}/${name}` : scope);
}

function describe(folder: string): Bundled {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    'name' | 'version' | 'license',
    string
  >;
  return { name, version, licence: license, text: readFileSync(join(folder, 'LICENSE'), 'utf8').trim() };
}

/** Whose code stands in a build besides ours, and under which terms: the text of `licences.txt`. */
export function licencesOf(modules: Iterable<string>): string {
  const folders = new Set(Array.from(modules, folderOf).filter((folder) => folder !== null));
  const packages = [...folders].map(describe).sort((a, b) => (a.name < b.name ? -1 : 1));
  return packages
    .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}
