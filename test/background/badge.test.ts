import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { toCookie } from '../../src/browser/cookies.ts';
import { eventually } from '../eventually.ts';
import { dropListeners, fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { startWorker } from './worker.ts';

const now = Date.now();

// A tab and a host of its own for every test: what the worker of one still had to do is not seen in another.
let tab = 0;
let host = '';
const load = (url = `http://${host}:8000/rango/`) => fake.tabs.load({ id: tab, url }, { began: now });

const shows = (text: string) => eventually(() => expect(fake.action.badges.get(tab)).toBe(text));
const title = () => fake.action.titles.get(tab);
const settle = (settings: object) => fake.storage.sync.set({ settings });

const sessionid = (value: string) => jarCookie({ domain: host, name: 'sessionid', value, httpOnly: true });
const csrftoken = (value: string) => jarCookie({ domain: host, name: 'csrftoken', value });

/** What Django does at a log-in. */
function logIn() {
  fake.cookies.put(csrftoken('two'));
  fake.cookies.put(sessionid('after'));
}

beforeEach(async () => {
  resetBrowser();
  tab += 1;
  host = `rango-${tab}.localhost`;
  fake.cookies.put(sessionid('before'));
  fake.cookies.put(csrftoken('one'));
  await startWorker();
  load();
  await shows('2');
});

describe('the badge', () => {
  it('counts watched cookies, patterns among them, and follows the settings at once', async () => {
    fake.cookies.put(jarCookie({ domain: host, name: 'wp-1' }));
    await settle({ watched: ['wp-*'] });
    await shows('2'); // The session ID is followed by itself.
    await settle({ watched: ['wp-*', 'csrftoken'] });
    await shows('3');
    await settle({ badge: 'nothing' });
    await shows('');
  });

  it('follows an administrator', async () => {
    await fake.storage.managed.enforce({ badge: 'nothing' });
    await shows('');
  });

  it('says nothing of a session of which nothing was seen', async () => {
    await settle({ badge: 'state' });
    await shows('');
    expect(title()).toBe('Magic Cookie');
  });

  it('tells a log-in once it was seen, and a log-out, in marks and in words', async () => {
    await settle({ badge: 'state' });
    logIn();
    await shows('✓');
    expect(title()).toBe('Magic Cookie: signed in');
    fake.cookies.drop('sessionid', 'expired_overwrite');
    await shows('');
    expect(title()).toBe('Magic Cookie');
  });

  it('tells what has changed since the popup was open there, until it is again', async () => {
    await settle({ badge: 'state' });
    await fake.storage.session.set({ [`last-seen/0/${host}`]: now - 1000 });
    fake.cookies.put(csrftoken('two'));
    await shows('Δ');
    expect(title()).toBe('Magic Cookie: changed since you last opened the popup');
    await fake.storage.session.set({ [`last-seen/0/${host}`]: Date.now() + 1000 });
    await shows('');
  });

  it('tells no more of it once the popup is open there, though nothing else happens', async () => {
    const cookie = toCookie(csrftoken('one'));
    const change = { at: now, kind: 'rotated', before: cookie, after: cookie, cause: 'explicit', times: 1 };
    await fake.storage.session.set({
      [`last-seen/0/${host}`]: now - 1000,
      [`journal/0/${host}`]: [change],
    });
    await settle({ badge: 'state' });
    await shows('Δ');
    await fake.storage.session.set({ [`last-seen/0/${host}`]: now });
    await shows('');
  });

  it('tells what is about to expire, beside the rest', async () => {
    await settle({ badge: 'state' });
    logIn();
    await shows('✓');
    fake.cookies.put(
      jarCookie({ domain: host, name: 'visits', value: '1', expirationDate: Date.now() / 1000 + 60 }),
    );
    await shows('✓!');
    expect(title()).toBe('Magic Cookie: signed in, a watched cookie expires within the hour');
  });

  it.each([
    ['count', '3'],
    ['state', '!'],
    ['nothing', ''],
  ])('is empty on a page without a site, which is asked for nothing: %s', async (badge, before) => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    dropListeners();
    const expirationDate = Date.now() / 1000 + 60;
    fake.cookies.put(jarCookie({ domain: host, name: 'visits', value: '1', expirationDate }));
    await settle({ badge });
    await startWorker();
    load();
    await shows(before);
    const { reads } = fake.cookies;
    load('chrome://version/');
    await shows('');
    await eventually(() => expect(title()).toBe('Magic Cookie'));
    expect([fake.cookies.reads, errors.mock.calls]).toEqual([reads, []]);
    errors.mockRestore();
  });
});

describe('of two that are written at once', () => {
  /** Holds back the next reading of the jar until it is let go. */
  function holdJar() {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const getAll = fake.cookies.getAll.bind(fake.cookies);
    let isHeld = false;
    const spy = vi.spyOn(fake.cookies, 'getAll').mockImplementation(async (query) => {
      const found = await getAll(query);
      if (isHeld || (query as { domain?: string }).domain !== host) return found;
      isHeld = true;
      await held;
      return found;
    });
    onTestFinished(() => spy.mockRestore());
    return { asked: () => eventually(() => expect(isHeld).toBe(true)), letGo };
  }
  /** Waits until the badge of another tab is written: what was ready before it has been. */
  async function fence() {
    fake.cookies.put(jarCookie({ domain: 'other.localhost', name: 'sessionid' }));
    fake.tabs.load({ id: 9000 + tab, url: 'http://other.localhost/' }, { began: now });
    await eventually(() => expect(fake.action.badges.get(9000 + tab)).toBe('1'));
  }
  /** What the badge of the tab was given. */
  function written() {
    const all: string[] = [];
    const spy = vi.spyOn(fake.action, 'setBadgeText').mockImplementation(async ({ tabId, text }) => {
      if (tabId === tab) all.push(text);
      fake.action.badges.set(tabId, text);
      return Promise.resolve();
    });
    onTestFinished(() => spy.mockRestore());
    return all;
  }

  it.each([
    ['to one that was never granted', undefined],
    ['to a page without a site', 'chrome://version/'],
  ])('the last holds: the tab goes on %s', async (_, url) => {
    const jar = holdJar();
    const texts = written();
    load();
    await jar.asked();
    fake.tabs.load({ id: tab, ...(url !== undefined && { url }) } as never, null);
    await eventually(() => expect(texts).toContain(''));
    jar.letGo();
    await fence();
    expect(texts.at(-1)).toBe('');
  });

  it('the last holds: a slow reading of the same page', async () => {
    const jar = holdJar();
    load();
    await jar.asked();
    fake.cookies.put(jarCookie({ domain: host, name: 'visits', value: '1' }));
    await shows('3');
    const texts = written();
    jar.letGo();
    await fence();
    expect(texts).not.toContain('2');
  });

  it('does not write for a tab that has gone elsewhere before anyone heard', async () => {
    const jar = holdJar();
    const texts = written();
    load();
    await jar.asked();
    fake.tabs.place({ id: tab, url: 'chrome://version/' }, null);
    jar.letGo();
    await fence();
    expect(texts).not.toContain('2');
  });
});

it('of a tab that has gone to another site before anyone heard, the badge is that site’s', async () => {
  fake.cookies.put(jarCookie({ domain: 'gone-on.localhost', name: 'sessionid' }));
  fake.tabs.place({ id: 950, url: 'http://gone-on.localhost/' }, null);
  // What the change of the jar leads to has happened.
  await eventually(() => expect(fake.action.badges.get(950)).toBe('1'));
  const before = fake.action.badges.get(tab);
  fake.tabs.place({ id: tab, url: 'http://gone-on.localhost/' }, null);
  // What was heard of says that it is still at the first.
  const at = { id: tab, windowId: 1, url: `http://${host}:8000/`, incognito: false, active: true };
  fake.tabs.tabs.onUpdated.trigger(tab, { status: 'complete' }, at);
  expect(before).toBe('2');
  await shows('1');
});

describe('which tabs', () => {
  it('a change of the jar concerns: those of its host and below it, each of several at once', async () => {
    const place = (id: number, at: string) => fake.tabs.place({ id, url: `http://${at}/` }, null);
    place(901, `below.${host}`);
    place(902, 'second.localhost');
    place(903, 'elsewhere.localhost');
    fake.cookies.put(jarCookie({ domain: `.${host}`, hostOnly: false, name: 'visits' }));
    fake.cookies.put(jarCookie({ domain: 'second.localhost', name: 'visits' }));
    await eventually(() => expect(fake.action.badges.get(901)).toBe('1'));
    await eventually(() => expect(fake.action.badges.get(902)).toBe('1'));
    await shows('3');
    expect(fake.action.badges.has(903)).toBe(false);
  });

  it('are asked for by address alone where a host is one: it has nothing below it', async () => {
    const query = vi.spyOn(fake.tabs.tabs, 'query');
    onTestFinished(() => query.mockRestore());
    fake.cookies.put(jarCookie({ domain: '127.0.0.1', name: 'sessionid' }));
    await eventually(() => expect(query).toHaveBeenCalledWith({ url: ['*://127.0.0.1/*'] }));
  });

  it.each([
    ['count', '1'],
    ['state', '!'],
  ])('have cookies of a store of their own: %s', async (badge, text) => {
    await settle({ badge });
    const expirationDate = Date.now() / 1000 + 60;
    fake.cookies.put(
      jarCookie({ domain: host, name: 'visits', storeId: 'firefox-container-1', expirationDate }),
    );
    const cookieStoreId = 'firefox-container-1';
    fake.tabs.load({ id: tab, url: `http://${host}/`, cookieStoreId }, null);
    await shows(text);
  });
});

it('of two hosts whose cookies change together, each has its own', async () => {
  const there = `other-${tab}.localhost`;
  tab += 1;
  fake.tabs.load({ id: tab, url: `http://${there}:8000/` }, { began: now });
  await shows('');
  for (const domain of [host, there]) fake.cookies.put(jarCookie({ domain, name: 'visits' }));
  await shows('1');
  await eventually(() => expect(fake.action.badges.get(tab - 1)).toBe('3'));
});

it('of what responses undid is written once they can be read', async () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => reported.mockRestore());
  const { session } = fake.storage;
  const get = session.get.bind(session);
  const reading = vi.spyOn(session, 'get').mockImplementation(async (keys) => {
    if (JSON.stringify(keys).includes('"answers"')) throw new Error('Database is closed');
    return get(keys);
  });
  await settle({ badge: 'state' });
  await eventually(() =>
    expect(reported).toHaveBeenCalledWith('Magic Cookie:', new Error('Database is closed')),
  );
  reading.mockRestore();
  logIn();
  await shows('✓');
});

describe('what the badge costs', () => {
  /** The worker on a clock that stands still but for the test. */
  async function onAClock() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    await startWorker();
    return (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  }

  it('is few looks at the jar, however often a tab loads within a quarter of a second', async () => {
    const pass = await onAClock();
    const before = fake.cookies.reads;
    for (let n = 0; n < 24; n += 1) {
      load();
      await pass(10);
    }
    await pass(1000);
    // Two, and what the worker before and the start of this one still had to do.
    expect(fake.cookies.reads - before).toBeLessThanOrEqual(6);
  });

  it('is few writes of the journal and few looks, however often a cookie changes in that time', async () => {
    const pass = await onAClock();
    const [writes, reads] = [fake.storage.session.calls.set, fake.cookies.reads];
    for (let n = 0; n < 14; n += 1) {
      fake.cookies.put(csrftoken(`v${n}`));
      await pass(10);
    }
    await pass(1000);
    expect(fake.storage.session.calls.set - writes).toBeLessThanOrEqual(4);
    expect(fake.cookies.reads - reads).toBeLessThanOrEqual(6);
  });

  it('is not spared where the journal cannot be written', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => errors.mockRestore());
    fake.storage.session.failWritesWith(new Error('IO error'));
    fake.cookies.put(jarCookie({ domain: host, name: 'visits' }));
    await shows('3');
    fake.storage.session.failWritesWith(null);
  });

  it('is written after the journal, of which it tells', async () => {
    await settle({ badge: 'state' });
    await shows('');
    const pass = await onAClock();
    await fake.storage.session.set({ [`last-seen/0/${host}`]: now - 1000 });
    await pass(1000);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const set = fake.storage.session.set.bind(fake.storage.session);
    vi.spyOn(fake.storage.session, 'set').mockImplementationOnce(async (values) => {
      await held;
      await set(values);
    });
    fake.cookies.put(csrftoken('two'));
    await pass(2000);
    letGo();
    await pass(2000);
    expect(fake.action.badges.get(tab)).toBe('Δ');
  });
});

describe('the settings', () => {
  it('that cannot be read leave the defaults in force, and are asked for again', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await settle({ badge: 'nothing' });
    await shows('');
    fake.storage.sync.failWith(new Error('Database is closed'));
    await startWorker();
    load();
    await shows('2');
    expect(reported).toHaveBeenCalledWith('Magic Cookie:', 'Database is closed');
    fake.storage.sync.failWith(null);
    load();
    await shows('');
    reported.mockRestore();
  });

  it('are read once, whatever happens in the jar', async () => {
    const before = fake.storage.sync.calls.get;
    for (let n = 0; n < 5; n += 1) fake.cookies.put(csrftoken(String(n)));
    await eventually(() => expect(JSON.stringify(fake.storage.session.dump())).toContain('"4"'));
    expect(fake.storage.sync.calls.get).toBe(before);
  });
});

it('a host that was taken back is no new visit of the pages that are open', async () => {
  await fake.storage.local.clear();
  fake.permissions.onRemoved.trigger({ origins: ['*://*.example.org/*'] });
  await settle({ badge: 'nothing' });
  await shows('');
  expect(fake.storage.local.dump()).toEqual({});
});
