// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import {
  inDays,
  openPage,
  openPopup,
  openRow,
  pressIn,
  select,
  session,
  takeParts,
  theme,
  themeBelow,
  visits,
} from './jar.ts';
import { choose, enter, key, page, press, unfold, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const tracker = jarCookie({
  name: '_ga',
  value: 'GA1.2.1754012345.1763888520',
  secure: true,
  sameSite: 'no_restriction',
  expirationDate: inDays(395),
});

it('a list that is searched and sorted', async () => {
  await transcript('A list that is searched and sorted', async (step) => {
    await step('the list is opened', () => openPopup('cookies', session, theme, themeBelow, tracker));
    await step('"A" is searched', () => enter('[data-search]', ' A'));
    await step('the value of a theme is searched', () => enter('[data-search]', 'PALE'));
    await step('a part of the hidden value is searched', () => enter('[data-search]', 'aaaa'));
    await step('by name, the last first, while nothing fits', async () => {
      press('.sorting + button');
      await wait();
      choose('[name=sort]', 'name');
    });
    await step('all are shown again', () => press('[data-empty] button'));
    await step('the first first', () => press('.sorting + button'));
    await step('by end', () => choose('[name=sort]', 'expires'));
    await step('by size', () => choose('[name=sort]', 'size'));
    await step('as they are sent again', () => choose('[name=sort]', 'sent'));
  });
});

it('a list that is filtered', async () => {
  await transcript('A list that is filtered', async (step) => {
    await step('the list is opened, and its filters', async () => {
      await openPopup('cookies', session, theme, tracker);
      await wait();
      unfold('.filters');
    });
    await step('those that end with the browser', () => press('[data-filter=session]'));
    await step('those of them that scripts cannot read', () => press('[data-filter=http-only]'));
    await step('and those that do not end with it', () => press('[data-filter=persistent]'));
    await step('what goes to other sites, be it read by scripts', async () => {
      press('[data-filter=same-site-none]');
      await wait();
      press('[data-filter=http-only]');
    });
    await step('Secure as well', () => press('[data-filter=secure]'));
    await step('with a finding, which it has not', () => press('[data-filter=finding]'));
    await step('all are shown again, whatever they are', async () => {
      press('[data-filter=partitioned]');
      await wait();
      press('[data-empty] button');
    });
  });
});

it('rows that are opened and selected', async () => {
  await transcript('Rows that are opened selected and deleted', async (step) => {
    await step('the list is opened', () => openPopup('cookies', session, visits, theme, themeBelow));
    await step('the theme of all paths is opened', () => openRow('theme', 1));
    await step('the visits in its place', () => openRow('visits'));
    await step('the session, which is revealed', async () => {
      openRow('sessionid');
      await wait();
      pressIn('sessionid', '[data-reveal]');
    });
    await step('the session is closed', () => openRow('sessionid'));
    await step('the second is selected', () => select('sessionid'));
    await step('all to the last with Shift', () => select('theme', 1, { shiftKey: true }));
    await step('visits is taken out again', () => select('visits'));
    await step('one of those is not shown', () => enter('[data-search]', 'theme'));
    await step('what is selected and shown is deleted', () => press('[data-do=delete-all]'));
    await step('the search is over', () => enter('[data-search]', ''));
    await step('that is undone', () => press('[data-undo]'));
    await step('and done again', () => press('[data-redo]'));
    await step('the report is closed', () => press('[data-undo] ~ [aria-label=Close]'));
    await step('all are selected by the box above', () => press('.jar-head input'));
    await step('and none', () => press('.jar-head input'));
    await step('all that is left is deleted', () => press('[data-do=delete-all]'));
    await step('the browser refuses to undo', async () => {
      fake.cookies.refuse('visits');
      press('[data-undo]');
      await wait();
    });
  });
});

/** Cookies of a site with those of others that take part in its page. */
const url = 'http://shop.example.com/cart/';
const partition = { topLevelSite: 'http://example.com', hasCrossSiteAncestor: true };
const ofHost = { domain: 'shop.example.com' };
const cart = jarCookie({
  ...ofHost,
  name: 'cart',
  value: '7',
  path: '/cart/',
  expirationDate: inDays(3),
});
const consent = jarCookie({
  name: 'csrftoken',
  value: 'c'.repeat(32),
  domain: '.example.com',
  sameSite: 'unspecified',
});
const locked = jarCookie({
  ...ofHost,
  name: 'locked',
  value: 'in',
  secure: true,
  path: '/cart/',
  httpOnly: true,
});
const elsewhere = jarCookie({ ...ofHost, name: 'admin', value: 'no', path: '/admin/' });
const theirs = jarCookie({
  name: '_fbp',
  value: 'fb.1.1763888520.99',
  domain: '.ads.test',
  expirationDate: inDays(90),
});
const inFrame = jarCookie({
  ...{ name: 'frame', value: 'f', domain: 'ads.test', secure: true, sameSite: 'no_restriction' },
  ...{ partitionKey: partition },
});

it('a table on a page, beside the session', async () => {
  await transcript('A table on a page beside the session', async (step) => {
    await step('the page is opened', async () => {
      fake.permissions.granted.push('*://*.example.com/*');
      fake.cookies.put(theirs);
      fake.cookies.put(inFrame);
      fake.tabs.place({ id: 1, url }, { began: start });
      takeParts(
        url,
        `${url}own.js`,
        'https://ads.test/pixel.gif',
        'https://cdn.other.test/a.js',
        'https://x.other.test/b.js',
      );
      await openPage(cart, consent, locked, elsewhere, session);
    });
    await step('grouped by what they are for', () => choose('[name=grouping]', 'purpose'));
    await step('grouped by domain', () => choose('[name=grouping]', 'domain'));
    await step('the head of names', () => press('[data-sort=name]'));
    await step('the head of names again', () => press('[data-sort=name]'));
    await step('the head of ends', () => press('[data-sort=expires]'));
    await step('not grouped, by domain', async () => {
      choose('[name=grouping]', 'none');
      await wait();
      press('[data-sort=domain]');
    });
    await step('admin is opened, which the page is not sent', () => openRow('admin'));
    await step('locked is opened, which the page is not sent either', () => openRow('locked'));
    await step('it is closed', () => press('[data-do=close]'));
  });
});

it('cookies of embedded origins', async () => {
  await transcript('Cookies of embedded origins', async (step) => {
    await step('the page is opened', async () => {
      fake.permissions.granted.push('*://*.example.com/*');
      fake.cookies.put(theirs);
      fake.cookies.put(inFrame);
      fake.tabs.place({ id: 1, url }, { began: start });
      takeParts(
        url,
        `${url}own.js`,
        'https://ads.test/pixel.gif',
        'https://cdn.other.test/a.js',
        'https://x.other.test/b.js',
      );
      await openPage(cart, session);
    });
    await step('the other origins are looked at', () => press('[data-other-origins]'));
    await step('the grant of one is refused', async () => {
      fake.permissions.answer = false;
      press('[data-allow="ads.test"]');
      await wait();
    });
    await step('and given', async () => {
      fake.permissions.answer = true;
      press('[data-allow="ads.test"]');
      await wait();
    });
    await step('the other origins are looked at, and only what is theirs', async () => {
      press('[data-other-origins]');
      await wait();
      press('[data-filter=third-party]');
    });
    await step('that of the frame is opened', () => openRow('frame'));
    await step('it is deleted', () => pressIn('frame', '.jar-tools [data-do=delete]'));
    await step('it is put back', () => press('[data-undo]'));
    await step('the documents cannot be asked', async () => {
      vi.spyOn(fake.tabs.scripting, 'executeScript').mockRejectedValue(new Error('No tab'));
      pressIn('_fbp', 'input[type=checkbox]');
      press('[data-do=delete-all]');
      await wait();
    });
  });
});

it('a list in a private window of Firefox, in Russian', async () => {
  await transcript('A list in a private window in Russian', async (step) => {
    const ofWindow = { storeId: 'firefox-private' };
    await step('the list is opened', async () => {
      becomeFirefox();
      fake.i18n.language = 'ru';
      fake.windows.open = [{ id: 1, incognito: true }];
      fake.tabs.place(
        { id: 1, url: page, incognito: true, cookieStoreId: 'firefox-private' },
        { began: start },
      );
      fake.cookies.put(jarCookie({ ...session, value: 'b'.repeat(32) }));
      await openPopup(
        'cookies',
        { ...session, ...ofWindow },
        { ...visits, ...ofWindow },
        { ...theme, ...ofWindow },
      );
    });
    await step('the visits are opened', () => openRow('visits'));
    await step('their life is longer by a day', () => press('[data-extend="1"]'));
    await step('two weeks more', () => press('[data-extend="14"]'));
    await step('a year more', () => press('[data-extend="365"]'));
    await step('until the browser closes', () => press('[data-do=as-session]'));
    await step('watched', () => press('[data-do=watch]'));
    await step('two are selected and deleted', async () => {
      select('visits');
      select('sessionid');
      await wait();
      press('[data-do=delete-all]');
    });
    await step('the deletion is undone', () => key('z'));
    await step('and what was before', () => key('z'));
    await step('and that is done again', () => key('Z', { shiftKey: true }));
    await step('a text that fits nothing', () => enter('[data-search]', 'нет'));
  });
});
