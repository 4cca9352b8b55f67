// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { eventually } from '../../eventually.ts';
import { sessionid } from '../render.tsx';
import { showJar } from './render.tsx';
import { listInBrowser, rows, theme } from './shown-list.ts';

const [a, b] = ['a', 'b'].map((name): Cookie => ({ ...theme, name })) as [Cookie, Cookie];

const open = listInBrowser();

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
