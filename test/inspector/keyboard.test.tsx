// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { identity } from '../../src/core/cookie/cookie.ts';
import { prepareKeyboard } from '../../src/inspector/keyboard/index.ts';
import type { View } from '../../src/inspector/store/types.ts';
import * as stylesheets from '../../src/ui/load-stylesheet.ts';
import { eventually } from '../eventually.ts';
import { fake } from '../fakes/browser.ts';
import { focused, inBrowser, openWhole, press, type Shown, stopKeys, theme, visits } from './whole.tsx';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

inBrowser();

const views: readonly View[] = ['session', 'cookies', 'timeline', 'snapshots', 'tools'];

/** Shows a view, with the focus at its button. */
function turnTo(view: View): Shown {
  const shown = openWhole();
  if (view === 'session') return shown;
  const button = shown.find(`[data-view=${view}]`);
  button.focus();
  button.click();
  button.focus();
  return shown;
}

const jar = () => fake.cookies.dump().map(({ name }) => name);
const dialog = () => document.querySelector('dialog[data-keys], .drawer[data-keys]');

/** The keys that are shown, each with what it does. */
async function shownKeys(): Promise<readonly string[]> {
  const shown = await eventually(() => {
    const found = dialog();
    if (!found) throw new Error('No keys are shown');
    return found;
  });
  return Array.from(shown.querySelectorAll('.keys > div'), (line) =>
    Array.from(line.children, ({ textContent }) => textContent).join(' '),
  );
}

describe('in every view', () => {
  it.each(views)('“?” shows the keys that do something, and hides them again: %s', async (view) => {
    turnTo(view);
    press('?', { shiftKey: true });
    await eventually(() => expect(dialog()).not.toBeNull());
    const keys = Array.from(dialog()?.querySelectorAll('kbd') ?? [], ({ textContent }) => textContent);
    expect(keys).toContain('?');
    expect(keys.includes('Space')).toBe(view === 'cookies');
    expect(keys.includes('e')).toBe(view === 'session' || view === 'cookies');
    press('?', { shiftKey: true });
    await eventually(() => expect(dialog()).toBeNull());
  });

  const everywhere = ['/ search', '↑ ↓ move in the list'];
  const changing = ['n new cookie', 'z undo', 'Shift+Z redo'];
  const help = ['? this list', 'Escape go back'];
  const ofCookie = [
    ...[
      '/ search',
      '↑ ↓ move in the list',
      'Enter open or close',
      'e edit',
      'n new cookie',
      'c copy the value',
    ],
    ...['Delete delete', 'z undo', 'Shift+Z redo', ...help],
  ];
  it.each<[view: View, keys: readonly string[]]>([
    ['session', ofCookie],
    ['cookies', ofCookie.toSpliced(3, 0, 'Space select')],
    ['timeline', [...everywhere, ...changing, ...help]],
    ['snapshots', [...everywhere, ...changing, ...help]],
    ['tools', [...everywhere, 'Enter open or close', ...changing, ...help]],
  ])('the keys are those of the view, each with what it does: %s', async (view, keys) => {
    turnTo(view);
    press('?');
    expect(await shownKeys()).toEqual(keys);
    expect(dialog()?.getAttribute('aria-label')).toBe('Keyboard shortcuts');
  });

  it('the keys are closed by their button, and nothing is left of them', async () => {
    turnTo('session');
    press('?');
    await eventually(() => expect(dialog()).not.toBeNull());
    expect(focused()).toBe('Close');
    (document.activeElement as HTMLElement).click();
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('“?” that is pressed twice before they come shows one list of them', async () => {
    const styles = vi.spyOn(stylesheets, 'loadStylesheet');
    turnTo('session');
    press('?');
    press('?');
    expect(styles).toHaveBeenCalledTimes(2);
    await Promise.all(styles.mock.results.map(({ value }) => value as Promise<unknown>));
    await eventually(() => expect(dialog()).not.toBeNull());
    expect(document.querySelectorAll('dialog')).toHaveLength(1);
    styles.mockRestore();
  });

  it('a key that something else has taken does nothing more', () => {
    const { store } = turnTo('session');
    const take = (event: Event) => event.preventDefault();
    document.addEventListener('keydown', take, { capture: true });
    press('/');
    document.removeEventListener('keydown', take, { capture: true });
    expect(store.view.value).toBe('session');
    press('/');
    expect(store.view.value).toBe('cookies');
  });

  it.each(views)('“?” is a letter where something is typed: %s', (view) => {
    const { find } = turnTo(view);
    const field = document.createElement('input');
    find('main').append(field);
    field.focus();
    press('?', { shiftKey: true });
    press('ArrowUp');
    expect(dialog()).toBeNull();
    expect(document.activeElement).toBe(field);
  });

  it.each(views)('an undo is one key away, by z and by Ctrl+Z: %s', async (view) => {
    const { list } = turnTo(view);
    for (const init of [{}, { ctrlKey: true }]) {
      await list.remove(list.allCookies().slice(0, 1));
      await eventually(() => expect(jar()).toHaveLength(3));
      press('z', init);
      await eventually(() => expect(jar()).toHaveLength(4));
    }
  });

  it.each(views)('“/” leads to a search: %s', async (view) => {
    turnTo(view);
    press('/');
    await eventually(() => expect(focused()).toBe(view === 'timeline' ? 'timeline' : 'search'));
  });

  it.each(views)('“n” begins a new cookie: %s', async (view) => {
    turnTo(view);
    press('n');
    await eventually(() => expect(focused()).toBe('name'));
  });
});

/** The first row of each view, the next and the last, as they are read. */
const rows: Readonly<Record<View, () => readonly (Element | null | undefined)[]>> = {
  session: () => [...document.querySelectorAll('.rows [data-focus]')],
  cookies: () => [...document.querySelectorAll('.jar-rows [data-focus]')],
  timeline: () => [...document.querySelectorAll('.timeline > ol > li')],
  snapshots: () => [...document.querySelectorAll('[data-snapshot]')],
  tools: () => [...document.querySelectorAll('.view > details > summary')],
};

describe('arrows, Home and End', () => {
  it.each(views)('move between the rows, and stay at the ends: %s', async (view) => {
    const { list } = turnTo(view);
    for (const name of ['first', 'second', 'third']) await list.takeSnapshot(name, false, list.allCookies());
    const all = rows[view]();
    expect(all.length).toBeGreaterThan(1);
    for (const [key, at] of [
      ['ArrowDown', 0],
      ['ArrowDown', 1],
      ['End', all.length - 1],
      ['ArrowDown', all.length - 1],
      ['ArrowUp', all.length - 2],
      ['Home', 0],
      ['ArrowUp', 0],
    ] as const) {
      press(key);
      expect([key, document.activeElement === all[at]]).toEqual([key, true]);
    }
  });

  it.each(['session', 'cookies'] as const)('go on from anything within a row to the next: %s', (view) => {
    turnTo(view);
    const [first, second, third] = rows[view]();
    const row = second?.closest('li');
    expect(row).not.toBeNull();
    for (const [key, there] of [
      ['ArrowDown', third],
      ['ArrowUp', first],
    ] as const) {
      row?.querySelector<HTMLElement>('[data-do=copy], [type=checkbox]')?.focus();
      expect(document.activeElement).not.toBe(second);
      press(key);
      expect(document.activeElement).toBe(there);
    }
  });

  it('lead from the search of the timeline to its entries', () => {
    const { find } = turnTo('timeline');
    find('[name=timeline]').focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(rows.timeline()[0]);
  });
});

describe('in the requests of the developer tools', () => {
  it('keys search, move and are shown, and nothing of the cookies changes', async () => {
    const { list } = openWhole();
    await list.remove(list.allCookies().slice(0, 1));
    await eventually(() => expect(jar()).toHaveLength(3));
    const view = document.createElement('section');
    view.className = 'requests';
    view.innerHTML =
      '<input type="search" data-search /><button class="exchange-head">1</button><button class="exchange-head">2</button>';
    document.body.prepend(view);
    press('End');
    expect(focused()).toBe('2');
    press('ArrowUp');
    expect(focused()).toBe('1');
    for (const key of ['z', 'n', 'Delete', 'e']) expect([key, press(key)]).toEqual([key, true]);
    for (const init of [{ ctrlKey: true }, { ctrlKey: true, shiftKey: true }, { metaKey: true }])
      expect([init, press('z', init)]).toEqual([init, true]);
    expect([list.editing.value, jar().length]).toEqual([null, 3]);
    press('/');
    expect(document.activeElement).toBe(view.querySelector('[data-search]'));
    press('ArrowDown');
    expect(focused()).toBe('1');
    press('?');
    const move = ['/ search', '↑ ↓ move in the list', 'Enter open or close'];
    expect(await shownKeys()).toEqual([...move, '? this list', 'Escape go back']);
  });
});

describe('the keys of a cookie', () => {
  it.each(['timeline', 'snapshots', 'tools'] as const)(
    'do nothing where no cookie is in sight: %s',
    async (view) => {
      const { list } = turnTo(view);
      // What is selected in the list is not seen from here.
      list.toggleSelected(identity(visits));
      for (const key of ['Delete', 'e', 'c']) expect([key, press(key)]).toEqual([key, true]);
      // A command that began would come before this one.
      await list.remove([theme]);
      expect([list.editing.value, jar()]).toEqual([null, ['sessionid', 'csrftoken', 'visits']]);
    },
  );

  it('are those of the list where the focus is, where session and list stand side by side', async () => {
    const { find, list, store } = openWhole();
    store.update({ wide: true });
    find('.rows [data-cookie=csrftoken] [data-focus]').focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(find('.rows [data-cookie=visits] [data-focus]'));
    press(' ');
    expect(list.selected.value.size).toBe(0);
    find('.jar-rows [data-row=csrftoken] [data-focus]').focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(find('.jar-rows [data-row=visits] [data-focus]'));
    press(' ');
    expect([...list.selected.value]).toEqual([identity(visits)]);
    list.toggleSelected(identity(visits));
    press('Home');
    expect(document.activeElement).toBe(rows.cookies()[0]);
    press('ArrowUp');
    expect(document.activeElement).toBe(rows.cookies()[0]);
    press('ArrowDown');
    press('Delete');
    await eventually(() => expect(jar()).not.toContain('csrftoken'));
    await eventually(() =>
      expect(document.activeElement).toBe(find('.jar-rows [data-row=visits] [data-focus]')),
    );
  });
});

describe('keys', () => {
  it('that come before anybody can answer them are left to the browser', () => {
    const { store } = openWhole();
    store.update({ jar: null, insight: null });
    expect([press('z'), store.awaiting.value]).toEqual([true, null]);
  });

  it('that were pressed before anybody listened are answered then, and none after that has ended', () => {
    const { store } = openWhole();
    const early = new KeyboardEvent('keydown', { key: '/', cancelable: true });
    Object.defineProperty(early, 'target', { value: document.body });
    const stop = prepareKeyboard(store, [early]);
    expect([store.view.value, early.defaultPrevented]).toEqual(['cookies', true]);
    stop();
    stopKeys();
    store.showView('session');
    expect(press('/')).toBe(true);
    expect(store.view.value).toBe('session');
  });

  it('keep nothing in its place any more after that has ended', async () => {
    const { find } = openWhole();
    stopKeys();
    find('[data-cookie=visits] [data-do=copy]').focus();
    find('[data-cookie=visits]').remove();
    await Promise.resolve();
    expect(document.activeElement).toBe(document.body);
  });

  it.each([
    ['ArrowUp', -1],
    ['End', -1],
    ['ArrowDown', 0],
    ['Home', 0],
  ])(
    'lead into a list that has not the focus from its near end, and bring the row in sight: %s',
    (key, at) => {
      openWhole();
      const seen: Element[] = [];
      HTMLElement.prototype.scrollIntoView = function (this: HTMLElement) {
        seen.push(this);
      };
      press(key);
      expect(document.activeElement).toBe(rows.session().at(at));
      expect(seen).toEqual([document.activeElement]);
    },
  );

  it('redo with Ctrl+Y as well', async () => {
    const { list } = openWhole();
    await list.remove([theme]);
    await list.undo();
    expect(jar()).toContain('theme');
    expect(press('y', { ctrlKey: true })).toBe(false);
    await eventually(() => expect(jar()).not.toContain('theme'));
  });
});

describe('in the session', () => {
  it('keys are about the row with the focus: edit, copy, delete', async () => {
    const { find, commands } = openWhole();
    find('[data-cookie=visits] [data-focus]').focus();
    press('c');
    await eventually(() => expect(commands.copy).toHaveBeenCalledExactlyOnceWith('3'));
    press('e');
    await eventually(() => expect(focused()).toBe('value of visits'));
    press('Escape');
    await eventually(() => expect(focused()).toBe('row visits'));
    press('Delete');
    await eventually(() => expect(jar()).not.toContain('visits'));
    await eventually(() => expect(focused()).toBe('row csrftoken'));
  });

  it('the list is loaded for a key that needs it', async () => {
    const { store, find } = openWhole();
    const { value: jarOfStore } = store.jar;
    store.update({ jar: null });
    find('[data-cookie=visits] [data-focus]').focus();
    press('e');
    const { value: awaited } = store.awaiting;
    expect(awaited).not.toBeNull();
    store.update({ jar: jarOfStore });
    if (jarOfStore) awaited?.(jarOfStore);
    await eventually(() => expect(focused()).toBe('value of visits'));
  });
});
