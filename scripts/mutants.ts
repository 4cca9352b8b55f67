// `npm run mutants -- FOLDER`: breaks each line of a folder in many small ways (Stryker), and says which of them no
// unit test notices. Not part of `npm test`: a folder takes minutes. What came of it: docs/tests.md.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.ts';

const [target, ...rest] = process.argv.slice(2);
if (target === undefined || !existsSync(join(projectRoot, target))) {
  console.error('Usage: npm run mutants -- FOLDER, such as src/storage');
  process.exit(2);
}
const isFolder = statSync(join(projectRoot, target)).isDirectory();
const folder = target.replace(/\/$/, '');
// Stryker splits what it is given at every comma, those in braces too.
const files = isFolder ? `${folder}/**/*.ts,${folder}/**/*.tsx` : target;
const { status } = spawnSync('npx', ['--no-install', 'stryker', 'run', '--mutate', files, ...rest], {
  cwd: projectRoot,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
