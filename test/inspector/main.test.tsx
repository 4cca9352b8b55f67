// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { painted } from '../../src/ui/after-paint.ts';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import './outlast.ts';
import { shows } from './find.ts';
import { newPage } from '../ui/new-page.ts';

// Nothing loads stylesheets here, and so nothing would ever hold: a test says when one does.
const stylesheets = vi.hoisted(() => ({ asked: 0, loaded: Promise.resolve() }));
vi.mock('../../src/ui/load-stylesheet.ts', () => ({
  async loadStylesheet() {
    stylesheets.asked += 1;
    return stylesheets.loaded;
  },
}));

/** Holds back each stylesheet that is asked for, until something has happened meanwhile. */
async function whileStylesLoad(ask: () => unknown, meanwhile: () => Promise<void>) {
  const { asked } = stylesheets;
  let load: () => void = () => undefined;
  stylesheets.loaded = new Promise((resolve) => (load = resolve));
  await ask();
  await eventually(() => expect(stylesheets.asked).toBeGreaterThan(asked));
  await meanwhile();
  load();
}

const url = 'http://localhost:8000/rango/';
const sessionid = jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true });
/** It in the journal. */
const expiry = {
  at: Date.now(),
  kind: 'expired',
  cause: 'expired',
  times: 1,
  after: null,
  before: { ...sessionid, expires: null, store: '0', partition: null },
};

/**
 * Opens the popup: its real entries, in modules of their own.
 * @param meanwhile happens when one has asked for all that it shows, and the other is not there yet
 */
async function openPopup(meanwhile?: () => Promise<void>) {
  newPage();
  document.documentElement.dataset['surface'] = 'popup';
  document.body.innerHTML = '<div id="app"></div>';
  const { opening } = await import('../../src/inspector/read-first.ts');
  if (meanwhile) {
    await opening;
    await meanwhile();
  }
  await import('../../src/inspector/main.tsx');
}

/** The button that begins or ends watching, in the opened row of a cookie. */
async function watchButton(name: string) {
  await shows('.last-event');
  (await shows(`[data-cookie=${name}] .row-open`)).click();
  return shows(`[data-cookie=${name}] [data-do=watch]`);
}

/** The timeline, turned to. */
async function timelineView() {
  (await shows('[data-view=timeline]')).click();
  return shows('.timeline');
}

beforeEach(() => {
  resetBrowser();
  stylesheets.loaded = Promise.resolve();
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
    await fake.storage.session.set({ 'journal/0/localhost': [expiry] });
    await shows('[data-event=expired]');
    await fake.storage.sync.set({ settings: { watched: [], unwatched: ['sessionid'] } });
    await shows('[data-others="1"]');
  });

  it('follows which cookie is said to be the session while it is open', async () => {
    fake.cookies.put(jarCookie({ name: 'basket', value: 'b' }));
    await openPopup();
    await shows('[data-others="1"]');
    await shows('.last-event');
    await fake.storage.local.set({ 'expected/localhost': { sessionCookieName: 'basket' } });
    await shows('[data-cookie=basket] .role');
    await fake.storage.local.remove('expected/localhost');
    await shows('[data-others="1"]');
  });

  it('shows hundreds of followed cookies a few at a time', async () => {
    for (let index = 0; index < 200; index++) fake.cookies.put(jarCookie({ name: `n${index}` }));
    await fake.storage.sync.set({ settings: { watched: ['*'] } });
    const counts = [0];
    const observer = new MutationObserver(() => counts.push(document.querySelectorAll('.row').length));
    observer.observe(document.body, { childList: true, subtree: true });
    await openPopup();
    await eventually(() => expect(counts.at(-1)).toBe(200));
    observer.disconnect();
    const added = counts.slice(1).map((count, index) => count - (counts[index] ?? 0));
    expect([added.find((count) => count > 0), Math.max(...added)]).toEqual([8, 32]);
  });

  it('misses nothing that is remembered between its reading and its showing', async () => {
    fake.cookies.put(sessionid);
    await openPopup(async () => {
      await fake.storage.local.set({ 'visits/0/localhost': { count: 2, last: Date.now() } });
      await fake.storage.local.set({ 'visits/0/localhost': { count: 3, last: Date.now() } });
      await fake.storage.session.set({ 'journal/0/localhost': [expiry] });
      await fake.storage.sync.set({ settings: { theme: 'dark' } });
    });
    await shows('[data-visits="3"]');
    await shows('[data-event=expired]');
    await shows('[data-theme=dark]');
  });

  it('misses nothing that is stated while its insight loads its styles', async () => {
    fake.cookies.put(sessionid);
    await whileStylesLoad(
      () => openPopup(),
      async () => {
        const check = { kind: 'log-out', startedAt: Date.now(), before: [] };
        await fake.storage.session.set({ 'check/0/localhost': check });
        await fake.storage.local.set({ 'expected/localhost': { sessionCookieSecure: true } });
      },
    );
    (await shows('[data-view=tools]')).click();
    await shows('[data-check-verdict=no-session-before]');
    await shows('[data-expected=stated]');
  });

  it('misses nothing that is done while its list loads its styles', async () => {
    fake.cookies.put(sessionid);
    await openPopup();
    const turn = await shows('[data-view=cookies]');
    await shows('.last-event');
    await whileStylesLoad(
      () => turn.click(),
      async () => {
        const steps = [{ before: expiry.before, after: null }];
        const at = Date.now();
        const entry = { id: 'one', kind: 'delete', at, until: at, steps, planned: 1, of: null };
        const done = { ...entry, interrupted: false, undone: false };
        await fake.storage.session.set({ 'undo-history/0/localhost': [done] });
      },
    );
    await shows('[data-undo]');
  });

  it('shows the timeline once its styles are there', async () => {
    await openPopup();
    const turn = await shows('[data-view=timeline]');
    await shows('.last-event');
    await whileStylesLoad(
      () => turn.click(),
      async () => {
        await painted();
        expect(document.querySelector('.timeline')).toBeNull();
      },
    );
    await shows('.timeline');
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
    await eventually(async () =>
      expect((await shows('[data-ask=site]')).textContent).toBe('Allow example.co.uk'),
    );
    (await shows('[data-ask=site]:enabled')).click();
    await shows('[data-notice=no-cookies]');
    expect(fake.permissions.requested).toEqual([['*://*.example.co.uk/*']]);
  });

  it('asks for a host of no site alone, and for nothing below it', async () => {
    fake.tabs.place({ id: 1, url: 'https://co.uk/' }, { began: Date.now() });
    await openPopup();
    await eventually(async () => expect((await shows('[data-ask=site]')).textContent).toBe('Allow co.uk'));
    (await shows('[data-ask=site]:enabled')).click();
    await shows('[data-notice=no-cookies]');
    expect(fake.permissions.requested).toEqual([['*://co.uk/*']]);
  });

  it('asks for a private suffix’s own sites apart', async () => {
    fake.tabs.place({ id: 1, url: 'https://me.github.io/' }, { began: Date.now() });
    await openPopup();
    await eventually(async () =>
      expect((await shows('[data-ask=site]')).textContent).toBe('Allow me.github.io'),
    );
  });

  it('says that reading failed, and with which words of the browser', async () => {
    fake.cookies.failWith(new Error('Cookie store unavailable'));
    await openPopup();
    expect((await shows('[data-notice=failed]')).textContent).toContain('Cookie store unavailable');
    // What is loaded after the paint succeeds, which says nothing of the cookies.
    await painted();
    await vi.dynamicImportSettled();
    await painted();
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

  it('waits for the rest of its document, where its script comes first', async () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    onTestFinished(() => state.mockRestore());
    await openPopup();
    document.body.innerHTML = '';
    await eventually(() => expect(state).toHaveBeenCalled());
    document.body.innerHTML = '<div id="app"></div>';
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await shows('[data-notice=no-cookies]');
  });
});

describe('while the browser has not said what an administrator sets', () => {
  const { local, sync, managed } = fake.storage;
  const masks = () => document.querySelectorAll('.mask').length;

  beforeEach(() => {
    fake.cookies.put(sessionid);
    fake.cookies.put(jarCookie({ name: 'visits', value: '77' }));
  });
  // What comes late belongs to the popup of its own test.
  afterEach(() => shows('.last-event'));

  it('the popup shows what there is, by what was set last, and is put right', async () => {
    await local.set({ policy: { theme: 'dark' } });
    await managed.enforce({ theme: 'light', masked: 'all' });
    const answer = managed.hold();
    await openPopup();
    await shows('[data-cookie=visits] .integer');
    await shows('[data-theme=dark]');
    answer();
    await shows('[data-cookie=visits] .mask');
    await shows('[data-theme=light]');
  });

  it.each([
    // last known, own choice, how many of two values are hidden
    [{}, 'secrets', 1],
    [{}, 'none', 0],
    [{ masked: 'all' }, 'none', 2],
    [{ masked: 'none' }, 'secrets', 1],
    [undefined, 'none', 2],
  ])('last known %j, own masks %s: %i are hidden', async (policy, masked, hidden) => {
    if (policy) await local.set({ policy });
    await sync.set({ settings: { masked } });
    managed.hold();
    await openPopup();
    await shows('[data-cookie=visits]');
    expect(masks()).toBe(hidden);
  });

  it('an answer between its reading and its showing is not missed', async () => {
    await managed.enforce({ masked: 'none' });
    const answer = managed.hold();
    await openPopup(async () => {
      answer();
      await Promise.resolve();
    });
    await eventually(() => expect([masks(), document.querySelector('.integer') !== null]).toEqual([0, true]));
  });

  it('a star keeps no mask that nobody chose', async () => {
    const answer = managed.hold();
    await openPopup();
    (await watchButton('sessionid')).click();
    answer();
    await eventually(() =>
      expect(sync.dump()['settings']).toEqual({
        version: 1,
        watched: ['csrftoken', 'visits', 'last_visit'],
        unwatched: ['sessionid'],
      }),
    );
  });
});

describe('the settings in the popup', () => {
  const settle = (settings: object) => fake.storage.sync.set({ settings });
  const root = document.documentElement;

  it('theme and language hold from its first paint', async () => {
    await settle({ theme: 'dark', language: 'ru' });
    await openPopup();
    expect((await shows('[data-notice=no-cookies] h2')).textContent).toBe('Здесь нет cookie');
    expect([root.dataset['theme'], root.lang, root.dir]).toEqual(['dark', 'ru', 'ltr']);
  });

  it('theme and language change while it is open', async () => {
    await openPopup();
    await shows('[data-notice=no-cookies]');
    expect([root.dataset['theme'], root.lang]).toEqual(['system', 'en-GB']);
    await settle({ theme: 'light', language: 'ru' });
    await eventually(() => expect(document.body.textContent).toContain('Здесь нет cookie'));
    expect([root.dataset['theme'], root.lang]).toEqual(['light', 'ru']);
    await settle({});
    await eventually(() => expect(document.body.textContent).toContain('No cookies here'));
    expect([root.dataset['theme'], root.lang]).toEqual(['system', 'en-GB']);
  });

  it('patterns are followed', async () => {
    await settle({ watched: ['wp-*'] });
    fake.cookies.put(jarCookie({ name: 'wp-settings-1', value: 'a' }));
    await openPopup();
    expect((await watchButton('wp-settings-1')).ariaPressed).toBe('true');
  });

  it.each([
    ['all', true],
    ['none', false],
  ])('hide values, also in the timeline: %s', async (masked, hidden) => {
    await settle({ masked });
    // Neither a time of day nor the tag that stands for a hidden value can have it in it.
    const value = 'zzz';
    const visits = { ...sessionid, name: 'visits', value, expires: null, store: '0', partition: null };
    const change = { at: Date.now(), kind: 'set', cause: 'explicit', times: 1, before: null, after: visits };
    await fake.storage.session.set({ 'journal/0/localhost': [change] });
    fake.cookies.put(jarCookie({ name: 'visits', value }));
    fake.cookies.put(sessionid);
    await openPopup();
    await shows('[data-cookie=visits]');
    await shows('[data-event=set]');
    expect(document.querySelectorAll('.mask')).toHaveLength(hidden ? 2 : 0);
    await timelineView();
    expect((await shows('.timeline [data-event=set]')).textContent.includes(value)).toBe(!hidden);
  });

  it('that cannot be read are told, and the defaults show what there is', async () => {
    fake.storage.sync.failWith(new Error('Database is closed'));
    fake.cookies.put(sessionid);
    await openPopup();
    await shows('[data-cookie=sessionid]');
    expect((await shows('[data-notice=failed]')).textContent).toContain('Database is closed');
  });

  it('keep two stars that follow each other at once', async () => {
    fake.cookies.put(sessionid);
    fake.cookies.put(jarCookie({ name: 'csrftoken', value: 'b'.repeat(32) }));
    await openPopup();
    const stars = await Promise.all(['sessionid', 'csrftoken'].map(watchButton));
    for (const star of stars) star.click();
    await eventually(() =>
      expect(fake.storage.sync.dump()['settings']).toMatchObject({
        watched: ['visits', 'last_visit'],
        unwatched: ['sessionid', 'csrftoken'],
      }),
    );
  });

  it('of an administrator are not changed by a star, which says so', async () => {
    await fake.storage.managed.enforce({ watched: ['sessionid'] });
    fake.cookies.put(jarCookie({ name: 'theme', value: 'a' }));
    fake.cookies.put(sessionid);
    await openPopup();
    (await watchButton('sessionid')).click();
    expect((await shows('[data-notice=failed]')).textContent).toContain('Set by your administrator');
    expect(fake.storage.sync.dump()).toEqual({});
  });

  it.each([
    ['state', false, true],
    ['count', false, true],
    ['state', true, false],
  ])('say whether it keeps when it was looked at: badge %s, private %s', async (badge, incognito, kept) => {
    await settle({ badge });
    fake.tabs.place({ id: 1, url, incognito }, { began: Date.now() });
    await openPopup();
    await shows('[data-notice=no-cookies]');
    // The insight is asked for after the look was noted.
    await shows('.last-event');
    await eventually(() => {
      const looked = Object.keys(fake.storage.session.dump()).filter((key) => key.startsWith('last-seen/'));
      expect(looked).toEqual(kept ? ['last-seen/0/localhost'] : []);
    });
  });

  it('show what there is where there is no room to note that it was looked at, and say so', async () => {
    fake.storage.session.failWritesWith(new Error('QUOTA_BYTES quota exceeded'));
    fake.cookies.put(sessionid);
    await openPopup();
    const { textContent } = await shows('[data-notice=failed]');
    expect(textContent).toBe('Changes could not be marked as seenBrowser error: QUOTA_BYTES quota exceeded');
    await shows('.last-event');
  });
});

describe('what there was no room for', () => {
  const kept = { at: 1, recent: 0, from: 0, to: 0, octets: [0], lost: null };

  it.each([
    ['where the host’s changes were all kept', { 'journal-kept/0/localhost': kept }, null, false],
    [
      'where some of the host were lost',
      { 'journal-kept/0/localhost': { ...kept, lost: Date.now() } },
      null,
      true,
    ],
    ['where nothing is known of the host any more', {}, Date.now(), true],
    [
      'where others were lost, and the host is known',
      { 'journal-kept/0/localhost': kept },
      Date.now(),
      false,
    ],
  ])('the timeline does not say that nothing happened: %s', async (_, known, others, isLost) => {
    await fake.storage.session.set({
      ...known,
      ...(others !== null && { 'journal-lost': others }),
    });
    fake.cookies.put(sessionid);
    await openPopup();
    const timeline = await timelineView();
    expect(timeline.textContent.includes('Some earlier changes are missing')).toBe(isLost);
    expect(timeline.textContent.includes('New changes to watched cookies appear here')).toBe(!isLost);
  });

  it('is told when it is lost while the popup is open, above which stands what was kept', async () => {
    await fake.storage.session.set({ 'journal/0/localhost': [expiry] });
    fake.cookies.put(sessionid);
    await openPopup();
    await timelineView();
    await shows('.timeline [data-event=expired]');
    expect(document.querySelector('[data-lost]')).toBeNull();
    await fake.storage.session.set({
      'journal-kept/0/localhost': { ...kept, recent: 1, lost: Date.now() },
    });
    await shows('.timeline [data-event=expired] ~ [data-lost]');
  });

  it('is told of visits, in the browser’s words, and no more when they can be counted', async () => {
    await fake.storage.session.set({ 'visits-failure': 'QUOTA_BYTES quota exceeded' });
    fake.cookies.put(sessionid);
    await openPopup();
    const counter = await shows('.strip');
    const said = 'Visits cannot be counted now. Browser error: QUOTA_BYTES quota exceeded';
    await eventually(() => expect(counter.textContent).toContain(said));
    await fake.storage.session.remove('visits-failure');
    await eventually(() => expect(counter.textContent).not.toContain('cannot be counted'));
  });
});
