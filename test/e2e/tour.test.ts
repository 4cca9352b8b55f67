import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { eventually, type RunningBrowser, type Tab } from './browser.ts';
import { browsers } from './browsers.ts';

const host = 'rango-tour.localhost';

/** The steps that the tour shows as seen on the host. */
const seenIn = (tour: Tab) =>
  tour.evaluate(() =>
    Array.from(document.querySelectorAll('[data-seen=true]'), (step) => step.getAttribute('data-step')),
  );

/** Opens the tour in a tab, by the extension's own hand: a script of a page may not. */
async function openTour(browser: RunningBrowser): Promise<Tab> {
  const url = await browser.inBackground(() => chrome.runtime.getURL('src/tour/index.html'));
  const tab = await browser.newTab();
  await tab.open(url);
  await tab.waitFor('[data-step]');
  return tab;
}

describe.each(browsers)('in $name', ({ start }) => {
  let browser: RunningBrowser;
  let site: Site;
  /** Milliseconds by which the site's clock is ahead: a visit counts every five seconds at most. */
  let ahead = 0;

  beforeAll(async () => {
    [browser, site] = await Promise.all([start(), startSite({ now: () => new Date(Date.now() + ahead) })]);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it('the tour ticks each step by itself when it was done', async () => {
    const { tab } = browser;
    const origin = `http://${host}:${site.port}`;
    const open = (path: string) => tab.open(`${origin}/rango/${path}`);
    await open('');
    const tour = await openTour(browser);
    const hosts = () =>
      tour.evaluate(() => Array.from(document.querySelectorAll('option'), ({ value }) => value));
    await eventually(hosts, (all) => all.includes(host), 'the host of the open tab');
    await tour.evaluate((host) => {
      const select = document.querySelector('select') as HTMLSelectElement;
      select.value = host;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, host);
    const seen = async (step: string) => tour.waitFor(`[data-step=${step}][data-seen=true]`);
    /** Opens pages until a step is ticked: what comes within a second of another is one answer to the journal. */
    const openUntilSeen = async (step: string, ...paths: readonly string[]) => {
      const visit = async () => {
        for (const path of paths) await open(path);
        return seenIn(tour);
      };
      await eventually(visit, (steps) => steps.includes(step), `${step} to be ticked`);
    };
    await seen('client-count');
    expect(await seenIn(tour)).toEqual(['client-count']);
    site.set({ interval: 'five-seconds' });
    await openUntilSeen('test-cookie', '', 'register/');
    for (let count = 1; count < 3; count++) {
      ahead += 6000;
      await open('');
    }
    await seen('five-seconds');
    site.set({ countIn: 'session' });
    await open('');
    await seen('server-count');
    await openUntilSeen('what-stays', '');
    site.set({ lifetime: 'browser' });
    await open('');
    await seen('lifetime');
    await open('login/');
    await tab.type('[name=username]', 'rango');
    await tab.type('[name=password]', 'rango');
    // The tour is the tab in front: nothing can be clicked behind it.
    const submit = (form: string) =>
      tab.leadOn(() =>
        tab.evaluate((css: string) => document.querySelector<HTMLFormElement>(css)?.requestSubmit(), form),
      );
    await submit('#credentials');
    await submit('#logout');
    await seen('login-logout');
    site.set({ lifetime: 'persistent', age: 2 });
    await open('');
    await seen('clear-sessions');
    expect(await seenIn(tour)).toHaveLength(8);
  });

  it('the full page takes the width of its window', async () => {
    const url = await browser.inBackground(async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      return chrome.runtime.getURL(`src/page/index.html?tab=${tab?.id}`);
    });
    const page = await browser.newTab();
    await page.open(url);
    await page.waitFor('.masthead');
    const [width, inner] = await page.evaluate(() => [
      document.querySelector('.masthead')?.getBoundingClientRect().width ?? 0,
      innerWidth,
    ]);
    expect(inner).toBeGreaterThan(700);
    expect(width).toBeGreaterThan(inner - 40);
  });

  it('the menu of the toolbar icon is there', async () => {
    const isThere = () =>
      browser.inBackground(async () => {
        const ids = ['open-page', 'open-panel', 'open-tour', 'open-help'];
        // What is not there cannot be changed; nothing lists what is.
        const updates = ids.map((id) => chrome.contextMenus.update(id, {}).then(() => true));
        return (await Promise.all(updates.map((update) => update.catch(() => false)))).every(Boolean);
      });
    expect(await eventually(isThere, Boolean, 'the entries of the menu')).toBe(true);
  });
});
