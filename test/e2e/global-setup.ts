import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFirefox, launchFirefox } from '../../scripts/firefox.ts';
import { installed } from '../installed.ts';
import { eventually, patience } from './browser.ts';
import { connectMarionette } from './marionette.ts';

/** The environment variable with the folder of a profile of Firefox's that has been used once. */
export const usedProfile = 'MAGIC_COOKIE_USED_PROFILE';
/** Beside that folder when it can be copied; in it, why it cannot, or nothing. */
const readyFile = () => `${process.env[usedProfile]}.ready`;

/** What Firefox compiles and writes down when it is started for the first time with a profile is half of its start. */
async function useOnce(profile: string): Promise<void> {
  if (findFirefox() === null) return;
  await mkdir(profile);
  const firefox = await launchFirefox({ profile });
  const marionette = await connectMarionette(firefox.port);
  await marionette.send('WebDriver:NewSession', {});
  await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] });
  await firefox.cleanUp();
  marionette.close();
}

/**
 * Before the first end-to-end test (Vitest's global set-up): a folder for whatever tests and browsers leave behind, and
 * in it a profile that is used once, for all that begin with a copy. Unit tests need not wait for it.
 */
export default async function prepare(): Promise<(() => Promise<void>) | undefined> {
  // Each project with end-to-end tests asks for it.
  if (process.env[usedProfile] !== undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'magic-cookie-tests-'));
  process.env['TMPDIR'] = folder;
  const profile = (process.env[usedProfile] = join(folder, 'used-profile'));
  const ready = installed()
    .then(() => useOnce(profile))
    .then(
      () => writeFile(readyFile(), ''),
      (error: unknown) => writeFile(readyFile(), String(error)),
    );
  return async () => {
    await ready;
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
}

/** Waits, before a file of tests, until browsers are installed and the profile can be copied. */
export async function prepared(): Promise<void> {
  await installed();
  await eventually(
    () => Promise.resolve(existsSync(readyFile())),
    Boolean,
    'Firefox’s profile',
    2 * patience,
  );
  const failure = await readFile(readyFile(), 'utf8');
  if (failure !== '') throw new Error(`Firefox’s profile was not made: ${failure}`);
}
