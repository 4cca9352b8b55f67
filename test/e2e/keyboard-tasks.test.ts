import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { eventually, type Popup, type RunningBrowser, type Tab } from './browser.ts';
import { browsers } from './browsers.ts';
import { canHaveDisplay, type Display, startDisplay } from './display.ts';
import type { Firefox } from './firefox.ts';
import { pressKey } from './firefox-surface.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';

// What a person does most, without a pointer, in both browsers: every step by a real key event, and what has the focus
// after it. The numbers are those of the 18 tasks that are counted in main-job.test.ts.

let site: Site;
let browser: RunningBrowser;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const url = (host: string, path = '/rango/') => `http://${host}.localhost:${site.port}${path}`;

/** Runs a task in a popup, which is closed whatever comes of it. */
async function inPopup(
  host: string,
  before: ((tab: Tab) => Promise<unknown>) | null,
  task: (keys: Keyboard, popup: Popup) => Promise<void>,
): Promise<void> {
  await browser.tab.open(url(host));
  await before?.(browser.tab);
  const popup = await browser.openPopup();
  try {
    await popup.waitFor('.last-event');
    const keys = keyboardOf(popup);
    await keys.areHeard();
    await task(keys, popup);
  } finally {
    await popup.close().catch(() => undefined);
  }
}

/** The site's cookies as the browser itself has them. */
const kept = async (host: string) =>
  new Map(
    (await browser.jar())
      .filter(({ domain }) => domain === `${host}.localhost`)
      .map(({ name, value }) => [name, value]),
  );

const jarToBe = (host: string, fits: (jar: ReadonlyMap<string, string>) => boolean, what: string) =>
  eventually(() => kept(host), fits, what, 8000);

const token = `${btoa('{"alg":"HS256"}')}.${btoa('{"sub":"rango","exp":1}')}.c2ln`.replaceAll('=', '');

describe.each(browsers)('by keys alone in $name', (kind) => {
  let display: Display | null = null;
  beforeAll(async () => {
    display = kind.asksOnDisplay && canHaveDisplay ? await startDisplay() : null;
    browser = await kind.start({ hosts: ['keys.test'], ...(display && { display }) });
  });
  afterAll(async () => {
    await browser.close();
    await display?.close();
  });

  it('the value of a cookie is found, copied, set and taken back', async () => {
    const host = 'keys-value';
    await inPopup(host, null, async ({ press, shows, type }) => {
      // 1 value of sessionid, 2 copy it
      await press('ArrowDown', 'row sessionid');
      await press('Tab', 'reveal of sessionid');
      await press('Enter', 'reveal of sessionid');
      const { sessionid = '' } = Object.fromEntries(await kept(host));
      expect(sessionid).toHaveLength(32);
      await shows('[data-cookie=sessionid] .value', sessionid);
      await press('Shift+Tab', 'row sessionid');
      await press('c', 'row sessionid');
      await shows('#announcements', 'Copied');
      // 3 session or persistent, 4 when csrftoken expires: said where the focus is
      await shows('[data-cookie=sessionid] .badge', 'Persistent');
      await press('ArrowDown', 'row csrftoken');
      await shows('[data-cookie=csrftoken] .lifetime', 'in ');
      // 9 who issued it
      await press('Enter', 'row csrftoken');
      await shows('[data-cookie=csrftoken] [data-framework=django]', 'Django');
      await press('Enter', 'row csrftoken');
      // 6 visits to 5, 7 undo
      await press('ArrowDown', 'row visits');
      await press('e', 'value of visits');
      await type('5');
      await press('Enter', 'row visits');
      await jarToBe(host, (jar) => jar.get('visits') === '5', 'visits to be 5');
      await shows('#announcements', '1 cookie changed');
      await press('z', 'row visits');
      await jarToBe(host, (jar) => jar.get('visits') === '1', 'visits to be 1');
      await shows('#announcements', 'Undone');
    });
  });

  it('cookies are searched, watched, exported, imported and deleted, and all is taken back', async () => {
    const host = 'keys-list';
    const setTheme = (tab: Tab) => tab.evaluate(() => void (document.cookie = 'theme=dark'));
    await inPopup(host, setTheme, async ({ press, focused, focusOn, shows, tabTo, type }, popup) => {
      // 8 find by name
      await press('/', 'search');
      await type('theme');
      await shows('[data-shown="1"]');
      await press('ArrowDown', 'row theme');
      // 16 watch another
      await press('Enter', 'row theme');
      await tabTo('watch of theme', 12);
      await press('Enter', 'watch of theme');
      await shows('[data-row=theme] [data-do=watch][aria-pressed=true]');
      await press('Escape', 'row theme');
      // The only row of the list is deleted, and taken back.
      await press('Delete', 'undo');
      await jarToBe(host, (jar) => !jar.has('theme'), 'theme to be gone');
      await press('Enter', 'redo');
      await jarToBe(host, (jar) => jar.has('theme'), 'theme to be back');
      await press('/', 'search');
      await press('Escape', 'search');
      // 13 export curl with values
      await tabTo('take-along', 20);
      await press('Enter', 'take-along');
      await tabTo('format', 12);
      await type('curl');
      await press('Tab', 'copy-curl');
      await press('Tab', 'values');
      await press('Space', 'values');
      await eventually(
        () => popup.evaluate(() => document.querySelector<HTMLTextAreaElement>('.drawer textarea')?.value),
        (text) => text?.includes('curl') === true && text.includes('theme=dark'),
        'the command',
        8000,
      );
      await press('Escape', 'take-along');
      // 14 import cookies.txt
      await press('Tab', 'take-in');
      await press('Enter', 'cookies');
      await type(`${host}.localhost\tFALSE\t/\tFALSE\t0\tcolor\tred`);
      await popup.waitFor('.drawer [data-do=take-in]:not(:disabled)');
      await tabTo('take-in', 12);
      await press('Enter', 'take-in');
      await jarToBe(host, (jar) => jar.get('color') === 'red', 'the import');
      await eventually(
        () => popup.evaluate(() => document.querySelector('.drawer') === null),
        Boolean,
        'the drawer to close',
      );
      await focusOn('take-in');
      // 5 delete all of the site
      await tabTo('delete-all', 3);
      await press('Enter', 'undo');
      await jarToBe(host, ({ size }) => size === 0, 'nothing to be left');
      await press('Enter', 'undo');
      await jarToBe(host, ({ size }) => size === 6, 'all to be back');
      // 18 cookies of other origins
      await press('/', 'search');
      await tabTo('otherOrigins', 40);
      await popup.press('Enter');
      await shows('p[data-other-origins]');
      expect(await focused()).not.toBe('the body');
    });
  });

  it('a log-out is explained, a log-in checked, a token read, and another interval chosen', async () => {
    const host = 'keys-login';
    const logInAndOut = async (tab: Tab) => {
      await tab.evaluate((value) => void (document.cookie = `jwt=${value}`), token);
      await tab.open(url(host, '/rango/login/'));
      await tab.type('[name=username]', 'rango');
      await tab.type('[name=password]', 'rango');
      await tab.leadOn(() => tab.click('#credentials button'));
      await tab.leadOn(() => tab.click('#logout button'));
    };
    await inPopup(host, logInAndOut, async (keys, popup) => {
      const { press, shows, tabTo, type } = keys;
      // 10 why signed out: on the first screen
      await shows('[data-login=signed-out]', kind.tells.whoDeleted ? 'by the site' : 'Signed out');
      // 12 check a log-in
      await tabTo('tools', 12);
      await press('Enter', 'tools');
      await popup.waitFor('[data-bench] summary');
      await press('ArrowDown', 'summary');
      await press('Enter', 'summary');
      await press('Tab', 'log-in');
      await press('Enter', 'checkEnd');
      await shows('[data-check-verdict]');
      // The keys of a view, and back.
      await popup.press('?');
      await popup.waitFor('dialog[data-keys=tools]');
      await press('?', 'checkEnd');
      // 11 decode a JWT
      await press('/', 'search');
      await type('jwt');
      await shows('[data-shown="1"]');
      await press('ArrowDown', 'row jwt');
      await press('Enter', 'row jwt');
      await tabTo('reveal of jwt', 3);
      await press('Enter', 'reveal of jwt');
      await tabTo('summary of jwt', 12);
      await press('Enter', 'summary of jwt');
      await shows('[data-row=jwt] [data-inside]', 'rango');
      await press('Escape', 'row jwt');
      // 15 another interval, in the settings, at which the popup closes
      await press('/', 'search');
      await tabTo('options', 12, 'Shift+Tab');
      await popup.press('Enter').catch(() => undefined);
    });
    const options = await browser.tabToCome('/options/');
    const { focused, press, shows } = keyboardOf(options);
    await options.waitFor('[name=interval]');
    for (let presses = 0; presses < 40 && (await focused()) !== 'interval'; presses += 1)
      await options.press('Tab');
    await press('ArrowDown', 'interval');
    await shows('[data-setting=interval] [data-outcome=saved]');
    await options.close();
    await browser.inBackground(() => chrome.storage.sync.set({ settings: {} }));
  });

  it('access to a site is asked for and given', async () => {
    // 17 grant this site
    await browser.tab.open(url('keys').replace('.localhost', '.test'));
    const popup = await browser.openPopup();
    await popup.waitFor('[data-ask=site]:enabled');
    await keyboardOf(popup).tabTo('site', 8);
    // Without a display Chromium cannot draw its question.
    if (kind.asksOnDisplay && !display) return popup.close();
    const back = browser.popupToCome();
    await popup.press('Enter').catch(() => undefined);
    await eventually(
      async () => {
        await answer(browser);
        return browser.inBackground(async () => (await chrome.permissions.getAll()).origins);
      },
      (granted) => granted.includes('*://*.keys.test/*'),
      'the grant',
    );
    await (await back).close();
  });
});

/**
 * Gives access in the browser's own question. Firefox's has the focus after F6, at its link; from there Tab leads on to
 * the popup that is open beside it, so its button is focused by script, and pressed by a key. Chromium's has the focus
 * by itself and takes Tab and Enter; when its “Allow” can be pressed is not to be seen from outside, and a key that
 * comes too early denies it: there a click answers.
 */
async function answer(asking: RunningBrowser): Promise<void> {
  if (!('inChrome' in asking)) return asking.allow();
  const { inChrome } = asking as Firefox;
  /** Whether the question is there and has the focus; `null` where none is asked. */
  const isReached = () =>
    inChrome(() => {
      const { document } = Services.wm.getMostRecentWindow('navigator:browser');
      const question = document.querySelector<GeckoNotification>(
        '#notification-popup #addon-webext-permissions-notification',
      );
      const panel = document.querySelector<HTMLElement & { readonly state: string }>('#notification-popup');
      if (!question || panel?.state !== 'open') return null;
      const hasFocus = question.contains(document.activeElement);
      if (hasFocus) question.button.focus();
      return hasFocus;
    });
  if ((await isReached()) === false) {
    await pressKey(inChrome, null, 'F6');
    // A second F6 would lead on from the question; without an answer in this time it is pressed all the same.
    await eventually(isReached, (reached) => reached !== false, 'the question', 2_000).catch(() => null);
  }
  if (await isReached()) await pressKey(inChrome, null, 'Enter');
}
