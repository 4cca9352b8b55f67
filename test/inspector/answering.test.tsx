// @vitest-environment jsdom
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { eventually } from '../eventually.ts';
import './outlast.ts';
import { shows } from './find.ts';
import { newPage } from '../ui/new-page.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

const now = Date.now();
const url = 'http://localhost:8000/rango/';
const gone = (selector: string) => eventually(() => expect(document.querySelector(selector)).toBeNull());

/** In the journal: the session ID went. */
const removedSession = {
  ...{ at: now - 60_000, kind: 'removed', cause: 'explicit', times: 1, after: null },
  before: {
    ...{ name: 'sessionid', value: 'a'.repeat(32), domain: 'localhost', hostOnly: true, path: '/' },
    ...{ secure: false, httpOnly: true, sameSite: 'lax', expires: null, store: '0', partition: null },
  },
};

async function openSurface(surface: 'popup' | 'page' = 'popup') {
  newPage();
  document.documentElement.dataset['surface'] = surface;
  document.body.innerHTML = '<div id="app"></div>';
  await import('../../src/inspector/main.tsx');
}

/** A promise, and what keeps it. */
function promised<T = void>() {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (keep = resolve));
  return { promise, keep };
}

beforeEach(() => {
  resetBrowser();
  history.replaceState(null, '', '/');
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined }));
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
});

describe('a page that does not respond', () => {
  it('takes nothing away, is said not to answer, and is heard when it goes on', async () => {
    const paused = promised();
    const facts = { began: now, cookiesAllowed: false, answering: paused.promise };
    fake.tabs.place({ id: 1, url }, facts);
    fake.cookies.put(jarCookie({ name: 'adm', path: '/admin' }));
    fake.cookies.put(jarCookie({ name: 'csrftoken', path: '/admin' }));
    await fake.storage.session.set({ 'journal/0/localhost': [removedSession] });
    await openSurface();
    await shows('[data-others="1"]');
    await shows('[data-absent][data-cookie=sessionid]');
    await shows('.last-event');
    expect((await shows('[data-silent]')).textContent).toContain('does not respond');
    expect(document.querySelector('[data-reason=cookies-blocked]')).toBeNull();
    paused.keep();
    await gone('[data-silent]');
    await shows('[data-reason=cookies-blocked]');
  });

  it('is not said to block cookies, nor to allow them', async () => {
    fake.tabs.place(
      { id: 1, url },
      { began: now, cookiesAllowed: false, answering: new Promise(() => undefined) },
    );
    await openSurface();
    await shows('[data-notice=no-cookies]');
    await shows('[data-silent]');
  });

  it('says nothing of it where it does not matter', async () => {
    fake.tabs.place({ id: 1, url }, { began: now, answering: new Promise(() => undefined) });
    fake.cookies.put(jarCookie({ name: 'sessionid' }));
    const asked = vi.spyOn(fake.tabs.scripting, 'executeScript');
    await openSurface();
    await shows('.last-event');
    expect(asked).toHaveBeenCalled();
    expect(document.querySelector('[data-silent]')).toBeNull();
    asked.mockRestore();
  });
});

describe('a first reading that fails', () => {
  it('says why, and is tried once more at a click, after which nothing is said of it', async () => {
    fake.tabs.place({ id: 1, url }, { began: now });
    fake.cookies.put(jarCookie({ name: 'sessionid' }));
    const reading = vi.spyOn(fake.cookies, 'getAll').mockRejectedValue(new Error('Jar is locked'));
    onTestFinished(() => reading.mockRestore());
    await openSurface();
    expect((await shows('[data-notice=failed]')).textContent).toContain('Jar is locked');
    (await shows('[data-retry]')).click();
    await eventually(() => expect(reading.mock.calls.length).toBeGreaterThan(1));
    await shows('[data-retry]');
    reading.mockRestore();
    (await shows('[data-retry]')).click();
    await shows('[data-cookie=sessionid]');
    await gone('[data-notice=failed]');
  });
});

describe('of two readings, the last one begun is shown', () => {
  /** Holds the first reading of a URL's cookies until it is let go. */
  function holdCookiesOf(page: string) {
    const reading = promised();
    const held = promised();
    const getAll = fake.cookies.getAll.bind(fake.cookies);
    const spy = vi.spyOn(fake.cookies, 'getAll').mockImplementation(async (query) => {
      const found = await getAll(query);
      if ((query as { url?: string }).url === page) {
        reading.keep();
        await held.promise;
      }
      return found;
    });
    onTestFinished(() => spy.mockRestore());
    return { begun: reading.promise, letGo: held.keep };
  }
  const other = 'http://other.localhost:8000/';
  const third = 'http://third.localhost:8000/';

  it('though the one before it ends later', async () => {
    const slow = holdCookiesOf(other);
    fake.tabs.place({ id: 1, url }, { began: now });
    await openSurface();
    await shows('[data-notice=no-cookies]');
    fake.tabs.load({ id: 1, url: other }, { began: now });
    await slow.begun;
    fake.tabs.load({ id: 1, url: third }, { began: now });
    await eventually(() => expect(document.querySelector('.host')?.textContent).toBe('third.localhost:8000'));
    slow.letGo();
    fake.cookies.put(jarCookie({ name: 'sessionid', domain: 'third.localhost' }));
    await shows('[data-cookie=sessionid]');
    expect(document.querySelector('.host')?.textContent).toBe('third.localhost:8000');
  });

  it('though its tab went on while the first was under way', async () => {
    const slow = holdCookiesOf(url);
    fake.tabs.place({ id: 1, url }, { began: now });
    await openSurface();
    await slow.begun;
    fake.tabs.load({ id: 1, url: other }, { began: now });
    slow.letGo();
    await eventually(() => expect(document.querySelector('.host')?.textContent).toBe('other.localhost:8000'));
  });

  it('with nothing that the page before it answers, once it goes on', async () => {
    const paused = promised();
    fake.tabs.place({ id: 1, url }, { began: now, cookiesAllowed: false, answering: paused.promise });
    const before = { ...removedSession.before, domain: 'other.localhost' };
    await fake.storage.session.set({ 'journal/0/other.localhost': [{ ...removedSession, before }] });
    await openSurface();
    await shows('[data-silent]');
    fake.tabs.load({ id: 1, url: other }, { began: now });
    await eventually(() => expect(document.querySelector('.host')?.textContent).toBe('other.localhost:8000'));
    const adm = jarCookie({ name: 'adm', domain: 'other.localhost', path: '/admin' });
    fake.cookies.put(adm);
    await shows('[data-others="1"]');
    await shows('[data-reason]');
    paused.keep();
    fake.cookies.put({ ...adm, name: 'adm2' });
    await shows('[data-others="2"]');
    expect(document.querySelector('[data-reason=cookies-blocked]')).toBeNull();
  });

  it('with nothing of the site before it', async () => {
    fake.tabs.place({ id: 1, url }, { began: now });
    await fake.storage.local.set({ 'expected/localhost': { sessionCookieSecure: true } });
    await fake.storage.session.set({ 'check/0/localhost': { kind: 'log-in', startedAt: now, before: [] } });
    await openSurface();
    (await shows('[data-view=tools]')).click();
    await shows('[data-expected=stated]');
    await shows('[data-check-verdict]');
    fake.tabs.load({ id: 1, url: other }, { began: now });
    await shows('[data-expected]:not([data-expected=stated])');
    expect(document.querySelector('[data-check-verdict]')).toBeNull();
  });
});

describe('a full page whose tab is closed', () => {
  it('says so, and holds nothing of it', async () => {
    history.replaceState(null, '', '/?tab=7');
    fake.tabs.place({ id: 7, url, incognito: true, active: false }, { began: now });
    const value = 'm4g1c'.repeat(6);
    fake.cookies.put(jarCookie({ name: 'sessionid', value, storeId: '1' }));
    await openSurface('page');
    await shows('[data-cookie=sessionid]');
    (await shows('[data-row=sessionid]')).click();
    const search = (await shows('[data-search]')) as HTMLInputElement;
    search.value = 'localhost';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    fake.tabs.close(7);
    await shows('[data-notice=closed]');
    const all = `${document.documentElement.outerHTML} ${document.title} ${location.href}`;
    expect(all.replace(location.origin, '')).not.toMatch(/localhost|m4g1c|sessionid/);
    expect([...document.querySelectorAll('input')]).toEqual([]);
  });

  it('says so though the browser lists the tab still', async () => {
    history.replaceState(null, '', '/?tab=7');
    fake.tabs.place({ id: 7, url, active: false }, { began: now });
    await openSurface('page');
    await shows('[data-notice=no-cookies]');
    fake.tabs.tabs.onRemoved.trigger(7, { isWindowClosing: true });
    await shows('[data-notice=closed]');
  });

  it('goes on where another tab is closed', async () => {
    history.replaceState(null, '', '/?tab=7');
    fake.tabs.place({ id: 7, url, active: false }, { began: now });
    await openSurface('page');
    await shows('[data-notice=no-cookies]');
    fake.tabs.tabs.onRemoved.trigger(8, { isWindowClosing: true });
    fake.cookies.put(jarCookie({ name: 'sessionid' }));
    await shows('[data-cookie=sessionid]');
  });
});
