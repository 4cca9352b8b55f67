// `npm run test:trust`: every promise of docs/trust.md in full; `npm test` has a short version of each.
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.ts';
import { buildEdition } from './edition.ts';
import { ensureFirefox } from './firefox.ts';
import { projectRoot } from './project.ts';

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, ['--no-install', ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, MAGIC_COOKIE_TRUST: 'full', MAGIC_COOKIE_RUNS: '1000000' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

console.log(`Chromium: ${await ensureChromium()}`);
console.log(`Firefox: ${await ensureFirefox()}`);
for (const edition of ['chrome', 'firefox'] as const) await buildEdition(edition);
// What is measured in milliseconds runs alone.
run('npx', ['vitest', 'run', 'trust/floods', 'any-string', 'any-text']);
const rest = [
  'trust',
  'million',
  'random-lines',
  'wire/chromium-rows',
  'wire/firefox-rows',
  'canary',
  'properties',
  'archive',
  'manifest',
  'erase',
  'settings',
];
run('npx', ['vitest', 'run', ...rest, '--exclude', '**/floods.test.ts']);
