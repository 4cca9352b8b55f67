// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { after, csrftoken, lastVisit, put, renewed, sessionid, visits } from './site.ts';
import { enter, key, openSurface, page, press, startWorker, unfold, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

async function openPopup() {
  await startWorker();
  await openSurface('popup');
}

it('the popup beside a session that ends', async () => {
  await transcript('The end of a session', async (step) => {
    await step('the popup is opened', () => {
      put(sessionid, csrftoken, visits, lastVisit);
      return openPopup();
    });
    await step('the row of sessionid is opened', () => press('[data-cookie=sessionid] .row-open'));
    await step('its value is revealed', () => press('[data-cookie=sessionid] [data-reveal]'));
    await step('and copied', () => press('[data-cookie=sessionid] [data-do=copy]'));
    await step('the page is loaded again, and counts', () => {
      fake.tabs.load({ id: 1, url: page }, { began: start + 4000 });
      put({ ...visits, value: '4' });
    });
    await step('the site deletes sessionid', () => fake.cookies.drop('sessionid', 'expired_overwrite'));
    await step('visits ends with its browser, as a script wrote it', () =>
      fake.cookies.drop('visits', 'explicit'),
    );
    await step('csrftoken expires', () => fake.cookies.drop('csrftoken', 'expired'));
    await step('the browser makes room', () => fake.cookies.drop('last_visit', 'evicted'));
    await step('the timeline is turned to', () => press('[data-view=timeline]'));
    await step('its last event leads back there', () => {
      press('[data-view=session]');
    });
  });
});

it('the popup and cookies of all kinds', async () => {
  await transcript('Cookies of all kinds', async (step) => {
    await step('the popup is opened, in Russian, with two cookies of one name', () => {
      fake.i18n.language = 'ru';
      put(
        jarCookie({ name: 'sessionid', value: 'one', path: '/rango', expirationDate: after(90) }),
        jarCookie({ name: 'sessionid', value: 'two', secure: true, sameSite: 'no_restriction' }),
        jarCookie({ name: 'theme', value: 'dark', sameSite: 'strict' }),
        jarCookie({ name: '__Host-id', value: 'x', secure: true, sameSite: 'unspecified' }),
        jarCookie({ name: '', value: 'nameless' }),
      );
      return openPopup();
    });
    await step('the second sessionid is opened', () =>
      press('li[data-cookie=sessionid]:nth-of-type(2) .row-open'),
    );
    await step('theme is followed from the list', async () => {
      await fake.storage.sync.set({ settings: { watched: ['theme', 'nobody', '__Host-*'] } });
    });
    await step('theme is opened', () => press('[data-cookie=theme] .row-open'));
    await step('and followed no more', () => press('[data-cookie=theme] [data-do=watch]'));
    await step('a minute and a half passes', () => wait(90_000));
  });
});

const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');

it('the popup and what is inside values', async () => {
  await transcript('What is inside values', async (step) => {
    await step('the popup is opened, with nothing hidden', async () => {
      await fake.storage.sync.set({ settings: { watched: ['*'], masked: 'none' } });
      put(
        jarCookie({
          name: 'token',
          value: `${part({ alg: 'none', kid: 'k1' })}.${part({ sub: '42', iat: after(-3600), exp: after(-60), roles: ['a', { b: 1 }] })}.`,
        }),
        jarCookie({ name: 'cart', value: encodeURIComponent('{"items":[{"sku":"hat","n":2}],"eur":9.5}') }),
        jarCookie({
          name: 'flask',
          value: `${part({ _user_id: '7', _fresh: true })}.Zx8wMg.c2lnbmF0dXJlc2lnbmF0dXJlMTI`,
          httpOnly: true,
        }),
        jarCookie({ name: 'when', value: '1795428120' }),
        jarCookie({
          name: 'laravel_session',
          value: part({ iv: 'aXZpdml2aXZpdml2aXZpdg==', value: 'dg==', mac: 'm'.repeat(64), tag: '' }),
        }),
      );
      await openPopup();
    });
    await step('token is opened', () => press('[data-cookie=token] .row-open'));
    await step('and what is inside it', () => unfold('[data-cookie=token] [data-inside]'));
    await step('cart is opened, and what is inside it', async () => {
      press('[data-cookie=cart] .row-open');
      await wait(100);
      unfold('[data-cookie=cart] [data-inside]');
    });
    await step('flask is opened, and what is inside it', async () => {
      press('[data-cookie=flask] .row-open');
      await wait(100);
      unfold('[data-cookie=flask] [data-inside]');
    });
    await step('when and laravel_session are opened', () => {
      press('[data-cookie=when] .row-open');
      press('[data-cookie=laravel_session] .row-open');
    });
    await step('the value of cart becomes another', () =>
      put(jarCookie({ name: 'cart', value: '%7B%22items%22%3A%5B%5D%7D' })),
    );
  });
});

it('the popup and what is inside hidden values', async () => {
  await transcript('Inside hidden values', async (step) => {
    const token = (sub: string) => `${part({ alg: 'HS256' })}.${part({ sub })}.c2lnbmF0dXJlc2lnbmF0dXJl`;
    const [one, other] = ['/', '/rango'].map((path) =>
      jarCookie({ name: 'auth_token', value: token(path), path, httpOnly: true }),
    );
    await step('the popup is opened with two secrets of one name', async () => {
      await fake.storage.sync.set({ settings: { watched: ['auth_token'] } });
      if (one && other) put(one, other);
      await openPopup();
    });
    await step('both rows are opened', () => {
      press('li[data-cookie=auth_token]:nth-of-type(1) .row-open');
      press('li[data-cookie=auth_token]:nth-of-type(2) .row-open');
    });
    await step('the second is revealed', () =>
      press('li[data-cookie=auth_token]:nth-of-type(2) [data-reveal]'),
    );
    await step('what is inside it is opened', () =>
      unfold('li[data-cookie=auth_token]:nth-of-type(2) [data-inside]'),
    );
    await step('a wrong secret is tried on its signature', () => {
      enter('[name=secret]', 'guess');
      press('.signature [type=submit]');
    });
    await step('the value becomes another', () => other && put({ ...other, value: token('anew') }));
  });
});

it('the popup before anything was done on a page', async () => {
  await transcript('Before a gesture', async (step) => {
    await step('the page is loaded, and the popup opened', async () => {
      await startWorker();
      fake.tabs.load({ id: 1, url: page }, { began: start });
      put(sessionid, jarCookie({ name: '_ga', value: 'GA1.1.123456789.1795428000' }));
      put(jarCookie({ name: 'CookieConsent', value: 'yes' }), jarCookie({ name: 'odd', value: '1' }));
      await wait();
      await openSurface('popup');
    });
    await step('what was set before a gesture is opened', () => unfold('[data-before-gesture]'));
    await step('the site deletes its session', () => fake.cookies.drop('sessionid', 'expired_overwrite'));
  });
});

it('the popup beside a log-in, and keys', async () => {
  await transcript('A log-in and keys', async (step) => {
    await step('the popup is opened before the log-in, in Firefox', async () => {
      becomeFirefox();
      put(csrftoken);
      await openPopup();
    });
    await step('the log-in sets a session and rotates the token', () =>
      put(sessionid, { ...csrftoken, value: 'n'.repeat(32) }),
    );
    await step('the row below is turned to, and opened', () => {
      key('ArrowDown');
      key('ArrowDown');
      key('Enter');
    });
    await step('help for keys is opened', () => key('?'));
    await step('and closed', () => key('Escape'));
    await step('the session is renewed', () => put(renewed));
    await step('a minute later it is deleted here', async () => {
      await wait(60_000);
      press('[data-cookie=sessionid] [data-do=delete]');
    });
    await step('and put back', () => press('[data-undo]'));
    await step('all of the site is deleted', () => press('[data-do=delete-site]'));
  });
});
