// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { type JarCookie, jarCookie } from '../fakes/cookies.ts';
import { find } from '../inspector/find.ts';
import { choose, enter, openSurface, page, press, startWorker, unfold, withBrowser } from './surfaces.ts';
import { start, transcript } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

/** Checks or unchecks a box. */
const check = (name: string) => press(`.bench [name=${name}]`);
const write = (line: string) => enter('.bench [name=line]', line);

/** The tools of a popup, in which a line can be tried, without what is recorded elsewhere. */
async function openTools(...cookies: readonly JarCookie[]): Promise<void> {
  cookies.forEach((each) => fake.cookies.put(each));
  await startWorker();
  await openSurface('popup');
}

const sessionid = jarCookie({ name: 'sessionid', value: 'old', httpOnly: true, sameSite: 'strict' });

it('a line that is tried on the page, used, and undone', async () => {
  await transcript('A line that is tried', async (step) => {
    await step('the popup is opened', async () =>
      openTools(sessionid, jarCookie({ name: 'theme', value: 'dark' })),
    );
    await step('the tools are turned to', () => press('[data-view=tools]'));
    await step('what tries a line is unfolded', () => unfold('[data-bench]'));
    await step('a field of an answer is pasted', () =>
      write('Set-Cookie: sessionid=new; Domain=.example.com; Secure; SameSite=None'),
    );
    await step('Express is chosen', () => choose('.bench [name=framework]', 'express'));
    await step('what to write there is copied', () => press('.bench .fix button'));
    await step('the Domain is emptied', () => enter('.bench [name=domain]', ''));
    await step('it is Strict', () => choose('.bench [name=samesite]', 'Strict'));
    await step('it is HttpOnly, and Partitioned', () => {
      check('httponly');
      check('partitioned');
    });
    await step('it is neither Partitioned nor Secure, on another path, for an hour', () => {
      check('partitioned');
      check('secure');
      enter('.bench [name=path]', '/shop');
      enter('.bench [name=max-age]', '3600');
    });
    await step('it is used', () => press('[data-do=use-line]'));
    await step('that is undone', () => press('.bench [data-undo]'));
    await step('the jar refuses it', () => {
      fake.cookies.refuse('sessionid');
      press('[data-do=use-line]');
    });
    await step('a line that deletes is tried, on two paths of which neither is its own', () => {
      fake.cookies.refuse();
      write('theme=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/elsewhere');
    });
    await step('it is used as it was meant', () => press('[data-do=use-line]'));
    await step('the line is emptied', () => write('  '));
  });
});

const shop = 'https://app.shop.test/basket?item=7';

it('a line in other situations', async () => {
  await transcript('A line in other situations', async (step) => {
    await step('the popup is opened on a shop', async () => {
      fake.permissions.granted = ['*://*.shop.test/*'];
      fake.tabs.place({ id: 1, url: shop }, { began: start });
      await openTools();
    });
    await step('the tools are turned to', () => press('[data-view=tools]'));
    await step('what tries a line is unfolded', () => unfold('[data-bench]'));
    await step('a line is written', () => write('chip=1; Secure; SameSite=None; Partitioned'));
    await step('it comes in a frame', () => choose('.bench [name=way]', 'frame'));
    await step('the page is of another site', () => check('cross-site'));
    await step('it is not Partitioned', () => check('partitioned'));
    await step('it is Lax', () => choose('.bench [name=samesite]', 'Lax'));
    await step('a script writes it', () => choose('.bench [name=way]', 'script'));
    await step('of the same site, for a year', () => {
      check('cross-site');
      enter('.bench [name=max-age]', '31536000');
    });
    await step('an answer to a fetch has it, of plain http', () => {
      choose('.bench [name=way]', 'subresource');
      press('.bench [data-scheme=http]');
    });
    await step('of this machine', () => press('.bench [data-scheme=localhost]'));
    await step('of https', () => press('.bench [data-scheme=https]'));
    await step('its URL is none', () => enter('.bench [name=url]', 'ftp://shop.test/'));
    await step('it is one of https again', () => press('.bench [data-scheme=https]'));
    await step('the line has an expiry that is none, and a name that cannot be', () =>
      write('__Host-a=1; Expires=tomorrow; Path=/x; Secure\u0007'),
    );
  });
});

it('a line where there is no site', async () => {
  await transcript('A line where there is no site', async (step) => {
    await step('the side panel is opened beside a page of the browser', async () => {
      fake.i18n.language = 'ru';
      fake.tabs.place({ id: 1, url: 'chrome://version/' }, null);
      await openSurface('panel');
    });
    await step('what tries a line is unfolded', () => unfold('.bench-alone [data-bench]'));
    await step('a line is written, a word alone', () => write('token'));
    await step('it is folded', () => unfold('.bench-alone [data-bench]', false));
    await step('the tab goes to a site', () => fake.tabs.load({ id: 1, url: page }, { began: start + 4000 }));
    await step('the tab goes back', () => {
      fake.tabs.load({ id: 1, url: 'chrome://version/' }, null);
    });
    await step('it is unfolded once more', () => {
      unfold('.bench-alone [data-bench]');
      find('.bench-alone summary').focus();
    });
  });
});
