import { unitAlone } from '../../vitest.config.ts';

/** `npm run mutants -- … --tests`: the folders whose tests are run; all unit tests if there are none. */
const folders = (process.env['MUTANT_TESTS'] ?? '').split(',').filter(Boolean);

if (folders.length > 0 && unitAlone.test)
  unitAlone.test.include = folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);

export default unitAlone;
