import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { type Chromium, type Popup, startChromium } from './chromium.ts';
import { press } from './press.ts';

let site: Site;
let chromium: Chromium;
let tests = 0;
let url = '';

const events = (popup: Popup, count: number) =>
  popup.until(({ events: all }) => all.length === count, `a timeline of ${count}`);

async function visit(): Promise<Popup> {
  url = `http://timeline-${++tests}.localhost:${site.port}/rango/`;
  await chromium.page.goto(url);
  const popup = await chromium.openPopup();
  await popup.click('[data-view=timeline]');
  await popup.page.waitForSelector('[data-timeline=pause]');
  return popup;
}

beforeAll(async () => {
  [chromium, site] = await Promise.all([startChromium(), startSite()]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

describe('the timeline', () => {
  it('is narrowed as one types, and never by a value', async () => {
    const popup = await visit();
    await events(popup, 4);
    await popup.page.type('[name=timeline]', 'CSRF');
    await events(popup, 1);
    const token = (await chromium.jar()).find(
      ({ name, domain }) => name === 'csrftoken' && url.includes(domain),
    );
    await popup.page.$eval('[name=timeline]', (field) => (field as HTMLInputElement).select());
    await popup.page.type('[name=timeline]', token?.value.slice(0, 6) ?? '');
    await events(popup, 0);
    await popup.close();
  });

  it('folds what one page load set, and marks what is new at the next opening', async () => {
    const popup = await visit();
    await popup.page.waitForSelector('[data-group="4"][data-page-load]');
    await popup.click('[data-group] summary');
    await popup.page.waitForSelector('[data-group] details[open] [data-event=set] .tag:not(:empty)');
    await popup.close();
    await chromium.inWorker((page) => chrome.cookies.remove({ url: page, name: 'visits' }), url);
    const next = await chromium.openPopup();
    try {
      await next.click('[data-view=timeline]');
      await next.page.waitForSelector('[data-new-since] ~ [data-event=removed][data-new]');
      await next.page.waitForSelector('[data-group]:not([data-new])');
    } finally {
      await next.close();
    }
  });

  it('stands still while it is paused, and then shows what happened meanwhile', async () => {
    const popup = await visit();
    await events(popup, 4);
    await press(popup, '[data-timeline=pause]');
    await popup.page.waitForSelector('[data-paused=true]');
    await chromium.inWorker((page) => chrome.cookies.remove({ url: page, name: 'visits' }), url);
    await popup.page.waitForFunction(() =>
      document.querySelector('[data-view=cookies]')?.textContent.includes('3'),
    );
    await events(popup, 4);
    await press(popup, '[data-timeline=pause]');
    await events(popup, 5);
    await popup.close();
  });

  it('comes back when clearing it is undone, is forgotten when it is deleted for good, and goes on', async () => {
    const popup = await visit();
    await events(popup, 4);
    await press(popup, '[data-timeline=clear]');
    await events(popup, 0);
    await press(popup, '[data-timeline=undo]');
    await events(popup, 4);
    await press(popup, '[data-timeline=clear]');
    await events(popup, 0);
    await press(popup, '[data-timeline=forget]');
    await popup.page.waitForSelector('[data-cleared=false]');
    const memory = await chromium.inWorker(async () => chrome.storage.session.get(null));
    const ofHost = Object.keys(memory).filter((key) => url.includes(`//${key.split('/')[2] ?? 'no host'}:`));
    // When it was cleared and when it was shown is all that is left of it; the salt is of how masked values are marked.
    expect(ofHost.map((key) => key.split('/')[0]).sort()).toEqual(['cleared-at', 'last-seen', 'tag-salt']);
    expect(Object.keys(memory).filter((key) => key.startsWith('cleared-timeline'))).toEqual([]);
    await chromium.inWorker((page) => chrome.cookies.remove({ url: page, name: 'visits' }), url);
    await events(popup, 1);
    await popup.close();
  });

  it('is pictured: a line a cookie, with the same in words', async () => {
    const popup = await visit();
    await popup.page.waitForSelector('[data-life=sessionid]');
    const said = await popup.page.$eval('[data-life=sessionid] svg', (picture) =>
      picture.getAttribute('aria-label'),
    );
    expect(said).toMatch(/sessionid: set .*until/);
    await popup.close();
  });
});
