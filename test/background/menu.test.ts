import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { exclusively } from '../../src/browser/locks.ts';
import { eventually } from '../eventually.ts';
import { becomeAndroid, becomeFirefox, fake, resetBrowser } from '../fakes/browser.ts';
import { startWorker } from './worker.ts';

const install = () => fake.runtime.onInstalled.trigger({ reason: 'update' });
const titles = () => fake.contextMenus.items.map(({ title }) => title);
const urls = () => fake.tabs.dump().map(({ url }) => url?.replace('chrome-extension://magic-cookie/', ''));
const tab = { id: 7, url: 'http://localhost/', incognito: false, active: true, windowId: 5 };
const common = ['Open as a page', 'Open in the side panel', 'Cookies and sessions in eight steps', 'Help'];

beforeEach(resetBrowser);

describe('the menu of the toolbar icon', () => {
  it.each([
    ['Chromium, which has the options there itself', () => undefined, common],
    ['Firefox', becomeFirefox, [...common, 'Settings']],
  ])('leads to the other surfaces: %s', async (_, become, wanted) => {
    become();
    await startWorker();
    install();
    await eventually(() => expect(titles()).toEqual(wanted));
    expect(fake.contextMenus.items.every(({ contexts }) => contexts.join() === 'action')).toBe(true);
    // Chromium lets an extension have so many at the top of it.
    expect(titles().length).toBeLessThanOrEqual(6);
  });

  it('is filled anew, and not twice, and speaks the browser’s language', async () => {
    await startWorker();
    install();
    await eventually(() => expect(titles()).toHaveLength(4));
    fake.i18n.language = 'ru';
    fake.runtime.onStartup.trigger();
    await eventually(() => expect(titles()).toContain('Справка'));
    expect(titles()).toHaveLength(4);
  });

  it('is filled by one after the other where an update and the browser’s start come together', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => reported.mockRestore());
    await startWorker();
    install();
    fake.runtime.onStartup.trigger();
    await eventually(() => expect(titles()).toEqual(common));
    // Both have filled it once the lock is free.
    await exclusively('action-menu', () => Promise.resolve());
    expect(titles()).toEqual(common);
    // Browsers refuse an entry whose ID is there already.
    expect(reported).not.toHaveBeenCalled();
  });

  it('is not there in Firefox for Android, and all else goes on', async () => {
    becomeAndroid();
    await startWorker();
    install();
    fake.runtime.onInstalled.trigger({ reason: 'install' });
    await eventually(() => expect(urls()).toEqual(['src/welcome/index.html']));
    expect(titles()).toEqual([]);
  });
});

describe.each([
  [
    'the menu',
    (id: string) => fake.contextMenus.onClicked.trigger({ menuItemId: id }, tab),
    (id: string) => fake.contextMenus.onClicked.trigger({ menuItemId: id }, undefined),
  ],
  [
    'a shortcut',
    (id: string) => fake.commands.onCommand.trigger(id, tab),
    (id: string) => fake.commands.onCommand.trigger(id, undefined),
  ],
])('chosen by %s', (_, choose, chooseWithout) => {
  it.each([
    ['open-page', 'src/page/index.html?tab=7'],
    ['open-tour', 'src/tour/index.html'],
    ['open-help', 'src/welcome/index.html'],
  ])('“%s” opens %s', async (id, url) => {
    await startWorker();
    choose(id);
    await eventually(() => expect(urls()).toEqual([url]));
  });

  it('the side panel opens in the very turn of it, in the window of the tab', async () => {
    await startWorker();
    choose('open-panel');
    expect(fake.beside.opened).toEqual([5]);
  });

  it('with no tab in front, the page says so, and the panel leaves it to the browser', async () => {
    await startWorker();
    chooseWithout('open-page');
    await eventually(() => expect(urls()).toEqual(['src/page/index.html?tab=-1']));
    chooseWithout('open-panel');
    expect(fake.beside.opened).toEqual([-1]);
  });

  it('the settings open', async () => {
    await startWorker();
    choose('open-options');
    await eventually(() => expect(fake.runtime.optionsOpened).toBe(1));
  });

  it('what is no entry opens nothing', async () => {
    await startWorker();
    choose('_execute_action');
    expect([urls(), fake.beside.opened]).toEqual([[], []]);
  });
});
