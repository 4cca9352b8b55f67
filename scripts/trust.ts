// `npm run test:trust`: every promise of docs/trust.md in full; `npm test` has a short version of each.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.ts';
import { buildEdition } from './edition.ts';
import { ensureFirefox } from './firefox.ts';
import { projectRoot } from './project.ts';

function run(args: readonly string[], variables: NodeJS.ProcessEnv = {}): void {
  const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, MAGIC_COOKIE_TRUST: 'full', MAGIC_COOKIE_RUNS: '1000000', ...variables },
  });
  if (status !== 0) process.exit(status ?? 1);
}

console.log(`Chromium: ${await ensureChromium()}`);
console.log(`Firefox: ${await ensureFirefox()}`);
for (const edition of ['chrome', 'firefox'] as const) await buildEdition(edition);
// What is measured in milliseconds runs alone.
run(['trust/floods', 'any-string', 'any-text']);
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
run([...rest, '--exclude', '**/floods.test.ts']);

// Properties hold for values that nobody has drawn before, too.
const tests = readdirSync(join(projectRoot, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !path.startsWith('e2e'))
  .map((path) => join('test', path));
const properties = tests.filter((path) =>
  readFileSync(join(projectRoot, path), 'utf8').includes('/properties.ts'),
);
const first = Date.now() % 1_000_000_000;
for (let seed = first; seed < first + 5; seed++) {
  console.log(`Properties, MAGIC_COOKIE_SEED=${seed}`);
  run(['--project', 'core', '--project', 'unit', ...properties], {
    MAGIC_COOKIE_SEED: String(seed),
    MAGIC_COOKIE_RUNS: '3000',
    MAGIC_COOKIE_TRUST: 'short',
  });
}
