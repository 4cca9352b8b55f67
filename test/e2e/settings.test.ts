import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { built } from '../../scripts/project.ts';
import { withHosts } from './browser.ts';
import { type Chromium, eventually, startChromium } from './chromium.ts';
import { canSetPolicy, setPolicy } from './policy.ts';

/** Names that only this browser resolves, to loopback. */

let site: Site;
let chromium: Chromium;
let options: Page;
/** What the browser had to say against the page. */
const complaints: string[] = [];

// A host of its own for every test: what happened in one cannot be seen in another.
let host = '';
let tests = 0;

async function visit(path = '/rango/') {
  await chromium.page.bringToFront();
  await chromium.page.goto(`http://${host}:${site.port}${path}`);
}

/** Opens the settings in a tab. */
async function openOptions({ browser, inWorker }: Chromium): Promise<Page> {
  const id = await inWorker(() => chrome.runtime.id);
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/src/options/index.html`);
  await page.waitForSelector('section#data');
  return page;
}

/** Clicks without bringing the tab to the front, where the popup would close. */
const click = async (selector: string) => {
  await options.waitForSelector(selector);
  await options.$eval(selector, (element) => (element as HTMLElement).click());
};

const reported = (kind: string) => options.waitForSelector(`[data-outcome=${kind}]`);

async function add(entry: string) {
  await options.bringToFront();
  await options.locator('#entry').fill(entry);
  await click('.add button');
  await options.waitForSelector(`[data-entry="${entry}"]`);
}

const stored = () =>
  chromium.inWorker(async () => ({
    local: await chrome.storage['local'].get(null),
    sync: await chrome.storage['sync'].get(null),
    session: await chrome.storage['session'].get(null),
  }));
/** All that is left after erasing, in memory: when it was. */
const nothing = { local: {}, sync: {}, session: { 'erased-at': expect.any(Number) as number } };

beforeAll(async () => {
  chromium = await startChromium();
});
afterAll(() => chromium.close());
beforeEach(async () => {
  site = await startSite();
  host = `settings-${++tests}.localhost`;
  options = await openOptions(chromium);
  options.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  options.on('pageerror', (error) => complaints.push(String(error)));
});
afterEach(async () => {
  await options.close();
  await chromium.page.goto('about:blank');
  await chromium.inWorker(() => chrome.storage['sync'].set({ settings: {} }));
  await site.close();
  expect(complaints.splice(0)).toEqual([]);
});

describe('what is chosen on the page holds in the popup', () => {
  it('a pattern: every cookie that it fits is watched', async () => {
    await add('wp-settings-*');
    await visit();
    await chromium.page.evaluate(() => {
      document.cookie = 'wp-settings-1=a';
      document.cookie = 'wp-settings-time-1=b';
      document.cookie = 'wordpress=c';
    });
    const popup = await chromium.openPopup();
    const { cookies } = await popup.until(
      (now) => now.cookies.some(({ name }) => name === 'wp-settings-time-1') && now.others > 0,
      'the cookies that the pattern fits',
    );
    const names = cookies.filter(({ absent }) => !absent).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['sessionid', 'wp-settings-1', 'wp-settings-time-1']));
    expect(names).not.toContain('wordpress');
    await popup.close();
  });

  it('five seconds: a visit counts again once they have passed, and not before', async () => {
    await click('#interval-5000');
    await reported('saved');
    await visit();
    const key = `visits/0/${host}`;
    const count = async () => ((await stored()).local[key] as { count?: number } | undefined)?.count;
    await eventually(count, (visits) => visits === 1, 'the first visit');
    await visit();
    await chromium.inWorker(async (key) => {
      const { [key]: visits } = await chrome.storage['local'].get(key);
      const { count, last } = visits as { count: number; last: number };
      await chrome.storage['local'].set({ [key]: { count, last: last - 5000 } });
    }, key);
    await visit();
    const popup = await chromium.openPopup();
    expect((await popup.until(({ visits }) => visits === 2, 'two visits')).text).toContain('+1 in');
    await popup.close();
  });

  it('theme and language: at once, in a popup that is open', async () => {
    await visit();
    const popup = await chromium.openPopup();
    const ground = () => popup.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await click('#theme-dark');
    await eventually(ground, (color) => color === 'rgb(26, 24, 20)', 'the dark ground');
    await click('#theme-light');
    await eventually(ground, (color) => color === 'rgb(251, 249, 245)', 'the light ground');
    await options.$eval('select', (field) => {
      field.value = 'ru';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    const { text } = await popup.until((now) => now.text.includes('Отслеживаемые cookie'), 'Russian');
    expect(text).toContain('до закрытия браузера');
    expect(text).toContain('Сессионная');
    expect(await popup.page.evaluate(() => document.documentElement.lang)).toBe('ru');
    const isRussian = (title: string) => title === 'Настройки · Magic Cookie';
    await eventually(() => options.title(), isRussian, 'the Russian title');
    await popup.close();
    const again = await chromium.openPopup();
    expect((await again.read()).text).toContain('Отслеживаемые cookie');
    await again.close();
  });

  it('hidden values: all, or none', async () => {
    await click('#masked-all');
    await reported('saved');
    await visit();
    const popup = await chromium.openPopup();
    const value = (name: string) => async () =>
      (await popup.read()).cookies.find((cookie) => cookie.name === name)?.value ?? '';
    await eventually(value('visits'), (text) => text === '••••••••••••', 'a value that is hidden');
    await click('#masked-none');
    await eventually(value('sessionid'), (text) => /^\w{32}$/.test(text), 'a value that is not');
    await popup.close();
  });

  it('the badge: a log-in is told where it was seen', async () => {
    await click('#badge-state');
    await reported('saved');
    await visit();
    await visit('/rango/login/');
    await eventually(chromium.badge, (text) => text === '', 'the badge to show nothing yet');
    await chromium.page.type('[name=username]', 'rango');
    await chromium.page.type('[name=password]', 'rango');
    await Promise.all([chromium.page.waitForNavigation(), chromium.page.click('#credentials button')]);
    await eventually(chromium.badge, (text) => text === '✓', 'the log-in on the badge');
    const popup = await chromium.openPopup();
    await popup.until(({ events }) => events.includes('signed-in'), 'the log-in');
    await popup.close();
    await chromium.page.evaluate(() => (document.cookie = 'visits=99; path=/'));
    await eventually(chromium.badge, (text) => text === '✓Δ', 'the change on the badge');
  });
});

describe('access', () => {
  const pattern = '*://*.example.test/*';

  it('is listed and taken back, and an open popup explains itself', async () => {
    // What a person granted once is granted again without a question.
    await chromium.page.goto('chrome://extensions/');
    const id = await chromium.inWorker(() => chrome.runtime.id);
    await chromium.page.evaluate(
      (...args) => chrome.developerPrivate.addHostPermission(...args),
      id,
      pattern,
    );
    await options.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), pattern);
    const listed = await options.waitForSelector(`[data-site="${pattern}"]`);
    expect(await listed?.evaluate((row) => row.textContent)).toContain('example.test and its subdomains');

    host = 'shop.example.test';
    await visit();
    const popup = await chromium.openPopup();
    await popup.until(({ cookies }) => cookies.length === 4, 'the four cookies');
    await click(`[data-site="${pattern}"] button`);
    const { text, cookies } = await popup.until(
      ({ notices }) => notices.includes('not-granted'),
      'the popup to say that it sees nothing any more',
    );
    expect(text).toContain('Let Magic Cookie see the cookies of shop.example.test?');
    expect(cookies).toEqual([]);
    await options.waitForSelector('[data-no-sites]');
    const { origins } = await chromium.inWorker(() => chrome.permissions.getAll());
    expect(origins).not.toContain(pattern);
    await popup.close();
  });

  it('of the install is explained, and has nothing to take back', async () => {
    const shown = await options.$eval('[data-loopback]', (card) => card.textContent);
    for (const own of ['*://localhost/*', '*://[::1]/*', 'Granted at installation']) {
      expect(shown).toContain(own);
    }
    expect(await options.$('[data-loopback] button')).toBeNull();
  });
});

describe('a person’s data', () => {
  it('exported, erased and imported, the settings are the same', async () => {
    await add('wp-settings-*');
    for (const choice of ['interval-5000', 'masked-all', 'badge-state', 'theme-dark']) {
      await click(`#${choice}`);
      await options.waitForFunction((id) => document.querySelector(`#${id}:checked`), {}, choice);
    }
    await eventually(stored, ({ sync }) => JSON.stringify(sync).includes('dark'), 'the last choice');
    const before = (await stored()).sync;

    const folder = await mkdtemp(join(tmpdir(), 'magic-cookie-downloads-'));
    const session = await options.createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await click('[data-export]');
    const files = await eventually(
      () => readdir(folder),
      (names) => names.length === 1 && names.every((name) => name.endsWith('.json')),
      'the file',
    );
    const file = join(folder, files[0] ?? '');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ theme: 'dark', interval: 5000 });

    await click('[data-erase]');
    await click('[data-erase-now]');
    await reported('erased');
    expect(await stored()).toEqual(nothing);

    const field = await options.waitForSelector('[data-import]');
    await (field as NonNullable<Awaited<ReturnType<typeof options.$<'input'>>>>).uploadFile(file);
    await options.waitForSelector('[data-change=watched]');
    await click('[data-apply]');
    await reported('imported');
    expect((await stored()).sync).toEqual(before);
    await rm(folder, { recursive: true });
  });

  it('erased, is erased whole, and nothing is written again by itself', async () => {
    await click('#theme-dark');
    await reported('saved');
    await visit();
    await eventually(
      stored,
      ({ local, session }) =>
        `visits/0/${host}` in local &&
        JSON.stringify(session[`journal/0/${host}`] ?? []).includes('last_visit'),
      'the visit and the journal',
    );
    await options.waitForFunction(
      () =>
        !document.querySelector<HTMLElement>('[data-remembered]')?.dataset['remembered']?.startsWith('0 0'),
    );
    await click('[data-erase]');
    await click('[data-erase-now]');
    await reported('erased');
    expect(await stored()).toEqual(nothing);
    // The page that was counted is in front, and the worker is ended and started, by a cookie that nobody watches.
    await chromium.page.bringToFront();
    await chromium.stopWorker();
    await chromium.page.evaluate(() => (document.cookie = 'nobody-watches=1'));
    // A visit of another host, behind that page, is counted after whatever the worker does at its start.
    const other = await chromium.browser.newPage({ background: true });
    await other.goto(`http://after-erasing.localhost:${site.port}/rango/`);
    const { local, session } = await eventually(
      stored,
      ({ local }) => 'visits/0/after-erasing.localhost' in local,
      'the visit of another host',
    );
    expect(Object.keys({ ...local, ...session }).filter((key) => key.includes(host))).toEqual([]);
    await other.close();
    await options.bringToFront();
    await click('[data-erase]');
    await click('[data-erase-now]');
    await eventually(
      stored,
      ({ local, sync, session }) => Object.keys({ ...local, ...sync, ...session }).join() === 'erased-at',
      'all of it to be erased',
    );
    // Nor is anything written by a page that counts for nothing.
    await chromium.page.bringToFront();
    await chromium.page.goto('chrome://version/');
    await eventually(chromium.badge, (text) => text === '', 'the worker to have taken note of the page');
    expect(await stored()).toEqual(nothing);
    expect(await options.evaluate(() => document.documentElement.dataset['theme'])).toBe('system');
  });
});

describe('what happened just before everything was erased', () => {
  const happen = (name: string, value: string) =>
    chromium.inWorker(
      (name, value) => chrome.cookies.set({ url: 'http://erased.localhost/', name, value }),
      name,
      value,
    );
  const erasedAt = async () => (await stored()).session['erased-at'];

  it('is never written after it, twenty times', async () => {
    await options.bringToFront();
    for (let time = 0; time < 20; time += 1) {
      const before = await erasedAt();
      await click('[data-erase]');
      await options.waitForSelector('[data-erase-now]');
      await happen('sessionid', `canary-${time}`);
      await click('[data-erase-now]');
      await eventually(erasedAt, (at) => at !== before, 'everything to be erased');
      await happen('visits', `fence-${time}`);
      const { session } = await eventually(
        stored,
        (now) => JSON.stringify(now.session).includes(`fence-${time}`),
        'what happened after it in the journal',
      );
      expect(JSON.stringify(session)).not.toContain('canary');
      await options.waitForSelector('[data-erase-now]', { hidden: true });
    }
  });
});

describe('the page itself', () => {
  it('is opened by the browser in a tab of its own', async () => {
    await chromium.page.goto('chrome://version/');
    const known = new Set(chromium.browser.targets());
    const opened = chromium.browser.waitForTarget(
      (target) => !known.has(target) && target.url().endsWith('/src/options/index.html'),
    );
    await options.goto('chrome://version/'); // Else the browser goes to the tab that is there.
    await chromium.inWorker(() => chrome.runtime.openOptionsPage());
    await (await (await opened).page())?.close();
  });

  it('is used by the keyboard alone', async () => {
    await options.bringToFront();
    const active = () => options.evaluate(() => document.activeElement?.id ?? '');
    for (let n = 0; n < 20 && (await active()) !== 'entry'; n += 1) await options.keyboard.press('Tab');
    await options.keyboard.type('theme_*');
    await options.keyboard.press('Enter');
    await options.waitForSelector('[data-entry="theme_*"]');
    for (let n = 0; n < 40 && !(await active()).startsWith('interval'); n += 1) {
      await options.keyboard.press('Tab');
    }
    await options.keyboard.press('ArrowDown');
    await options.waitForSelector('#interval-3600000:checked');
    await options.waitForSelector('[data-setting=interval] [data-outcome=saved]');
  });

  it.each(['', 'ru'])('fits into 320 pixels, with long names, in “%s”', async (language) => {
    await chromium.inWorker(
      async (chosen) => {
        const watched = ['x'.repeat(400), `*${'long-'.repeat(60)}`];
        const unwatched = ['y'.repeat(400)];
        await chrome.storage['sync'].set({
          settings: { watched, unwatched, language: chosen, interval: 'often', version: 7 },
        });
      },
      language === '' ? null : language,
    );
    await options.bringToFront();
    await options.setViewport({ width: 320, height: 640 });
    await options.waitForSelector('[data-trouble=fallen]');
    await click('[data-erase]');
    const width = await options.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(320);
  });
});

describe.runIf(canSetPolicy)('an administrator’s policy', () => {
  it('locks what it sets, and leaves the rest to the person', async () => {
    // In a folder of its own it has an id of its own: no other test's browser is governed by this.
    const copy = await withHosts(built.chrome, ['*://*.localhost/*']);
    const before = await startChromium({ extension: copy.path });
    const id = await before.inWorker(() => chrome.runtime.id);
    await before.close();
    const remove = setPolicy(id, { watched: ['corp_*'], theme: 'dark', interval: 5000 });
    let governed: Chromium | null = null;
    try {
      // It reads the administrator's file as it starts.
      governed = await startChromium({ extension: copy.path, fresh: true });
      const page = await openOptions(governed);
      for (const setting of ['watched', 'interval', 'theme']) {
        await page.waitForSelector(`[data-setting=${setting}][data-locked]`);
      }
      expect(await page.$eval('[data-setting=theme]', (field) => field.textContent)).toContain(
        'Set by your administrator',
      );
      await page.waitForSelector('#interval-5000:checked:disabled');
      await page.waitForSelector('[data-entry="corp_*"]');
      await page.waitForSelector('[data-setting=badge]:not([data-locked])');
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
      await page.click('#badge-nothing');
      await page.waitForSelector('[data-setting=badge] [data-outcome=saved]');
      expect(await governed.inWorker(() => chrome.storage['sync'].get(null))).toEqual({
        settings: { version: 1, badge: 'nothing' },
      });
    } finally {
      await governed?.close();
      remove();
      await copy.remove();
    }
  });
});
