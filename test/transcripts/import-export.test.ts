// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { find } from '../inspector/find.ts';
import { inDays, openPopup, select, session, theme, themeBelow, visits } from './jar.ts';
import { choose, enter, key, press, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const field = '[name=cookies]';

/** Chooses a file to be imported. */
function chooseFile(text: string | Error): void {
  const file = { text: async () => (text instanceof Error ? Promise.reject(text) : Promise.resolve(text)) };
  const input = find('[name=file]');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

it('cookies that are exported', async () => {
  await transcript('Cookies that are exported', async (step) => {
    const partitioned = jarCookie({
      ...{ name: 'embedded', value: 'e', secure: true, sameSite: 'no_restriction' },
      partitionKey: { topLevelSite: 'http://other.test', hasCrossSiteAncestor: true },
    });
    const named = jarCookie({ name: '', value: 'bare', path: '/admin/' });
    await step('the export is opened', async () => {
      await openPopup('cookies', session, theme, themeBelow, partitioned, named);
      await wait();
      press('[data-drawer=take-along]');
    });
    await step('with values', () => choose('[name=values]', true));
    await step('as a cookies.txt', () => choose('[name=format]', 'netscape'));
    await step('as a header', () => choose('[name=format]', 'header'));
    await step('for cURL', () => choose('[name=format]', 'curl'));
    await step('for Playwright', () => choose('[name=format]', 'storage-state'));
    await step('for requests', () => choose('[name=format]', 'requests'));
    await step('it is copied', () => press('[data-do=copy-all]'));
    await step('without values, as which it was not copied', () => choose('[name=values]', false));
    await step('with values, saved as a file', async () => {
      choose('[name=values]', true);
      await wait();
      press('[data-do=save-file]');
    });
    await step('two are selected, which are copied for cURL', async () => {
      select('theme');
      select('sessionid');
      await wait();
      choose('[name=values]', false);
      await wait();
      press('[data-do=copy-curl]');
    });
    await step('as JSON, copied', async () => {
      choose('[name=format]', 'json');
      await wait();
      press('[data-do=copy-all]');
    });
    await step('a report is copied', () => press('[data-do=bug-report]'));
    await step('the clipboard is closed', async () => {
      vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('Not allowed'));
      press('[data-do=copy-curl]');
      await wait();
    });
    await step('the export is closed by Escape', () => key('Escape'));
  });
});

it('cookies that are imported', async () => {
  await transcript('Cookies that are imported', async (step) => {
    const rows = [
      { name: 'visits', value: '4', domain: 'localhost', path: '/', sameSite: 'Lax', expires: inDays(20) },
      {
        name: 'theme',
        value: 'dark',
        domain: 'localhost',
        path: '/',
        sameSite: 'Strict',
        expires: inDays(2),
      },
      { name: 'new', value: 'one', domain: 'localhost', path: '/' },
      { name: 'new', value: 'two', domain: 'localhost', path: '/' },
      { name: 'over', value: 'x', domain: 'localhost', path: '/', expires: inDays(-1) },
      { name: 'far', value: 'x', domain: '.other.test', path: '/', expires: inDays(500), httpOnly: true },
      { name: 'bad', value: 7, domain: 'localhost' },
      'no object',
      { name: 'wide', value: 'x', domain: 'localhost', path: '/', sameSite: 'None', secure: false },
      { name: 'spelled', value: 'x', domain: 'LOCALHOST', path: '/a b' },
    ];
    await step('the import is opened', async () => {
      await openPopup('cookies', visits, theme);
      await wait();
      press('[data-drawer=take-in]');
    });
    await step('JSON of which some cannot be imported', () => enter(field, JSON.stringify(rows)));
    await step('what can be is imported', () => press('[data-do=take-in]'));
    await step('that is undone', () => press('[data-undo]'));
    await step('and done again', () => press('[data-redo]'));
  });
});

it('texts that are read', async () => {
  await transcript('Texts that are read', async (step) => {
    const har = {
      log: {
        entries: [
          {
            request: {
              url: 'http://localhost:8000/rango/',
              cookies: [{ name: 'visits', value: '5' }],
              headers: [],
            },
            response: { cookies: [{ name: 'set', value: '1', path: '/rango/' }], headers: [] },
          },
        ],
      },
    };
    await step('the import is opened', async () => {
      await openPopup('cookies', visits);
      await wait();
      press('[data-drawer=take-in]');
    });
    await step('a cookies.txt, with spaces for tabs', () =>
      enter(
        field,
        [
          '# Netscape HTTP Cookie File',
          `#HttpOnly_localhost\tFALSE\t/\tFALSE\t${inDays(3)}\ttabs\t1`,
          `.other.test TRUE / TRUE 0 spaces 2`,
          'localhost\tFALSE\t/\tFALSE',
        ].join('\n'),
      ),
    );
    await step('JSON of all that is assumed, and of all that is wrong', () => {
      const of = (name: string, news: object) => ({
        name,
        value: 'x',
        domain: 'localhost',
        path: '/',
        ...news,
      });
      const rows = [
        of('zone', { expires: '2026-12-31' }),
        of('aged', { maxAge: 86_400 }),
        of('unread', { ttl: 60 }),
        { name: 'of-page', value: 'x', path: '/' },
        { name: 'of-host', value: 'x', domain: 'localhost' },
        of('left', { value: '<value left out>' }),
        of('secret', { value: '', encrypted_value: 'v10' }),
        of('control', { value: 'a\u0001' }),
        of('', { value: '' }),
        of('nowhere', { domain: 'a b' }),
        of('never', { expires: 'never' }),
        of('strange', { sameSite: 'strange' }),
        of('nobody', { partitionKey: 7 }),
        { value: 'x', domain: 'localhost' },
      ];
      enter(field, JSON.stringify(rows));
    });
    await step('Set-Cookie lines', () =>
      enter(
        field,
        [
          'Set-Cookie: a=1; Path=/; Max-Age=60; SameSite=None',
          'Set-Cookie: b=2; Domain=example.com',
          'Set-Cookie: alone',
          'Set-Cookie: c=3; Secure; HttpOnly; Max-Age=0',
        ].join('\n'),
      ),
    );
    await step('a header', () => enter(field, 'Cookie: visits=3; theme=dark'));
    await step('a command of cURL', () => enter(field, "curl 'http://localhost:8000/' -b 'visits=9'"));
    await step('a HAR', () => enter(field, JSON.stringify(har)));
    await step('a file of LWP', () =>
      enter(
        field,
        '#LWP-Cookies-2.0\nSet-Cookie3: lwp=1; path="/"; domain=localhost.local; path_spec; discard; version=0',
      ),
    );
    await step('rows of a table', () => enter(field, 'tab\t1\tlocalhost\t/\tSession\t4\t✓\t\tLax'));
    await step('a code', () => enter(field, 'document.cookie = "a=1";\nfetch("/")'));
    await step('broken JSON', () => enter(field, '{"name":'));
    await step('other JSON', () => enter(field, '{"some":"thing"}'));
    await step('no cookies', () => enter(field, '[]'));
    await step('nothing that is known', () => enter(field, 'Hello world!'));
    await step('spaces', () => enter(field, '  '));
    await step('too long a text', async () => {
      enter(field, `Cookie: a=${'a'.repeat(1_048_576)}`);
      await wait();
      enter(field, '');
    });
    await step('a file', () => chooseFile('Cookie: visits=6'));
    await step('a file that cannot be read', () => chooseFile(new Error('It is gone')));
    await step('it is cancelled', () => press('.drawer .jar-tools [type=button]:last-child'));
  });
});

it('an import that meets what the site has changed', async () => {
  await transcript('An import that meets what the site has changed', async (step) => {
    const rows = [
      { name: 'visits', value: '10', domain: 'localhost', path: '/' },
      { name: 'theme', value: 'red', domain: 'localhost', path: '/' },
      { name: 'new', value: 'one', domain: 'localhost', path: '/' },
    ];
    await step('the import is opened, and a text pasted', async () => {
      await openPopup('cookies', visits, theme);
      await wait();
      press('[data-drawer=take-in]');
      await wait();
      enter(field, JSON.stringify(rows));
    });
    await step('the site counts on, and it is imported', () => {
      fake.cookies.put({ ...visits, value: '4' });
      press('[data-do=take-in]');
    });
    await step('the site changes the theme while that is asked, and it is gone on with', async () => {
      fake.cookies.put({ ...theme, value: 'black' });
      await wait();
      press('[data-answer=go-on]');
    });
    await step('once more', () => press('[data-answer=go-on]'));
    await step('the same again, of which one is left', async () => {
      enter(field, JSON.stringify(rows.map((each) => ({ ...each, value: `${each.value}!` }))));
      await wait();
      fake.cookies.put({ ...visits, value: '5' });
      press('[data-do=take-in]');
      await wait();
      press('[data-answer=leave]');
    });
    await step('one that the browser refuses', async () => {
      fake.cookies.refuse('new');
      enter(field, JSON.stringify(rows));
      await wait();
      press('[data-do=take-in]');
    });
  });
});

it('an import into a site that is full, in Firefox', async () => {
  await transcript('An import into a site that is full', async (step) => {
    const url = 'https://shop.example.com/cart/';
    const ofStore = { storeId: 'firefox-default' };
    const text = 'Set-Cookie: a=1\nSet-Cookie: b=2; Domain=example.com\nSet-Cookie: alone; Path=/cart';
    await step('the import is opened, and a text pasted', async () => {
      becomeFirefox();
      fake.permissions.granted.push('*://*.example.com/*');
      fake.cookies.isBounded = true;
      fake.tabs.place({ id: 1, url, cookieStoreId: 'firefox-default' }, { began: start });
      for (let index = 0; index < 179; index++)
        fake.cookies.put(jarCookie({ name: `n${index}`, domain: 'other.example.com', ...ofStore }));
      await openPopup('cookies', jarCookie({ name: 'cart', domain: 'shop.example.com', ...ofStore }));
      await wait();
      press('[data-drawer=take-in]');
      await wait();
      enter(field, text);
    });
    await step('a text without cookies', () => enter(field, '[]'));
    await step('one that is there already takes no room', () => enter(field, 'Set-Cookie: cart=2; Path=/'));
    await step('the text again, which is imported all the same', async () => {
      enter(field, text);
      await wait();
      press('[data-do=take-in]');
    });
  });
});
