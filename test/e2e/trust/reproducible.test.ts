import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../../../scripts/project.ts';
import { isFull } from './scale.ts';

/** What `npm run package` makes of a clone that holds what is committed and nothing else. */
function packaged(): ReadonlyMap<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'magic-cookie-clone-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clone = join(folder, 'clone');
  execFileSync('git', ['clone', '--quiet', projectRoot, clone]);
  execFileSync('npm', ['run', 'package'], { cwd: clone, stdio: 'pipe' });
  const archives = join(clone, 'packages');
  return new Map(readdirSync(archives).map((name) => [name, readFileSync(join(archives, name))]));
}

// It installs the packages twice; the short run compares two archives of one build (test/built/archive.test.ts).
it.runIf(isFull)('two clean clones make the same archives, to the octet', { timeout: 900_000 }, () => {
  const [one, other] = [packaged(), packaged()];
  expect([...one.keys()]).toHaveLength(2);
  expect([...other.keys()]).toEqual([...one.keys()]);
  for (const [name, octets] of one)
    expect([name, Buffer.compare(octets, other.get(name) ?? Buffer.alloc(0))]).toEqual([name, 0]);
});
