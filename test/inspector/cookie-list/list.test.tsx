// @vitest-environment jsdom
import { render } from 'preact';
import { describe, expect, it, vi } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { CookieListView } from '../../../src/inspector/cookie-list/index.tsx';
import * as insight from '../../../src/inspector/insight/index.tsx';
import { eventually } from '../../eventually.ts';
import { fake } from '../../fakes/browser.ts';
import { now as start, sessionid } from '../render.tsx';
import { absent, line, listInBrowser, press, rows, theme } from './shown-list.ts';
import { contents } from './world.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name): Cookie => ({ ...theme, name })) as [Cookie, Cookie, Cookie];

const open = listInBrowser();

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
