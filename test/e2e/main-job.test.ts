import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { eventually, type RunningBrowser, temporaryProfile } from './browser.ts';
import { browsers } from './browsers.ts';
import { openRows } from './rows.ts';
import type { ShownCookie, Snapshot } from './snapshot.ts';

const shown = (snapshot: Snapshot, name: string): ShownCookie | undefined =>
  snapshot.cookies.find((cookie) => cookie.name === name);
const four = ['sessionid', 'csrftoken', 'visits', 'last_visit'] as const;
const hasAll = (snapshot: Snapshot) => four.every((name) => shown(snapshot, name)?.absent === false);

describe.each(browsers)('in $name', (kind) => {
  let site: Site;
  let browser: RunningBrowser;

  // A host of its own for every test: what happened in one cannot be seen in another.
  let host = '';
  let tests = 0;

  const visit = (path = '/rango/') => browser.tab.open(`http://${host}:${site.port}${path}`);
  async function logIn() {
    await visit('/rango/login/');
    await browser.tab.type('[name=username]', 'rango');
    await browser.tab.type('[name=password]', 'rango');
    await browser.tab.leadOn(() => browser.tab.click('#credentials button'));
  }

  async function logOut() {
    await browser.tab.leadOn(() => browser.tab.click('#logout button'));
  }

  beforeAll(async () => {
    browser = await kind.start();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    site = await startSite();
    host = `rango-${++tests}.localhost`;
  });
  afterEach(async () => {
    await browser.tab.open('about:blank');
    await browser.inBackground(() => chrome.storage.sync.set({ settings: {} }));
    await site.close();
  });

  describe('on the first visit', () => {
    it('shows the four cookies as the browser keeps them', async () => {
      await visit();
      const popup = await browser.openPopup();
      await popup.until(hasAll, 'the four cookies');
      await openRows(popup);
      const masked = '.value-tools [aria-expanded=false]';
      const isMasked = () => popup.evaluate((css: string) => document.querySelector(css) !== null, masked);
      while (await isMasked()) await popup.click(masked);
      const snapshot = await popup.until(
        (now) => shown(now, 'sessionid')?.value.length === 32,
        'the session ID, revealed',
      );
      const jar = (await browser.jar()).filter(({ domain }) => domain === host);
      expect(jar.map(({ name }) => name).sort()).toEqual([...four].sort());
      for (const real of jar) {
        const cookie = shown(snapshot, real.name);
        const lifetime = real.expires === null ? 'session' : 'persistent';
        expect([real.name, cookie?.lifetime]).toEqual([real.name, lifetime]);
        expect(cookie?.raw ?? cookie?.value).toBe(real.value);
        // The API hands an expiry out in seconds, with a fraction that is not exact.
        if (real.expires === null) expect(cookie?.expires).toBeNull();
        else expect(Math.abs((cookie?.expires ?? 0) - real.expires)).toBeLessThanOrEqual(1);
        expect(cookie?.attributes).toContain(`${real.domain} host-only`);
        expect(cookie?.attributes).toContain(`Path ${real.path}`);
        expect(cookie?.attributes).toContain(real.secure ? 'Secure' : 'not Secure');
        expect(cookie?.attributes).toContain(real.httpOnly ? 'HttpOnly' : 'not HttpOnly');
        expect(cookie?.attributes).toContain(
          real.sameSite ? `SameSite=${real.sameSite}` : 'SameSite not set',
        );
        expect(cookie?.attributes).toContain(`${Buffer.byteLength(real.name + real.value)} bytes`);
      }
      await popup.close();
    });

    it('says what each is: typed values, lifetimes in words, secrets masked', async () => {
      await visit();
      const popup = await browser.openPopup();
      const snapshot = await popup.until(
        (now) => hasAll(now) && now.text.includes('Django default, 2 weeks'),
        'the four cookies and the lifetime they were given',
      );
      expect(shown(snapshot, 'sessionid')).toMatchObject({ value: '••••••••••••', lifetime: 'persistent' });
      expect(shown(snapshot, 'sessionid')?.text).toContain('Django default, 2 weeks');
      expect(shown(snapshot, 'csrftoken')?.text).toContain('Django default, 52 weeks');
      await openRows(popup);
      const opened = await popup.read();
      expect(shown(opened, 'sessionid')?.text).toContain("2 weeks, Django's default");
      expect(shown(opened, 'csrftoken')?.text).toContain("52 weeks, Django's default");
      expect(shown(snapshot, 'visits')).toMatchObject({ value: '1', lifetime: 'session' });
      expect(shown(snapshot, 'visits')?.text).toContain('until the browser closes');
      expect(shown(snapshot, 'last_visit')?.value).toMatch(/\d{4} at \d\d?:\d\d:\d\d/);
      await popup.click('[data-view=timeline]');
      await popup.until(
        ({ events }) => events.filter((kind) => kind === 'set').length === 4,
        'the four as set',
      );
      await popup.click('[data-view=session]');
      const { visits } = await popup.until(({ visits: counted }) => counted !== null, 'a count');
      expect(visits).toBe(1);
      await popup.close();
    });

    it('shows how many watched cookies there are on the icon', async () => {
      await visit();
      await eventually(browser.badge, (text) => text === '4', 'the badge to show 4');
    });
  });

  describe('the visit counter', () => {
    it('counts a second visit beyond the interval, and none within it', async () => {
      await visit();
      await visit();
      const popup = await browser.openPopup();
      await popup.until(({ visits }) => visits === 1, 'one visit');
      await popup.close();
      await browser.inBackground(async (key) => {
        await chrome.storage.local.set({ [key]: { count: 1, last: Date.now() - 86_400_001 } });
      }, `visits/${kind.store}/${host}`);
      await visit();
      const second = await browser.openPopup();
      const snapshot = await second.until(
        ({ visits, differences }) => visits === 2 && differences.length > 0,
        'two visits, and why the site has counted one',
      );
      expect(snapshot.differences).toEqual(['site-counts-less-often']);
      await second.close();
    });

    it('takes a same-document navigation for no visit', async () => {
      await browser.inBackground(() => chrome.storage.sync.set({ settings: { interval: 0 } }));
      await visit();
      const popup = await browser.openPopup();
      await popup.until(({ visits }) => visits === 1, 'one visit');
      await browser.tab.evaluate(() => history.pushState(null, '', '/rango/pushed/'));
      await popup.close();
      await visit('/rango/about/');
      const second = await browser.openPopup();
      expect((await second.until(({ visits }) => visits === 2, 'two visits')).visits).toBe(2);
      await second.close();
    });
  });

  describe('the timeline', () => {
    it('tells log-in and log-out as what they are', async () => {
      await visit();
      await logIn();
      const popup = await browser.openPopup();
      const afterLogIn = await popup.until(({ events }) => events.includes('signed-in'), 'the log-in');
      expect(afterLogIn.text).toContain('Signed in');
      await popup.close();
      await logOut();
      const second = await browser.openPopup();
      await second.click('[data-view=timeline]');
      const { events, text } = await second.until((now) => now.events.includes('signed-out'), 'the log-out');
      expect(events.indexOf('signed-out')).toBeLessThan(events.indexOf('signed-in'));
      expect(text).toContain(
        kind.tells.whoDeleted ? 'the site deleted the session ID' : 'this browser does not report by whom',
      );
      await second.close();
    });

    it('loses nothing when the background is stopped between events', async () => {
      await visit();
      await eventually(
        () => browser.inBackground(async () => JSON.stringify(await chrome.storage.session.get(null))),
        (stored) => stored.includes('sessionid') && stored.includes('last_visit'),
        'the first visit in the journal',
      );
      await browser.stopBackground();
      await logIn();
      const popup = await browser.openPopup();
      const { visits } = await popup.until((now) => now.visits !== null, 'a count');
      await popup.click('[data-view=timeline]');
      const { events } = await popup.until(
        (now) => now.events.includes('signed-in') && now.events.includes('set'),
        'what happened before and after the stop',
      );
      expect([events.includes('set'), visits]).toEqual([true, 1]);
      await popup.close();
    });

    it('is live: a log-out in the page appears in the open popup, and a revealed value stays so', async () => {
      await visit();
      await logIn();
      const popup = await browser.openPopup();
      await popup.until(hasAll, 'the four cookies');
      await popup.click('[data-cookie=csrftoken] [data-reveal]');
      await popup.evaluate(() =>
        document.querySelector<HTMLElement>('[data-cookie=visits] .value-tools button')?.focus(),
      );
      await browser.tab.evaluate(() => document.querySelector<HTMLFormElement>('#logout')?.submit());
      await popup.waitFor('[data-login=signed-out]');
      expect(shown(await popup.read(), 'csrftoken')?.value).toMatch(/^[A-Za-z0-9]{32}$/);
      const focused = await popup.evaluate(
        () => document.activeElement?.closest<HTMLElement>('[data-cookie]')?.dataset['cookie'],
      );
      expect(focused).toBe('visits');
      // The new session that follows may be the last event by now.
      await popup.click('[data-view=timeline]');
      await popup.until(({ events }) => events.includes('signed-out'), 'the log-out');
      await popup.close();
    });
  });

  it('tells a sliding lifetime: the index extends the session with every visit', async () => {
    await visit();
    const popup = await browser.openPopup();
    await popup.until(hasAll, 'the four cookies');
    const expiry = async () =>
      (await browser.jar()).find((real) => real.domain === host && real.name === 'sessionid')?.expires ?? 0;
    const first = await expiry();
    // The browser keeps whole seconds of an expiry apart: visit again until the next one has come.
    await eventually(
      async () => {
        await visit();
        return (await expiry()) - first;
      },
      (later) => later > 1100,
      'the session to be extended by more than a second',
    );
    await openRows(popup);
    const sliding = '[data-cookie=sessionid] [data-sliding]';
    await popup.waitFor(sliding);
    const line = await popup.evaluate((css: string) => document.querySelector(css)?.textContent, sliding);
    expect(line).toMatch(/^Sliding expiry: extended/);
    await popup.click('[data-view=timeline]');
    await popup.until(({ events }) => events.includes('extended'), 'the extension in the timeline');
    await popup.close();
  });

  describe('the other modes of the chapter', () => {
    it('counting in the session: visits and last_visit are absent, sessionid is there', async () => {
      await visit();
      site.set({ countIn: 'session' });
      await visit();
      const popup = await browser.openPopup();
      const snapshot = await popup.until(
        (now) =>
          shown(now, 'visits')?.absent === true &&
          shown(now, 'last_visit')?.absent === true &&
          now.differences.length > 0,
        'the count to have left the browser, and what is said of that',
      );
      expect(shown(snapshot, 'sessionid')?.absent).toBe(false);
      expect(snapshot.text).toContain('the server may keep the count in its session');
      expect(snapshot.differences).toEqual(['counted-in-session']);
      await popup.close();
    });

    it('a browser-length session is told as one', async () => {
      site.set({ lifetime: 'browser' });
      await visit();
      const popup = await browser.openPopup();
      const snapshot = await popup.until(hasAll, 'the four cookies');
      expect(shown(snapshot, 'sessionid')).toMatchObject({ lifetime: 'session', expires: null });
      await popup.close();
    });
  });

  it('gives the browser nothing to complain of', async () => {
    await visit();
    expect(await browser.problems()).toEqual([]);
  });

  it('says that a page may not have loaded, and not why it has no session', async () => {
    const closed = await startSite();
    await closed.close();
    const url = `http://${host}:${closed.port}/`;
    // The browser shows an error page of its own, which a driver waits for in vain.
    await browser.inBackground(async (at: string) => {
      const [tab] = await chrome.tabs.query({ active: true });
      await chrome.tabs.update(tab?.id ?? 0, { url: at });
    }, url);
    const popup = await browser.openPopup();
    await popup.waitFor('[data-notice=not-loaded]');
    await browser.inBackground(
      (at: string) => chrome.cookies.set({ url: at, name: 'csrftoken', value: 'a'.repeat(32) }),
      url,
    );
    await popup.waitFor('[data-reason=page-not-loaded]');
    const reasons = await popup.evaluate(() =>
      Array.from(document.querySelectorAll('[data-reason]'), (line) => line.getAttribute('data-reason')),
    );
    expect(reasons).toEqual(['page-not-loaded']);
    await popup.close();
    await visit();
    const loaded = await browser.openPopup();
    await loaded.until(hasAll, 'the four cookies');
    await loaded.close();
  });

  it('speaks Russian in a Russian browser', async () => {
    const russian = await kind.start({ language: 'ru' });
    onTestFinished(russian.close);
    await russian.tab.open(`http://localhost:${site.port}/rango/`);
    const popup = await russian.openPopup();
    const { text } = await popup.until(hasAll, 'the four cookies');
    expect(text).toContain('Отслеживаемые cookie');
    expect(text).toContain('до закрытия браузера');
    expect(text).toContain('Сессионная');
    expect(await popup.evaluate(() => document.documentElement.lang)).toMatch(/^ru/);
  });

  it('keeps the count over a restart of the browser', async () => {
    const profile = await temporaryProfile();
    onTestFinished(profile.remove);
    const count = async () => {
      const again = await kind.start({ profile: profile.path });
      try {
        await again.tab.open(`http://localhost:${site.port}/rango/`);
        const popup = await again.openPopup();
        const snapshot = await popup.until(({ visits }) => visits === 1, 'one visit');
        const key = `visits/${kind.store}/localhost`;
        const stored = await again.inBackground((key: string) => chrome.storage.local.get(key), key);
        expect(Object.keys(stored)).toEqual([key]);
        return { snapshot, stored };
      } finally {
        await again.close();
      }
    };
    const first = await count();
    const second = await count();
    expect(second.stored).toEqual(first.stored);
  });
});
