import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project.ts';
import type { Sabotage } from './sabotage.ts';

/** Files of sabotages, beside the tests that notice them. */
const files = readdirSync(join(projectRoot, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sabotage.ts'))
  .sort();

/** All sabotages, by promise. */
export async function allSabotages(): Promise<readonly Sabotage[]> {
  const modules = await Promise.all(
    files.map(
      (path) => import(join(projectRoot, 'test', path)) as Promise<{ sabotages: readonly Sabotage[] }>,
    ),
  );
  return modules.flatMap(({ sabotages }) => sabotages).sort((a, b) => a.promise - b.promise);
}
