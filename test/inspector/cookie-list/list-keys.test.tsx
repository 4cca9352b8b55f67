// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { focusRowSoon } from '../../../src/inspector/cookie-list/focus.ts';
import { eventually } from '../../eventually.ts';
import { sessionid } from '../render.tsx';
import { line, listInBrowser, press, rows, theme } from './shown-list.ts';
import { contents, put } from './world.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name): Cookie => ({ ...theme, name })) as [Cookie, Cookie, Cookie];

const open = listInBrowser();

describe('keys', () => {
  it('move from row to row, and stay at the ends', () => {
    const { jar } = open([a, b, c]);
    // Nothing scrolls in jsdom.
    for (const each of [a, b, c]) Object.assign(line(each) ?? {}, { scrollIntoView: () => undefined });
    line(b)?.focus();
    for (const [key, there] of [
      ['ArrowDown', c],
      ['ArrowDown', c],
      ['ArrowUp', b],
      ['Home', a],
      ['ArrowUp', a],
      ['End', c],
    ] as const) {
      expect(press(jar, key)).toBe(true);
      expect(document.activeElement).toBe(line(there));
    }
  });

  it('select the row with the focus, and nothing where another button has it', () => {
    const { find, jar } = open([a, b]);
    line(b)?.focus();
    expect(press(jar, ' ')).toBe(true);
    expect([...jar.selected.value]).toEqual([identity(b)]);
    find('[data-do=new]').focus();
    expect(press(jar, ' ')).toBe(false);
  });

  it('are those of the field where something is typed', () => {
    const { find, jar } = open([a, b]);
    find('[data-row=a] [type=checkbox]').click();
    find('[data-search]').focus();
    for (const key of ['c', 'e', 'n', '/', '?', 'z', ' ', 'Delete', 'Home']) {
      expect([key, press(jar, key)]).toEqual([key, false]);
    }
    expect([jar.drawer.value, jar.editing.value]).toEqual([null, null]);
    find('[name=sort]').focus();
    for (const key of ['e', 'ArrowDown']) expect([key, press(jar, key)]).toEqual([key, false]);
    expect(document.activeElement).toBe(find('[name=sort]'));
    // A checkbox types nothing.
    find('[data-row=a] [type=checkbox]').focus();
    expect(press(jar, '?')).toBe(true);
  });

  it('copy the value of the row with the focus', async () => {
    const { jar, store } = open([a, sessionid]);
    const copied = vi.spyOn(jar.store, 'copy');
    line(sessionid)?.focus();
    expect(press(jar, 'c')).toBe(true);
    expect(copied).toHaveBeenCalledExactlyOnceWith(identity(sessionid), sessionid.value);
    await eventually(() => expect(store.copied.value).toBe(identity(sessionid)));
  });

  it('edit the row with the focus, beginning at its value', async () => {
    const { find, jar } = open([a, b]);
    line(b)?.focus();
    press(jar, 'e');
    expect(jar.editing.value?.original).toEqual(b);
    await eventually(() => expect(document.activeElement).toBe(find('.editor [name=value]')));
  });

  it('that lead to a row which is not there yet leave the focus where it has gone since', async () => {
    const { find } = open([a]);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    line(a)?.focus();
    focusRowSoon(identity(b));
    await frame();
    find('[data-search]').focus();
    put(b);
    await eventually(() => expect(rows()).toEqual(['a', 'b']));
    await frame();
    await frame();
    expect(document.activeElement).toBe(find('[data-search]'));
  });

  it('begin a new cookie at its name, and a search', async () => {
    const { find, jar } = open([a]);
    press(jar, '/');
    await eventually(() => expect(document.activeElement).toBe(find('[data-search]')));
    line(a)?.focus();
    press(jar, 'n');
    await eventually(() => expect(document.activeElement).toBe(find('.editor [name=name]')));
  });

  it('Z without Shift, as Caps Lock makes it, undoes', async () => {
    const { jar } = open([a]);
    await jar.remove([a]);
    await eventually(() => expect(jar.lastDone()).not.toBeNull());
    (document.activeElement as HTMLElement).blur();
    expect(press(jar, 'Z')).toBe(true);
    await eventually(() => expect(contents()).toEqual([a]));
    await eventually(() => expect(jar.lastUndone()).not.toBeNull());
    press(jar, 'z');
    press(jar, 'Z', { shiftKey: true });
    await eventually(() => expect(contents()).toEqual([]));
  });

  it.each([
    ['Russian', 'я', 'Я', 'KeyZ'],
    ['Greek', 'ζ', 'Ζ', 'KeyZ'],
    ['kana', 'つ', 'ッ', 'KeyZ'],
    ['AZERTY', 'z', 'Z', 'KeyW'],
    ['QWERTZ', 'z', 'Z', 'KeyY'],
  ])('undo and redo on a %s keyboard', async (_, key, shifted, code) => {
    const { jar } = open([a]);
    await jar.remove([a]);
    (document.activeElement as HTMLElement).blur();
    expect(press(jar, key, { code, ctrlKey: true })).toBe(true);
    await eventually(() => expect(contents()).toEqual([a]));
    expect(press(jar, shifted, { code, ctrlKey: true, shiftKey: true })).toBe(true);
    await eventually(() => expect(contents()).toEqual([]));
    expect(press(jar, key, { code })).toBe(true);
    await eventually(() => expect(contents()).toEqual([a]));
  });

  it('Escape closes a panel before the row that is open under it', () => {
    const { jar } = open([a]);
    jar.toggleOpen(identity(a));
    jar.toggleDrawer('take-in');
    press(jar, 'Escape');
    expect([jar.drawer.value, jar.open.value]).toEqual([null, identity(a)]);
    press(jar, 'Escape');
    expect(jar.open.value).toBeNull();
  });

  it('Escape gives the focus to the answer of what it asks, and back to the draft where it takes that back', async () => {
    const { find, jar } = open([a]);
    jar.edit(a);
    jar.change({ value: 'mine' });
    find('.editor [name=value]').focus();
    press(jar, 'Escape');
    await eventually(() => expect(document.activeElement).toBe(find('[data-answer=discard]')));
    press(jar, 'Escape');
    expect([jar.leaving.value, jar.editing.value?.draft.value]).toEqual([null, 'mine']);
    await eventually(() => expect(document.activeElement).toBe(find('.editor [name=value]')));
  });

  it('Escape answers a question before it ends the editor, and then closes the row, which has the focus', async () => {
    const { find, jar } = open([a, b]);
    jar.edit(b);
    jar.change({ value: 'mine' });
    put({ ...b, value: 'theirs' });
    await jar.save();
    find('[data-question=changed]');
    press(jar, 'Escape');
    expect([jar.question.value, jar.editing.value?.draft.value]).toEqual([null, 'mine']);
    press(jar, 'Escape');
    find('[data-question=draft]');
    expect(jar.editing.value?.draft.value).toBe('mine');
    find('[data-answer=discard]').click();
    expect([jar.editing.value, jar.open.value]).toEqual([null, identity(b)]);
    press(jar, 'Escape');
    expect(jar.open.value).toBeNull();
    await eventually(() => expect(document.activeElement).toBe(line(b)));
    expect(press(jar, 'Escape')).toBe(false);
  });
});
