import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { eventually, type RunningBrowser } from './browser.ts';
import { browsers } from './browsers.ts';

describe.each(browsers)('in $name', (kind) => {
  let site: Site;
  let browser: RunningBrowser;
  beforeAll(async () => {
    [browser, site] = await Promise.all([kind.start(), startSite()]);
    await browser.inBackground(() => chrome.storage.sync.set({ settings: { interval: 0 } }));
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const counted = (host: string, expected: number) =>
    eventually(
      () =>
        browser.inBackground(async (key: string) => {
          const { [key]: visits } = await chrome.storage.local.get(key);
          return (visits as { count?: number } | undefined)?.count ?? 0;
        }, `visits/${kind.store}/${host}`),
      (count) => count === expected,
      `${expected} visits`,
    );

  it('counts each of many tabs that are opened at once', async () => {
    const host = 'many.localhost';
    const count = kind.name === 'Chromium' ? 40 : 15;
    await browser.inBackground(
      async (url: string, count: number) => {
        const opened = Array.from({ length: count }, () => chrome.tabs.create({ url, active: false }));
        await Promise.all(opened);
      },
      `http://${host}:${site.port}/rango/`,
      count,
    );
    await counted(host, count);
    // Told of all of them once more, it counts none again.
    await browser.stopBackground();
    await browser.tab.open(`http://fence.localhost:${site.port}/rango/`);
    await counted('fence.localhost', 1);
    await counted(host, count);
  });

  it('counts a tab that was discarded when it comes back', async () => {
    const host = 'discarded.localhost';
    await browser.tab.open(`http://${host}:${site.port}/rango/`);
    await counted(host, 1);
    await browser.newTab();
    await browser.inBackground(async (pattern: string) => {
      const [tab] = await chrome.tabs.query({ url: pattern });
      await chrome.tabs.create({ url: 'about:blank', active: true });
      const discarded = await chrome.tabs.discard(tab?.id ?? -1);
      await chrome.tabs.update(discarded?.id ?? tab?.id ?? -1, { active: true });
    }, `*://${host}/*`);
    await counted(host, 2);
  });
});
