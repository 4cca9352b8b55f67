// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { after, csrftoken, put, sessionid } from './site.ts';
import { openSurface, press, startWorker, unfold, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const shop = 'https://shop.example.com/cart';
const ofShop = { domain: 'shop.example.com' };

async function openAt(url: string) {
  fake.permissions.granted = ['*://*.example.com/*', '*://example.com/*'];
  fake.tabs.place({ id: 1, url }, { began: start });
  await startWorker();
  await openSurface('popup');
}

const unfoldAll = () => {
  unfold('.gravest');
  for (const finding of document.querySelectorAll<HTMLDetailsElement>('.finding')) finding.open = true;
};

it('the popup and what is wrong with the cookies of a site', async () => {
  await transcript('Findings', async (step) => {
    await step('the popup is opened', async () => {
      put(
        { ...sessionid, ...ofShop, httpOnly: false, sameSite: 'no_restriction' },
        { ...csrftoken, ...ofShop, sameSite: 'unspecified' },
        jarCookie({
          name: 'sessionid',
          value: 'wide',
          domain: '.example.com',
          expirationDate: after(40 * 86_400),
        }),
        jarCookie({ name: 'password', value: 'hunter2', ...ofShop }),
      );
      await openAt(shop);
    });
    await step('all of them are opened', unfoldAll);
    await step('the first is silenced for its name', () =>
      press('.finding [data-silence], .finding-tools button'),
    );
    await step('the next for good', () => press('.finding .finding-tools button:last-child'));
    await step('all are shown again', () => press('[data-unsilence]'));
    await step('the gravest is put right', () =>
      put({ ...sessionid, ...ofShop, secure: true, sameSite: 'lax' }),
    );
    await step('the page is left for one without encryption', () =>
      fake.tabs.load({ id: 1, url: 'http://shop.example.com/' }, { began: start + 8000 }),
    );
    await step('all of them are opened', unfoldAll);
  });
});

it('the popup and what a developer expects', async () => {
  await transcript('Expected settings', async (step) => {
    await step('the tools are turned to', async () => {
      put({ ...sessionid, ...ofShop, expirationDate: after(3600), name: 'sid' });
      await openAt(shop);
      press('[data-view=tools]');
    });
    await step('what is expected is opened, and Django’s own chosen', () => {
      unfold('.expected');
      press('[data-preset=expectDefaults]');
    });
    await step('another name and age is saved', () => {
      const field = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`);
      Object.assign(field('SESSION_COOKIE_NAME') ?? {}, { value: ' sid ' });
      Object.assign(field('SESSION_COOKIE_AGE') ?? {}, { value: '7200' });
      Object.assign(field('SESSION_COOKIE_SECURE') ?? {}, { value: 'True' });
      Object.assign(field('SESSION_EXPIRE_AT_BROWSER_CLOSE') ?? {}, { value: 'True' });
      press('.expected [type=submit]');
    });
    await step('the session is turned to', () => press('[data-view=session]'));
    await step('all findings are opened', unfoldAll);
    await step('nothing is expected any more', async () => {
      press('[data-view=tools]');
      await wait(100);
      press('.expected button.quiet');
    });
    await step('the disk is full when a preset is chosen', () => {
      fake.storage.local.failWritesWith(new Error('The disk is full'));
      press('[data-preset=expectHardened]');
    });
  });
});
