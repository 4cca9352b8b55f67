import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { eraseEverything } from '../../src/storage/erase.ts';
import { loadVisitsFailure } from '../../src/storage/visits.ts';
import { startWorker } from './worker.ts';

const site = 'http://localhost:8000/rango/';
const day = 86_400_000;
const now = Date.now();

const remembered = (host = 'localhost') => fake.storage.local.dump()[`visits/0/${host}`];
const count = (expected: number, host?: string) =>
  eventually(() => expect(remembered(host)).toMatchObject({ count: expected }));

/** Waits until the worker has done all that it will: the queue has handled a load of a host of its own. */
let fence = 0;
async function settled() {
  const host = `fence-${++fence}.localhost`;
  fake.tabs.load({ id: 99, url: `http://${host}/` }, { began: now });
  await count(1, host);
}

beforeEach(async () => {
  resetBrowser();
  await startWorker();
});

describe('the worker counts visits', () => {
  it('counts the first page load, told as loading and as complete, once', async () => {
    fake.tabs.load({ id: 1, url: site }, { began: now });
    await settled();
    expect(remembered()).toEqual({ count: 1, last: now });
  });

  it('counts a page that never comes to the end of its load, or is left before', async () => {
    fake.tabs.place({ id: 1, url: site }, { began: now });
    const tab = { id: 1, windowId: 1, url: site, incognito: false, active: true };
    fake.tabs.tabs.onUpdated.trigger(1, { status: 'loading', url: site }, tab);
    await count(1);
  });

  it('counts a second load a day later, and none before', async () => {
    fake.tabs.load({ id: 1, url: site }, { began: now - day - 10 });
    await count(1);
    fake.tabs.load({ id: 1, url: site }, { began: now - day });
    await settled();
    expect(remembered()).toEqual({ count: 1, last: now - day - 10 });
    fake.tabs.load({ id: 1, url: site }, { began: now - 5 });
    await count(2);
  });

  it('goes by the interval of the settings, at once when it changes', async () => {
    await fake.storage.sync.set({ settings: { interval: 5000 } });
    fake.tabs.load({ id: 1, url: site }, { began: now - 6000 });
    await count(1);
    fake.tabs.load({ id: 1, url: site }, { began: now - 500 });
    await count(2);
  });

  it('takes history.pushState for no load: the document is the old one', async () => {
    await fake.storage.sync.set({ settings: { interval: 1000 } });
    fake.tabs.load({ id: 1, url: site }, { began: now - 6000 });
    await count(1);
    fake.tabs.load({ id: 1, url: `${site}pushed` }, { began: now - 6000 });
    await settled();
    expect(remembered()).toMatchObject({ count: 1 });
  });

  it.each([
    ['an error page', { id: 1, url: site }, null],
    ['a page loaded ahead', { id: 1, url: site }, { began: now, prerendering: true }],
    ['a private window', { id: 1, url: site, incognito: true }, { began: now }],
    ['a page of the browser', { id: 1, url: 'chrome://version/' }, { began: now }],
  ])('does not count %s', async (_, tab, document) => {
    fake.tabs.load(tab, document);
    await settled();
    const visited = Object.keys(fake.storage.local.dump()).filter((key) => key.startsWith('visits/'));
    expect(visited.filter((key) => !key.includes('/fence-'))).toEqual([]);
  });

  it.each([
    ['a private window', { id: 1, url: site, incognito: true }],
    ['a page of the browser', { id: 1, url: 'chrome://version/' }],
  ])('does not even ask the document of %s', async (_, tab) => {
    fake.tabs.load(tab, { began: now });
    await settled();
    expect(fake.tabs.asked).not.toContain(1);
  });

  it('counts a visit for the cookie store of its tab', async () => {
    fake.tabs.load({ id: 1, url: site, cookieStoreId: 'firefox-container-1' }, { began: now });
    await settled();
    expect(fake.storage.local.dump()['visits/firefox-container-1/localhost']).toMatchObject({ count: 1 });
    expect(remembered()).toBeUndefined();
  });

  it('counts a visit of the host where the document is, though the tab was elsewhere when it was heard of', async () => {
    fake.tabs.place({ id: 1, url: 'http://gone-on.localhost/' }, { began: now });
    const tab = { id: 1, windowId: 1, url: site, incognito: false, active: true };
    fake.tabs.tabs.onUpdated.trigger(1, { status: 'loading', url: site }, tab);
    await count(1, 'gone-on.localhost');
    expect(remembered()).toBeUndefined();
  });

  it('counts none where the document is a page of the browser by then', async () => {
    fake.tabs.place({ id: 1, url: 'about:blank' }, { began: now });
    const tab = { id: 1, windowId: 1, url: site, incognito: false, active: true };
    fake.tabs.tabs.onUpdated.trigger(1, { status: 'loading', url: site }, tab);
    await eventually(() => expect(fake.tabs.asked).toContain(1));
    await settled();
    const visited = Object.keys(fake.storage.local.dump()).filter((key) => key.startsWith('visits/'));
    expect(visited.filter((key) => !key.includes('/fence-'))).toEqual([]);
  });

  it('counts two tabs that began to load in one moment as two', async () => {
    await fake.storage.sync.set({ settings: { interval: 0 } });
    fake.tabs.load({ id: 1, url: site }, { began: now - 10 });
    fake.tabs.load({ id: 2, url: site }, { began: now - 10 });
    await count(2);
  });

  it('loses none of two loads at once and one after its own end', async () => {
    await fake.storage.sync.set({ settings: { interval: 0 } });
    fake.tabs.load({ id: 1, url: site }, { began: now - 30 });
    fake.tabs.load({ id: 2, url: site }, { began: now - 20 });
    await count(2);
    await startWorker();
    fake.tabs.load({ id: 1, url: site }, { began: now - 10 });
    await count(3);
  });

  it('counts each of 40 tabs that are opened at once, whichever it hears of first', async () => {
    await fake.storage.sync.set({ settings: { interval: 0 } });
    for (let n = 0; n < 40; n++) {
      fake.tabs.load({ id: n, url: site }, { began: now - 1000 + Math.round(Math.abs(Math.sin(n)) * 100) });
    }
    await count(40);
    await startWorker();
    fake.runtime.onStartup.trigger();
    await settled();
    expect(remembered()).toMatchObject({ count: 40 });
  });

  it('never asks the document of a discarded tab, which would load it, and counts it when it comes back', async () => {
    await fake.storage.sync.set({ settings: { interval: 0 } });
    fake.tabs.place({ id: 1, url: site, discarded: true }, { began: now - 50 });
    fake.runtime.onStartup.trigger();
    const discarded = { id: 1, url: site, incognito: false, active: false, discarded: true, windowId: 1 };
    fake.tabs.tabs.onUpdated.trigger(1, { discarded: true, status: 'loading' }, discarded);
    await settled();
    expect(fake.tabs.asked).not.toContain(1);
    expect(remembered()).toBeUndefined();
    fake.tabs.tabs.onUpdated.trigger(
      1,
      { discarded: false },
      { ...discarded, active: true, discarded: false },
    );
    await count(1);
  });

  it('counts a page in front that it was ended before it could count', async () => {
    await settled();
    fake.tabs.place({ id: 1, url: site }, { began: now });
    await startWorker();
    await count(1);
  });

  it('writes down no page in front once everything was erased', async () => {
    fake.tabs.load({ id: 1, url: site }, { began: now });
    await count(1);
    await fake.storage.local.clear();
    await startWorker();
    await settled();
    expect(remembered()).toBeUndefined();
  });

  it('writes down no page that had begun before everything was erased, whatever it is told of it after', async () => {
    fake.tabs.load({ id: 1, url: site }, { began: now - 50 });
    const erasing = eraseEverything();
    fake.tabs.load({ id: 2, url: site }, { began: now - 20 });
    expect(await erasing).toEqual([]);
    fake.tabs.load({ id: 1, url: `${site}pushed` }, { began: now - 50 });
    await startWorker();
    const erased = Date.now();
    await eventually(() => expect(Date.now()).toBeGreaterThan(erased));
    fake.tabs.load({ id: 3, url: 'http://later.localhost/' }, { began: Date.now() });
    await count(1, 'later.localhost');
    expect(remembered()).toBeUndefined();
  });

  it('counts the pages that are open when it is installed, and when their host is granted', async () => {
    fake.tabs.place({ id: 7, url: site }, { began: now - 100 });
    fake.runtime.onInstalled.trigger({ reason: 'install' });
    await count(1);
    fake.tabs.place({ id: 8, url: 'https://shop.example.org/' }, { began: now - 100 });
    fake.permissions.onAdded.trigger({ origins: ['*://*.example.org/*'] });
    await count(1, 'shop.example.org');
  });

  it('counts a page that was paused when it goes on, and others meanwhile', async () => {
    let goOn: (value?: unknown) => void = () => undefined;
    const answering = new Promise((resolve) => (goOn = resolve));
    fake.tabs.load({ id: 1, url: site }, { began: now, answering });
    await settled();
    expect(remembered()).toBeUndefined();
    goOn();
    await count(1);
  });

  it('forgets the tenth of the hosts visited longest ago where the disk’s share is full', async () => {
    const old = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`visits/0/h${n}.test`, { count: 1, last: n + 1 }]),
    );
    await fake.storage.local.set({ ...old, 'visited-hosts': 20 });
    fake.storage.local.limitTo(JSON.stringify(fake.storage.local.dump()).length);
    fake.tabs.load({ id: 1, url: site }, { began: now });
    await count(1);
    await eventually(() => expect(fake.storage.local.dump()['visited-hosts']).toBe(19));
    const kept = Object.keys(fake.storage.local.dump());
    expect(kept).not.toContain('visits/0/h1.test');
    expect(kept).toContain('visits/0/h2.test');
  });

  it('says that visits cannot be kept, and why, until they can', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    fake.storage.local.limitTo(0);
    fake.tabs.load({ id: 1, url: site }, { began: now });
    await eventually(async () => expect(await loadVisitsFailure()).toMatch('quota'));
    expect(errors).toHaveBeenCalled();
    fake.storage.local.limitTo(Infinity);
    fake.tabs.load({ id: 1, url: site }, { began: now + 1 });
    await count(1);
    await eventually(async () => expect(await loadVisitsFailure()).toBeNull());
    errors.mockRestore();
  });

  it('forgets the oldest hosts beyond 10,000, and keeps the one just visited', async () => {
    const old = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`visits/0/h${n}.test`, { count: 1, last: n + 1 }]),
    );
    await fake.storage.local.set({ ...old, 'visited-hosts': 10_000 });
    fake.tabs.load({ id: 1, url: site }, { began: now });
    await eventually(() => expect(fake.storage.local.dump()['visited-hosts']).toBe(9000));
    const kept = fake.storage.local.dump();
    expect(Object.keys(kept).filter((key) => key.startsWith('visits/'))).toHaveLength(9000);
    expect(kept).toHaveProperty(['visits/0/localhost']);
    expect(kept).not.toHaveProperty(['visits/0/h0.test']);
    expect(kept).toHaveProperty(['visits/0/h9999.test']);
  });
});
