// Runs first on a fresh clone: needs bare Node and nothing else. Installs the packages when the lockfile has
// changed since they were, then hands over to scripts/<task>.ts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [task, ...rest] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Magic Cookie needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
const tasks = ['start', 'test', 'bench', 'package', 'pictures', 'trust', 'servers', 'sabotage', 'mutants'];
if (!tasks.includes(task)) {
  console.error(`Usage: node scripts/run.mjs ${tasks.join('|')} [options]`);
  process.exit(2);
}

const stamp = `${root}node_modules/.magic-cookie-lock`;
const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing packages …');
  const windows = process.platform === 'win32';
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (install.status !== 0) process.exit(install.status ?? 1);
  writeFileSync(stamp, lock);
}

const child = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${task}.ts`, ...rest], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(child.status ?? 1);
