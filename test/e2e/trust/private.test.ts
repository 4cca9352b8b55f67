import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventually, type RunningBrowser } from '../browser.ts';
import { browsers } from '../browsers.ts';
import { press } from '../press.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite();
});
afterAll(() => site.close());

const [memory, disk] = [['session'], ['local', 'sync']] as const;

/** All that is stored in some areas, as text. */
const stored = (browser: RunningBrowser, areas: readonly string[]) =>
  browser.inBackground(async (names: readonly string[]) => {
    const { storage } = chrome;
    const contents = names.map((name) => storage[name as 'local'].get(null));
    return JSON.stringify(await Promise.all(contents));
  }, areas);

const traces = [canary, 'hidden.localhost'];
const isClean = (text: string) => !traces.some((trace) => text.includes(trace));

/** Presses all that is there of what a person might press to have something kept. */
const pressAll = async (popup: Parameters<typeof press>[0], selector: string) =>
  popup.evaluate((css: string) => {
    for (const each of document.querySelectorAll<HTMLElement>(css)) each.click();
  }, selector);

describe.each(browsers)('in $name', ({ start }) => {
  it('private windows leave nothing: neither a value nor that a site was visited', async () => {
    const browser = await start({ inPrivate: true });
    onTestFinished(() => browser.close());
    // The badge that tells of news has it noted when a site was looked at.
    await browser.inBackground(() => chrome.storage.sync.set({ settings: { badge: 'state', interval: 0 } }));
    const hidden = await browser.newTab({ window: 'private' });
    await hidden.open(site.urlOf('hidden.localhost'));
    const popup = await browser.openPopup(hidden);
    await popup.until(({ events }) => events.includes('set'), 'the timeline of the private window');
    await press(popup, '[data-view=tools]');
    await press(popup, '[data-check=log-in]');
    await popup.waitFor('[data-check-verdict]');
    // What a site should have is kept on the disk, where it is offered.
    await pressAll(popup, '[data-preset]');

    await popup.click('[data-view=cookies]');
    await press(popup, '[data-row=theme] .jar-open');
    await press(popup, '[data-row=theme] [data-extend="1"]');
    await popup.waitFor('[data-undo]');

    await popup.click('[data-view=snapshots]');
    await popup.type('[name=snapshot]', 'before');
    await pressAll(popup, '[name=disk]');
    await press(popup, '.take-snapshot [type=submit]');
    await popup.waitFor('[data-snapshot=before]');
    await popup.close();
    // While it is open, the memory of the session holds it: the search is no blind one.
    expect(await stored(browser, memory)).toContain(canary);
    expect(await stored(browser, memory)).toContain('hidden.localhost');
    // But when the person looked at it is not noted at all.
    expect(await stored(browser, memory)).not.toMatch(/"last-seen[^"]*hidden\.localhost/);
    // The disk never does.
    const onDisk = await stored(browser, disk);
    expect(isClean(onDisk), onDisk).toBe(true);

    await hidden.close();
    await eventually(() => stored(browser, [...memory, ...disk]), isClean, 'nothing of it to be left');
    // A visit outside, which is counted after all that was still to be done: nothing was written late.
    const open = await browser.newTab();
    await open.open(site.urlOf('open.localhost', '/quiet'));
    await eventually(
      () => stored(browser, disk),
      (text) => text.includes('open.localhost'),
      'the visit outside to be counted',
    );
    const left = await stored(browser, [...memory, ...disk]);
    expect(isClean(left), left).toBe(true);
  });

  it('a page about a private tab lets go of it when its window is closed', async () => {
    const browser = await start({ inPrivate: true });
    onTestFinished(() => browser.close());
    const hidden = await browser.newTab({ window: 'private' });
    await hidden.open(site.urlOf('hidden.localhost'));
    const url = await browser.inBackground(async () => {
      const tabs = await chrome.tabs.query({});
      const about = tabs.find((tab) => (tab as { url?: string }).url?.includes('hidden.localhost'));
      return chrome.runtime.getURL(`src/page/index.html?tab=${about?.id ?? -1}`);
    });
    const page = await browser.newTab();
    await page.open(url);
    const shown = () =>
      page.evaluate(() => {
        const fields = Array.from(document.querySelectorAll('input, textarea'), (field) =>
          'value' in field ? String(field.value) : '',
        );
        return [document.title, document.documentElement.outerHTML, ...fields].join('\n');
      });
    // Where there is no room for both, the list is turned to.
    await press(page, '[data-view=cookies]');
    await press(page, '[data-row=theme] .jar-open');
    await page.waitFor('[data-row=theme][data-open=true]');
    // It is shown as long as its tab is there: the search is no blind one.
    expect(await shown()).toContain('hidden.localhost');
    await hidden.close();
    await page.waitFor('[data-notice=closed]');
    const left = await shown();
    expect(isClean(left), left).toBe(true);
  });
});
