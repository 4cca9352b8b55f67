import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import type { RunningBrowser } from './browser.ts';
import { chromium, startChromium } from './chromium.ts';
import { firefox, startFirefox } from './firefox.ts';
import { createLender, type Lendable } from './lending.ts';

const fake = (clear: () => Promise<void> = () => Promise.resolve()) =>
  ({ clear: vi.fn(clear), end: vi.fn(() => Promise.resolve()), kill: vi.fn() }) satisfies Lendable;
const never = (): Promise<Lendable> => Promise.reject(new Error('A new one was started'));

describe('what is given back', () => {
  let lender = createLender(2);
  beforeEach(() => {
    lender = createLender(2);
  });

  it('is cleared, and lent to the next that asks for its like', async () => {
    const one = fake();
    await lender.giveBack('one', one);
    expect(one.clear).toHaveBeenCalledOnce();
    await expect(lender.borrow('other', never)).rejects.toThrow('A new one was started');
    expect(await lender.borrow('one', never)).toBe(one);
    await expect(lender.borrow('one', never)).rejects.toThrow('A new one was started');
    expect(one.end).not.toHaveBeenCalled();
  });

  it('is ended where it cannot be cleared, or where its like is there already', async () => {
    const broken = fake(() => Promise.reject(new Error('It has gone')));
    await lender.giveBack('one', broken);
    expect(broken.end).toHaveBeenCalledOnce();
    const [first, second] = [fake(), fake()];
    await lender.giveBack('one', first);
    await lender.giveBack('one', second);
    expect(second.end).toHaveBeenCalledOnce();
    expect(await lender.borrow('one', never)).toBe(first);
  });

  it('is ended when two others came after it', async () => {
    const browsers = [fake(), fake(), fake()];
    for (const [index, each] of browsers.entries()) await lender.giveBack(String(index), each);
    expect(browsers.map(({ end }) => end.mock.calls.length)).toEqual([1, 0, 0]);
    expect([await lender.borrow('1', never), await lender.borrow('2', never)]).toEqual(browsers.slice(1));
  });

  it('is ended at once where none is to be kept', async () => {
    const browser = fake();
    await createLender(0).giveBack('one', browser);
    expect([browser.end, browser.clear].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  });

  it('is ended by force with the process', async () => {
    const [left, used] = [fake(), fake()];
    await lender.giveBack('left', left);
    await lender.giveBack('used', used);
    await lender.borrow('used', never);
    lender.killAll();
    expect([left.kill, used.kill].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  });
});

/** Each kind with a use of it that tells the number of its process. */
const kinds = [
  [
    chromium,
    async () => {
      const { browser, close } = await startChromium();
      await close();
      return browser.process()?.pid;
    },
  ],
  [
    firefox,
    async () => {
      const { inChrome, close } = await startFirefox();
      const id = await inChrome(() => Services.appinfo.processID);
      await close();
      return id;
    },
  ],
] as const;

describe.each(kinds)('$name that another file used', (kind, lendAndNumber) => {
  let site: Site;
  let browser: RunningBrowser;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const url = () => `http://lent.localhost:${site.port}/rango/`;
  const stored = () =>
    browser.inBackground(async () => [
      await chrome.storage.local.get(null),
      (await chrome.storage.sync.get(null))['settings'] ?? null,
      Object.keys(await chrome.storage.session.get(null)).filter((key) => key.includes('lent')),
    ]);
  const tabs = () => browser.inBackground(async () => (await chrome.tabs.query({})).length);

  it('is the same, and keeps no tab, no cookie and nothing that the extension stored', async () => {
    const number = await lendAndNumber();
    browser = await kind.start();
    const before = await stored();
    await browser.tab.open(url());
    await (await browser.newTab({ window: 'new' })).open(url());
    await browser.inBackground(() => chrome.storage.sync.set({ settings: { version: 1, theme: 'dark' } }));
    const popup = await browser.openPopup();
    await popup.until(({ visits }) => (visits ?? 0) > 0, 'a count of visits');
    expect(await browser.jar()).not.toEqual([]);
    expect(await stored()).not.toEqual(before);
    await browser.close();
    expect(await lendAndNumber()).toBe(number);
    browser = await kind.start();
    expect(await browser.jar()).toEqual([]);
    expect(await tabs()).toBe(1);
    expect(await stored()).toEqual(before);
    expect(await browser.problems()).toEqual([]);
  });
});
