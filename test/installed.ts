// Before tests that run other programs: waits until `npm test` has installed them (`scripts/test.ts`).
import { existsSync } from 'node:fs';

/** Longest wait, in milliseconds: a download may be slow. */
const patience = 600_000;

/** Resolves when nothing is being installed any more; at once where nothing was. */
export async function installed(): Promise<void> {
  const file = process.env['MAGIC_COOKIE_INSTALLING'];
  for (const end = Date.now() + patience; file !== undefined && existsSync(file);) {
    if (Date.now() > end) throw new Error(`Programs were not installed within ${patience / 60_000} minutes`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
