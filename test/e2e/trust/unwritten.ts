import { expect } from 'vitest';
import { eventually, type RunningBrowser } from '../browser.ts';
import { temporaryProfile } from '../chromium.ts';
import { fillEverything } from './fields.ts';
import { filesWith } from './forms.ts';
import { canary, startTrustSite } from './site.ts';

interface WritesTabs {
  readonly browser: RunningBrowser;
  /** Has it write down its open tabs now, where it can be told to: a busy machine's browser puts it off. */
  readonly writeTabs: () => Promise<void>;
}

/** Fills every field of ours in a browser, and looks for what was typed in its profile once it has written down its tabs. */
export async function expectUnwritten(start: (profile: string) => Promise<WritesTabs>): Promise<void> {
  const signed = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"1"}').toString('base64url')}.c2lnbmVk`;
  const own = await startTrustSite([
    `theme=${canary}; Path=/; Max-Age=86400`,
    `token=${signed}; Path=/; Max-Age=86400`,
  ]);
  const profile = await temporaryProfile();
  const { browser, writeTabs } = await start(profile.path);
  const { typed, controls, touch } = await fillEverything(browser, own.urlOf('fields.localhost'));
  // All that can hold a text, so that the next field is no exception.
  expect(typed.length).toBeGreaterThan(20);
  const missing = async () => {
    await touch();
    await writeTabs();
    const written = await filesWith(profile.path, ...controls);
    return controls.filter((_, index) => written[index]?.size === 0);
  };
  await eventually(missing, ({ length }) => length === 0, 'the browser to write down its tabs', 60_000);
  await browser.close();
  const secrets = [...typed, ['export: a value', canary] as const];
  const found = await filesWith(profile.path, ...secrets.map(([, text]) => text));
  const leaks = secrets.flatMap(([field], index) =>
    Array.from(found[index] ?? ['not searched'], (file) => [field, file] as const),
  );
  // A browser keeps its cookies where it does.
  expect(leaks.filter(([, file]) => !/cookies/i.test(file))).toEqual([]);
  await Promise.all([own.close(), profile.remove()]);
}
