// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeAndroid, becomeFirefox, fake } from '../fakes/browser.ts';
import { statesAfter } from '../../src/core/journal/own-changes.ts';
import { toCookie } from '../../src/browser/cookies.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { fromClick, restartWorker, showStored } from './pages.ts';
import { page, withBrowser } from './surfaces.ts';
import { start, transcript } from './transcript.ts';

withBrowser();

const { local, managed, session, sync } = fake.storage;
const { permissions } = fake;
const day = 86_400_000;
const load = (id: number, url: string, more: object = {}, document: object = {}) =>
  fake.tabs.load({ id, url, ...more }, { began: Date.now(), ...document });

it('visits, of whatever tabs and days', async () => {
  await transcript('Visits', async (step) => {
    fake.tabs.place({ id: 2, url: 'http://127.0.0.1/', active: false }, { began: start - 5000 });
    fake.tabs.place({ id: 3, url: 'http://discarded.localhost/', discarded: true }, { began: start });
    fake.tabs.place({ id: 4, url: 'http://private.localhost/', incognito: true }, { began: start });
    fake.tabs.place({ id: 5, url: 'chrome://version/' }, { began: start });
    fake.tabs.place({ id: 6, url: 'http://error.localhost/' }, null);
    fake.tabs.place({ id: 7, url: 'http://ahead.localhost/' }, { began: start, prerendering: true });
    await step('the worker is started, where no visit is remembered', restartWorker);
    await step('the browser starts', () => fake.runtime.onStartup.trigger());
    await step('the worker is ended and started', restartWorker);
    await step('the same page loads again, within a day', () => load(1, page));
    await step('a day later', async () => {
      await vi.advanceTimersByTimeAsync(day);
      load(1, page);
    });
    await step('its clock runs ahead', async () => {
      await vi.advanceTimersByTimeAsync(day);
      load(1, page, {}, { began: Date.now() + 60_000 });
    });
    await step('the clock is set back by two days', () => {
      vi.setSystemTime(Date.now() - 2 * day);
      load(1, page);
    });
    await step('a container visits', () => load(8, page, { cookieStoreId: 'firefox-container-2' }));
    await step('a document answers late, when its tab has gone to another host', async () => {
      let answer: (_: unknown) => void = () => undefined;
      load(9, 'http://slow.localhost/', {}, { answering: new Promise((resolve) => (answer = resolve)) });
      await vi.advanceTimersByTimeAsync(2000);
      fake.tabs.place({ id: 9, url: 'http://next.localhost/' }, { began: Date.now() });
      answer(null);
    });
    await step('a tab has gone on to another host before anyone heard', () => {
      fake.tabs.place({ id: 10, url: 'http://moved.localhost/' }, { began: Date.now() });
      const stale = { id: 10, url: 'http://stale.localhost/', incognito: false, active: true, windowId: 1 };
      fake.tabs.tabs.onUpdated.trigger(10, { status: 'loading' }, stale);
    });
    await step('a tab is woken that was discarded, another only has a new title', () => {
      const tab = { id: 3, url: 'http://discarded.localhost/', incognito: false, active: true, windowId: 1 };
      fake.tabs.place(tab, { began: Date.now() });
      fake.tabs.tabs.onUpdated.trigger(3, { discarded: false }, tab);
      fake.tabs.tabs.onUpdated.trigger(
        2,
        { title: 'Rango' },
        { ...tab, id: 2, url: 'http://other.localhost/' },
      );
      fake.tabs.tabs.onUpdated.trigger(
        2,
        { discarded: true },
        { ...tab, id: 2, url: 'http://other.localhost/' },
      );
    });
    await step('what is stored', showStored);
  });
});

it('visits in quick succession, and where there is no room for them', async () => {
  await transcript('Visits without room', async (step) => {
    fake.tabs.close(1);
    await sync.set({ settings: { interval: 5000 } });
    await local.set({
      ...{ 'visited-hosts': 20, 'expected/x.test': { sessionCookieName: 'sid' } },
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [
          `visits/0/h${index}.test`,
          { count: 1, last: start - 1_000_000 * ((index * 7) % 20) },
        ]),
      ),
    });
    await restartWorker();
    await step('a page is visited', () => load(1, page));
    await step('in another tab at the same time, and a little later', async () => {
      const began = Date.now();
      load(2, page, {}, { began });
      await vi.advanceTimersByTimeAsync(6000);
      load(3, page, {}, { began: Date.now() });
      load(4, page, {}, { began: began + 1 });
    });
    await step('six seconds later', async () => {
      await vi.advanceTimersByTimeAsync(6000);
      load(2, page);
    });
    await step('nothing can be written', () => {
      local.failWritesWith(new Error('Disk is full'));
      load(1, 'http://new.localhost/');
    });
    await step('again', () => {
      local.failWritesWith(null);
      load(1, 'http://new.localhost/');
    });
    await step('there is no room for one more', () => {
      local.limitTo(JSON.stringify(local.dump()).length + 10);
      load(1, 'http://newer.localhost/');
    });
    await step('what is stored', showStored);
    await step('there is no room at all', () => {
      local.limitTo(10);
      load(1, 'http://newest.localhost/');
    });
    await step('what is stored', showStored);
  });
});

const sessionid = (value: string, more: object = {}) =>
  jarCookie({ name: 'sessionid', value: value.repeat(32), httpOnly: true, ...more });

it('what happens to cookies', async () => {
  await transcript('Changes of cookies', async (step) => {
    fake.tabs.close(1);
    await sync.set({
      settings: { watched: ['sessionid', 'wp-*'], unwatched: ['wp-2', 'JSESSIONID', 'excepted'] },
    });
    await restartWorker();
    await step('cookies are set, of which some are followed', () => {
      fake.cookies.put(sessionid('a'));
      fake.cookies.put(jarCookie({ name: 'theme', value: 'dark' }));
      fake.cookies.put(jarCookie({ name: 'wp-1', value: 'one', domain: '.example.localhost' }));
      fake.cookies.put(jarCookie({ name: 'wp-2', value: 'two' }));
      fake.cookies.put(jarCookie({ name: 'excepted', value: 'z3v9x1q7w2e5r8t0', httpOnly: true }));
      fake.cookies.put(
        jarCookie({ name: 'JSESSIONID', value: 'A1B2C3D4E5F6A7B8C9D0E1F2A3B4C5D6', httpOnly: true }),
      );
      fake.cookies.put(jarCookie({ name: 'PHPSESSID', value: 'q1w2e3r4t5y6u7i8o9p0a1s2d3', path: '/shop' }));
      fake.cookies.put(
        jarCookie({ name: 'x', value: 'k3v9x1q7w2e5r8t0', httpOnly: true, storeId: 'firefox-container-1' }),
      );
    });
    await step('one changes, and changes back within the time in which they are gathered', async () => {
      fake.cookies.put(sessionid('b'));
      await vi.advanceTimersByTimeAsync(50);
      fake.cookies.put(sessionid('c'));
      await vi.advanceTimersByTimeAsync(50);
      fake.cookies.put(sessionid('a'));
    });
    await step('a surface has said that it will remove one', async () => {
      const before = toCookie(jarCookie({ name: 'wp-1', domain: '.example.localhost' }));
      const states = statesAfter([{ before, after: null }]);
      await session.set({
        'own-changes/0': [{ id: 'a', at: Date.now(), until: null, states }],
      });
      fake.cookies.drop('wp-1', 'explicit');
    });
    await step('one is extended, twice', async () => {
      fake.cookies.put(sessionid('a', { expirationDate: start / 1000 + 100 }));
      await vi.advanceTimersByTimeAsync(500);
      fake.cookies.put(sessionid('a', { expirationDate: start / 1000 + 200 }));
      await vi.advanceTimersByTimeAsync(500);
      fake.cookies.put(sessionid('a', { expirationDate: start / 1000 + 300 }));
    });
    await step('the worker is ended and started; one goes', async () => {
      await restartWorker();
      fake.cookies.drop('sessionid', 'expired_overwrite');
      fake.cookies.drop('PHPSESSID', 'evicted');
    });
    await step('what is stored', showStored);
    await step('they cannot be written down', () => {
      session.failWritesWith(new Error('IO error'));
      fake.cookies.put(sessionid('d'));
    });
    await step('the settings cannot be read', async () => {
      session.failWritesWith(null);
      await restartWorker();
      sync.failWith(new Error('Database is closed'));
      fake.cookies.put(sessionid('e'));
      fake.cookies.put(jarCookie({ name: 'csrftoken', value: 'c' }));
    });
    await step('they can be read again', () => {
      sync.failWith(null);
      fake.cookies.put(jarCookie({ name: 'wp-3', value: 'three' }));
      fake.cookies.put(jarCookie({ name: 'csrftoken', value: 'd' }));
    });
  });
});

it('more changes than there is room for', async () => {
  await transcript('Many changes of cookies', async (step) => {
    fake.tabs.close(1);
    await restartWorker();
    await step('there are 26 of one host', async () => {
      for (let n = 0; n < 26; n += 1) {
        fake.cookies.put(jarCookie({ name: 'visits', value: String(n) }));
        await vi.advanceTimersByTimeAsync(200);
      }
    });
    await step('one that was not among the last is set again', async () => {
      fake.cookies.put(sessionid('a'));
      for (let n = 0; n < 18; n += 1) {
        fake.cookies.put(jarCookie({ name: 'visits', value: `again ${n}` }));
        await vi.advanceTimersByTimeAsync(200);
      }
      fake.cookies.put(sessionid('b'));
    });
    await step('there are 260 at once', () => {
      for (let n = 0; n < 260; n += 1) fake.cookies.put(jarCookie({ name: 'visits', value: `flood ${n}` }));
    });
    await step('one of which nothing is left is set again', () => fake.cookies.put(sessionid('c')));
    await step('what is stored', showStored);
    await step('another host has some', () =>
      fake.cookies.put(jarCookie({ name: 'visits', value: '1', domain: 'other.localhost' })),
    );
    await step('there is room for half of it', () => {
      session.limitTo(JSON.stringify(session.dump()).length / 2);
      fake.cookies.put(jarCookie({ name: 'visits', value: '2', domain: 'other.localhost' }));
    });
    await step('what is stored', showStored);
  });
});

const window5 = { id: 7, url: page, incognito: false, active: true, windowId: 5 };

/** Chooses each entry there may be, by a menu or a shortcut. */
function chooseAll(choose: (id: string) => void): void {
  for (const id of ['open-page', 'open-panel', 'open-tour', 'open-help', 'open-options', 'open-nothing'])
    fromClick(() => choose(id));
}

it('the menu, the first steps and the colours of the badge', async () => {
  await transcript('The worker is installed', async (step) => {
    fake.tabs.close(1);
    await restartWorker();
    await step('it is installed', () => fake.runtime.onInstalled.trigger({ reason: 'install' }));
    await step('it is updated, and the browser starts', () => {
      fake.runtime.onInstalled.trigger({ reason: 'update' });
      fake.runtime.onStartup.trigger();
    });
    await step('an administrator installs it', () => {
      fake.management.installType = 'admin';
      fake.runtime.onInstalled.trigger({ reason: 'install' });
    });
    await step('all is chosen in the menu', () =>
      chooseAll((id) => fake.contextMenus.onClicked.trigger({ menuItemId: id }, window5)),
    );
    await step('all is chosen by shortcuts, where no tab is', () =>
      chooseAll((id) => fake.commands.onCommand.trigger(id)),
    );
    await step('tabs can neither be opened nor listed', () => {
      vi.spyOn(fake.tabs.tabs, 'create').mockRejectedValueOnce(new Error('No window'));
      vi.spyOn(fake.tabs.tabs, 'query').mockRejectedValueOnce(new Error('No tabs'));
      vi.spyOn(fake.contextMenus, 'removeAll').mockRejectedValueOnce(new Error('No menu'));
      vi.spyOn(fake.action, 'setBadgeBackgroundColor').mockRejectedValueOnce(new Error('No icon'));
      fake.contextMenus.onClicked.trigger({ menuItemId: 'open-help' });
      fake.runtime.onStartup.trigger();
    });
  });
});

it('the same in Firefox, and on Android', async () => {
  await transcript('The worker is installed in Firefox', async (step) => {
    fake.tabs.close(1);
    becomeFirefox();
    fake.i18n.language = 'ru';
    await restartWorker();
    await step('it is loaded until the browser ends', () =>
      fake.runtime.onInstalled.trigger({ reason: 'install', temporary: true }),
    );
    await step('it is installed', () =>
      fake.runtime.onInstalled.trigger({ reason: 'install', temporary: false }),
    );
    await step('all is chosen in the menu', () =>
      chooseAll((id) => fake.contextMenus.onClicked.trigger({ menuItemId: id }, window5)),
    );
    await step('it is installed on Android', async () => {
      becomeAndroid();
      await restartWorker();
      fake.runtime.onInstalled.trigger({ reason: 'install' });
    });
  });
});

it('sites that are granted and taken away', async () => {
  await transcript('Grants beside the worker', async (step) => {
    fake.tabs.place({ id: 1, url: 'http://shop.test/', active: true }, { began: start });
    fake.tabs.place({ id: 2, url: 'http://bank.test/', active: false }, { began: start });
    fake.cookies.put(sessionid('a', { domain: 'shop.test' }));
    await restartWorker();
    const grant = (...origins: string[]) => {
      permissions.granted = [...permissions.granted, ...origins];
      permissions.onAdded.trigger({ origins });
    };
    await step('another site is granted', () => grant('*://bank.test/*'));
    await step('the site in front is granted', () => grant('*://*.shop.test/*'));
    await step('it is granted while the popup is open', () => {
      fake.runtime.contexts = [{ contextType: 'POPUP' }];
      grant('*://*/*');
    });
    await step('no window has the focus', () => {
      fake.runtime.contexts = [{ contextType: 'TAB' }];
      fake.windows.hasFocus = false;
      grant('<all_urls>');
    });
    await step('the grants cannot be read', () => {
      vi.spyOn(permissions, 'getAll').mockRejectedValueOnce(new Error('No grants'));
      grant('*://other.test/*');
    });
    await step('a site is taken away', () => permissions.remove({ origins: ['*://bank.test/*'] }));
    await step('what is stored', showStored);
  });
});

it('what cookie tests left behind', async () => {
  await transcript('Cookie tests left behind', async (step) => {
    fake.tabs.close(1);
    const names = (token: string) => ['plain', 'domain'].map((id) => `magic_cookie_test_${id}_${token}`);
    const run = (token: string, more: object = {}) => ({ token, store: '0', until: Date.now(), ...more });
    names('a1').forEach((name) => fake.cookies.put(jarCookie({ name, domain: 'shop.localhost' })));
    names('a1').forEach((name) => fake.cookies.put(jarCookie({ name, domain: '.localhost', storeId: '1' })));
    fake.cookies.put(
      jarCookie({
        ...{ name: '__Host-magic_cookie_test_host_prefix_a1', secure: true },
        ...{ domain: 'shop.test', partitionKey: { topLevelSite: 'https://top.test' } },
      }),
    );
    fake.cookies.put(sessionid('a'));
    await session.set({
      'cookie-tests': [run('a1'), run('b2', { store: '1', until: Date.now() + 600 }), { token: 7 }],
    });
    await step('the worker is started, a test being still under way', async () => {
      await restartWorker();
      await vi.advanceTimersByTimeAsync(400);
      fake.cookies.put(jarCookie({ name: names('b2')[0] ?? '', domain: 'shop.localhost', storeId: '1' }));
    });
    await step('another begins, of a clock that was set back', async () => {
      names('c3').forEach((name) => fake.cookies.put(jarCookie({ name })));
      await session.set({ 'cookie-tests': [run('c3', { until: Date.now() + day })] });
    });
    await step('one cannot be taken out', async () => {
      names('d4').forEach((name) => fake.cookies.put(jarCookie({ name })));
      fake.cookies.failWith(new Error('Invalid cookie store id'));
      await session.set({ 'cookie-tests': [run('d4')] });
    });
    await step('what is stored', showStored);
  });
});

it('an administrator whose values are held back', async () => {
  await transcript('An administrator beside the worker', async (step) => {
    fake.cookies.put(sessionid('a'));
    fake.cookies.put(jarCookie({ name: 'visits', value: '1' }));
    await local.set({
      'visited-hosts': 1,
      'visits/0/localhost': { count: 4, last: start - 7200_000 },
      policy: { watched: ['visits'] },
    });
    await managed.enforce({ badge: 'nothing', interval: 3_600_000 });
    let answer: () => void = () => undefined;
    await step('the worker is started before they are known', async () => {
      answer = managed.hold();
      await restartWorker();
      load(1, page);
    });
    await step('they are known', () => answer());
    await step('the page loads again', () => load(1, page));
    await step('they change', () => managed.enforce({ watched: ['none'], badge: 'count' }));
    await step('they cannot be read', async () => {
      managed.failWith(new Error('JSON.parse'));
      await restartWorker();
      load(1, page);
    });
    await step('others cannot be written down', async () => {
      managed.failWith(null);
      await managed.enforce({ watched: ['visits'], badge: 'count' });
      local.failWritesWith(new Error('Disk is full'));
      await restartWorker();
      fake.cookies.put(jarCookie({ name: 'visits', value: '2' }));
    });
    await step('what is stored', showStored);
  });
});
