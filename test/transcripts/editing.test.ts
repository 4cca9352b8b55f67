// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import {
  focusOn,
  hold,
  inDays,
  openPage,
  openPopup,
  openRow,
  pressIn,
  select,
  session,
  theme,
  themeBelow,
  visits,
} from './jar.ts';
import { choose, enter, key, press, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

const save = () => press('.editor [type=submit]');

/** Opens the row of a cookie and its editor. */
async function edit(name: string, place = 0): Promise<void> {
  openRow(name, place);
  await wait();
  press('.jar-tools [data-do=edit]');
}

it('a cookie that is edited', async () => {
  await transcript('A cookie that is edited', async (step) => {
    await step('the list is opened', () => openPopup('cookies', visits));
    await step('the editor of visits', () => edit('visits'));
    await step('a semicolon in the value', () => enter('[name=value]', 'a;b'));
    await step('it cannot be saved', save);
    await step('none, with a name that has an equals sign', () => {
      enter('[name=value]', '4 ');
      enter('[name=name]', 'vis=its');
    });
    await step('a name that asks for Secure', () => {
      enter('[name=value]', '4');
      enter('[name=name]', '__Secure-visits');
    });
    await step('for all sites', () => choose('[name=sameSite]', 'no_restriction'));
    await step('Secure', () => choose('[name=secure]', true));
    await step('a name that asks for a host alone', () => enter('[name=name]', '__Host-visits'));
    await step('not for a host alone', () => choose('[name=hostOnly]', false));
    await step('of another host, with a dot before it', () => enter('[name=domain]', '.ads test'));
    await step('for that host alone', () => choose('[name=hostOnly]', true));
    await step('a path that is none', () => {
      enter('[name=domain]', 'localhost');
      enter('[name=path]', 'rango');
    });
    await step('a path that is written otherwise, under its old name', () => {
      enter('[name=path]', '/a b');
      enter('[name=name]', 'visits');
    });
    await step('until a time that has passed', () => choose('[name=expires]', '2026-11-23T10:00:00'));
    await step('until one too far', () => choose('[name=expires]', '2028-01-01T00:00:00'));
    await step('no time at all', () => choose('[name=expires]', ''));
    await step('until the browser closes', () => choose('[name=lifetime]', 'session'));
    await step('until a time again, and not for scripts', () => {
      choose('[name=lifetime]', 'persistent');
      choose('[name=httpOnly]', true);
    });
    await step('it is saved', save);
    await step('undone', () => key('z', { ctrlKey: true }));
    await step('done again', () => key('y', { metaKey: true }));
    await step('it is cancelled, with its path as it is', async () => {
      press('.jar-tools [data-do=edit]');
      await wait();
      press('[data-do=cancel]');
    });
    await step('it is deleted beside its value', () => press('.value-tools [data-do=delete]'));
  });
});

it('a cookie that takes the place of another', async () => {
  await transcript('A cookie that takes the place of another', async (step) => {
    await step('the list is opened', () => openPopup('cookies', theme, themeBelow));
    await step('the theme of all paths is to be that of one', async () => {
      await edit('theme', 1);
      await wait();
      enter('[name=path]', '/rango/');
    });
    await step('Enter in its value saves it', () => {
      enter('[name=value]', 'blue');
      key('Enter', { shiftKey: true });
      key('Enter');
    });
    await step('the report is opened again after a look at the session', async () => {
      press('[data-view=session]');
      await wait();
      press('[data-view=cookies]');
    });
    await step('it is undone', () => press('[data-undo]'));
    await step('and done again', () => press('[data-redo]'));
    await step('what is there is duplicated', () => press('[data-do=duplicate]'));
    await step('under a name that the browser refuses', async () => {
      fake.cookies.refuse('twin');
      enter('[name=name]', 'twin');
      await wait();
      save();
    });
    await step('under another', () => enter('[name=name]', 'other'));
    await step('it is saved', save);
    await step('it is undone', () => press('[data-undo]'));
  });
});

it('a new cookie', async () => {
  await transcript('A new cookie', async (step) => {
    await step('the list is opened', () => openPopup('cookies', theme));
    await step('a new one', () => press('[data-do=new]'));
    await step('a name that is there', () => enter('[name=name]', 'theme'));
    await step('it is replaced', save);
    await step('that is undone', () => press('[data-undo]'));
    await step('the site makes one while it is written', async () => {
      press('[data-do=new]');
      await wait();
      enter('[name=name]', 'visits');
      fake.cookies.put(visits);
      save();
    });
    await step('it is to be overwritten, and has changed once more', async () => {
      fake.cookies.put({ ...visits, value: '4' });
      press('[data-answer=go-on]');
      await wait();
    });
    await step('it is overwritten', () => press('[data-answer=go-on]'));
    await step('that is undone', () => press('[data-undo]'));
    await step('the site has deleted it, and it is done again', async () => {
      fake.cookies.drop('visits', 'expired_overwrite');
      press('[data-redo]');
      await wait();
    });
    await step('what there is now is left', () => press('[data-answer=leave]'));
  });
});

it('a draft that is in the way', async () => {
  await transcript('A draft that is in the way', async (step) => {
    await step('the list is opened', () => openPopup('cookies', session, visits));
    await step('the session is duplicated, whose value is hidden', async () => {
      openRow('sessionid');
      await wait();
      press('[data-do=duplicate]');
    });
    await step('which is cancelled', () => press('[data-do=cancel]'));
    await step('it is edited', () => edit('sessionid'));
    await step('it is revealed and changed', async () => {
      press('.editor [data-reveal]');
      await wait();
      enter('[name=value]', 'b'.repeat(32));
      enter('[name=name]', 'renamed');
    });
    await step('another row is opened', () => openRow('visits'));
    await step('it is gone on with', () => press('[data-answer=keep]'));
    await step('Escape', () => key('Escape'));
    await step('Escape once more', () => key('Escape'));
    await step('the row is searched away', () => enter('[data-search]', 'visits'));
    await step('a new one is begun, and the draft discarded', async () => {
      press('[data-do=new]');
      await wait();
      press('[data-answer=discard]');
    });
    await step('the new one is left with nothing written', () => key('Escape'));
    await step('visits are edited', async () => {
      await edit('visits');
      await wait();
      enter('[name=value]', '5');
    });
    await step('and deleted meanwhile', async () => {
      select('visits');
      await wait();
      press('[data-do=delete-all]');
    });
    await step('the draft is kept and saved', async () => {
      press('[data-answer=keep]');
      await wait();
      save();
      await wait();
    });
    await step('over what is no more', () => press('[data-answer=go-on]'));
  });
});

it('a cookie that changes while it is edited', async () => {
  await transcript('A cookie that changes while it is edited', async (step) => {
    await step('the list is opened', () => openPopup('cookies', visits, themeBelow, theme));
    await step('visits are edited, and the site counts on', async () => {
      await edit('visits');
      await wait();
      enter('[name=value]', '9');
      await wait();
      fake.cookies.put({ ...visits, value: '4' });
    });
    await step('they are saved', save);
    await step('what the site has set is left', () => press('[data-answer=leave]'));
    await step('they are saved once more, and that is overwritten', async () => {
      save();
      await wait();
      press('[data-answer=go-on]');
    });
    await step('the site sets one theme, as another is to take its place', async () => {
      await edit('theme', 1);
      await wait();
      enter('[name=path]', '/rango/');
      fake.cookies.put({ ...themeBelow, value: 'red' });
      save();
    });
    await step('and the other one, while that is asked', async () => {
      fake.cookies.put({ ...theme, value: 'black' });
      press('[data-answer=go-on]');
      await wait();
    });
    await step('both are overwritten', () => press('[data-answer=go-on]'));
    await step('the clock alone has moved on, and is no change', async () => {
      await edit('visits');
      await wait();
      enter('[name=value]', '10');
      fake.cookies.put({ ...visits, value: '9', expirationDate: inDays(21) });
      save();
    });
  });
});

it('a deletion that is undone in part', async () => {
  await transcript('A deletion that is undone in part', async (step) => {
    await step('three are deleted', async () => {
      await openPopup('cookies', visits, theme, themeBelow);
      await wait();
      press('[data-do=delete-all]');
    });
    await step('the site sets two of them, and it is undone', async () => {
      fake.cookies.put({ ...visits, value: '1' });
      fake.cookies.put({ ...theme, value: 'red' });
      await wait();
      press('[data-undo]');
    });
    await step('what the site has set is left', () => press('[data-answer=leave]'));
    await step('what was undone is done again', () => press('[data-redo]'));
    await step('one more is deleted, and set by the site', async () => {
      pressIn('theme', 'input');
      await wait();
      press('[data-do=delete-all]');
      await wait();
      fake.cookies.put({ ...theme, value: 'blue' });
      await wait();
    });
    await step('that is undone', () => key('z'));
    await step('the question is closed by Escape', () => key('Escape'));
    await step('and asked anew', () => key('z'));
    await step('what the site has set is overwritten', () => press('[data-answer=go-on]'));
    await step('a cookie is over before its deletion is undone', async () => {
      fake.cookies.put({ ...visits, value: '8', expirationDate: start / 1000 + 60 });
      await wait();
      pressIn('visits', 'input');
      await wait();
      press('[data-do=delete-all]');
      await wait();
      await vi.advanceTimersByTimeAsync(60_000);
      press('[data-undo]');
      await wait();
    });
  });
});

it('what another surface has left behind', async () => {
  await transcript('What another surface has left behind', async (step) => {
    const before = {
      ...{ name: 'visits', value: '3', domain: 'localhost', hostOnly: true, path: '/', secure: false },
      ...{ httpOnly: false, sameSite: 'lax', expires: inDays(20) * 1000, store: '0', partition: null },
    };
    const entry = {
      ...{ id: 'one', kind: 'delete', at: start - 5000, until: null, planned: 2, interrupted: false },
      ...{ undone: false, of: null },
      steps: [
        { before, after: null },
        { before: { ...before, name: 'theme', expires: null }, after: null },
      ],
    };
    await step('it was closed in the middle of a deletion', async () => {
      await fake.storage.session.set({ 'undo-history/0/localhost': [entry] });
      await openPopup('cookies', {
        ...visits,
        name: 'theme',
        value: '3',
        expirationDate: undefined,
        session: true,
      } as never);
    });
    await step('it is undone', () => press('[data-undo]'));
    await step('another surface makes a change', async () => {
      const done = {
        ...entry,
        id: 'two',
        kind: 'create',
        until: start,
        planned: 1,
        steps: [{ before: null, after: before }],
      };
      await fake.storage.session.set({ 'undo-history/0/localhost': [done] });
    });
    await step('that is undone here', () => press('[data-undo]'));
    await step('the browser cannot be reached', async () => {
      fake.cookies.failWith(new Error('No cookies now'));
      press('[data-redo]');
      await wait();
      fake.cookies.failWith(null);
    });
    await step('the memory is full', async () => {
      fake.storage.session.failWritesWith(new Error('QUOTA_BYTES quota exceeded'));
      press('[data-redo]');
      await wait();
      fake.storage.session.failWritesWith(null);
    });
    await step('it works again', () => press('[data-redo]'));
  });
});

const url = 'http://shop.example.com/cart/';
const cart = jarCookie({ name: 'cart', value: '7', domain: 'shop.example.com', expirationDate: inDays(3) });
const many = Array.from({ length: 179 }, (_, index) =>
  jarCookie({ name: `n${index}`, value: 'v', domain: 'other.example.com' }),
);

/** A page of a site of which a browser keeps no more than one cookie beside those of another host. */
async function openCrowded(): Promise<void> {
  fake.permissions.granted.push('*://*.example.com/*');
  fake.cookies.isBounded = true;
  many.forEach((cookie) => fake.cookies.put(cookie));
  fake.tabs.place({ id: 1, url }, { began: start });
  await openPopup('cookies', cart);
}

it('a site with as many cookies as there is room for', async () => {
  await transcript('A site with as many cookies as there is room for', async (step) => {
    await step('the list is opened', openCrowded);
    await step('one more', async () => {
      press('[data-do=new]');
      await wait();
      enter('[name=name]', 'more');
      await wait();
      save();
    });
    await step('not that', () => press('[data-answer=leave]'));
    await step('but that', async () => {
      save();
      await wait();
      press('[data-answer=go-on]');
    });
    await step('it is undone', () => press('[data-undo]'));
    await step('and done again, which is not asked once more', () => press('[data-redo]'));
  });
});

it('a cookie that is renamed in a site that is full', async () => {
  await transcript('A cookie that is renamed in a full site', async (step) => {
    await step('the list is opened', openCrowded);
    await step('the cookie is edited', () => {
      press('[data-row=cart] .jar-open');
      press('[data-do=edit]');
    });
    await step('and given another name', async () => {
      enter('[name=name]', 'basket');
      await wait();
      save();
    });
    await step('which goes on', () => press('[data-answer=go-on]'));
    await step('it is undone', () => press('[data-undo]'));
  });
});

it('cookies that browsers refuse, in Firefox', async () => {
  await transcript('Cookies that Firefox refuses', async (step) => {
    const locked = jarCookie({ ...cart, name: 'locked', secure: true });
    await step('the list is opened', async () => {
      becomeFirefox();
      fake.permissions.granted.push('*://*.example.com/*');
      fake.cookies.refuse('locked', 'cart');
      fake.tabs.place({ id: 1, url, cookieStoreId: 'firefox-default' }, { began: start });
      const ofStore = { storeId: 'firefox-default' };
      await openPopup('cookies', { ...cart, ...ofStore }, { ...locked, ...ofStore, path: '/cart/' });
    });
    await step('a new one is of the tab’s container', async () => {
      press('[data-do=new]');
      await wait();
      enter('[name=name]', 'fresh');
      await wait();
      save();
    });
    await step('one of the name of a Secure one', async () => {
      await edit('cart');
      await wait();
      enter('[name=name]', 'locked');
      enter('[name=path]', '/cart/a');
      await wait();
      save();
    });
    await step('one for a public suffix', () => {
      enter('[name=name]', 'cart');
      enter('[name=domain]', 'com');
      choose('[name=hostOnly]', false);
    });
    await step('one for a host that is not granted', async () => {
      enter('[name=domain]', 'example.org');
      await wait();
      save();
    });
    await step('one that goes while it is set', async () => {
      enter('[name=domain]', 'shop.example.com');
      enter('[name=name]', 'flash');
      await wait();
      const goOn = hold(fake.cookies, 'getAll');
      save();
      await wait();
      goOn();
    });
  });
});

it('many refusals at once, on a page', async () => {
  await transcript('Many refusals at once on a page', async (step) => {
    await step('the page is opened', () =>
      openPage(
        visits,
        theme,
        ...['a', 'b', 'c', 'd'].map((name) => jarCookie({ name, value: `of ${name}` })),
      ),
    );
    await step('visits are edited beside the session', () => {
      press('.row[data-cookie=visits] [data-do=edit]');
    });
    await step('their value is saved', async () => {
      enter('.jar [name=value]', '12');
      await wait();
      key('Enter');
    });
    await step('a row is opened, and all are deleted', async () => {
      openRow('theme');
      await wait();
      focusOn('theme');
      vi.spyOn(fake.cookies, 'remove').mockRejectedValue(new Error('Not now'));
      press('[data-do=delete-all]');
    });
  });
});
