// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dropListeners, fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';

// Nothing loads stylesheets here, and so nothing would ever hold.
vi.mock('../../src/ui/dress.ts', () => ({ dress: async () => Promise.resolve() }));

const url = 'http://localhost:8000/rango/';
const sessionid = jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true });

/** Opens the popup: its real entry, in modules of its own. */
async function openPopup() {
  dropListeners();
  vi.resetModules();
  document.body.innerHTML = '<div id="app"></div>';
  await import('../../src/popup/main.ts');
}

const shows = (selector: string) =>
  vi.waitFor(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`Nothing fits ${selector} in ${document.body.innerHTML}`);
    return found;
  });

beforeEach(() => {
  resetBrowser();
  fake.tabs.place({ id: 1, url }, { began: Date.now() });
});

describe('the popup', () => {
  it('shows what the jar and the memory hold', async () => {
    fake.cookies.put(sessionid);
    await fake.storage.local.set({ 'visits/0/localhost': { count: 7, last: Date.now() } });
    await openPopup();
    await shows('[data-cookie=sessionid][data-lifetime=session]');
    await shows('[data-visits="7"]');
  });

  it('finds cookies of other paths after its first paint', async () => {
    fake.cookies.put(jarCookie({ name: 'adm', value: '1', path: '/admin' }));
    await openPopup();
    await shows('[data-others="1"]');
  });

  it('follows the jar, the visits, the journal and the settings while it is open', async () => {
    await openPopup();
    await shows('[data-notice=no-cookies]');
    fake.cookies.put(sessionid);
    await shows('[data-cookie=sessionid]');
    await fake.storage.local.set({ 'visits/0/localhost': { count: 2, last: Date.now() } });
    await shows('[data-visits="2"]');
    const change = {
      at: Date.now(),
      kind: 'expired',
      cause: 'expired',
      times: 1,
      after: null,
      before: { ...sessionid, expires: null, store: '0', partition: null },
    };
    await fake.storage.session.set({ 'journal/0/localhost': [change] });
    await shows('[data-event=expired]');
    await fake.storage.sync.set({ settings: { watched: [], unwatched: ['sessionid'] } });
    await shows('[data-others="1"]');
  });

  it('follows the tab to another page', async () => {
    await openPopup();
    await shows('[data-notice=no-cookies]');
    fake.tabs.load({ id: 1, url: 'chrome://version/' }, null);
    await shows('[data-notice=browser]');
  });

  it('asks for the whole registrable domain in both schemes, and goes on once granted', async () => {
    fake.tabs.place({ id: 1, url: 'https://shop.example.co.uk/' }, { began: Date.now() });
    await openPopup();
    await vi.waitFor(async () =>
      expect((await shows('[data-ask=site]')).textContent).toBe('Allow example.co.uk'),
    );
    (await shows('[data-ask=site]')).click();
    await shows('[data-notice=no-cookies]');
    expect(fake.permissions.requested).toEqual([['*://*.example.co.uk/*']]);
  });

  it('asks for a private suffix’s own sites apart', async () => {
    fake.tabs.place({ id: 1, url: 'https://me.github.io/' }, { began: Date.now() });
    await openPopup();
    await vi.waitFor(async () =>
      expect((await shows('[data-ask=site]')).textContent).toBe('Allow me.github.io'),
    );
  });

  it('says that reading failed, and with which words of the browser', async () => {
    fake.cookies.failWith(new Error('Cookie store unavailable'));
    await openPopup();
    expect((await shows('[data-notice=failed]')).textContent).toContain('Cookie store unavailable');
  });

  it('recovers when a later reading succeeds', async () => {
    await openPopup();
    await shows('[data-notice=no-cookies]');
    fake.cookies.failWith(new Error('Cookie store unavailable'));
    fake.cookies.put(sessionid);
    await shows('[data-notice=failed]');
    fake.cookies.failWith(null);
    fake.cookies.put(sessionid);
    await shows('[data-cookie=sessionid]');
    expect(document.querySelector('[data-notice=failed]')).toBeNull();
  });
});
