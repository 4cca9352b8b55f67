import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../site/server.ts';
import { type Chromium, startChromium, temporaryProfile } from './chromium.ts';
import type { ShownCookie, Snapshot } from './snapshot.ts';

let site: Site;
let chromium: Chromium;

// A host of its own for every test: what happened in one cannot be seen in another.
let host = '';
let tests = 0;

const visit = (path = '/rango/') => chromium.page.goto(`http://${host}:${site.port}${path}`);
const shown = (snapshot: Snapshot, name: string): ShownCookie | undefined =>
  snapshot.cookies.find((cookie) => cookie.name === name);
const four = ['sessionid', 'csrftoken', 'visits', 'last_visit'] as const;
const hasAll = (snapshot: Snapshot) => four.every((name) => shown(snapshot, name)?.absent === false);

async function logIn() {
  await visit('/rango/login/');
  await chromium.page.type('[name=username]', 'rango');
  await chromium.page.type('[name=password]', 'rango');
  await Promise.all([chromium.page.waitForNavigation(), chromium.page.click('#credentials button')]);
}

async function logOut() {
  await Promise.all([chromium.page.waitForNavigation(), chromium.page.click('#logout button')]);
}

beforeAll(async () => {
  chromium = await startChromium();
});
afterAll(() => chromium.close());
beforeEach(async () => {
  site = await startSite();
  host = `rango-${++tests}.localhost`;
});
afterEach(async () => {
  await chromium.page.goto('about:blank');
  await chromium.inWorker(() => chrome.storage.sync.set({ settings: {} }));
  await site.close();
});

describe('on the first visit', () => {
  it('shows the four cookies as the browser keeps them', async () => {
    await visit();
    const popup = await chromium.openPopup();
    await popup.until(hasAll, 'the four cookies');
    for (const button of await popup.page.$$('.value-tools [aria-expanded=false]')) await button.click();
    const snapshot = await popup.until(
      (now) => shown(now, 'sessionid')?.value.length === 32,
      'the session ID, revealed',
    );
    const jar = (await chromium.jar()).filter(({ domain }) => domain === host);
    expect(jar.map(({ name }) => name).sort()).toEqual([...four].sort());
    for (const real of jar) {
      const cookie = shown(snapshot, real.name);
      expect([real.name, cookie?.lifetime]).toEqual([real.name, real.session ? 'session' : 'persistent']);
      expect(cookie?.raw ?? cookie?.value).toBe(real.value);
      expect(cookie?.expires ?? null).toBe(real.session ? null : Math.trunc(real.expires * 1000));
      expect(cookie?.attributes).toContain(`${real.domain} host-only`);
      expect(cookie?.attributes).toContain(`Path ${real.path}`);
      expect(cookie?.attributes).toContain(real.secure ? 'Secure' : 'not Secure');
      expect(cookie?.attributes).toContain(real.httpOnly ? 'HttpOnly' : 'not HttpOnly');
      expect(cookie?.attributes).toContain(real.sameSite ? `SameSite=${real.sameSite}` : 'SameSite not set');
      expect(cookie?.attributes).toContain(`${real.size} octets`);
    }
    await popup.close();
  });

  it('says what each is: typed values, lifetimes in words, secrets masked', async () => {
    await visit();
    const popup = await chromium.openPopup();
    const snapshot = await popup.until(
      (now) => hasAll(now) && now.text.includes('given 2 weeks'),
      'the four cookies and the lifetime they were given',
    );
    expect(shown(snapshot, 'sessionid')).toMatchObject({ value: '••••••••••••', lifetime: 'persistent' });
    expect(shown(snapshot, 'sessionid')?.text).toContain("given 2 weeks, Django's default");
    expect(shown(snapshot, 'csrftoken')?.text).toContain("given 52 weeks, Django's default");
    expect(shown(snapshot, 'visits')).toMatchObject({ value: '1', lifetime: 'session' });
    expect(shown(snapshot, 'visits')?.text).toContain('ends with the browser');
    expect(shown(snapshot, 'last_visit')?.value).toMatch(/\d{4} at \d\d?:\d\d:\d\d/);
    await popup.until(
      ({ events }) => events.filter((kind) => kind === 'set').length === 4,
      'the four to be told as set',
    );
    expect(snapshot.visits).toBe(1);
    await popup.close();
  });

  it('shows how many watched cookies there are on the icon', async () => {
    await visit();
    await chromium.eventually(chromium.badge, (text) => text === '4', 'the badge to show 4');
  });
});

describe('the visit counter', () => {
  it('counts a second visit beyond the interval, and none within it', async () => {
    await visit();
    await visit();
    const popup = await chromium.openPopup();
    await popup.until(({ visits }) => visits === 1, 'one visit');
    await popup.close();
    await chromium.inWorker(async (key) => {
      await chrome.storage.local.set({ [key]: { count: 1, last: Date.now() - 86_400_001 } });
    }, `visits/0/${host}`);
    await visit();
    const second = await chromium.openPopup();
    const snapshot = await second.until(({ visits }) => visits === 2, 'two visits');
    expect(snapshot.differences).toEqual(['ends-with-browser']);
    await second.close();
  });

  it('takes a same-document navigation for no visit', async () => {
    await chromium.inWorker(() => chrome.storage.sync.set({ settings: { interval: 0 } }));
    await visit();
    const popup = await chromium.openPopup();
    await popup.until(({ visits }) => visits === 1, 'one visit');
    await chromium.page.evaluate(() => history.pushState(null, '', '/rango/pushed/'));
    await popup.close();
    await visit('/rango/about/');
    const second = await chromium.openPopup();
    expect((await second.until(({ visits }) => visits === 2, 'two visits')).visits).toBe(2);
    await second.close();
  });
});

describe('the timeline', () => {
  it('tells log-in and log-out as what they are', async () => {
    await visit();
    await logIn();
    const popup = await chromium.openPopup();
    const afterLogIn = await popup.until(({ events }) => events.includes('signed-in'), 'the log-in');
    expect(afterLogIn.text).toContain('Signed in');
    await popup.close();
    await logOut();
    const second = await chromium.openPopup();
    const { events } = await second.until((now) => now.events.includes('signed-out'), 'the log-out');
    expect(events.indexOf('signed-out')).toBeLessThan(events.indexOf('signed-in'));
    await second.close();
  });

  it('loses nothing when the worker is stopped between events', async () => {
    await visit();
    await chromium.eventually(
      () => chromium.inWorker(async () => JSON.stringify(await chrome.storage.session.get(null))),
      (stored) => stored.includes('sessionid') && stored.includes('last_visit'),
      'the first visit in the journal',
    );
    await chromium.stopWorker();
    await logIn();
    const popup = await chromium.openPopup();
    const { events, visits } = await popup.until(
      (now) => now.events.includes('signed-in') && now.events.includes('set'),
      'what happened before and after the stop',
    );
    expect([events.includes('set'), visits]).toEqual([true, 1]);
    await popup.close();
  });

  it('is live: a log-out in the page appears in the open popup, and a revealed value stays so', async () => {
    await visit();
    await logIn();
    const popup = await chromium.openPopup();
    await popup.until(hasAll, 'the four cookies');
    await popup.click('[data-cookie=csrftoken] [aria-expanded]');
    await popup.page.focus('[data-cookie=visits] .value-tools button');
    await chromium.page.evaluate(() => document.querySelector<HTMLFormElement>('#logout')?.submit());
    const snapshot = await popup.until(({ events }) => events.includes('signed-out'), 'the log-out');
    expect(shown(snapshot, 'csrftoken')?.value).toMatch(/^[A-Za-z0-9]{32}$/);
    const focused = await popup.page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-cookie]')?.dataset['cookie'],
    );
    expect(focused).toBe('visits');
    await popup.close();
  });
});

it('tells a sliding lifetime: the index extends the session with every visit', async () => {
  await visit();
  const popup = await chromium.openPopup();
  await popup.until(hasAll, 'the four cookies');
  const jar = async () =>
    (await chromium.jar()).find((real) => real.domain === host && real.name === 'sessionid');
  const first = (await jar())?.expires ?? 0;
  // The browser keeps whole seconds of an expiry apart: visit again until the next one has come.
  await chromium.eventually(
    async () => {
      await visit();
      return ((await jar())?.expires ?? 0) - first;
    },
    (later) => later > 1.1,
    'the session to be extended by more than a second',
  );
  const sliding = await popup.page.waitForSelector('[data-cookie=sessionid] [data-sliding]');
  expect(await sliding?.evaluate((line) => line.textContent)).toMatch(/^Sliding: extended/);
  expect((await popup.read()).events).toContain('extended');
  await popup.close();
});

describe('the other modes of the chapter', () => {
  it('counting in the session: visits and last_visit are absent, sessionid is there', async () => {
    await visit();
    site.set({ countIn: 'session' });
    await visit();
    const popup = await chromium.openPopup();
    const snapshot = await popup.until(
      (now) => shown(now, 'visits')?.absent === true && shown(now, 'last_visit')?.absent === true,
      'the count to have left the browser',
    );
    expect(shown(snapshot, 'sessionid')?.absent).toBe(false);
    expect(shown(snapshot, 'visits')?.text).toContain('The server may keep it in the session now');
    expect(snapshot.differences).toEqual(['counted-in-session']);
    await popup.close();
  });

  it('a browser-length session is told as one', async () => {
    site.set({ lifetime: 'browser' });
    await visit();
    const popup = await chromium.openPopup();
    const snapshot = await popup.until(hasAll, 'the four cookies');
    expect(shown(snapshot, 'sessionid')).toMatchObject({ lifetime: 'session', expires: null });
    await popup.close();
  });
});

it('stands on its card in chrome://extensions without an error or a warning', async () => {
  await visit();
  await chromium.page.goto('chrome://extensions/');
  const cards = await chromium.page.evaluate(() => chrome.developerPrivate.getExtensionsInfo());
  expect(cards.find(({ name }) => name === 'Magic Cookie')).toMatchObject({
    state: 'ENABLED',
    manifestErrors: [],
    runtimeErrors: [],
    runtimeWarnings: [],
  });
});

it('speaks Russian in a Russian browser', async () => {
  const russian = await startChromium({ language: 'ru' });
  await russian.page.goto(`http://localhost:${site.port}/rango/`);
  const popup = await russian.openPopup();
  const { text } = await popup.until(hasAll, 'the four cookies');
  expect(text).toContain('Отслеживаемые cookie');
  expect(text).toContain('до закрытия браузера');
  expect(await popup.page.evaluate(() => document.documentElement.lang)).toMatch(/^ru/);
  await russian.close();
});

it('keeps the count over a restart of the browser', async () => {
  const profile = await temporaryProfile();
  const count = async () => {
    const again = await startChromium({ profile: profile.path });
    await again.page.goto(`http://localhost:${site.port}/rango/`);
    const popup = await again.openPopup();
    const snapshot = await popup.until(({ visits }) => visits === 1, 'one visit');
    const stored = await again.inWorker(() => chrome.storage.local.get('visits/0/localhost'));
    await again.close();
    return { snapshot, stored };
  };
  const first = await count();
  const second = await count();
  expect(second.stored).toEqual(first.stored);
  await profile.remove();
});
