import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const reader = fileURLToPath(new URL('read-hostile.ts', import.meta.url));

/** Milliseconds for what takes a few seconds: an expression that tries again and again takes years. */
const limit = 60_000;

/**
 * Reads all that is hostile in a process of its own, which can be ended: what never comes to an end would keep a test
 * from failing. A file of tests that gives the core such texts does this before all.
 * @throws with what was read last where it fails or takes longer than the limit
 */
export async function comesToAnEnd(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'magic-cookie-hostile-'));
  // A file: a pipe that nobody has read yet would be full.
  const file = openSync(join(folder, 'said'), 'w');
  try {
    const child = spawn(process.execPath, ['--import', 'tsx', reader], {
      stdio: ['ignore', file, file],
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    await new Promise((resolve) => child.once('close', resolve));
    const said = readFileSync(join(folder, 'said'), 'utf8').trimEnd().split('\n');
    if (said.at(-1) !== 'done') throw new Error(`Reading came to no end:\n${said.slice(-10).join('\n')}`);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}
