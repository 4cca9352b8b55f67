// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { entry, withDevTools } from './devtools.ts';
import { enter, openSurface, page, press, startWorker, unfold, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const devtools = '?tab=1#devtools';
const django = { Server: 'WSGIServer/0.2 CPython/3.13' };
const sessionid = jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true });
const theme = jarCookie({ name: 'theme', value: 'dark', path: '/shop' });

/** The panel of the developer tools, beside a page with cookies. */
async function openPanel(...cookies: readonly (typeof sessionid)[]) {
  cookies.forEach((cookie) => fake.cookies.put(cookie));
  await startWorker();
  const tools = withDevTools(page);
  await openSurface('page', devtools);
  return tools;
}

type Tools = ReturnType<typeof withDevTools>;

const loginUrl = 'http://localhost:8000/login/';
const lines = [
  `sessionid=${'b'.repeat(32)}; HttpOnly; Path=/; SameSite=Lax`,
  'sessionid=twin; HttpOnly; Path=/login',
  'cart=42; Max-Age=63072000; Path=/',
  'tracker=t; Domain=.mydomain.com',
  'theme=; Max-Age=0; Path=/',
  'theme=; Max-Age=0; Path=/shop',
];

/** A log-in whose answer has a line of each verdict, and what the browser then says of its jar. */
function answerLogIn({ report }: Tools) {
  const place = { functionName: 'submit', url: 'http://localhost:8000/static/login.js?v=3', lineNumber: 11 };
  report(
    entry(loginUrl, {
      ...{ method: 'POST', status: 302, to: page, lines, cookie: `sessionid=${'a'.repeat(32)}` },
      ...{ response: django, initiator: { type: 'script', stack: { callFrames: [place] } } },
    }),
  );
  fake.cookies.put({ ...sessionid, value: 'b'.repeat(32) });
  fake.cookies.put({ ...sessionid, value: 'twin', path: '/login', sameSite: 'unspecified' });
  const life = 400 * 86_400;
  fake.cookies.put(
    jarCookie({
      ...{ name: 'cart', value: '42', sameSite: 'unspecified' },
      expirationDate: Date.now() / 1000 - 0.03 + life,
    }),
  );
  fake.cookies.drop('theme', 'expired_overwrite');
}

it('requests that are recorded, looked at and forgotten', async () => {
  await transcript('Requests of a log-in', async (step) => {
    let tools: Tools | null = null;
    await step('the panel is opened', async () => void (tools = await openPanel(sessionid, theme)));
    await step('a log-in is answered', () => tools && answerLogIn(tools));
    await step('three seconds later', async () => wait(3000));
    await step('its request is opened', () => press('.exchange-head'));
    await step('the value of its first line is shown', () => press('[data-line="0"] .line-text button'));
    await step('what to write in Vite is copied', () => press('[data-line="3"] [data-fix=vite] button'));
    await step('three seconds later, a page without cookies comes', async () => {
      tools?.report(entry('https://cdn.test/about/'));
      await wait(3000);
    });
    await step('another page is answered', () => {
      tools?.report(entry(page, { cookie: `sessionid=${'b'.repeat(32)}; cart=42` }));
      tools?.go(page);
    });
    await step('only what was blocked is shown', () => press('[data-filter=refused]'));
    await step('of that, what has to do with "RANGO"', () => enter('[data-search]', 'RANGO '));
    await step('all of that', () => press('[data-filter=all]'));
    await step('what has to do with "cart" is looked for', () => enter('[data-search]', 'Cart'));
    await step('its request is closed', () => press('.exchange-head'));
    await step('all is forgotten', () => press('[data-clear]'));
    await step('the page is asked for once more', () => {
      fake.cookies.put({ ...sessionid, value: 'c'.repeat(32) });
      const all = [`sessionid=${'c'.repeat(32)}; HttpOnly; Path=/; SameSite=Lax`];
      tools?.report(entry(page, { lines: all, cookie: `sessionid=${'b'.repeat(32)}; cart=42`, status: 500 }));
    });
    await step('nothing is looked for', () => enter('[data-search]', ''));
  });
});

it('a line of an answer that is tried, and what the panel shows beside the requests', async () => {
  await transcript('Beside the requests', async (step) => {
    let tools: Tools | null = null;
    await step('a log-in is answered', async () => {
      tools = await openPanel(sessionid, theme);
      await wait(500);
      answerLogIn(tools);
    });
    await step('the blocked line is tried', () => press('[data-line="3"] [data-do=try-line]'));
    await step('the requests are turned to', () => press('[data-mode=requests]'));
    await step('the request is opened, and its first line is tried', () => {
      press('.exchange-head');
      press('[data-line="0"] [data-do=try-line]');
    });
    await step('its value is shown', () => press('[data-reveal-line]'));
    await step('the cookies are turned to', () => press('[data-mode=cookies]'));
    await step('the X-ray is turned to', () => press('[data-mode=xray]'));
    await step('the bench is turned to', () => press('[data-mode=bench]'));
  });
});

const shop = 'https://app.shop.test/basket?item=7';
const site = 'https://app.shop.test';
const ofShop = (details: Partial<typeof sessionid> & { name: string }) =>
  jarCookie({ value: 'v', domain: 'app.shop.test', secure: true, ...details });
const shopJar = [
  ofShop({ name: 'strict', sameSite: 'strict' }),
  ofShop({ name: 'lax' }),
  ofShop({ name: 'unset', sameSite: 'unspecified' }),
  ofShop({ name: 'none', sameSite: 'no_restriction', domain: '.shop.test' }),
  ofShop({ name: 'deep', path: '/deep' }),
  ofShop({ name: 'other', domain: 'api.shop.test' }),
];

it('requests of frames, scripts and other sites', async () => {
  await transcript('Requests of other sites', async (step) => {
    let tools: Tools | null = null;
    await step('the panel is opened on a shop', async () => {
      fake.permissions.granted = ['*://*.shop.test/*'];
      fake.tabs.place({ id: 1, url: shop }, { began: start });
      shopJar.forEach((cookie) => fake.cookies.put(cookie));
      tools = withDevTools(shop);
      await openSurface('page', devtools);
    });
    await step('another site sends a form to it', () => {
      const request = { Origin: 'https://pay.test', Referer: 'https://pay.test/' };
      tools?.report(
        entry(`${site}/paid`, {
          ...{ method: 'POST', site: 'cross-site', request, cookie: 'none=v', status: 303, to: shop },
          lines: ['paid=yes; Secure; SameSite=Strict', `too=${'l'.repeat(4100)}; Path=/`, '=nameless', ''],
        }),
        entry(shop, { site: 'cross-site', request, cookie: 'lax=v; none=v; unset=v', ago: 20 }),
      );
      tools?.go(shop);
    });
    await step('both are opened', () => {
      document.querySelectorAll<HTMLElement>('.exchange-head').forEach((head) => head.click());
    });
    await step('a frame of another site is answered', () => {
      const lines = [
        'frame=1; SameSite=None; Secure',
        'chip=1; SameSite=None; Secure; Partitioned',
        'bare=1',
      ];
      tools?.report(
        entry('https://ads.test/frame', {
          dest: 'iframe',
          site: 'cross-site',
          request: { Referer: `${site}/` },
          lines,
        }),
      );
    });
    await step('a script calls without credentials', () => {
      const stack = {
        callFrames: [],
        parent: { callFrames: [{ functionName: '', url: `${site}/js/`, lineNumber: 0 }] },
      };
      tools?.report(
        entry(`${site}/api/me`, {
          ...{ dest: 'empty', site: 'same-origin', cookie: '', status: 401, request: { Referer: shop } },
          initiator: { type: 'script', stack },
        }),
      );
    });
    await step('the site clears its data, over http too, and binds a session to the device', () => {
      const response = {
        'Clear-Site-Data': '"cookies"',
        'Secure-Session-Registration': '(ES256);path="/start"',
      };
      tools?.report(
        entry(`${site}/logout`, { site: 'same-origin', cookie: 'strict=v; lax=v', response }),
        entry('http://app.shop.test/', { cookie: 'lax', status: null, lines: ['sid=1; Secure; Path=/'] }),
      );
    });
    await step('all are opened', () => {
      document
        .querySelectorAll<HTMLElement>('.exchange-head[aria-expanded=false]')
        .forEach((head) => head.click());
    });
    await step('only those that were refused are looked for', () => press('[data-filter=refused]'));
    await step('all is forgotten, and another page comes', async () => {
      press('[data-clear]');
      await wait(500);
      tools?.report(entry(`${site}/next`, { site: 'none', cookie: 'lax=v', ago: 0 }));
    });
  });
});

it('requests of a private window, in Russian', async () => {
  await transcript('Requests of a private window in Russian', async (step) => {
    let tools: Tools | null = null;
    const theirs = { ...sessionid, storeId: '1' };
    await step('the panel is opened', async () => {
      fake.i18n.language = 'ru';
      fake.tabs.place({ id: 1, url: page, incognito: true }, { began: start });
      tools = await openPanel(theirs, sessionid, { ...theme, storeId: '1' });
    });
    await step('a log-in is answered, and something in the other windows', () => {
      fake.cookies.put({ ...sessionid, value: 'd'.repeat(32) });
      tools?.report(entry(loginUrl, { method: 'POST', lines, cookie: `sessionid=${'a'.repeat(32)}` }));
      fake.cookies.put({ ...theirs, value: 'b'.repeat(32) });
    });
    await step('three seconds later', async () => wait(3000));
    await step('its request is opened', () => press('.exchange-head'));
    await step('what is not there is looked for', () => enter('[data-search]', 'нет'));
    await step('what finds out who writes cookies is opened', () => unfold('.script-writes'));
    await step('the cookies are turned to', () => press('[data-mode=cookies]'));
  });
});

it('requests that are kept for the other surfaces, as far as they can be', async () => {
  await transcript('Requests that are shared', async (step) => {
    let tools: Tools | null = null;
    const refused = ['sessionid=v; Domain=.mydomain.com', 'kept=1; Path=/'];
    await step('the panel is opened', async () => void (tools = await openPanel(theme)));
    await step('an answer is refused, where nothing can be stored', () => {
      fake.storage.session.failWritesWith(new Error('Session storage quota bytes exceeded.'));
      tools?.report(entry(loginUrl, { method: 'POST', lines: refused, response: django }));
    });
    await step('it can be stored again, and the next is answered', () => {
      fake.storage.session.failWritesWith(null);
      tools?.report(entry(page, { lines: ['theme=; Max-Age=0'] }));
    });
    await step('a request that is known late refuses another', () => {
      const late = (asked: object) => entry(`${page}late/`, { ...asked, ago: 90, status: 302 });
      tools?.report(late({}));
      tools?.hold(late({ lines: ['connect.sid=w; SameSite=None', 'sessionid=; Max-Age=0; Path=/rango'] }));
    });
    await step('three seconds later a request without an end is known, too', async () => {
      tools?.hold(entry(`${page}stream/`, { lines: ['stream=1'] }));
      await wait(3000);
    });
    await step('the document is hidden, and another such request is there', async () => {
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      tools?.hold(entry(`${page}hidden/`, { lines: ['hidden=1'] }));
      await wait(3000);
    });
    await step('it is seen again', async () => {
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
      await wait(3000);
    });
    await step('the tab goes to another host, where an answer is refused', () => {
      tools?.go('http://127.0.0.1:8000/');
      tools?.report(entry('http://127.0.0.1:8000/', { lines: ['PHPSESSID=x; Domain=127.0.0.2'] }));
    });
    await step('all is forgotten', () => press('[data-clear]'));
    await step('a cookie of a host that was not granted is set, which then is', () => {
      fake.permissions.onAdded.trigger({ origins: ['*://cdn.test/*'] });
      fake.permissions.granted = [...fake.permissions.granted, '*://cdn.test/*'];
      fake.storage.session.failWith(new Error('Database is closed'));
      fake.cookies.put(jarCookie({ name: 'sessionid', value: 'late', domain: '127.0.0.1' }));
    });
  });
});
