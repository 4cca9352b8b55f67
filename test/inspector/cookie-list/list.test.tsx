// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { focusRowSoon } from '../../../src/inspector/cookie-list/focus.ts';
import { CookieListView, handleKey } from '../../../src/inspector/cookie-list/index.tsx';
import type { OtherOrigins } from '../../../src/inspector/cookie-list/state.ts';
import * as insight from '../../../src/inspector/insight/index.tsx';
import { sitePage } from '../../core/make.ts';
import { eventually } from '../../eventually.ts';
import { fake, resetBrowser } from '../../fakes/browser.ts';
import { now as start, sessionid } from '../render.tsx';
import { showJar } from './render.tsx';
import { contents, put, withLocks } from './world.ts';

const theme: Cookie = { ...sessionid, name: 'theme', value: 'dark', httpOnly: false, expires: null };
const [a, b, c] = ['a', 'b', 'c'].map((name): Cookie => ({ ...theme, name })) as [Cookie, Cookie, Cookie];

let shown: ReturnType<typeof showJar> | null = null;
const open = (...args: Parameters<typeof showJar>) => (shown = showJar(...args));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  withLocks();
});
afterEach(() => {
  shown?.stop();
  shown = null;
  resetBrowser();
  vi.useRealTimers();
});

const rows = () => Array.from(document.querySelectorAll('[data-row]'), (row) => row.getAttribute('data-row'));
const line = (cookie: Cookie) =>
  Array.from(document.querySelectorAll<HTMLElement>('[data-focus]')).find(
    (each) => each.dataset['focus'] === identity(cookie),
  );
const absent = (selector: string) => expect(document.querySelector(selector)).toBeNull();

/** Gives a key to the list as the surface does; says whether it was taken. */
function press(jar: ReturnType<typeof showJar>['jar'], key: string, init: KeyboardEventInit = {}) {
  let taken = false;
  const hear = (event: KeyboardEvent) => (taken = handleKey(jar, event));
  document.addEventListener('keydown', hear);
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, ...init }),
  );
  document.removeEventListener('keydown', hear);
  return taken;
}

describe('a deletion', () => {
  it('of what was selected leaves nothing selected, and nothing open', async () => {
    const { find, jar } = open([a, b, c]);
    find('[data-row=a] [type=checkbox]').click();
    find('[data-row=b] [type=checkbox]').click();
    line(b)?.click();
    find('[data-row=b][data-open=true]');
    expect(find('.jar-count').textContent).toBe('2 selected');
    find('[data-do=delete-all]').click();
    await eventually(() => expect(rows()).toEqual(['c']));
    expect(contents()).toEqual([c]);
    await eventually(() => expect([jar.selected.value.size, jar.open.value]).toEqual([0, null]));
    await jar.undo();
    await eventually(() => expect(rows()).toHaveLength(3));
    absent('[data-selected=true], [data-open=true]');
  });

  it('by the button of an open row is of that cookie alone', async () => {
    const { find } = open([a, b, c]);
    find('[data-row=a] [type=checkbox]').click();
    line(b)?.click();
    find('[data-row=b] .jar-details > .jar-tools [data-do=delete]').click();
    await eventually(() => expect(contents()).toEqual([a, c]));
  });

  it('takes what is selected and seen, not what a search hides', async () => {
    const { find, jar } = open([a, b, c]);
    find('[data-row=a] [type=checkbox]').click();
    find('[data-row=b] [type=checkbox]').click();
    jar.ask({ text: 'b' });
    expect(find('.jar-count').textContent).toBe('1 selected');
    find('[data-do=delete-all]').click();
    await eventually(() => expect(contents()).toEqual([a, c]));
  });

  it('is not offered where there is nothing', () => {
    const { find, jar } = open([a]);
    expect(find('[data-do=delete-all]')).toHaveProperty('disabled', false);
    jar.ask({ text: 'nothing like it' });
    expect(find('[data-do=delete-all]')).toHaveProperty('disabled', true);
  });

  it.each([
    ['the next', 'a', 'b'],
    ['the next', 'b', 'c'],
    ['the one before, after the last', 'c', 'b'],
  ])('by key gives the focus to the row that is %s: of %s to %s', async (_, gone, next) => {
    const { jar } = open([a, b, c]);
    const [mine, other] = [gone, next].map((name) => ({ ...theme, name })) as [Cookie, Cookie];
    line(mine)?.focus();
    expect(press(jar, 'Delete')).toBe(true);
    await eventually(() => expect(rows()).not.toContain(gone));
    await eventually(() => expect(document.activeElement).toBe(line(other)));
  });

  it('by key is of what is selected, wherever the focus is', async () => {
    const { find, jar } = open([a, b, c]);
    find('[data-row=a] [type=checkbox]').click();
    line(c)?.focus();
    press(jar, 'Delete');
    await eventually(() => expect(contents()).toEqual([b, c]));
  });
});

describe('a table', () => {
  it('has its rows together by what they are for, or by their domain, under a head for each', () => {
    const parent: Cookie = { ...a, name: 'p', domain: '.localhost', hostOnly: false };
    const { find, store } = open([a, sessionid, parent]);
    expect(document.querySelector('[name=grouping]')).toBeNull();
    store.update({ wide: true });
    const select = find('[name=grouping]') as HTMLSelectElement;
    const lines = () =>
      Array.from(
        document.querySelectorAll<HTMLElement>('.jar-rows > li'),
        ({ dataset, textContent }) => dataset['row'] ?? textContent,
      );
    const group = (value: string) => {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    group('purpose');
    expect(lines()).toEqual(['Session', 'sessionid', 'Other', 'a', 'p']);
    group('domain');
    expect(lines()).toEqual(['localhost', 'a', 'sessionid', 'p']);
    group('none');
    expect(lines()).toEqual(['a', 'sessionid', 'p']);
  });

  it('selects with Shift all rows from the last that was selected, as they stand in their groups', () => {
    const { find, store, jar } = open([a, sessionid, b]);
    store.update({ wide: true });
    jar.grouping.value = 'purpose';
    find('[data-row=sessionid] [type=checkbox]').click();
    find('[data-row=b] [type=checkbox]').dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true }),
    );
    expect(jar.selected.value.size).toBe(3);
    find('[data-row=a] [type=checkbox]').click();
    expect(jar.selected.value).toEqual(new Set([identity(sessionid), identity(b)]));
    find('.jar-head [type=checkbox]').click();
    expect(jar.selected.value.size).toBe(3);
    find('.jar-head [type=checkbox]').click();
    expect(jar.selected.value.size).toBe(0);
  });

  it('names what the rows of a group are for', () => {
    const token: Cookie = { ...theme, name: 'csrftoken', value: 'c'.repeat(32) };
    const consent: Cookie = { ...theme, name: 'cookieconsent_status', value: 'allow' };
    const analytics: Cookie = { ...theme, name: '_gat', value: '1' };
    const { jar, store } = open([analytics, consent, theme, sessionid, token]);
    store.update({ wide: true });
    jar.grouping.value = 'purpose';
    expect(
      Array.from(
        document.querySelectorAll('.jar-rows > li'),
        (each) => each.getAttribute('data-row') ?? each.textContent,
      ),
    ).toEqual([
      ...['Session', 'sessionid', 'Security', 'csrftoken', 'Consent', 'cookieconsent_status'],
      ...['Analytics and advertising', '_gat', 'Other', 'theme'],
    ]);
  });

  it('selects with Shift no row that a search hides', () => {
    const { find, jar } = open([{ ...a, name: 'row1' }, b, { ...a, name: 'row3' }]);
    jar.ask({ text: 'row' });
    find('[data-row=row1] [type=checkbox]').click();
    find('[data-row=row3] [type=checkbox]').dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true }),
    );
    expect([...jar.selected.value]).toEqual(['row1', 'row3'].map((name) => identity({ ...a, name })));
  });

  it('selects with Shift each range from where the one before ended', () => {
    const { find, jar } = open(['b1', 'row2', 'row3', 'row4'].map((name): Cookie => ({ ...a, name })));
    const click = (name: string, shiftKey: boolean) =>
      find(`[data-row=${name}] [type=checkbox]`).dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }),
      );
    click('b1', false);
    click('row2', true);
    jar.ask({ text: 'row' });
    click('row4', true);
    expect(jar.selected.value.size).toBe(4);
  });

  it('shows its filters as chips, unfolded', () => {
    const { find, store } = open([a, sessionid]);
    expect((find('.filters') as HTMLDetailsElement).open).toBe(false);
    store.update({ wide: true });
    expect((find('.filters') as HTMLDetailsElement).open).toBe(true);
    find('[data-filter=session]').click();
    expect([rows(), find('[data-filter=session]').getAttribute('aria-pressed')]).toEqual([['a'], 'true']);
    expect((find('.filters') as HTMLDetailsElement).open).toBe(true);
  });
});

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

describe('what the list is narrowed to', () => {
  it('is chosen and taken back at a click', () => {
    const { find } = open([a, sessionid]);
    find('[data-filter=session]').click();
    expect([rows(), find('[data-filter=session]').ariaPressed]).toEqual([['a'], 'true']);
    find('[data-filter=session]').click();
    expect([rows().length, find('[data-filter=session]').ariaPressed]).toEqual([2, 'false']);
  });

  it('is all taken back where nothing fits', () => {
    const { find } = open([a, b]);
    find('[data-filter=secure]').click();
    expect(find('[data-empty]').textContent).toContain('No matches.');
    find('[data-empty] button').click();
    expect(rows()).toEqual(['a', 'b']);
  });

  it('has the name of each filter and of each order', () => {
    const { find } = open([a]);
    const chips = Array.from(
      document.querySelectorAll<HTMLElement>('[data-filter]'),
      ({ dataset, textContent }) => [dataset['filter'], textContent],
    );
    expect(Object.fromEntries(chips)).toEqual({
      ...{ session: 'Session', persistent: 'Persistent', secure: 'Secure', 'http-only': 'HttpOnly' },
      ...{ 'same-site-none': 'SameSite=None', partitioned: 'Partitioned', 'first-party': 'First party' },
      ...{ 'third-party': 'Third party', finding: 'With findings', withheld: 'Not sent to this page' },
    });
    const orders = Array.from(find('[name=sort]').children, (option) => [
      (option as HTMLOptionElement).value,
      option.textContent,
    ]);
    expect(Object.fromEntries(orders)).toEqual({
      ...{ sent: 'sent order', name: 'name', domain: 'domain', expires: 'expiry', size: 'size' },
    });
  });

  it('is sorted as the person chooses, and says whether it is turned round', () => {
    const { find, jar } = open([
      { ...b, value: 'long' },
      { ...a, value: 'longer' },
    ]);
    const select = find('[name=sort]') as HTMLSelectElement;
    select.value = 'size';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    expect([jar.query.value.sort, rows()]).toEqual(['size', ['b', 'a']]);
    const button = find('.sorting + [aria-pressed]');
    expect([button.ariaPressed, button.textContent]).toEqual(['false', '↓']);
    button.click();
    expect([button.ariaPressed, button.textContent, rows()]).toEqual(['true', '↑', ['a', 'b']]);
  });

  it('can be turned round', () => {
    const { find, jar } = open([b, a, c]);
    jar.ask({ sort: 'name' });
    expect(rows()).toEqual(['a', 'b', 'c']);
    find('.sorting + [aria-pressed]').click();
    expect(rows()).toEqual(['c', 'b', 'a']);
    find('.sorting + [aria-pressed=true]').click();
    expect(rows()).toEqual(['a', 'b', 'c']);
  });

  it('shows a hidden value in its row while it is revealed', () => {
    const { find, store } = open([sessionid]);
    const value = () => find('[data-row=sessionid] .jar-value').textContent;
    const hidden = value();
    store.toggleRevealed(identity(sessionid));
    expect([value(), hidden.includes(sessionid.value)]).toEqual([sessionid.value, false]);
    store.toggleRevealed(identity(sessionid));
    expect(value()).toBe(hidden);
  });

  it('finds a hidden value once it was revealed', () => {
    const { jar, store } = open([sessionid, a]);
    store.toggleRevealed(identity(sessionid));
    jar.ask({ text: sessionid.value.slice(0, 8) });
    expect(rows()).toEqual(['sessionid']);
    store.toggleRevealed(identity(sessionid));
    expect(rows()).toEqual([]);
  });

  it('is under one panel at a time', () => {
    const { find } = open([a]);
    const panels = () =>
      Array.from(document.querySelectorAll('.drawer'), (each) => each.getAttribute('aria-label'));
    const expanded = () =>
      Array.from(
        document.querySelectorAll<HTMLElement>('[data-drawer][aria-expanded=true]'),
        ({ dataset }) => dataset['drawer'],
      );
    for (const [drawer, label] of [
      ['take-along', 'Export'],
      ['take-in', 'Import'],
      ['keys', 'Keyboard shortcuts'],
    ] as const) {
      find(`[data-drawer=${drawer}]`).click();
      expect([panels(), expanded()]).toEqual([[label], [drawer]]);
    }
    find('[data-drawer=keys]').click();
    expect([panels(), expanded()]).toEqual([[], []]);
  });

  it('is what is taken along: what was selected, else all that is shown', async () => {
    const { find, jar } = open([a, b, c]);
    find('[data-drawer=take-along]').click();
    expect(find('[data-drawer=take-along]').ariaExpanded).toBe('true');
    expect(find('[data-drawer=take-in]').ariaExpanded).toBe('false');
    const text = () => (find('.drawer textarea') as HTMLTextAreaElement).value;
    const taken = () => ['a', 'b', 'c'].filter((name) => text().includes(`"${name}"`));
    expect(taken()).toEqual(['a', 'b', 'c']);
    jar.toggleSelected(identity(b));
    expect(taken()).toEqual(['b']);
    expect(text()).not.toContain('dark');
    (find('[name=values]') as HTMLInputElement).click();
    await eventually(() => expect(text()).toContain('dark'));
    expect(find('.drawer .problem').textContent.length).toBeGreaterThan(20);
  });
});

describe('the rows', () => {
  it('are of this host alone, the longest path first, as browsers send them', () => {
    const deep = { ...theme, name: 'deep', path: '/rango/' };
    const foreign = { ...theme, name: 'foreign', domain: 'elsewhere.localhost' };
    const { store } = open([a, deep]);
    store.learn({ cookies: [a, foreign, deep] });
    expect(rows()).toEqual(['deep', 'a']);
  });

  it('light up for a moment where their cookie has just changed', () => {
    const { store } = open([a, b]);
    store.update({ insight });
    const lit = () =>
      Array.from(document.querySelectorAll('.jar-line:has(.just-changed)'), ({ parentElement }) =>
        parentElement?.getAttribute('data-row'),
      );
    expect(lit()).toEqual([]);
    const change = { kind: 'changed', before: a, after: a, cause: 'explicit', times: 1 } as const;
    store.learn({
      journal: [
        { ...change, at: start - 60_000, before: b, after: b },
        { ...change, at: start },
      ],
    });
    expect(lit()).toEqual(['a']);
    const light = document.querySelector('.jar-line .just-changed');
    store.learn({ journal: [{ ...change, at: start + 500 }] });
    expect(lit()).toEqual(['a']);
    // A new one, since what was shown once does not light up again.
    expect(document.querySelector('.jar-line .just-changed')).not.toBe(light);
    store.update({ now: start + 3000 });
    store.learn({ cookies: [a, b] });
    expect(lit()).toEqual([]);
  });

  it('are marked for what wants doing something about, and not for notes', () => {
    const exposed = { ...sessionid, httpOnly: false };
    const { store } = open([exposed, { ...sessionid, name: 'csrftoken', value: 'b'.repeat(32) }, theme]);
    store.update({ insight });
    const known = store.known.value;
    if (!known) throw new Error('Nothing is known');
    const found = insight.findingsOf(known, [], null, start);
    const idsOf = (isNote: boolean) =>
      new Set(
        found.filter(({ severity }) => (severity === 'info') === isNote).flatMap((each) => each.cookies),
      );
    const [notes, weighty] = [idsOf(true), idsOf(false)];
    expect([...notes].some((id) => !weighty.has(id))).toBe(true);
    const marked = Array.from(
      document.querySelectorAll('.jar-finding'),
      (mark) => mark.closest('.jar-row')?.querySelector<HTMLElement>('[data-focus]')?.dataset['focus'],
    );
    expect(new Set(marked)).toEqual(weighty);
    expect(marked.length).toBeGreaterThan(0);
  });

  it('are marked for what the open tabs show, and the settings that are expected', () => {
    const { store } = open([a]);
    const findingsOf = vi.fn(insight.findingsOf);
    store.update({ insight: { ...insight, findingsOf } });
    const urls = ['http://localhost:3000/'];
    const expected = { sessionCookieAge: 60 };
    store.update({ openUrls: urls, expected });
    expect(findingsOf).toHaveBeenLastCalledWith(store.known.value, urls, expected, store.coarseNow.value);
  });

  it('say every ten seconds how long their cookies live', () => {
    const { find, store } = open([{ ...a, expires: start + 55_000 }]);
    const life = () => find('[data-row=a] .jar-life').textContent;
    const before = life();
    store.update({ now: start + 9_999 });
    expect(life()).toBe(before);
    store.update({ now: start + 10_000 });
    expect(life()).not.toBe(before);
  });

  it('open one at a time, which ends what was edited', () => {
    const { find, jar } = open([a, b]);
    jar.edit(a);
    expect(line(a)?.ariaExpanded).toBe('true');
    line(b)?.click();
    expect(jar.editing.value).toBeNull();
    absent('.editor');
    find('[data-row=b] .jar-details');
    line(b)?.click();
    absent('.jar-details');
  });

  it('give the focus to the search, but not where other views stand beside it', () => {
    const { find, jar, store, stop } = open([a]);
    expect(document.activeElement).toBe(find('[data-search]'));
    stop();
    store.update({ wide: true });
    const beside = document.createElement('div');
    document.body.replaceChildren(beside);
    render(<CookieListView list={jar} />, beside);
    find('[data-search]');
    expect(document.activeElement).toBe(document.body);
  });
});

describe('other origins', () => {
  const page = sitePage('http://tracker.localhost:8000/pixel.png');
  const ad: Cookie = { ...theme, name: 'ad', domain: 'tracker.localhost' };
  const shared: Cookie = { ...theme, name: 'shared', domain: '.localhost', hostOnly: false };
  const read = (...cookies: readonly Cookie[]): OtherOrigins => ({
    pages: [page],
    cookies: [[page, cookies]],
    hidden: [],
    complete: true,
  });
  const openWith = (...answers: readonly (Promise<OtherOrigins> | OtherOrigins)[]) => {
    const shownJar = open([shared]);
    const asked = answers.reduce(
      (mock, answer) => mock.mockImplementationOnce(() => Promise.resolve(answer)),
      shownJar.commands.otherOrigins,
    );
    return { ...shownJar, asked };
  };

  it('add rows of their own, each cookie once', async () => {
    const twice: OtherOrigins = {
      ...read(ad, shared),
      cookies: [
        [page, [ad, shared]],
        [page, [ad]],
      ],
    };
    const { find, store } = openWith(twice);
    store.learn({ cookies: [shared] });
    find('[data-other-origins]').click();
    await eventually(() => expect(rows()).toEqual(['shared', 'ad']));
    find('[data-filter=third-party]').click();
    expect(rows()).toEqual(['ad']);
  });

  it('name the hosts that may not be seen, and the frames that did not answer', async () => {
    const ads = { host: 'cdn.ads.example', site: 'ads.example', patterns: ['*://*.ads.example/*'] };
    const { find } = openWith({ ...read(), hidden: [ads], complete: false });
    find('[data-other-origins]').click();
    const said = await eventually(() => find('p[data-other-origins="1"]'));
    expect(said.textContent).toContain('ads.example');
    expect(said.textContent).toContain('Some frames of this page did not respond');
  });

  it('that may not be seen are asked for on a click, a site once, and read again where they were granted', async () => {
    const at = (host: string) => ({ host, site: 'ads.example', patterns: ['*://*.ads.example/*'] });
    const { find } = openWith({ ...read(), hidden: [at('a.ads.example'), at('b.ads.example')] }, read(ad));
    find('[data-other-origins]').click();
    const button = await eventually(() => find('[data-allow="ads.example"]'));
    expect(button.textContent).toBe('Allow ads.example');
    expect(document.querySelectorAll('[data-allow]')).toHaveLength(1);
    button.click();
    expect(fake.permissions.requested).toEqual([['*://*.ads.example/*']]);
    await eventually(() => expect(rows()).toContain('ad'));
    expect(document.querySelector('[data-allow]')).toBeNull();
  });

  it('that were asked for in vain stay hidden', async () => {
    fake.permissions.answer = false;
    const ads = { host: 'ads.example', site: 'ads.example', patterns: ['*://*.ads.example/*'] };
    const { find, asked, jar } = openWith({ ...read(), hidden: [ads] }, read(ad));
    find('[data-other-origins]').click();
    (await eventually(() => find('[data-allow]'))).click();
    await eventually(() => expect(fake.permissions.requested).toHaveLength(1));
    // Until it has done all that it does after the answer.
    await jar.allowOrigin(ads);
    expect(asked).toHaveBeenCalledOnce();
    expect(find('[data-allow]').isConnected).toBe(true);
  });

  it('are read again after a change, and only once they were asked for', async () => {
    const { find, jar, asked } = openWith(read(ad), read());
    await jar.setLifetimes([{ before: shared, after: { ...shared, expires: start + 60_000 } }]);
    expect(asked).not.toHaveBeenCalled();
    find('[data-other-origins]').click();
    await eventually(() => expect(rows()).toContain('ad'));
    await jar.remove([ad]);
    await eventually(() => expect(rows()).not.toContain('ad'));
  });

  it('that were asked for before the last time say nothing where they fail', async () => {
    let fail: (error: Error) => void = () => undefined;
    const { jar, store } = openWith(new Promise((_, reject) => (fail = reject)), read());
    const first = jar.readOthers();
    await jar.readOthers();
    fail(new Error('No tab with id: 1'));
    await first;
    expect(store.failure.value).toBeNull();
  });

  it('that cannot be read say so', async () => {
    const { jar, store } = openWith(Promise.reject(new Error('No tab with id: 1')));
    await jar.readOthers();
    expect(store.failure.value).toEqual({ title: 'failedReading', detail: 'No tab with id: 1' });
  });

  it('that may not be seen are all named', async () => {
    const at = (host: string) => ({ host, site: host, patterns: [`*://*.${host}/*`] });
    const { find } = openWith({ ...read(), hidden: [at('ads.example'), at('cdn.example')] });
    find('[data-other-origins]').click();
    const said = await eventually(() => find('p[data-other-origins="1"]'));
    expect(said.textContent).toContain('ads.example, cdn.example');
    expect(said.textContent).not.toContain('Some frames');
  });

  it('are those that were asked for last, though an earlier answer comes later', async () => {
    let answer: (others: OtherOrigins) => void = () => undefined;
    const { jar } = openWith(new Promise((resolve) => (answer = resolve)), read());
    const first = jar.readOthers();
    await jar.readOthers();
    answer(read(ad));
    await first;
    expect(jar.others.value?.cookies).toEqual([[page, []]]);
  });
});

describe('a new cookie', () => {
  it.each([
    ['http', false],
    ['https', true],
  ] as const)('begins as servers set them, in the store of the tab: %s', (scheme, secure) => {
    const { find, jar, store } = open([]);
    const known = store.known.value;
    if (known?.page.kind !== 'site') throw new Error('No page is known');
    store.learn({ page: { ...known.page, scheme } });
    store.update({ cookieStore: '7' });
    find('[data-do=new]').click();
    expect(jar.editing.value?.draft).toMatchObject({
      secure,
      store: '7',
      hostOnly: true,
      domain: 'localhost',
    });
  });

  it('opens nothing beside it', () => {
    const { find, jar } = open([a]);
    line(a)?.click();
    find('[data-do=new]').click();
    expect(jar.open.value).toBeNull();
    find('[data-editor=create]');
    find('[data-do=cancel]').click();
    absent('[data-editor]');
  });
});

describe('a cookie that is open', () => {
  it('is extended by each span, and made to end with the browser', async () => {
    const { find, jar } = open([a]);
    const day = 86_400_000;
    for (const days of [1, 14, 365]) {
      if (jar.open.value === null) line(a)?.click();
      find(`[data-extend="${days}"]`).click();
      await eventually(() => expect(contents()[0]?.expires).not.toBeNull());
      expect(contents()[0]?.expires).toBe(start + days * day);
      await eventually(() => find('[data-do=as-session]')).then((button) => button.click());
      await eventually(() => expect(contents()).toEqual([a]));
      await eventually(() => absent('[data-do=as-session]'));
    }
  });

  it('names the spans by which it may be extended', () => {
    const { find, jar } = open([a]);
    jar.toggleOpen(identity(a));
    expect(
      Array.from(document.querySelectorAll('.jar-spans button'), ({ textContent }) => textContent),
    ).toEqual(['1 day', '2 weeks', '365 days']);
    expect(find('.jar-spans').getAttribute('aria-label')).toBe(find('.jar-spans .faint').textContent);
  });

  it('is watched at a click, and duplicated', () => {
    const { find, jar, store } = open([a, sessionid]);
    const watched = vi.spyOn(store, 'watch');
    line(a)?.click();
    find('[data-do=watch][aria-pressed=false]').click();
    expect(watched).toHaveBeenLastCalledWith('a', true);
    line(sessionid)?.click();
    find('[data-do=watch][aria-pressed=true]').click();
    expect(watched).toHaveBeenLastCalledWith('sessionid', false);
    find('[data-do=duplicate]').click();
    expect(jar.editing.value).toMatchObject({ original: null, source: sessionid, duplicate: true });
  });
});

describe('what was refused', () => {
  it('is named one by one, the rest counted, and all of it dismissed at a click', async () => {
    const { find, jar } = open([]);
    const names = Array.from({ length: 7 }, (_, n) => `r${n}`);
    fake.cookies.refuse(...names);
    await jar.act(
      'take-in',
      names.map((name) => ({ before: null, after: { ...theme, name } })),
    );
    await eventually(() => find('[data-outcome=take-in]'));
    expect(document.querySelectorAll('[data-refused]')).toHaveLength(5);
    expect(find('.trouble').textContent).toContain('2 more');
    find('.outcome [aria-label=Close]').click();
    await eventually(() => absent('[data-outcome=take-in]'));
  });
});

describe('a draft', () => {
  it('is kept where another row is clicked, until the person discards it', () => {
    const { find, jar } = open([a, b]);
    jar.edit(a);
    jar.change({ value: 'mine' });
    jar.toggleOpen(identity(b));
    find('[data-question=draft] [data-answer=keep]').click();
    expect([jar.editing.value?.draft.value, jar.open.value]).toEqual(['mine', identity(a)]);
    jar.toggleOpen(identity(b));
    find('[data-question=draft] [data-answer=discard]').click();
    expect([jar.editing.value, jar.open.value]).toEqual([null, identity(b)]);
  });

  const type = (text: string) => {
    const field = document.querySelector<HTMLTextAreaElement>('.editor [name=value]');
    if (field) field.value = text;
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  };

  it('stays in sight where the site deletes its cookie, and can be saved or discarded', async () => {
    const { find, jar } = open([a, b]);
    jar.edit(a);
    type('mine');
    fake.cookies.drop('a', 'expired');
    await eventually(() => expect(rows()).toEqual(['b']));
    expect(find('.editor [name=value]')).toHaveProperty('value', 'mine');
    line(b)?.click();
    find('[data-question=draft] [data-answer=keep]').click();
    await jar.save();
    find('.editor [data-question=changed] [data-answer=go-on]').click();
    await eventually(() => expect(contents()).toEqual([{ ...a, value: 'mine' }, b]));
    absent('.editor');
  });

  it('stays in sight where a search hides its row, and leaves the focus to the search', () => {
    const { find, jar } = open([a, b]);
    jar.edit(a);
    find('[data-search]').focus();
    jar.ask({ text: 'b' });
    expect(rows()).toEqual(['b']);
    expect(find('[data-editor=edit] [name=value]')).toHaveProperty('value', 'dark');
    expect(document.activeElement).toBe(find('[data-search]'));
    jar.ask({ text: '' });
    expect(document.querySelectorAll('.editor')).toHaveLength(1);
    find('[data-row=a] .editor');
  });

  it('outlasts the deletion of other cookies, in its row', async () => {
    const { find, jar } = open([a, b, c]);
    jar.edit(a);
    type('mine');
    await jar.remove([b]);
    await eventually(() => expect(rows()).toEqual(['a', 'c']));
    expect(find('[data-row=a] .editor [name=value]')).toHaveProperty('value', 'mine');
    expect(document.querySelectorAll('.editor')).toHaveLength(1);
  });

  it('is closed by the deletion of its cookie where it was not changed, else asked about', async () => {
    const { find, jar } = open([a, b]);
    jar.edit(a);
    await jar.remove([a]);
    await eventually(() => expect(rows()).toEqual(['b']));
    absent('.editor');
    jar.edit(b);
    type('mine');
    await jar.remove([b]);
    await eventually(() => expect(rows()).toEqual([]));
    find('.editor [data-question=draft] [data-answer=discard]').click();
    absent('.editor');
    expect(jar.open.value).toBeNull();
  });

  it('that is discarded in its editor is not asked about any more', () => {
    const { find, jar } = open([a, b]);
    jar.edit(a);
    jar.change({ value: 'mine' });
    line(b)?.click();
    find('[data-question=draft]');
    find('[data-do=cancel]').click();
    jar.edit(a);
    find('.editor');
    absent('[data-question]');
  });

  it('that was not changed is closed unasked', () => {
    const { jar } = open([a, b]);
    jar.edit(a);
    jar.edit(b);
    expect([jar.leaving.value, jar.editing.value?.original?.name]).toEqual([null, b.name]);
  });
});

describe('the head of the table', () => {
  it('sorts by a column, and the other way round at the next click', () => {
    const { find } = open([b, a]);
    find('[data-sort=name]').click();
    expect([rows(), find('[data-sort=name]').ariaPressed]).toEqual([['a', 'b'], 'true']);
    find('[data-sort=name]').click();
    expect(rows()).toEqual(['b', 'a']);
  });

  it('selects all that are shown, and none of them again', () => {
    const { find, jar } = open([a, b]);
    find('.jar-head input').click();
    expect(jar.selected.value.size).toBe(2);
    find('.jar-head input').click();
    expect(jar.selected.value.size).toBe(0);
  });

  it('is not needed to select a range: Shift does', () => {
    const c = { ...a, name: 'c' };
    const { jar } = open([a, b, c]);
    const boxes = Array.from(document.querySelectorAll<HTMLElement>('.jar-row input[type=checkbox]'));
    boxes[0]?.click();
    boxes[2]?.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }));
    expect(jar.selected.value.size).toBe(3);
  });

  it.each<[how: string, narrow: (jar: ReturnType<typeof showJar>['jar']) => unknown]>([
    ['deleted', (jar) => jar.removeChosen()],
    ['filtered out', (jar) => jar.ask({ text: 'row' })],
  ])('begins no range at a row that was %s', async (_, narrow) => {
    const [first, second] = ['row1', 'row2'].map((name): Cookie => ({ ...a, name })) as [Cookie, Cookie];
    const { find, jar } = open([first, second, b]);
    find('[data-row=b] [type=checkbox]').click();
    await narrow(jar);
    await eventually(() => expect(rows()).toEqual(['row1', 'row2']));
    find('[data-row=row2] [type=checkbox]').dispatchEvent(
      new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }),
    );
    expect(jar.selected.value.has(identity(second))).toBe(true);
    expect(jar.selected.value.has(identity(first))).toBe(false);
  });
});
