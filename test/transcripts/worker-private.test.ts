// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { restartWorker, showStored } from './pages.ts';
import { withBrowser } from './surfaces.ts';
import { start, transcript } from './transcript.ts';

withBrowser();

const { session } = fake.storage;
const normal = { id: 1, incognito: false };
const isPrivate = (id: number) => ({ id, incognito: true });

/** Something of each item of a cookie store. */
const itemsOf = (store: string) => ({
  ...{
    [`check/${store}/a.test`]: {},
    [`snapshots/${store}/a.test`]: [],
    [`undo-history/${store}/a.test`]: [],
  },
  ...{
    [`own-changes/${store}`]: [],
    [`seen-requests/${store}/a.test`]: {},
    [`tag-salt/${store}/a.test`]: 'x',
  },
  ...{
    [`cleared-at/${store}/a.test`]: 5,
    [`cleared-timeline/${store}`]: {},
    [`last-seen/${store}/a.test`]: 6,
  },
  ...{ [`journal/${store}/b.test`]: [], [`journal/${store}/b.test#3`]: { number: 3, changes: [] } },
});

const sessionid = (value: string, more: object = {}) =>
  jarCookie({ name: 'sessionid', value: value.repeat(32), httpOnly: true, ...more });

it('private windows that are opened and closed', async () => {
  await transcript('Private windows', async (step) => {
    fake.cookies.put(sessionid('n'));
    await restartWorker();
    await step('one is opened, and signed in there', () => {
      fake.windows.open = [normal, isPrivate(2)];
      fake.tabs.load({ id: 2, url: 'http://localhost/', incognito: true, windowId: 2 }, { began: start });
      fake.cookies.put(sessionid('p', { storeId: '1' }));
      fake.cookies.put(jarCookie({ name: 'visits', value: '1', domain: 'other.localhost', storeId: '1' }));
      fake.cookies.put(sessionid('m'));
    });
    await step('what surfaces keep of it and of others', () =>
      session.set({ ...itemsOf('0'), ...itemsOf('1'), ...itemsOf('firefox-container-1') }),
    );
    await step('what is stored', showStored);
    await step('a second is opened and closed', () => {
      fake.windows.open = [normal, isPrivate(2), isPrivate(3)];
      fake.windows.onRemoved.trigger(3);
    });
    await step(
      'it is closed, though the browser still lists it; something happens there meanwhile',
      async () => {
        fake.windows.open = [normal, isPrivate(2)];
        fake.windows.onRemoved.trigger(2);
        fake.windows.open = [normal];
        fake.cookies.put(sessionid('q', { storeId: '1' }));
        fake.cookies.put(sessionid('o'));
        await vi.advanceTimersByTimeAsync(10);
      },
    );
    await step('what is stored', showStored);
    await step('the windows cannot be listed', () => {
      vi.spyOn(fake.windows, 'getAll').mockRejectedValueOnce(new Error('No windows'));
      fake.windows.onRemoved.trigger(4);
    });
    await step('a normal one is closed', () => fake.windows.onRemoved.trigger(1));
  });
});

it('private windows of Firefox', async () => {
  await transcript('Private windows of Firefox', async (step) => {
    becomeFirefox();
    const cookieStoreId = 'firefox-private';
    fake.windows.open = [normal, isPrivate(2)];
    await restartWorker();
    await step('a cookie is set and counted there', () => {
      fake.cookies.put(sessionid('p', { storeId: cookieStoreId }));
      fake.tabs.load({ id: 2, url: 'http://localhost/', incognito: true, cookieStoreId }, { began: start });
      fake.tabs.load({ id: 3, url: 'http://localhost/', cookieStoreId: 'firefox-default' }, { began: start });
    });
    await step('it goes as Firefox says it', () => {
      fake.cookies.drop('sessionid', 'explicit');
    });
    await step('what is stored', showStored);
    await step('the worker is ended, the window is closed, the worker started by that', async () => {
      await restartWorker();
      fake.windows.open = [normal];
      fake.windows.onRemoved.trigger(2);
    });
    await step('what is stored', showStored);
  });
});
