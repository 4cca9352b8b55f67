import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFirefox, launchFirefox } from '../../scripts/firefox.ts';
import { connectMarionette } from './marionette.ts';

/** The environment variable with the folder of a profile of Firefox's that has been used once. */
export const usedProfile = 'MAGIC_COOKIE_USED_PROFILE';

/**
 * Before the first end-to-end test (Vitest's global set-up): what Firefox compiles and writes down when it is started
 * for the first time with a profile is half of its start, and is done once for all that begin with a copy.
 */
export default async function prepareProfile(): Promise<(() => Promise<void>) | undefined> {
  // Each project with end-to-end tests asks for it.
  if (findFirefox() === null || process.env[usedProfile] !== undefined) return undefined;
  const profile = await mkdtemp(join(tmpdir(), 'magic-cookie-used-'));
  const firefox = await launchFirefox({ profile });
  const marionette = await connectMarionette(firefox.port);
  await marionette.send('WebDriver:NewSession', {});
  await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] });
  await firefox.cleanUp();
  marionette.close();
  process.env[usedProfile] = profile;
  return () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
