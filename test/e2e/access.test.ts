import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { eventually, type RunningBrowser, withHosts } from './browser.ts';
import { browsers } from './browsers.ts';
import { canHaveDisplay, type Display, startDisplay } from './display.ts';
import { openInList, openList } from './list.ts';

const hosts = ['example.test', 'shop.example.test'];
const loopback = '*://localhost/*';

let site: Site;
let browser: RunningBrowser;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

describe.each(browsers)('in $name', (kind) => {
  describe('a page that cannot be read says why', () => {
    beforeAll(async () => {
      browser = await kind.start();
    });
    afterAll(() => browser.close());

    it.each(kind.pagesOfNoSite)('%s is told as %s', async (url, notice) => {
      await browser.tab.open(url);
      const popup = await browser.openPopup();
      expect((await popup.read()).notices).toEqual([notice]);
      await popup.close();
    });

    it('a host without cookies says so, once it has looked everywhere', async () => {
      await browser.tab.open(`${site.origin}/favicon.ico`);
      const popup = await browser.openPopup();
      await popup.until(({ notices }) => notices.includes('no-cookies'), 'the notice that there are none');
      await popup.close();
    });
  });

  describe('a grant', () => {
    afterEach(() => browser.close());

    it('that is too narrow names the cookies that stay hidden, by scheme and by parent domain', async () => {
      const narrow = await withHosts(kind.extension, [loopback, 'http://shop.example.test/*']);
      onTestFinished(narrow.remove);
      browser = await kind.start({ hosts, extension: narrow.path });
      await browser.tab.open(`http://shop.example.test:${site.port}/rango/`);
      await browser.tab.evaluate(() => (document.cookie = 'wide=1; domain=example.test'));
      const popup = await browser.openPopup();
      const { notices, cookies, others, text } = await popup.until(
        (now) =>
          now.notices.includes('partial-grant') &&
          (kind.tells.parentHidden ? now.text.includes('Cookies of .example.test') : now.others === 1),
        'what is hidden to be named, and what is not to be shown',
      );
      expect(notices).toEqual(['partial-grant']);
      expect(text).toContain('Secure cookies: access covers http only');
      const parent = 'Cookies of .example.test: access does not cover them all';
      expect(text.includes(parent)).toBe(kind.tells.parentHidden);
      expect([cookies.length, others]).toEqual([4, kind.tells.parentHidden ? 0 : 1]);
      await popup.close();
    });

    it('of the whole domain, in both schemes, hides nothing', async () => {
      const wide = await withHosts(kind.extension, [loopback, '*://*.example.test/*']);
      onTestFinished(wide.remove);
      browser = await kind.start({ hosts, extension: wide.path });
      await browser.tab.open(`http://shop.example.test:${site.port}/rango/`);
      await browser.tab.evaluate(() => {
        document.cookie = 'wide=1; domain=example.test';
        document.cookie = 'elsewhere=1; path=/admin';
      });
      const popup = await browser.openPopup();
      expect((await popup.until(({ others }) => others === 2, 'both other cookies')).notices).toEqual([]);
      await openList(popup);
      expect((await openInList(popup, 'elsewhere')).withheld).toBe('path');
      expect((await openInList(popup, 'wide')).withheld).toBe(null);
      await popup.close();
    });
  });

  describe.runIf(canHaveDisplay || !kind.asksOnDisplay)('a host that was not granted', () => {
    let display: Display | null = null;
    afterEach(async () => {
      await browser.close();
      await display?.close();
      display = null;
    });

    it('is asked for with one click, and the popup goes on by itself', async () => {
      display = kind.asksOnDisplay ? await startDisplay() : null;
      browser = await kind.start({ hosts, ...(display && { display }) });
      await browser.tab.open(`http://shop.example.test:${site.port}/rango/`);
      const popup = await browser.openPopup();
      const { notices, text } = await popup.until(
        (now) => now.text.includes('Allow example.test'),
        'the question',
      );
      expect(notices).toEqual(['not-granted']);
      expect(text).not.toContain('sessionid');

      // Chromium's own question takes the focus, which closes the popup before the click has been answered.
      const back = browser.popupToCome();
      await popup.click('[data-ask=site]:enabled').catch(() => undefined);
      const origins = await eventually(
        async () => {
          await browser.allow();
          return browser.inBackground(async () => (await chrome.permissions.getAll()).origins);
        },
        (granted) => granted.some((pattern) => pattern.includes('example.test')),
        'the grant',
      );
      expect(origins).toContain('*://*.example.test/*');
      await (
        await back
      ).until(
        ({ cookies, visits }) =>
          visits === 1 &&
          cookies.some(({ name, lifetime }) => name === 'sessionid' && lifetime === 'persistent'),
        'the cookies of the granted host',
      );
    });
  });
});
