import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../site/server.ts';
import { type Chromium, eventually, grantedAtInstall, startChromium } from './chromium.ts';
import { canHaveDisplay, type Display, startDisplay } from './display.ts';

/** Names that only this browser resolves, to loopback. */
const resolver = '--host-resolver-rules=MAP *.example.test 127.0.0.1, MAP example.test 127.0.0.1';
const hosts = ['*://localhost/*'];

let site: Site;
let chromium: Chromium | null = null;
let display: Display | null = null;

beforeAll(async () => {
  site = await startSite();
});
afterEach(async () => {
  await chromium?.close();
  chromium = null;
  await display?.close();
  display = null;
});
afterAll(() => site.close());

describe('a page that cannot be read says why', () => {
  it.each([
    ['about:blank', 'browser'],
    ['chrome://version/', 'browser'],
    ['data:text/html,hello', 'browser'],
    ['file:///', 'file'],
  ])('%s is told as %s', async (url, notice) => {
    chromium = await startChromium();
    await chromium.page.goto(url);
    const popup = await chromium.openPopup();
    expect((await popup.read()).notices).toEqual([notice]);
    await popup.close();
  });

  it('a host without cookies says so, once it has looked everywhere', async () => {
    chromium = await startChromium();
    await chromium.page.goto(`${site.origin}/favicon.ico`);
    const popup = await chromium.openPopup();
    await popup.until(({ notices }) => notices.includes('no-cookies'), 'the notice that there are none');
    await popup.close();
  });
});

describe('a grant that is too narrow', () => {
  it('names the cookies that stay hidden, by scheme and by parent domain', async () => {
    const narrow = await grantedAtInstall([...hosts, 'http://shop.example.test/*']);
    chromium = await startChromium({ args: [resolver], extension: narrow.path });
    await chromium.page.goto(`http://shop.example.test:${site.port}/rango/`);
    await chromium.page.evaluate(() => (document.cookie = 'wide=1; domain=example.test'));
    const popup = await chromium.openPopup();
    const { notices, cookies, others, text } = await popup.until(
      (now) => now.notices.includes('partial-grant') && now.text.includes('Cookies of .example.test'),
      'the hidden cookies to be named',
    );
    expect(notices).toEqual(['partial-grant']);
    expect(text).toContain('Secure cookies: access covers http only');
    expect(text).toContain('Cookies of .example.test: access does not cover them all');
    expect([cookies.length, others]).toEqual([4, 0]);
    await popup.close();
    await narrow.remove();
  });

  it('nothing is hidden when the whole domain was granted, in both schemes', async () => {
    const wide = await grantedAtInstall([...hosts, '*://*.example.test/*']);
    chromium = await startChromium({ args: [resolver], extension: wide.path });
    await chromium.page.goto(`http://shop.example.test:${site.port}/rango/`);
    await chromium.page.evaluate(() => {
      document.cookie = 'wide=1; domain=example.test';
      document.cookie = 'elsewhere=1; path=/admin';
    });
    const popup = await chromium.openPopup();
    expect((await popup.until(({ others }) => others === 2, 'both other cookies')).notices).toEqual([]);
    await popup.click('.others summary');
    const { cookies } = await popup.until((now) => now.cookies.length === 6, 'the folded cookies');
    expect(cookies.find(({ name }) => name === 'elsewhere')?.withheld).toBe('path');
    expect(cookies.find(({ name }) => name === 'wide')).toMatchObject({ withheld: null });
    await popup.close();
    await wide.remove();
  });
});

/**
 * Where the question's "Allow" stands: it hangs in the middle of a window 1200 wide, 448 wide itself, its last
 * button 20 from its right edge. A click there before it is drawn, or in its first half second, does nothing.
 */
const allowColumn = 600 + 224 - 20 - 30;

describe.runIf(canHaveDisplay)('a host that was not granted', () => {
  it('is asked for with one click, and the popup comes back by itself', async () => {
    display = await startDisplay();
    const place = ['--window-position=0,0', '--window-size=1200,850'];
    chromium = await startChromium({ args: [resolver, ...place], env: display.env, headless: false });
    const { browser, page, inWorker } = chromium;
    await page.goto(`http://shop.example.test:${site.port}/rango/`);
    const popup = await chromium.openPopup();
    const { notices, text } = await popup.until(
      (now) => now.text.includes('Allow example.test'),
      'the question',
    );
    expect(notices).toEqual(['not-granted']);
    expect(text).not.toContain('sessionid');

    const closed = popup.closed();
    // The browser's own question takes the focus, which closes the popup before the click has been answered.
    await Promise.all([closed, popup.click('[data-ask=site]').catch(() => undefined)]);
    const reopened = browser.waitForTarget((target) => target.url().endsWith('/popup/index.html'));
    const origins = await eventually(
      async () => {
        for (let y = 240; y <= 300; y += 12) display?.clickAt(allowColumn, y);
        return inWorker(async () => (await chrome.permissions.getAll()).origins);
      },
      (granted) => granted.some((pattern) => pattern.includes('example.test')),
      'the grant',
    );
    expect(origins).toContain('*://*.example.test/*');
    const back = await (await reopened).asPage();
    await back.waitForSelector('[data-cookie=sessionid][data-lifetime=persistent]');
    await back.waitForSelector('[data-visits="1"]');
  });
});
