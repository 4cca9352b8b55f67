// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Cookie } from '../../src/core/cookie.ts';
import { handleKey } from '../../src/jar/index.tsx';
import { RowLine } from '../../src/jar/row-line.tsx';
import { eventually } from '../eventually.ts';
import { resetBrowser } from '../fakes/browser.ts';
import { now as start, sessionid } from '../popup/render.tsx';
import { showJar } from './render.tsx';

const theme: Cookie = { ...sessionid, name: 'theme', value: 'dark', httpOnly: false, expires: null };
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ ...theme, name: `c${n}`, value: String(n) }));

let shown: ReturnType<typeof showJar> | null = null;
const open = (...args: Parameters<typeof showJar>) => (shown = showJar(...args));
afterEach(() => {
  shown?.stop();
  shown = null;
  resetBrowser();
});

const names = () =>
  Array.from(document.querySelectorAll('[data-row]'), (row) => row.getAttribute('data-row'));
const told = (find: (selector: string) => HTMLElement, kind: string) =>
  eventually(() => find(`[data-told=${kind}]`));

describe('a long list', () => {
  it('is rendered a part a frame, until it is whole', async () => {
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
    open(many(600));
    expect(names()).toHaveLength(100);
    for (let frame = 1; frame < 6; frame++) {
      frames.splice(0).forEach((callback) => callback(0));
      await eventually(() => expect(names()).toHaveLength(100 * (frame + 1)));
    }
    expect(frames).toHaveLength(0);
    vi.unstubAllGlobals();
  });

  it('is not rendered again because a second has passed', () => {
    const { store, now } = open(many(50));
    const rendered = vi.spyOn(RowLine.prototype, 'render');
    store.now.value = now + 1000;
    expect(rendered).not.toHaveBeenCalled();
    store.learn({ cookies: [...many(49), { ...theme, name: 'c49', value: 'new' }] });
    expect(rendered.mock.calls.length).toBeLessThanOrEqual(50);
    rendered.mockRestore();
  });
});

describe('a hidden value', () => {
  it('stands nowhere, and cannot be found by searching', () => {
    const { jar } = open([sessionid, theme]);
    expect(document.documentElement.outerHTML).not.toContain(sessionid.value);
    jar.ask({ text: sessionid.value.slice(0, 8) });
    expect(names()).toEqual([]);
    jar.ask({ text: '' });
    jar.toggleOpen(JSON.stringify(['sessionid', 'localhost', '/', '0', null]));
    expect(document.documentElement.outerHTML).not.toContain(sessionid.value);
  });

  it('is not put into what is taken along', () => {
    const { find } = open([sessionid, theme]);
    find('[data-drawer=take-along]').click();
    expect(find('.drawer textarea')).toHaveProperty('value', expect.stringContaining('theme'));
    expect(find('.drawer textarea')).toHaveProperty('value', expect.not.stringContaining(sessionid.value));
  });
});

describe('what was done', () => {
  it('names what was refused and why, and does the rest', async () => {
    const { find, jar, refusals, cookies } = open([theme]);
    refusals.set('b', { code: 'secure-in-the-way', name: 'b' });
    await jar.act(
      'take-in',
      ['a', 'b'].map((name) => ({ before: null, after: { ...theme, name } })),
    );
    await told(find, 'take-in');
    expect(find('.told').textContent).toContain('1 cookie taken in');
    expect(find('[data-refused=secure-in-the-way]').textContent).toContain(
      'A Secure cookie named b is there already',
    );
    expect(cookies().map(({ name }) => name)).toEqual(['theme', 'a']);
  });

  it('tells what can no longer be taken back, since its time has passed', async () => {
    const { find, jar, store, now, cookies } = open([{ ...theme, expires: start + 60_000 }, sessionid]);
    await jar.remove([...cookies()]);
    store.now.value = now + 120_000;
    find('[data-undo]').click();
    await told(find, 'undone');
    expect(find('[data-expired="1"]').textContent).toContain('theme');
    expect(cookies()).toEqual([sessionid]);
  });

  it('of a refused move loses nothing, and keeps what was typed', async () => {
    const { find, jar, refusals, cookies } = open([theme]);
    refusals.set('moved', { code: 'unknown', detail: 'No room' });
    jar.edit(theme);
    jar.change({ name: 'moved' });
    await jar.save();
    expect(cookies()).toEqual([theme]);
    expect(find('[data-refusal=unknown]').textContent).toContain('No room');
    expect(find('.editor [name=name]')).toHaveProperty('value', 'moved');
  });

  it('says so when the jar itself fails', async () => {
    const { jar, store, commands } = open([theme]);
    commands.take.mockRejectedValueOnce(new Error('Extension context invalidated'));
    await jar.remove([theme]);
    expect(store.failure.value).toEqual({ title: 'failedChanging', detail: 'Extension context invalidated' });
  });
});

describe('an import', () => {
  const paste = (find: (selector: string) => HTMLElement, text: string) => {
    const field = find('[name=cookies]') as HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  it.each([
    ['nothing known', 'hello world', 'unknown-format'],
    ['broken JSON', '[{"name":', 'bad-json'],
  ])('of %s says so, and keeps it', async (_, text, refused) => {
    const { find } = open([theme]);
    find('[data-drawer=take-in]').click();
    paste(find, text);
    await eventually(() => find(`[data-reading=${refused}]`));
    expect(find('[name=cookies]')).toHaveProperty('value', text);
  });

  it('writes nothing before the person agrees', async () => {
    const { find, commands } = open([theme]);
    find('[data-drawer=take-in]').click();
    paste(find, 'theme=light; new=1');
    await eventually(() => find('[data-line="2"]'));
    expect(commands.take).not.toHaveBeenCalled();
    find('[data-do=take-in]').click();
    await told(find, 'take-in');
    expect(commands.take).toHaveBeenCalledOnce();
  });
});

describe('keys', () => {
  const key = (name: string, target: EventTarget = document.body) => {
    const event = new KeyboardEvent('keydown', { key: name, cancelable: true });
    Object.defineProperty(event, 'target', { value: target });
    return event;
  };

  it('are left alone while something is typed, but for Escape', () => {
    const { jar, find } = open([theme]);
    jar.edit(theme);
    const field = find('.editor [name=value]');
    for (const name of ['c', 'n', '?', 'Delete', 'z']) expect(handleKey(jar, key(name, field))).toBe(false);
    expect(handleKey(jar, key('Escape', field))).toBe(true);
    expect(jar.editing.value).toBeNull();
  });

  it('step back one at a time, and then leave Escape to the browser', () => {
    const { jar } = open([theme]);
    jar.ask({ text: 'th' });
    jar.drawer.value = 'keys';
    const before = () => [jar.drawer.value, jar.query.value.text];
    expect(handleKey(jar, key('Escape'))).toBe(true);
    expect(before()).toEqual([null, 'th']);
    expect(handleKey(jar, key('Escape'))).toBe(true);
    expect(before()).toEqual([null, '']);
    expect(handleKey(jar, key('Escape'))).toBe(false);
  });

  it('are not taken from the browser’s own shortcuts', () => {
    const { jar } = open([theme]);
    const event = new KeyboardEvent('keydown', { key: 'c', ctrlKey: true });
    Object.defineProperty(event, 'target', { value: document.body });
    expect(handleKey(jar, event)).toBe(false);
  });
});

describe('in Russian', () => {
  it('tells how many in the right form', async () => {
    const { find, jar } = open(many(3), 'ru');
    expect(find('.jar-count').textContent).toBe('3 cookie');
    await jar.remove(many(3));
    await told(find, 'delete');
    expect(find('.told').textContent).toContain('Удалено 3 cookie');
  });
});
