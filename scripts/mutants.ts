// `npm run mutants -- FOLDER`: breaks each line of a folder in many small ways (Stryker), and says which of them no
// unit test notices. Not part of `npm test`: a folder takes minutes. What came of it: docs/tests.md.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project.ts';

const usage = `Usage: npm run mutants -- FOLDER [options] [-- options of Stryker]
FOLDER, or a file, such as src/storage
  --sample N    only N mutants, taken at random from all of the folder
  --seed TEXT   what they are drawn by: the same draws the same from the same code; 1 if not given
  --tests LIST  only these unit tests, folders or files, such as test/storage,test/ui/words.test.ts`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, seed: { type: 'string' }, tests: { type: 'string' } },
});
const [target, ...rest] = positionals;
const isNumber = values.sample === undefined || /^[1-9]\d*$/.test(values.sample);
if (target === undefined || !isNumber || !existsSync(join(projectRoot, target))) {
  console.error(usage);
  process.exit(2);
}
const isFolder = statSync(join(projectRoot, target)).isDirectory();
const folder = target.replace(/\/$/, '');
// Stryker splits what it is given at every comma, those in braces too.
const files = isFolder ? `${folder}/**/*.ts,${folder}/**/*.tsx` : target;
const checkers = values.sample === undefined ? [] : ['--checkers', 'sample'];
const { status } = spawnSync(
  'npx',
  ['--no-install', 'stryker', 'run', '--mutate', files, ...checkers, ...rest],
  {
    cwd: projectRoot,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      ...(values.sample !== undefined && { MUTANT_SAMPLE: values.sample }),
      ...(values.seed !== undefined && { MUTANT_SEED: values.seed }),
      ...(values.tests !== undefined && { MUTANT_TESTS: values.tests }),
    },
  },
);
process.exit(status ?? 1);
