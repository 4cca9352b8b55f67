import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

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

/** Writes `licences.txt` into a build: whose code stands in it besides ours, and under which terms. */
export const licences: Plugin = {
  name: 'licences',
  apply: 'build',
  generateBundle(_, bundle) {
    const folders = new Set(
      Object.values(bundle).flatMap((part) =>
        part.type === 'chunk' ? part.moduleIds.flatMap((module) => folderOf(module) ?? []) : [],
      ),
    );
    const packages = [...folders].map(describe).sort((a, b) => (a.name < b.name ? -1 : 1));
    const source = packages
      .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`)
      .join(`\n${'-'.repeat(80)}\n\n`);
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
  },
};
