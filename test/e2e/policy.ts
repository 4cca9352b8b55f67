import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findChromium } from '../../scripts/chromium.ts';

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
