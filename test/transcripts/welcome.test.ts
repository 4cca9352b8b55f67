// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { toCookie } from '../../src/browser/cookies.ts';
import { becomeAndroid, becomeFirefox, fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { openTour, openWelcome, pick, restartWorker } from './pages.ts';
import { press, withBrowser } from './surfaces.ts';
import { start, transcript } from './transcript.ts';

withBrowser();

const { local, managed, session, sync } = fake.storage;
const { permissions } = fake;

it('the first steps', async () => {
  await transcript('The first steps', async (step) => {
    await step('they are opened', openWelcome);
    await step('all sites are asked for, and refused', () => {
      permissions.answer = false;
      press('[data-ask=all]');
    });
    await step('asking fails', () => {
      vi.spyOn(permissions, 'request').mockRejectedValueOnce(new Error('No window'));
      press('[data-ask=all]');
    });
    await step('all sites are asked for', () => {
      permissions.answer = true;
      press('[data-ask=all]');
    });
    await step('access is taken back elsewhere', () => permissions.remove({ origins: ['*://*/*'] }));
    await step('the settings are opened', () => press('[data-open=options]'));
  });
});

it('the first steps in Firefox, where an administrator chooses the language', async () => {
  await transcript('The first steps in Firefox', async (step) => {
    becomeFirefox();
    fake.commands.assigned = [
      { name: 'open-page', shortcut: 'Alt+P' },
      { name: '_execute_action', shortcut: '' },
    ];
    await sync.set({ settings: { theme: 'light' } });
    await managed.enforce({ theme: 'dark', language: 'ru' });
    let answer: () => void = () => undefined;
    await step('they are opened before the browser says what is set', () => {
      answer = managed.hold();
      return openWelcome();
    });
    await step('it says so', () => answer());
  });
});

it('the first steps on Android, where nothing can be read', async () => {
  await transcript('The first steps on Android', async (step) => {
    becomeAndroid();
    fake.i18n.language = 'ja';
    local.failWith(new Error('IO error'));
    await step('they are opened', openWelcome);
  });
});

const sessionid = (more: object = {}) =>
  jarCookie({ name: 'sessionid', value: 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2', httpOnly: true, ...more });

it('the tour of a site', async () => {
  await transcript('The tour', async (step) => {
    await restartWorker();
    fake.tabs.place({ id: 1, url: 'chrome-extension://magic-cookie/src/tour/index.html' }, null);
    await step('the tour is opened where no site is', openTour);
    await step('both counters are set', () => {
      fake.cookies.put(jarCookie({ name: 'visits', value: '1' }));
      fake.cookies.put(jarCookie({ name: 'last_visit', value: '2026-11-23' }));
    });
    await step('the session is set, and set once more', async () => {
      fake.cookies.put(sessionid());
      await vi.advanceTimersByTimeAsync(500);
      fake.cookies.put(sessionid());
    });
    await step('the count goes up twice', async () => {
      fake.cookies.put(jarCookie({ name: 'visits', value: '2' }));
      await vi.advanceTimersByTimeAsync(5000);
      fake.cookies.put(jarCookie({ name: 'visits', value: '3' }));
    });
    await step('the counters go', () => {
      fake.cookies.drop('visits', 'explicit');
      fake.cookies.drop('last_visit', 'explicit');
    });
    await step('the session has an expiry now', async () => {
      await vi.advanceTimersByTimeAsync(3000);
      fake.cookies.put(sessionid({ expirationDate: Date.now() / 1000 + 5 }));
    });
    await step('it has ended, which is no event', () => vi.advanceTimersByTimeAsync(6000));
    await step('two more hosts are opened, one in a private window, one on two ports', () => {
      fake.tabs.load({ id: 2, url: 'http://rango.localhost:9000/rango/' }, { began: start });
      fake.tabs.load({ id: 3, url: 'http://rango.localhost:9001/' }, { began: start });
      fake.tabs.load({ id: 4, url: 'http://private.localhost/', incognito: true }, { began: start });
    });
    await step('another is chosen', () => pick('select', 'rango.localhost'));
    await step('its tab goes, and that of the first comes on another port', () => {
      fake.tabs.close(2);
      fake.tabs.close(3);
      fake.tabs.load({ id: 5, url: 'https://localhost:8443/rango/' }, { began: start });
    });
    await step('the first is chosen again', () => pick('select', 'localhost'));
  });
});

it('the tour in a container, while reading fails', async () => {
  await transcript('The tour in a container', async (step) => {
    becomeFirefox();
    fake.i18n.language = 'ru';
    const cookieStoreId = 'firefox-container-2';
    fake.tabs.place({ id: 1, url: 'moz-extension://magic-cookie/', cookieStoreId }, null);
    fake.cookies.put(jarCookie({ name: 'visits', value: '1', storeId: cookieStoreId }));
    fake.cookies.put(jarCookie({ name: 'visits', value: '9', domain: 'other.localhost' }));
    fake.cookies.put(jarCookie({ name: 'last_visit', value: '9', domain: 'other.localhost' }));
    await step('the tour is opened', openTour);
    await step('the jar cannot be read, and a host of another store is opened', () => {
      fake.cookies.put(jarCookie({ name: 'last_visit', value: '2', storeId: cookieStoreId }));
      fake.cookies.failWith(new Error('Invalid cookie store id'));
      fake.tabs.load({ id: 2, url: 'http://other.localhost/' }, { began: start });
    });
    await step('it can be read again', () => fake.cookies.failWith(null));
    await step('a counter goes, and a session ends by its time', async () => {
      fake.cookies.drop('visits', 'explicit');
      const before = toCookie(sessionid({ storeId: cookieStoreId }));
      await session.set({
        [`journal/${cookieStoreId}/localhost`]: [
          { at: Date.now(), kind: 'expired', cause: 'expired', times: 1, before, after: null },
        ],
      });
    });
    await step('the other host is chosen', () => pick('select', 'other.localhost'));
  });
});
