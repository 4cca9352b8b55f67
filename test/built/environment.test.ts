import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { archive } from '../../scripts/archive.ts';
import { projectRoot } from '../../scripts/project.ts';

/** What is built where the shell has set this, as one number. */
function digestOf(nodeEnv: string | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'magic-cookie-built-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { NODE_ENV: _, ...env } = process.env;
  const args = ['--import', 'tsx', 'scripts/build.ts', 'chrome', folder];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...env, ...(nodeEnv !== undefined && { NODE_ENV: nodeEnv }) },
  });
  if (status !== 0) throw new Error(stderr);
  return createHash('sha256').update(archive(folder)).digest('hex');
}

it('what is built is the same whatever the shell that builds it says of itself', () => {
  const [usual, ...others] = [undefined, 'development', 'test', 'production'].map(digestOf);
  expect(others).toEqual([usual, usual, usual]);
});
