// `npm run bench`: builds, then measures. Arguments go to `bench/index.ts`.
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.ts';
import { projectRoot } from './project.ts';

await ensureChromium();
console.log('Building the extension …');
const { status } = spawnSync(
  'npx',
  ['--no-install', 'vite', 'build', '--mode', 'chrome', '--logLevel', 'warn'],
  { cwd: projectRoot, stdio: 'inherit', shell: process.platform === 'win32' },
);
if (status === 0) await import('../bench/index.ts');
else process.exitCode = 1;
