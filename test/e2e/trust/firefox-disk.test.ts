import { it } from 'vitest';
import { startFirefox } from '../firefox.ts';
import { expectUnwritten } from './unwritten.ts';

/** Runs in Firefox's own window: what stands in its tabs is asked for, and written to the profile. */
async function writeTabsOfFirefox(): Promise<void> {
  const folder = 'resource:///modules/sessionstore/';
  const { TabStateFlusher } = ChromeUtils.importESModule(`${folder}TabStateFlusher.sys.mjs`);
  const { SessionSaver } = ChromeUtils.importESModule(`${folder}SessionSaver.sys.mjs`);
  for (const window of Services.wm.getEnumerator('navigator:browser'))
    await TabStateFlusher.flushWindow(window);
  await SessionSaver.run();
}

it('Firefox does not write down what stands in a field of ours', { timeout: 120_000 }, () =>
  expectUnwritten(async (profile) => {
    // As in every Firefox that nobody drives; and oftener than every 15 seconds.
    const preferences = {
      'browser.sessionstore.resume_from_crash': true,
      'browser.sessionstore.interval': 1000,
    };
    const firefox = await startFirefox({ profile, preferences });
    return { browser: firefox, writeTabs: () => firefox.inChrome(writeTabsOfFirefox) };
  }),
);
