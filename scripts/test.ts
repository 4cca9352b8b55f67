// `npm test`: everything that must hold, real browsers included. Further arguments go to Vitest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { installFromDebian, onPath } from './browsers.ts';
import { chromiumPackage, ensureChromium, findChromium } from './chromium.ts';
import { djangoPackages, ensureDjango, findDjango } from './django.ts';
import { ensureFirefox, findFirefox, firefoxPackage } from './firefox.ts';
import { projectRoot } from './project.ts';

/** A command of the project's own packages. */
type Step = readonly [title: string, command: string, ...args: string[]];

const start = ([, ...args]: Step, stdio: 'inherit' | 'pipe') =>
  spawn('npx', ['--no-install', ...args], { cwd: projectRoot, stdio, shell: process.platform === 'win32' });

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

/** The browser's own questions are drawn by no headless one: their test wants a display that nobody sees. */
const displayPrograms = ['Xvfb', 'openbox', 'xdotool'];
/** What `sh` is elsewhere: an exported script is run by each of them. */
const shells = ['dash', 'busybox'];

/** Debian's packages for all that is missing, in one go: each call of apt reads its lists anew. */
function installMissing(): void {
  const wanted: readonly (readonly [isThere: boolean, ...packages: string[]])[] = [
    [findChromium() !== null, chromiumPackage],
    [findFirefox() !== null, firefoxPackage],
    [findDjango() !== null, ...djangoPackages],
    [displayPrograms.every(onPath), 'xvfb', 'openbox', 'xdotool'],
    [shells.every(onPath), ...shells],
  ];
  const missing = wanted.flatMap(([isThere, ...packages]) => (isThere ? [] : packages));
  if (process.platform === 'linux' && missing.length > 0) installFromDebian(...missing);
}

// Begun before what is installed: that waits for the network, and these need no browser.
const checked = runAll([
  ['Types', 'tsc'],
  ['Lint', 'oxlint', '-c', 'oxlint.config.mjs', '.'],
  ['Format', 'oxfmt', '--check', '.'],
  ['Build for Chromium', 'tsx', 'scripts/build.ts', 'chrome'],
  ['Build for Firefox', 'tsx', 'scripts/build.ts', 'firefox'],
]);
installMissing();
console.log(`Chromium: ${await ensureChromium()}`);
console.log(`Firefox: ${await ensureFirefox()}`);
if (!ensureDjango()) {
  console.log(
    'Without Django (Debian: python3-django) and openssl the tests against a real Django are skipped.',
  );
}
if (!displayPrograms.every(onPath))
  console.log('Without Xvfb, openbox and xdotool the test of the permission question is skipped.');
if (!shells.every(onPath))
  console.log('Without dash and busybox exported scripts are run by the other shells alone.');
await checked;
const tests: Step = ['Tests', 'vitest', 'run', ...process.argv.slice(2)];
console.log(`\n▸ ${tests[0]}`);
const [status] = (await once(start(tests, 'inherit'), 'close')) as [number | null];
judge(tests[0], status);
