import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { built } from '../../scripts/project.ts';
import { type Site, startSite } from '../../demo/server.ts';
import type { Temporary } from './browser.ts';
import { type Chromium, type Popup, startChromium } from './chromium.ts';
import { withHeldPolicy } from './policy.ts';
import { shiftsIn } from './shifts.ts';

let site: Site;
let extension: Temporary;
let chromium: Chromium;
beforeAll(async () => {
  [site, extension] = await Promise.all([startSite(), withHeldPolicy(built.chrome)]);
});
afterAll(async () => {
  await extension.remove();
  await site.close();
});

const host = 'first-seconds.localhost';
const stored = (area: 'local' | 'session') =>
  chromium.inWorker((name) => chrome.storage[name].get(null), area);
const storedIn = (area: 'local' | 'session', text: string) =>
  chromium.eventually(
    () => stored(area),
    (items) => JSON.stringify(items).includes(text),
    text,
  );

/** Has the browser say, in a popup, what an administrator sets. */
const answer = ({ page }: Popup, values: object) =>
  page.evaluate(
    (policy) => (globalThis as { answerPolicy?: (policy: object) => void }).answerPolicy?.(policy),
    values,
  );
const masks = (popup: Popup) =>
  popup.page.$$eval('[data-cookie]', (cards) =>
    cards.filter((card) => card.querySelector('.mask')).map((card) => card.getAttribute('data-cookie')),
  );
// A session ID stands before all others.
const all = ['sessionid', 'last_visit', 'visits', 'csrftoken'];
const secrets = ['sessionid', 'csrftoken'];

describe('where the browser does not say what an administrator sets', () => {
  beforeEach(async () => {
    chromium = await startChromium({ extension: extension.path, drawing: 'full' });
  });
  afterEach(() => chromium.close());

  it('a visit is counted, the journal and the badge are written, and the popup shows it all', async () => {
    await chromium.page.goto(`http://${host}:${site.port}/rango/`);
    const popup = await chromium.openPopup();
    const { visits, cookies } = await popup.until((shown) => shown.events.length > 0, 'the timeline');
    expect([visits, cookies.map(({ name }) => name).sort()]).toEqual([1, [...all].sort()]);
    await chromium.eventually(chromium.badge, (text) => text === '4', 'the badge');
    await storedIn('local', `visits/0/${host}`);
    await storedIn('session', `journal/0/${host}`);
  });

  it.each([
    ['nothing', {}, {}, secrets, secrets],
    ['to hide all', { masked: 'all' }, {}, all, secrets],
    ['nothing, and then to hide all', {}, { masked: 'all' }, secrets, all],
    ['what nobody knows', null, {}, all, secrets],
  ])('what was set last holds until it does, and nothing moves: %s', async (_, last, now, before, after) => {
    await chromium.inWorker((policy) => chrome.storage['local'].set(policy ? { policy } : {}), last);
    // Those whose values may change stand first, so that whatever moves is in sight.
    await chromium.inWorker((watched) => chrome.storage['sync'].set({ settings: { watched } }), all);
    await chromium.page.goto(`http://${host}:${site.port}/rango/`);
    const popup = await chromium.openPopup();
    await popup.page.waitForSelector('.last-event');
    expect(await masks(popup)).toEqual(before);
    await answer(popup, now);
    await chromium.eventually(
      () => masks(popup),
      (masked) => masked.join() === after.join(),
      after.join(),
    );
    expect(await shiftsIn(popup)).toEqual([]);
  });
});

describe('what is said of missing cookies keeps its room from the first frame on', () => {
  beforeAll(async () => {
    chromium = await startChromium({ drawing: 'full' });
  });
  afterAll(() => chromium.close());

  let tests = 0;
  const at = (path = '/rango/') => `http://missing-${tests}.localhost:${site.port}${path}`;
  const remove = async (names: readonly string[]) => {
    for (const name of names) {
      await chromium.inWorker((details) => chrome.cookies.remove(details), { url: at(), name });
      await storedIn('session', `missing-${tests}`);
    }
  };

  it.each([
    ['a cookie that went', ['visits'], '[data-cookie=visits][data-absent]'],
    ['no session ID cookie', ['sessionid'], '[data-no-session]'],
    ['most of them', ['sessionid', 'visits', 'last_visit'], '[data-no-session]'],
    ['no cookie at all', all, '[data-no-session]'],
  ])('%s', async (_, names, selector) => {
    tests += 1;
    await chromium.page.goto(at());
    await chromium.eventually(chromium.badge, (text) => text === '4', 'the cookies');
    await remove(names);
    await chromium.eventually(
      chromium.badge,
      (text) => text === String(4 - names.length || ''),
      'what is left',
    );
    const popup = await chromium.openPopup();
    await popup.page.waitForSelector(selector);
    await popup.page.waitForSelector('.last-event');
    expect(await shiftsIn(popup)).toEqual([]);
    await popup.close();
  });

  it('why the site counted otherwise', async () => {
    tests += 1;
    const { page } = chromium;
    await page.goto(at());
    await chromium.eventually(chromium.badge, (text) => text === '4', 'the cookies');
    await page.evaluate(() => (document.cookie = 'visits=50; path=/'));
    const popup = await chromium.openPopup();
    await popup.page.waitForSelector('[data-difference=count-jumped]');
    await popup.page.waitForSelector('.last-event');
    expect(await shiftsIn(popup)).toEqual([]);
    await popup.close();
  });

  it('signed out by the site', async () => {
    tests += 1;
    const { page } = chromium;
    await page.goto(at('/rango/login/'));
    await page.type('[name=username]', 'rango');
    await page.type('[name=password]', 'rango');
    await Promise.all([page.waitForNavigation(), page.click('form button')]);
    // Not followed to the next page, which begins a session anew.
    await page.$eval('#logout', async (form) => {
      const body = new URLSearchParams(
        new FormData(form as HTMLFormElement) as unknown as Record<string, string>,
      );
      await fetch((form as HTMLFormElement).action, { method: 'POST', body, redirect: 'manual' });
    });
    const popup = await chromium.openPopup();
    await popup.page.waitForSelector('[data-reason=signed-out]');
    await popup.page.waitForSelector('.last-event');
    expect(await shiftsIn(popup)).toEqual([]);
    await popup.close();
  });
});
