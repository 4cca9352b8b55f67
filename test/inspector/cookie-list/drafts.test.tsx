// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { eventually } from '../../eventually.ts';
import { fake } from '../../fakes/browser.ts';
import { now as start, sessionid } from '../render.tsx';
import { absent, line, listInBrowser, rows, theme } from './shown-list.ts';
import { contents } from './world.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name): Cookie => ({ ...theme, name })) as [Cookie, Cookie, Cookie];

const open = listInBrowser();

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

describe('a draft', () => {
  it('is kept where another row is clicked, and has the focus back, until the person discards it', async () => {
    const { find, jar } = open([a, b]);
    jar.edit(a);
    jar.change({ value: 'mine' });
    jar.toggleOpen(identity(b));
    const keep = find('[data-question=draft] [data-answer=keep]');
    keep.focus();
    keep.click();
    expect([jar.editing.value?.draft.value, jar.open.value]).toEqual(['mine', identity(a)]);
    await eventually(() => expect(document.activeElement).toBe(find('.editor [name=value]')));
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

  it('under another name is asked about where the cookie it began as is deleted', async () => {
    const { find, jar } = open([a, b]);
    jar.edit(a);
    jar.change({ name: 'renamed' });
    await jar.remove([a]);
    await eventually(() => expect(rows()).toEqual(['b']));
    find('.editor [data-question=draft] [data-answer=discard]').click();
    absent('.editor');
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
