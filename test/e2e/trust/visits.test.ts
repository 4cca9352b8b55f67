import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Chromium, eventually, startChromium, temporaryProfile } from '../chromium.ts';
import { random, times } from './scale.ts';
import { startTrustSite, type TrustSite } from './site.ts';

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite();
});
afterAll(() => site.close());

const visitsOf = (browser: Chromium, host: string) =>
  browser.inWorker(async (key) => {
    const stored = (await chrome.storage.local.get(key))[key] as { count: number } | undefined;
    return stored?.count ?? 0;
  }, `visits/0/${host}`);

/** Counts every page load, so that one that is lost is one that is missing. */
const everyLoad = (browser: Chromium) =>
  browser.inWorker(() => chrome.storage.sync.set({ settings: { interval: 0 } }));

const counted = (browser: Chromium, host: string) =>
  eventually(
    () => visitsOf(browser, host),
    (count) => count >= (site.loads.get(host) ?? 0),
    `${site.loads.get(host)} visits of ${host}`,
  );

describe('no visit is lost', () => {
  it(
    'though the worker is killed before, during and after page loads at random moments',
    { timeout: 600_000 },
    async () => {
      const browser = await startChromium();
      onTestFinished(() => browser.close());
      await everyLoad(browser);
      const host = 'killed.localhost';
      const next = random(1);
      await browser.page.goto(site.urlOf(host));
      await counted(browser, host);
      for (let load = 0; load < times(12, 100); load++) {
        const moment = next() * 120 - 30;
        if (moment < 0) await browser.stopWorker();
        const loading = browser.page.goto(site.urlOf(host, `/${load}`));
        if (moment >= 0) {
          await new Promise((resolve) => setTimeout(resolve, moment));
          await browser.stopWorker();
        }
        await loading;
        // Anything wakes it: here, that the page sets a cookie nobody watches.
        await browser.page.evaluate((value) => (document.cookie = `tick=${value}`), load);
        expect(await counted(browser, host)).toBe(site.loads.get(host));
      }
    },
  );

  it('across tabs that load at once, each site on its own', { timeout: 600_000 }, async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await everyLoad(browser);
    const hosts = Array.from({ length: times(5, 50) }, (_, index) => `tab-${index}.localhost`);
    await Promise.all(
      hosts.map(async (host) => {
        const tab = await browser.browser.newPage();
        for (let load = 0; load < times(4, 20); load++) {
          await tab.goto(site.urlOf(host, `/${load}`));
          // The next load replaces the page, and only a page that is there can say when it began.
          await counted(browser, host);
        }
      }),
    );
    for (const host of hosts) expect([host, await visitsOf(browser, host)]).toEqual([host, times(4, 20)]);
  });

  it('over restarts of the browser', { timeout: 300_000 }, async () => {
    const profile = await temporaryProfile();
    onTestFinished(profile.remove);
    const host = 'restarted.localhost';
    for (let start = 1; start <= times(2, 6); start++) {
      const browser = await startChromium({ profile: profile.path });
      if (start === 1) await everyLoad(browser);
      await browser.page.goto(site.urlOf(host, `/${start}`));
      expect(await counted(browser, host)).toBe(start);
      await browser.close();
    }
  });
});
