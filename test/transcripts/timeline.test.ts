// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { csrftoken, lastVisit, put, renewed, sessionid, visits } from './site.ts';
import { enter, openSurface, press, startWorker, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

/** Opens the popup, and turns to the timeline. */
async function openTimeline() {
  await startWorker();
  await openSurface('popup');
  await wait(500);
  press('[data-view=timeline]');
}

it('the timeline of a log-in and a log-out', async () => {
  await transcript('Timeline', async (step) => {
    await step('it is opened with nothing in it', async () => {
      put(csrftoken);
      await openTimeline();
    });
    await step('a log-in', () => put(sessionid, { ...csrftoken, value: 'n'.repeat(32) }));
    await step('a minute later the session is prolonged twice', async () => {
      await wait(60_000);
      put({ ...sessionid, expirationDate: (sessionid.expirationDate ?? 0) + 60 });
      put({ ...sessionid, expirationDate: (sessionid.expirationDate ?? 0) + 61 });
    });
    await step('the session is renewed without the token', () => put(renewed));
    await step('it becomes readable, and its path another', () => {
      put({ ...renewed, httpOnly: false });
      put(jarCookie({ name: 'sessionid', value: 'other', path: '/rango' }));
    });
    await step('a page sets three cookies as it loads', () => {
      fake.tabs.load({ id: 1, url: 'http://localhost:8000/rango/' }, { began: Date.now() });
      put(visits, lastVisit, jarCookie({ name: 'csrftoken', value: 'p'.repeat(32), path: '/admin' }));
    });
    await step('it is paused', () => press('[data-timeline=pause]'));
    await step('the log-out, which is not shown', () => {
      fake.cookies.drop('sessionid', 'expired_overwrite');
      fake.cookies.drop('sessionid', 'expired_overwrite');
    });
    await step('it goes on', () => press('[data-timeline=pause]'));
    await step('a text is searched', () => enter('[name=timeline]', 'csrf'));
    await step('a text that is nowhere', () => enter('[name=timeline]', 'xyzzy'));
    await step('no text, and all is copied', () => {
      enter('[name=timeline]', '');
      press('[data-timeline=copy]');
    });
  });
});

it('the timeline that is cleared', async () => {
  await transcript('A cleared timeline', async (step) => {
    await step('it is opened on what happened before', async () => {
      await startWorker();
      put(sessionid);
      await wait(5000);
      put(renewed, visits);
      await wait(5000);
      await openSurface('popup');
      await wait(500);
      press('[data-view=timeline]');
    });
    await step('it is cleared', () => press('[data-timeline=clear]'));
    await step('something happens', () => fake.cookies.drop('visits', 'explicit'));
    await step('that it was cleared is undone', () => press('[data-timeline=undo]'));
    await step('it is cleared again, and forgotten for good', async () => {
      press('[data-timeline=clear]');
      await wait(100);
      press('[data-timeline=forget]');
    });
    await step('storage fails when it is cleared once more', async () => {
      put(sessionid);
      await wait(500);
      fake.storage.session.failWritesWith(new Error('The quota is exceeded'));
      press('[data-timeline=clear]');
    });
  });
});

it('the timeline of what was changed since it was looked at', async () => {
  await transcript('New since', async (step) => {
    await step('the popup is opened for the second time', async () => {
      await fake.storage.session.set({ 'last-seen/0/localhost': start - 60_000 });
      await fake.storage.local.set({ 'visits/0/localhost': { count: 7, last: start - 3_600_000 } });
      await startWorker();
      vi.setSystemTime(start - 120_000);
      put(sessionid);
      await wait(100);
      vi.setSystemTime(start - 30_000);
      put(renewed, visits);
      await wait(100);
      fake.cookies.drop('visits', 'evicted');
      await wait(100);
      vi.setSystemTime(start);
      await openSurface('popup');
    });
    await step('the timeline is turned to', () => press('.last-event button'));
    await step('the browser was closed and opened, and a day has passed', async () => {
      vi.setSystemTime(start + 86_400_000);
      fake.tabs.load({ id: 1, url: 'http://localhost:8000/rango/' }, { began: Date.now() });
      await wait(2000);
    });
    await step('the session is turned to', () => press('[data-view=session]'));
  });
});

it('the timeline of a session that another answer undoes', async () => {
  await transcript('A race', async (step) => {
    const host = 'localhost:8000';
    let number = 0;
    const leave = (path: string, method: string, sent: string) => {
      number += 1;
      fake.webRequest.onSendHeaders.trigger({
        ...{
          requestId: String(number),
          url: `http://${host}${path}`,
          method,
          tabId: 1,
          timeStamp: Date.now(),
        },
        initiator: `http://${host}`,
        requestHeaders: [{ name: 'Cookie', value: `sessionid=${sent}` }],
      });
      return String(number);
    };
    const answer = (requestId: string, value: string) => {
      const line = `sessionid=${value}; HttpOnly; Path=/; SameSite=Lax; Max-Age=1209600`;
      fake.webRequest.onHeadersReceived.trigger({
        ...{ requestId, tabId: 1, timeStamp: Date.now() },
        responseHeaders: [{ name: 'Set-Cookie', value: line }],
      });
      put({ ...sessionid, value });
    };
    await step('the timeline is opened where responses are watched', async () => {
      fake.permissions.held = ['webRequest'];
      await fake.storage.local.set({ 'answer-sites': ['*://localhost/*'] });
      await fake.storage.sync.set({ settings: { badge: 'state' } });
      put(sessionid);
      await openTimeline();
    });
    await step(
      'a slow request leaves, the log-in comes and is undone by the answer to the slow one',
      async () => {
        const slow = leave('/feed/', 'GET', sessionid.value);
        await wait(200);
        answer(leave('/login/', 'POST', sessionid.value), renewed.value);
        await wait(300);
        answer(slow, sessionid.value);
      },
    );
    await step('the session is turned to', () => press('[data-view=session]'));
    await step('a log-out deletes a cookie of another path', async () => {
      const out = leave('/logout/', 'POST', sessionid.value);
      await wait(100);
      fake.webRequest.onHeadersReceived.trigger({
        ...{ requestId: out, tabId: 1, timeStamp: Date.now() },
        responseHeaders: [{ name: 'Set-Cookie', value: 'sessionid=; Path=/accounts; Max-Age=0' }],
      });
    });
  });
});
