// `npm run test:servers`: what Magic Cookie says of real servers (docs/servers.md). Installs what is missing where it may.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { servers } from '../test/servers/servers.ts';
import { canRun, packages } from '../test/servers/start.ts';
import { installFromDebian } from './browsers.ts';
import { projectRoot } from './project.ts';

/** What Debian has of them. */
const ofDebian = [
  ...['python3-django', 'python3-flask', 'python3-starlette', 'uvicorn', 'python3-itsdangerous'],
  ...[
    'python3-aiohttp-session',
    'python3-cryptography',
    'php-cli',
    'ruby-sinatra',
    'ruby-rack',
    'ruby-webrick',
  ],
  ...['golang-go', 'golang-github-gorilla-sessions-dev', 'libmojolicious-perl', 'libdancer2-perl'],
  ...['default-jdk-headless', 'libtomcat10-embed-java'],
];

/** In exact versions, like all that is installed here. */
const ofNpm = [
  ...[
    'express@5.3.0',
    'express-session@1.19.0',
    'fastify@5.12.8',
    '@fastify/cookie@11.1.5',
    '@fastify/session@11.1.3',
    'iron-session@8.0.4',
    'cookie-session@2.1.1',
    'koa@3.3.0',
    'koa-session@7.0.2',
  ],
];

const missing = () => servers.filter(({ kind, needs }) => !canRun(kind, needs));

if (process.platform === 'linux' && missing().some(({ kind }) => kind !== 'node')) {
  // A release that lacks one of them installs none when asked for all.
  if (!installFromDebian(...ofDebian)) for (const each of ofDebian) installFromDebian(each);
}
if (missing().some(({ kind }) => kind === 'node')) {
  mkdirSync(packages, { recursive: true });
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefix', packages];
  spawnSync('npm', ['install', ...options, ...ofNpm], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
for (const { name } of missing()) console.log(`Skipped, since it cannot be had here: ${name}`);

// The popup is tried as well, as it is built now.
const built = spawnSync('npm', ['run', 'build'], {
  cwd: projectRoot,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (built.status !== 0) process.exit(built.status ?? 1);

const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', '--project', 'servers'], {
  cwd: projectRoot,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, MAGIC_COOKIE_SERVERS: '1' },
});
process.exit(status ?? 1);
