// Chromium lets no test into a private window (docs/browsers.md): Firefox stands for both.
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../browser.ts';
import { startFirefox } from '../firefox.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite();
});
afterAll(() => site.close());

it('private windows leave nothing: neither a value nor that a site was visited', async () => {
  const firefox = await startFirefox();
  onTestFinished(() => firefox.close());
  const everything = () =>
    firefox.inBackground(async () => {
      const { local, sync, session } = chrome.storage;
      return JSON.stringify(await Promise.all([local, sync, session].map((area) => area.get(null))));
    });
  const hidden = await firefox.newTab({ window: 'private' });
  await hidden.open(site.urlOf('hidden.localhost'));
  const popup = await firefox.openPopup(hidden);
  await popup.until(({ events }) => events.includes('set'), 'the timeline of the private window');
  await popup.waitFor('[data-check=log-in]');
  await popup.evaluate(() => document.querySelector<HTMLElement>('[data-check=log-in]')?.click());
  await popup.waitFor('[data-check-verdict]');
  await popup.click('[data-view=snapshots]');
  await popup.type('[name=snapshot]', 'before');
  await popup.click('.take-snapshot [type=submit]');
  await popup.waitFor('[data-snapshot=before]');
  await popup.close();
  // While it is open, the memory of the session holds it: the search is no blind one.
  expect(await everything()).toContain(canary);
  await hidden.close();
  const leftOver = (stored: string) => [canary, 'hidden.localhost'].some((trace) => stored.includes(trace));
  await eventually(everything, (stored) => !leftOver(stored), 'nothing of it to be left');
});
