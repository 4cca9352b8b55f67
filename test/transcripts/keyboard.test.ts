// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { becomeFirefox, fake } from '../fakes/browser.ts';
import { find } from '../inspector/find.ts';
import { focusOn, openPage, openPopup, select, session, theme, themeBelow, visits } from './jar.ts';
import { enter, key, openSurface, press, startWorker, withBrowser } from './surfaces.ts';
import { start, transcript, wait } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

it('the list by keys alone', async () => {
  await transcript('The list by keys alone', async (step) => {
    await step('the list is opened', () => openPopup('cookies', session, visits, theme));
    await step('down from the search', () => key('ArrowDown'));
    await step('down twice, and up', () => {
      key('ArrowDown');
      key('ArrowDown');
      key('ArrowUp');
    });
    await step('to the last', () => key('End'));
    await step('no further, and to the first', () => {
      key('ArrowDown');
      key('Home');
    });
    await step('selected by Space, and the next', () => {
      key(' ');
      key('ArrowDown');
      key(' ');
    });
    await step('deleted by Delete', () => key('Delete'));
    await step('undone by z of a Russian keyboard', () => key('я', { code: 'KeyZ' }));
    await step('done again by Shift+Z', () => key('Z', { shiftKey: true }));
    await step('not by Ctrl+Alt+Z, but by Ctrl+Z', () => {
      key('z', { ctrlKey: true, altKey: true });
      key('z', { ctrlKey: true });
    });
    await step('the first is copied', () => {
      focusOn('sessionid');
      key('c');
    });
    await step('edited', () => key('e'));
    await step('Escape ends that', () => key('Escape'));
    await step('and closes the row', () => key('Escape'));
    await step('the keys, and none', async () => {
      key('?');
      await wait();
      key('Escape');
    });
    await step('the import in place of the export', async () => {
      press('[data-drawer=take-along]');
      await wait();
      press('[data-drawer=take-in]');
    });
    await step('which is closed', () => key('Escape'));
    await step('the search by its key, where others are written', async () => {
      key('/');
      await wait();
      key('n');
      key('Delete');
      enter('[data-search]', 'visits');
    });
    await step('the only one that is found is deleted', async () => {
      key('ArrowDown');
      await wait();
      key('Delete');
    });
    await step('Escape ends the search', () => key('Escape'));
    await step('a new one', () => key('n'));
    await step('nothing more to close', async () => {
      key('Escape');
      await wait();
      key('Escape');
    });
  });
});

it('the session by keys', async () => {
  await transcript('The session by keys', async (step) => {
    await step('the popup is opened', async () => {
      await openPopup('session', session, visits);
    });
    await step('down', () => key('ArrowDown'));
    await step('the last is copied', () => {
      key('End');
      key('c');
    });
    await step('and edited', () => key('e'));
    await step('Escape', () => key('Escape'));
    await step('it is deleted', () => key('Delete'));
    await step('and put back', () => key('z'));
    await step('the keys are shown', () => key('?'));
    await step('and closed by their key', () => key('?'));
    await step('a search is one of the list', () => key('/'));
    await step('in the timeline, of its own', async () => {
      press('[data-view=timeline]');
      await wait();
      key('/');
    });
    await step('down to the changes', async () => {
      find('[data-view=timeline]').focus();
      key('ArrowDown');
      await wait();
    });
    await step('with keys of the timeline', () => key('?'));
    await step('which are closed by their button', () => press('dialog button'));
    await step('a new one from the tools', async () => {
      press('[data-view=tools]');
      await wait();
      key('c');
      key('n');
    });
  });
});

it('keys that come before the list', async () => {
  await transcript('Keys that come before the list', async (step) => {
    await step('a key is pressed while the popup opens', async () => {
      becomeFirefox();
      const ofStore = { storeId: 'firefox-default' };
      fake.tabs.place(
        { id: 1, url: 'http://localhost:8000/rango/', cookieStoreId: 'firefox-default' },
        { began: start },
      );
      [session, visits].forEach((cookie) => fake.cookies.put({ ...cookie, ...ofStore }));
      await startWorker();
      await openSurface('popup');
      key('ArrowDown');
    });
    await step('delete, before the list is loaded', () => key('Delete'));
    await step('the same, undone before it ends', () => {
      key('z');
      key('z');
    });
  });
});

it('keys beside the session on a page', async () => {
  await transcript('Keys beside the session on a page', async (step) => {
    await step('the page is opened', () => openPage(session, theme, themeBelow));
    await step('down in the session', () => {
      find('.rows .row-open').focus();
      key('ArrowDown');
    });
    await step('its keys, which are not those of the list', () => key('?'));
    await step('down in the list', () => {
      key('?');
      focusOn('theme');
      key('ArrowDown');
    });
    await step('the one that has the focus is deleted', () => key('Delete'));
    await step('the last as well', () => {
      key('End');
      key('Delete');
    });
    await step('both are put back', async () => {
      key('z');
      await wait();
      key('z');
    });
    await step('the session is deleted where it is watched', () => {
      find('.rows .row-open').focus();
      key('Delete');
    });
    await step('snapshots have no keys of cookies, not even of one that is selected', async () => {
      select('theme');
      await wait();
      press('[data-view=snapshots]');
      await wait();
      key('e');
      key('Delete');
    });
    await step('the export has the focus, and is closed', async () => {
      press('[data-view=cookies]');
      await wait();
      press('[data-drawer=take-along]');
      await wait();
      find('[name=format]').focus();
      key('Escape');
    });
    await step('the import too', async () => {
      press('[data-drawer=take-in]');
      await wait();
      key('Escape');
    });
    await step('an open row is closed by its key', async () => {
      press('[data-row=theme] .jar-open');
      await wait();
      key('Escape');
    });
  });
});
