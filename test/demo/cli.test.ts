import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demoDatabase } from '../../demo/cli.ts';
import { projectRoot } from '../../scripts/project.ts';

it('keeps the demo’s database in the folder of the project that git ignores', () => {
  expect(demoDatabase).toBe(join(projectRoot, '.demo', 'rango.sqlite3'));
});
