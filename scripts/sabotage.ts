// `npm run test:sabotage`: breaks each promise of docs/trust.md on purpose, in a copy, and expects the named test to
// fail. `-- 2 10` tries promises 2 and 10 alone; `-- --list` names all without trying.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { allSabotages } from '../test/sabotage/all.ts';
import { type Sabotage, sabotaged } from '../test/sabotage/sabotage.ts';
import { ensureChromium } from './chromium.ts';
import { ensureFirefox } from './firefox.ts';
import { projectRoot } from './project.ts';

/** Longest that one test may take, milliseconds: a test that does not end has not failed. */
const limit = 240_000;

/** `stale`: the sabotage is not what it was, as it names what is no more, so that it breaks nothing. */
type Verdict = 'green' | 'red' | 'endless' | 'broken' | 'stale';

/** Files that git knows or would add: what a clone has, and what is not committed yet. */
function projectFiles(): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { stdout, status } = spawnSync('git', args, { cwd: projectRoot, encoding: 'utf8' });
  if (status !== 0) throw new Error('git does not list the files of the project');
  return stdout.split('\0').filter((path) => path !== '');
}

/** A copy of the project in which anything may be broken. */
function makeCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'magic-cookie-sabotage-'));
  for (const path of projectFiles()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(projectRoot, path), join(folder, path));
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function run(folder: string, ...args: readonly string[]) {
  return spawnSync('npx', ['--no-install', ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: limit,
    killSignal: 'SIGKILL',
    shell: process.platform === 'win32',
  });
}

/** Builds what the tests of real browsers and of the built files look at. */
function build(folder: string): boolean {
  return ['chrome', 'firefox'].every(
    (edition) => run(folder, 'tsx', 'scripts/build.ts', edition).status === 0,
  );
}

/** Runs a test in a copy. `broken`: it did not come to a verdict, as where the source cannot be read any more. */
function verdictOf(folder: string, { test, only }: Sabotage): Verdict {
  if (/^test\/(?:e2e|built)\//.test(test) && !build(folder)) return 'broken';
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const named = only === undefined ? [] : ['-t', only];
  const { signal } = run(
    folder,
    'vitest',
    'run',
    test,
    ...named,
    '--reporter=json',
    `--outputFile=${report}`,
  );
  if (signal !== null) return 'endless';
  try {
    const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<
      string,
      number
    >;
    if ((numFailedTests ?? 0) > 0) return 'red';
    return (numPassedTests ?? 0) > 0 ? 'green' : 'broken';
  } catch {
    return 'broken';
  }
}

/** Applies a sabotage, runs its test, and takes the sabotage back. */
function attempt(folder: string, sabotage: Sabotage): Verdict {
  const before = sabotage.edits.map(({ file }) => [file, readFileSync(join(folder, file), 'utf8')] as const);
  try {
    for (const edit of sabotage.edits) {
      const path = join(folder, edit.file);
      writeFileSync(path, sabotaged(readFileSync(path, 'utf8'), edit));
    }
    const verdict = verdictOf(folder, sabotage);
    return verdict === 'green' && run(folder, 'tsc').status !== 0 ? 'stale' : verdict;
  } finally {
    for (const [file, text] of before) writeFileSync(join(folder, file), text);
  }
}

const asked = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const sabotages = (await allSabotages()).filter(
  ({ promise }) => asked.length === 0 || asked.includes(promise),
);

function tryAll(): void {
  const folder = makeCopy();
  let failed = 0;
  const sound = new Map<string, Verdict>();
  try {
    for (const sabotage of sabotages) {
      const { promise, what, test, only = '' } = sabotage;
      const key = `${test} ${only}`;
      // A test that fails anyway notices nothing.
      if (!sound.has(key)) sound.set(key, verdictOf(folder, sabotage));
      const untouched = sound.get(key);
      const verdict = untouched === 'green' ? attempt(folder, sabotage) : 'broken';
      if (verdict !== 'red') failed += 1;
      const mark =
        verdict === 'red' ? 'noticed' : `NOT NOTICED (${verdict}; untouched: ${String(untouched)})`;
      console.log(`${promise}  ${mark}  ${what}  [${test}]`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${sabotages.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

if (process.argv.includes('--list')) {
  for (const { promise, what, test } of sabotages) console.log(`${promise}  ${what}  [${test}]`);
} else {
  console.log(`Chromium: ${await ensureChromium()}`);
  console.log(`Firefox: ${await ensureFirefox()}`);
  tryAll();
}
