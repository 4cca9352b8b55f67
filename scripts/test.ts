// `npm test`: everything that must hold, real browsers included. Further arguments go to Vitest.
import { spawnSync } from 'node:child_process';
import { ensureChromium, installFromDebian, onPath } from './chromium.ts';
import { ensureDjango } from './django.ts';
import { ensureFirefox } from './firefox.ts';
import { projectRoot } from './project.ts';

function run(title: string, command: string, args: readonly string[]): void {
  console.log(`\n▸ ${title}`);
  const { status } = spawnSync(command, args, {
    cwd: projectRoot,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`\n${title}: failed`);
    process.exit(status ?? 1);
  }
}

const npx = (title: string, ...args: readonly string[]) => run(title, 'npx', ['--no-install', ...args]);

/** The browser's own questions are drawn by no headless one: their test wants a display that nobody sees. */
function ensureDisplay(): void {
  if (['Xvfb', 'openbox', 'xdotool'].every(onPath)) return;
  if (process.platform === 'linux' && installFromDebian('xvfb', 'openbox', 'xdotool')) return;
  console.log('Without Xvfb, openbox and xdotool the test of the permission question is skipped.');
}

/** What `sh` is elsewhere: an exported script is run by each of them. */
function ensureShells(): void {
  if (['dash', 'busybox'].every(onPath)) return;
  if (process.platform === 'linux' && installFromDebian('dash', 'busybox')) return;
  console.log('Without dash and busybox exported scripts are run by the other shells alone.');
}

ensureDisplay();
ensureShells();
console.log(`Chromium: ${await ensureChromium()}`);
if (!ensureDjango()) {
  console.log(
    'Without Django (Debian: python3-django) and openssl the tests against a real Django are skipped.',
  );
}
console.log(`Firefox: ${await ensureFirefox()}`);
npx('Types', 'tsc');
npx('Lint', 'eslint', '.', '--max-warnings', '0');
npx('Format', 'prettier', '--check', '--log-level', 'warn', '.');
npx('Build for Chromium', 'vite', 'build', '--mode', 'chrome', '--logLevel', 'warn');
npx('Build for Firefox', 'vite', 'build', '--mode', 'firefox', '--logLevel', 'warn');
npx('Tests', 'vitest', 'run', ...process.argv.slice(2));
