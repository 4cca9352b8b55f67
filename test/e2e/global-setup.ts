import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFirefox, launchFirefox } from '../../scripts/firefox.ts';
import { connectMarionette } from './marionette.ts';

/** The environment variable with the folder of a profile of Firefox's that has been used once. */
export const usedProfile = 'MAGIC_COOKIE_USED_PROFILE';

/** What Firefox compiles and writes down when it is started for the first time with a profile is half of its start. */
async function useOnce(profile: string): Promise<void> {
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
 * in it a profile that is used once, for all that begin with a copy.
 */
export default async function prepare(): Promise<(() => Promise<void>) | undefined> {
  // Each project with end-to-end tests asks for it.
  if (process.env[usedProfile] !== undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'magic-cookie-tests-'));
  process.env['TMPDIR'] = folder;
  process.env[usedProfile] = join(folder, 'used-profile');
  if (findFirefox() !== null) await useOnce(process.env[usedProfile]);
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
