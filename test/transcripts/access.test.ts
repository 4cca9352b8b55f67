// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { put, sessionid } from './site.ts';
import { openSurface, page, press, startWorker, withBrowser } from './surfaces.ts';
import { start, transcript } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const shop = 'https://shop.example.com/cart';

async function openPopup() {
  await startWorker();
  await openSurface('popup');
}

/** Asks as a person does: in the handling of an event. */
const ask = (which: 'site' | 'all') => press(`[data-ask=${which}]`);

it('the popup on a site that may not be read', async () => {
  await transcript('Access', async (step) => {
    await step('the popup is opened', async () => {
      fake.tabs.place({ id: 1, url: shop }, { began: start });
      put(
        { ...sessionid, domain: 'shop.example.com', secure: true },
        jarCookie({ name: 'wide', value: 'w', domain: '.example.com' }),
      );
      await openPopup();
    });
    await step('access is asked for and refused', () => {
      fake.permissions.answer = false;
      ask('site');
    });
    await step('and granted', () => {
      fake.permissions.answer = true;
      ask('site');
    });
    await step('it is taken back in part', () => {
      fake.permissions.granted = ['https://shop.example.com/*'];
      fake.permissions.onRemoved.trigger({ origins: ['*://*.example.com/*'], permissions: [] });
    });
    await step('access to all is asked for', () => ask('all'));
  });
});

it('the popup on pages of all kinds', async () => {
  await transcript('Pages of all kinds', async (step) => {
    const go = (url: string, title: string) =>
      step(title, () =>
        fake.tabs.load({ id: 1, url }, url.startsWith('http') ? { began: Date.now() } : null),
      );
    await step('the popup is opened where cookies are blocked', async () => {
      fake.tabs.place({ id: 1, url: page }, { began: start, cookiesAllowed: false });
      await openPopup();
    });
    await go('chrome://version/', 'a page of the browser');
    await go('https://chromewebstore.google.com/', 'the store');
    await go('chrome-extension://other/page.html', 'a page of an extension');
    await go('file:///tmp/a.html', 'a file');
    await go('about:blank', 'an empty page');
    await go('data:text/html,x', 'data');
    await step('an error page', () => fake.tabs.load({ id: 1, url: 'http://down.localhost/' }, null));
    await go('http://[::1]:8000/', 'an address');
    await step('the tab is closed', () => fake.tabs.close(1));
  });
});

it('the panel beside tabs', async () => {
  await transcript('The side panel', async (step) => {
    await step('it is opened on one tab of two', async () => {
      put(sessionid, jarCookie({ name: 'sessionid', value: 'theirs', domain: 'other.localhost' }));
      fake.tabs.place({ id: 2, url: 'http://other.localhost:8000/', active: false }, { began: start });
      await startWorker();
      await openSurface('panel');
    });
    await step('the other is turned to', () => {
      fake.tabs.place({ id: 1, url: page, active: false }, { began: start });
      fake.tabs.place({ id: 2, url: 'http://other.localhost:8000/', active: true }, { began: start });
      fake.tabs.tabs.onActivated.trigger({ tabId: 2, windowId: 1 });
    });
    await step('in the one in the back a cookie is set', () => put({ ...sessionid, value: 'back' }));
    await step('in the one in front too', () =>
      put(jarCookie({ name: 'visits', value: '1', domain: 'other.localhost' })),
    );
    await step('settings become Russian and dark, and hide all values', async () => {
      await fake.storage.sync.set({ settings: { language: 'ru', theme: 'dark', masked: 'all' } });
    });
  });
});

it('the page of a tab, in a private window of Firefox', async () => {
  await transcript('A private window', async (step) => {
    await step('it is opened', async () => {
      becomeFirefox();
      fake.windows.open = [{ id: 1, incognito: true }];
      const tab = { id: 1, url: page, incognito: true, cookieStoreId: 'firefox-private' };
      fake.tabs.place(tab, { began: start });
      put({ ...sessionid, storeId: 'firefox-private' }, { ...sessionid, value: 'open' });
      await startWorker();
      await openSurface('page', '?tab=1', true);
    });
    await step('a cookie is set there', () =>
      put(jarCookie({ name: 'visits', value: '1', storeId: 'firefox-private' })),
    );
    await step('the row of sessionid is opened', () => press('[data-cookie=sessionid] .row-open'));
    await step('the tools are turned to', () => press('[data-view=tools]'));
  });
});

it('the popup where nothing can be read at first', async () => {
  await transcript('Nothing can be read', async (step) => {
    await step('the popup is opened', async () => {
      fake.cookies.failWith(new Error('The jar is locked'));
      await openPopup();
    });
    await step('it is tried once more', () => press('[data-retry]'));
    await step('and once it can be read', () => {
      fake.cookies.failWith(null);
      press('[data-retry]');
    });
  });
});

it('the popup where reading and writing fail', async () => {
  await transcript('Failures', async (step) => {
    await step('the popup is opened', async () => {
      put(sessionid);
      await openPopup();
    });
    await step('the jar cannot be read when a cookie changes', () => {
      fake.cookies.failWith(new Error('The jar is locked'));
      put({ ...sessionid, value: 'unread' });
    });
    await step('it can be read again', () => {
      fake.cookies.failWith(null);
      put({ ...sessionid, value: 'read' });
    });
    await step('the row of sessionid is opened', () => press('[data-cookie=sessionid] .row-open'));
    await step('it is followed no more, which cannot be written', () => {
      fake.storage.sync.failWritesWith(new Error('QUOTA_BYTES quota exceeded'));
      fake.storage.local.failWritesWith(new Error('The disk is full'));
      press('[data-cookie=sessionid] [data-do=watch]');
    });
    await step('the disk has room again, and what is synchronised has none', () => {
      fake.storage.local.failWritesWith(null);
      press('[data-cookie=sessionid] [data-do=watch]');
    });
  });
});
