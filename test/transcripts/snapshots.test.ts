// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { inDays, openPage, openPopup, session, theme, themeBelow, visits } from './jar.ts';
import { choose, enter, page, press, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

/** Writes a name into the form and submits it, as Enter does. */
function take(name: string): void {
  enter('[name=snapshot]', name);
  press('.take-snapshot [type=submit]');
}

const card = (name: string, selector: string) => `[data-snapshot="${name}"] ${selector}`;

const visitsNow = { ...visits, value: '5', httpOnly: true, expirationDate: inDays(30) };

it('snapshots that are taken, compared and put back', async () => {
  await transcript('Snapshots that are taken compared and put back', async (step) => {
    await step('the snapshots are opened', () => openPopup('snapshots', session, visits, theme));
    await step('none without a name', () => take('   '));
    await step('one is taken', () => take('  before   log-in '));
    await step('and one of the same name, on the disk', () => {
      choose('[name=disk]', true);
      take('before log-in');
    });
    await step('the site changes one, deletes one and sets one', async () => {
      fake.cookies.put(visitsNow);
      fake.cookies.drop('theme', 'expired_overwrite');
      fake.cookies.put(themeBelow);
      await wait();
    });
    await step('the first is compared', () => press(card('before log-in', '[data-do=compare]')));
    await step('the second in its place', () => press(card('before log-in (2)', '[data-do=compare]')));
    await step('the second is put back', () => press(card('before log-in (2)', '[data-do=put-back]')));
    await step('that is undone', () => press('[data-undo]'));
    await step('the comparison is closed', () => press(card('before log-in (2)', '[data-do=compare]')));
    await step('the second is deleted', () => press(card('before log-in (2)', '[data-do=delete-snapshot]')));
    await step('and restored', () => press('[data-removed-snapshot] button'));
  });
});

it('a snapshot that meets what the site has changed', async () => {
  await transcript('A snapshot that meets what the site has changed', async (step) => {
    const short = jarCookie({ name: 'short', value: 's', expirationDate: start / 1000 + 60 });
    await step('a snapshot is taken', async () => {
      await openPopup('snapshots', visits, theme, short);
      await wait();
      take('all');
    });
    await step('one is over, and the others are changed', async () => {
      fake.cookies.put({ ...visits, value: '5' });
      fake.cookies.put({ ...theme, value: 'red' });
      await vi.advanceTimersByTimeAsync(60_000);
      fake.cookies.drop('short', 'expired');
    });
    await step('it is put back as the site counts on', () => {
      fake.cookies.put({ ...visits, value: '6' });
      press(card('all', '[data-do=put-back]'));
    });
    await step('what the site has set is left', () => press('[data-answer=leave]'));
    await step('it is put back once more, and the site is asked no more', async () => {
      fake.cookies.put({ ...visits, value: '7' });
      press(card('all', '[data-do=put-back]'));
      await wait();
      press('[data-answer=go-on]');
    });
    await step('that is undone', () => press('[data-undo]'));
  });
});

it('snapshots that cannot be stored', async () => {
  await transcript('Snapshots that cannot be stored', async (step) => {
    const [cookie] = [{ ...visits, hostOnly: true }];
    const stored = (name: string, takenAt: number) => ({
      name,
      takenAt,
      cookies: [
        {
          ...{
            name: cookie.name,
            value: 'old',
            domain: 'localhost',
            hostOnly: true,
            path: '/',
            secure: false,
          },
          ...{ httpOnly: false, sameSite: 'lax', expires: null, store: '0', partition: null },
        },
      ],
    });
    await step('one that is none has been stored', async () => {
      await fake.storage.local.set({
        'snapshots/0/localhost': [stored('of the disk', start - 86_400_000), { name: 7 }],
      });
      await openPage(visits, session);
      await wait();
      press('[data-view=snapshots]');
    });
    await step('the memory is full', async () => {
      fake.storage.session.failWritesWith(new Error('QUOTA_BYTES quota exceeded'));
      take('one');
      await wait();
    });
    await step('it has room again', async () => {
      fake.storage.session.failWritesWith(null);
      press('.take-snapshot [type=submit]');
      await wait();
    });
    await step('another surface takes one', () =>
      fake.storage.session.set({ 'snapshots/0/localhost': [stored('elsewhere', start)] }),
    );
    await step('what cannot be deleted is still there', async () => {
      fake.storage.local.failWith(new Error('The disk is gone'));
      press(card('of the disk', '[data-do=delete-snapshot]'));
      await wait();
      fake.storage.local.failWith(null);
    });
    await step('it is deleted, and cannot be restored', async () => {
      press(card('of the disk', '[data-do=delete-snapshot]'));
      await wait();
      fake.storage.local.failWritesWith(new Error('The disk is full'));
      press('[data-removed-snapshot] button');
      await wait();
      fake.storage.local.failWritesWith(null);
    });
    await step('there are as many as are kept', async () => {
      const many = Array.from({ length: 20 }, (_, index) => stored(`n${index}`, start + index));
      await fake.storage.session.set({ 'snapshots/0/localhost': many });
    });
  });
});

it('snapshots in a private window', async () => {
  await transcript('Snapshots in a private window', async (step) => {
    await step('they are opened', async () => {
      fake.windows.open = [{ id: 1, incognito: true }];
      fake.tabs.place({ id: 1, url: page, incognito: true }, { began: start });
      fake.i18n.language = 'ru';
      await openPopup('snapshots', { ...visits, storeId: '1' }, theme);
    });
    await step('one is taken', () => take('раз'));
    await step('it is compared once all is deleted', async () => {
      fake.cookies.drop('visits', 'explicit');
      await wait();
      press(card('раз', '[data-do=compare]'));
    });
  });
});
