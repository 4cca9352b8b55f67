// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { restartWorker, showStored } from './pages.ts';
import { page, withBrowser } from './surfaces.ts';
import { start, transcript } from './transcript.ts';

withBrowser();

const { local, session, sync } = fake.storage;
const { permissions, webRequest } = fake;
const settle = (settings: object) => sync.set({ settings });
const sessionid = (value: string, more: object = {}) =>
  jarCookie({ name: 'sessionid', value: value.repeat(32), httpOnly: true, ...more });
const csrftoken = (value: string) => jarCookie({ name: 'csrftoken', value });

it('the badge of each tab', async () => {
  await transcript('The badge', async (step) => {
    fake.cookies.put(sessionid('a'));
    fake.cookies.put(csrftoken('one'));
    fake.cookies.put(jarCookie({ name: 'theme', value: 'dark' }));
    fake.cookies.put(jarCookie({ name: 'last_visit', value: '1' }));
    fake.cookies.put(sessionid('x', { storeId: '1' }));
    fake.cookies.put(jarCookie({ name: 'visits', value: '1', domain: '127.0.0.1' }));
    fake.tabs.place({ id: 2, url: 'http://deep.below.localhost/', active: false }, { began: start });
    fake.tabs.place({ id: 3, url: page, incognito: true }, { began: start });
    fake.tabs.place({ id: 4, url: 'http://127.0.0.1/', active: false }, { began: start });
    fake.tabs.place({ id: 5, url: 'chrome://version/' }, null);
    fake.tabs.place({ id: 6 }, null);
    await step('the worker is started, and the browser', async () => {
      await restartWorker();
      fake.runtime.onStartup.trigger();
    });
    await step('a cookie of the domain above is set, and one of an address', () => {
      fake.cookies.put(jarCookie({ name: 'visits', value: '1', domain: '.below.localhost' }));
      fake.cookies.put(jarCookie({ name: 'sessionid', value: '1', domain: '127.0.0.1' }));
    });
    await step('another tab loads three times at once, and goes on', () => {
      fake.tabs.load({ id: 7, url: page }, { began: start });
      fake.tabs.load({ id: 7, url: page }, { began: start });
      fake.tabs.load({ id: 7, url: 'http://127.0.0.1/' }, { began: start });
    });
    await step('a tab is closed before its badge is written', () => {
      fake.tabs.load({ id: 8, url: page }, { began: start });
      fake.tabs.close(8);
    });
    await step('it is closed while it is written', () => {
      vi.spyOn(fake.action, 'setTitle').mockRejectedValueOnce(new Error('No tab with id: 7.'));
      fake.tabs.load({ id: 7, url: page }, { began: start });
    });
    await step('the icon cannot be written on', () => {
      vi.spyOn(fake.action, 'setTitle').mockRejectedValueOnce(new Error('The icon is gone'));
      fake.tabs.load({ id: 7, url: page }, { began: start });
    });
    await step('a tab goes on to another site before anyone heard', () => {
      const at = { id: 7, url: page, incognito: false, active: true, windowId: 1 };
      fake.tabs.place({ id: 7, url: 'http://127.0.0.1/' }, { began: start });
      fake.tabs.tabs.onUpdated.trigger(7, { status: 'complete' }, at);
    });
    await step('others are followed', () => settle({ watched: ['theme'], unwatched: ['sessionid'] }));
    await step('the badge shows nothing', () => settle({ badge: 'nothing' }));
    await step('the jar cannot be read', async () => {
      fake.cookies.failWith(new Error('No jar'));
      await settle({ badge: 'count' });
    });
  });
});

it('the badge of what state a session is in', async () => {
  await transcript('The badge of a session', async (step) => {
    await settle({ badge: 'state' });
    fake.tabs.place({ id: 2, url: page, incognito: true }, { began: start });
    fake.cookies.put(csrftoken('one'));
    fake.cookies.put(sessionid('a'));
    await step('the worker is started, and the page loads', async () => {
      await restartWorker();
      fake.tabs.load({ id: 1, url: page }, { began: start });
    });
    await step('there is a log-in', () => {
      fake.cookies.put(csrftoken('two'));
      fake.cookies.put(sessionid('b'));
    });
    await step('the popup was there before', () => session.set({ 'last-seen/0/localhost': start }));
    await step('and is there now', () => session.set({ 'last-seen/0/localhost': Date.now() }));
    await step('in Russian, what is followed changes and ends within the hour', () => {
      fake.i18n.language = 'ru';
      fake.cookies.put(jarCookie({ name: 'visits', value: '2', expirationDate: Date.now() / 1000 + 3590 }));
    });
    await step('in a private window it does not', () =>
      fake.tabs.load({ id: 2, url: page, incognito: true }, { began: start }),
    );
    await step('an hour later, the page loads again', async () => {
      await vi.advanceTimersByTimeAsync(3_600_000);
      fake.tabs.load({ id: 1, url: page }, { began: Date.now() });
    });
    await step('there is a log-out', () => fake.cookies.drop('sessionid', 'expired_overwrite'));
    await step('the journal cannot be written, and what is kept cannot be read', () => {
      session.failWith(new Error('IO error'));
      fake.cookies.put(sessionid('c'));
    });
    await step('both can be again', () => {
      session.failWith(null);
      fake.cookies.put(sessionid('d'));
    });
    await step('what is stored', showStored);
  });
});

let number = 0;
const [older, newer] = ['a', 'b'].map((one) => `${one}8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8`) as [string, string];

interface Reported {
  readonly url: string;
  readonly sent?: string;
  readonly set?: string;
  readonly tabId?: number;
}

/** A request is sent, as the browser says it. */
function leave(
  { url, sent, tabId = 1 }: Reported,
  more: object = { initiator: 'http://localhost:8000' },
): string {
  number += 1;
  const requestHeaders = [
    { name: 'Accept', value: 'sessionid=no' },
    { name: 'COOKIE', value: `theme=dark${sent === undefined ? '' : `; sessionid=${sent}`}` },
  ];
  const requestId = String(number);
  webRequest.onSendHeaders.trigger({
    ...{ requestId, url, method: 'POST', tabId, timeStamp: Date.now(), requestHeaders },
    ...more,
  });
  return requestId;
}

/** Its response comes. */
function answer(requestId: string, { set, tabId = 1 }: Reported, joined = false): void {
  const lines = ['theme=light', ...(set === undefined ? [] : [`sessionid=${set}; HttpOnly; Path=/`])];
  const responseHeaders = [
    { name: 'Content-Type', value: 'text/html' },
    ...(joined ? [lines.join('\n')] : lines).map((value) => ({ name: 'Set-Cookie', value })),
  ];
  webRequest.onHeadersReceived.trigger({ requestId, tabId, timeStamp: Date.now(), responseHeaders });
  if (set !== undefined) fake.cookies.put(jarCookie({ name: 'sessionid', value: set, httpOnly: true }));
}

const exchange = (reported: Reported) => answer(leave(reported), reported);

it('responses that are watched', async () => {
  await transcript('Responses beside the worker', async (step) => {
    number = 0;
    await local.set({ 'answer-sites': ['*://localhost/*'] });
    await settle({ badge: 'state' });
    fake.tabs.place({ id: 2, url: page, incognito: true }, { began: start });
    await step('the worker is started without the permission', restartWorker);
    await step('the permission comes, and another', () => {
      permissions.held = ['webRequest'];
      permissions.onAdded.trigger({ origins: [], permissions: ['webRequest'] });
      permissions.onAdded.trigger({ origins: ['*://bank.test/*'], permissions: [] });
    });
    await step('a session is set; others say nothing of one, or are not watched', () => {
      exchange({ url: `${page}?token=canary#x`, set: older });
      exchange({ url: `${page}plain`, sent: older });
      exchange({ url: 'http://bank.test/', set: older });
      exchange({ url: `${page}private`, set: older, tabId: 2 });
      exchange({ url: `${page}none`, set: older, tabId: -1 });
      answer('unheard', { url: page, set: older });
    });
    let slow = '';
    await step('a slow request leaves; a log-in comes before it', async () => {
      slow = leave({ url: `${page}poll`, sent: older });
      await vi.advanceTimersByTimeAsync(100);
      exchange({ url: `${page}login`, sent: older, set: newer });
    });
    await step('the slow one sets the older session again', () => answer(slow, { url: page, set: older }));
    await step('it is answered once more', () => answer(slow, { url: page, set: newer }));
    await step('the worker is ended and started', async () => {
      await restartWorker();
      fake.tabs.load({ id: 1, url: page }, { began: start });
    });
    await step('the popup is opened there', () => session.set({ 'last-seen/0/localhost': Date.now() }));
    await step('a page of the first has a server on another port set a session', () =>
      exchange({ url: 'http://localhost:9000/', sent: 'other', set: older.replace('a', 'c') }),
    );
    await step('a server on another port takes its place', () => {
      const reported = { url: 'http://localhost:9001/', sent: 'other', set: older.replace('a', 'd') };
      answer(leave(reported, { initiator: 'http://localhost:9001' }), reported);
    });
    await step('what is stored', showStored);
    await step('it cannot be written down', () => {
      session.failWritesWith(new Error('IO error'));
      exchange({ url: `${page}full`, set: older });
    });
  });
});

it('responses that are watched in Firefox', async () => {
  await transcript('Responses beside the worker in Firefox', async (step) => {
    number = 0;
    becomeFirefox();
    permissions.held = ['webRequest'];
    await local.set({ 'answer-sites': ['*://*.localhost/*', '*://localhost/*'] });
    fake.tabs.place({ id: 1, url: page, cookieStoreId: 'firefox-container-3' }, { began: start });
    await step('a session is set in a container', async () => {
      await restartWorker();
      const reported = { url: page, set: newer };
      answer(leave(reported, { originUrl: 'http://origin.test/a' }), reported, true);
    });
    await step('a request of nobody', () => {
      const reported = { url: `${page}nobody`, set: older };
      answer(leave(reported, {}), reported, true);
    });
    await step('what is stored', showStored);
  });
});
