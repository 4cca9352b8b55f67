import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findChromium } from '../../scripts/chromium.ts';
import type { Temporary } from './browser.ts';

/** Where an installed browser looks for an administrator's policies on Linux. */
const folder = /google-chrome/.test(findChromium() ?? '')
  ? '/etc/opt/chrome/policies/managed'
  : '/etc/chromium/policies/managed';

/** Whether we are one who may set policies. */
export const canSetPolicy = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * Sets a policy for one extension, for every browser that is started on this machine.
 * @returns how to take it away, with every folder that was made for it
 */
export function setPolicy(extension: string, values: object): () => void {
  const made: string[] = [];
  for (let path = folder; !existsSync(path); path = dirname(path)) made.push(path);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const file = join(folder, `magic-cookie-test-${process.pid}.json`);
  writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [extension]: values } } }), {
    mode: 0o644,
  });
  return () => {
    rmSync(file, { force: true });
    for (const path of made) rmdirSync(path);
  };
}

/** What stands before every script of a page or worker: its `storage.managed` says nothing until it is told to. */
const holding = `
const held = [];
globalThis.answerPolicy = (values) => held.splice(0).forEach((answer) => answer(values));
for (const api of [globalThis.chrome, globalThis.browser]) {
  if (api?.storage) api.storage.managed.get = () => new Promise((resolve) => held.push(resolve));
}
`;

/** A built extension to which the browser does not say what an administrator sets, as in its first seconds. */
export async function withHeldPolicy(folder: string): Promise<Temporary> {
  const path = await mkdtemp(join(tmpdir(), 'magic-cookie-held-'));
  await cp(folder, path, { recursive: true });
  const change = async (name: string, change: (text: string) => string) => {
    const file = join(path, name);
    await writeFile(file, change(await readFile(file, 'utf8')));
  };
  await writeFile(join(path, 'hold.js'), holding);
  await change('service-worker-loader.js', (text) => `import './hold.js';\n${text}`);
  await change('src/popup/index.html', (text) =>
    text.replace('<script', '<script src="/hold.js"></script>\n    <script'),
  );
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
