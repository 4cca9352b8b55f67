// `npm test`: everything that must hold, real browsers included. Further arguments go to Vitest.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './project.ts';

/** A command of the project's own packages. */
type Step = readonly [title: string, command: string, ...args: string[]];

/** What still runs: it is not to outlive a step that has failed. */
const running = new Set<ChildProcess>();

function start([, ...args]: Step, stdio: 'inherit' | 'pipe', env = process.env): ChildProcess {
  const child = spawn('npx', ['--no-install', ...args], {
    cwd: projectRoot,
    env,
    stdio,
    shell: process.platform === 'win32',
    // The head of a group, so that what `npx` starts can be ended with it.
    detached: process.platform !== 'win32',
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid);
  } catch (error) {
    // It has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Ends all when a step has failed. */
function judge(title: string, status: number | null): void {
  if (status === 0) return;
  console.error(`\n${title}: failed`);
  process.exit(status ?? 1);
}

/** Runs a step, and prints what it says when it has ended. */
async function runQuietly(step: Step): Promise<void> {
  const child = start(step, 'pipe');
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => said.push(data));
  const [status] = (await once(child, 'close')) as [number | null];
  process.stdout.write(`\n▸ ${step[0]}\n${Buffer.concat(said).toString()}`);
  judge(step[0], status);
}

/** Runs steps, two at once: each has one core's worth of work. */
async function runAll(steps: readonly Step[]): Promise<void> {
  const left = [...steps];
  const lane = async () => {
    for (let step = left.shift(); step; step = left.shift()) await runQuietly(step);
  };
  await Promise.all([lane(), lane()]);
}

/** A file that is there while programs are being installed: tests that run them wait for its end (`test/installed.ts`). */
const folder = mkdtempSync(join(tmpdir(), 'magic-cookie-installing-'));
const installing = join(folder, 'installing');
writeFileSync(installing, '');
process.once('exit', () => {
  for (const child of running) end(child);
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

// To install waits for the network, and neither the checks nor the unit tests need a browser.
const installed = runQuietly(['Programs', 'tsx', 'scripts/programs.ts']).then(() => rmSync(installing));
await runAll([
  ['Types', 'tsc'],
  ['Lint', 'oxlint', '-c', 'oxlint.config.mjs', '.'],
  ['Format', 'oxfmt', '--check', '.'],
  ['Build for Chromium', 'tsx', 'scripts/build.ts', 'chrome'],
  ['Build for Firefox', 'tsx', 'scripts/build.ts', 'firefox'],
]);
const tests: Step = ['Tests', 'vitest', 'run', ...process.argv.slice(2)];
console.log(`\n▸ ${tests[0]}`);
const child = start(tests, 'inherit', { ...process.env, MAGIC_COOKIE_INSTALLING: installing });
const [status] = (await once(child, 'close')) as [number | null];
await installed;
judge(tests[0], status);
