// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { identity } from '../../../src/core/cookie/cookie.ts';
import { handleKey } from '../../../src/inspector/cookie-list/index.tsx';
import { options, type VNode } from 'preact';
import { eventually } from '../../eventually.ts';
import { fake } from '../../fakes/browser.ts';
import { now as start, sessionid } from '../render.tsx';
import { listInBrowser, rows, theme } from './shown-list.ts';
import { contents, put } from './world.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ ...theme, name: `c${n}`, value: String(n) }));

const open = listInBrowser();

const reported = (find: (selector: string) => HTMLElement, kind: string) =>
  eventually(() => find(`[data-outcome=${kind}]`));

/** Counts how often components of a name are rendered, by the hook that Preact's own hooks are called by. */
function countRenders(name: string) {
  const hooks = options as { __r?: ((vnode: VNode) => void) | undefined };
  const next = hooks.__r;
  let count = 0;
  hooks.__r = (vnode) => {
    if ((vnode.type as { displayName?: string }).displayName === name) count++;
    next?.(vnode);
  };
  return { rendered: () => count, stop: () => (hooks.__r = next) };
}

describe('a long list', () => {
  it('is rendered a part a frame, until it is whole', async () => {
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
    open(many(600));
    expect(rows()).toHaveLength(100);
    for (let frame = 1; frame < 6; frame++) {
      frames.splice(0).forEach((callback) => callback(0));
      await eventually(() => expect(rows()).toHaveLength(100 * (frame + 1)));
    }
    expect(frames).toHaveLength(0);
    vi.unstubAllGlobals();
  });

  it('is not rendered again because a second has passed', () => {
    const { store, now } = open(many(50));
    const list = countRenders('GrowingRows');
    store.update({ now: now + 1000 });
    expect(list.rendered()).toBe(0);
    store.learn({ cookies: many(50) });
    expect(list.rendered()).toBeGreaterThan(0);
    list.stop();
    const { rendered, stop } = countRenders('RowLine');
    store.update({ now: now + 2000 });
    expect(rendered()).toBe(0);
    store.learn({ cookies: [...many(49), { ...theme, name: 'c49', value: 'new' }] });
    expect(rendered()).toBeGreaterThan(0);
    expect(rendered()).toBeLessThanOrEqual(50);
    stop();
  });
});

describe('a hidden value', () => {
  it('stands nowhere, and cannot be found by searching', () => {
    const { jar } = open([sessionid, theme]);
    expect(document.documentElement.outerHTML).not.toContain(sessionid.value);
    jar.ask({ text: sessionid.value.slice(0, 8) });
    expect(rows()).toEqual([]);
    jar.ask({ text: '' });
    jar.toggleOpen(identity(sessionid));
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
    const { find, jar, names: inJar } = open([theme]);
    fake.cookies.refuse('b');
    await jar.act(
      'take-in',
      ['a', 'b'].map((name) => ({ before: null, after: { ...theme, name } })),
    );
    await reported(find, 'take-in');
    expect(find('.outcome').textContent).toContain('1 cookie imported');
    expect(find('[data-refused=unknown]').textContent).toContain('b was refused');
    expect(inJar()).toEqual(['theme', 'a']);
  });

  it('tells what can no longer be taken back, since its time has passed', async () => {
    const short = { ...theme, expires: start + 60_000 };
    const { find, jar, store, now } = open([short, sessionid]);
    await jar.remove([short, sessionid]);
    vi.setSystemTime(now + 120_000);
    store.update({ now: now + 120_000 });
    (await eventually(() => find('[data-undo]'))).click();
    await reported(find, 'undone');
    expect(find('[data-expired="1"]').textContent).toContain('theme');
    expect(contents()).toEqual([sessionid]);
  });

  it('of a refused move loses nothing, and keeps what was typed', async () => {
    const { find, jar } = open([theme]);
    fake.cookies.refuse('moved');
    jar.edit(theme);
    jar.change({ name: 'moved' });
    await jar.save();
    expect(contents()).toEqual([theme]);
    expect(find('[data-refusal=unknown]').textContent).toContain('Failed to parse or set');
    expect(find('.editor [name=name]')).toHaveProperty('value', 'moved');
  });

  it('says so when the jar itself fails', async () => {
    const { jar, store, commands } = open([theme]);
    commands.change.mockRejectedValueOnce(new Error('Extension context invalidated'));
    await jar.remove([theme]);
    expect(store.failure.value).toEqual({ title: 'failedChanging', detail: 'Extension context invalidated' });
  });

  it('is undone step by step, however quickly undo is pressed', async () => {
    const { jar } = open([theme]);
    await jar.remove([theme]);
    await jar.act('create', [{ before: null, after: { ...theme, name: 'late' } }]);
    await Promise.all([jar.undo(), jar.undo()]);
    expect(contents()).toEqual([theme]);
    await Promise.all([jar.redo(), jar.redo()]);
    expect(contents().map(({ name }) => name)).toEqual(['late']);
  });

  it('is undone before storage has reported it', async () => {
    const { jar } = open([theme]);
    fake.storage.onChanged.reset();
    await jar.remove([theme]);
    await jar.undo();
    expect(contents()).toEqual([theme]);
    await jar.redo();
    expect(contents()).toEqual([]);
  });

  it('is undone also where undo is pressed while it is being done', async () => {
    const { jar } = open([theme]);
    await jar.act('create', [{ before: null, after: { ...theme, name: 'late' } }]);
    await Promise.all([jar.remove([theme]), jar.undo()]);
    expect(contents().map(({ name }) => name)).toEqual(['late', 'theme']);
  });

  it('can be undone and done again by keys', async () => {
    const { find, jar } = open([theme]);
    const key = (init: KeyboardEventInit) => {
      const event = new KeyboardEvent('keydown', init);
      Object.defineProperty(event, 'target', { value: document.body });
      return handleKey(jar, event);
    };
    await jar.remove([theme]);
    await eventually(() => find('[data-undo]'));
    expect(key({ key: 'z' })).toBe(true);
    await reported(find, 'undone');
    expect(contents()).toEqual([theme]);
    await eventually(() => find('[data-redo]'));
    expect(key({ key: 'Z', shiftKey: true })).toBe(true);
    await reported(find, 'redone');
    expect(contents()).toEqual([]);
    expect(key({ key: 'z', ctrlKey: true })).toBe(true);
    await eventually(() => expect(contents()).toEqual([theme]));
  });

  it('by a surface that was closed in the middle is shown as interrupted', async () => {
    const steps = many(3).map((before) => ({ before, after: null }));
    const entry = { id: 'one', kind: 'delete', at: start, until: null, steps, planned: 3, of: null };
    await fake.storage.session.set({
      'undo-history/0/localhost': [{ ...entry, interrupted: false, undone: false }],
    });
    const { find, commands } = open(many(1));
    await commands.settle();
    await eventually(() => find('[data-interrupted="2"]'));
    expect(find('.outcome').textContent).toContain('Interrupted: 2 of 3 cookies were changed');
    find('[data-undo]').click();
    await reported(find, 'undone');
    expect(contents()).toEqual(many(3));
  });
});

describe('what has changed since', () => {
  const theirs = { ...theme, value: 'theirs' };

  it('is asked about before an editor overwrites it, and nothing typed is lost', async () => {
    const { find, jar } = open([theme]);
    jar.edit(theme);
    jar.change({ value: 'mine' });
    put(theirs);
    await jar.save();
    expect(find('.editor [data-question=changed]').textContent).toContain('theme has changed since');
    expect(document.querySelectorAll('[data-question=changed] > p')).toHaveLength(1);
    expect(find('[data-answer=go-on]').textContent).toBe('Overwrite');
    find('[data-answer=leave]').click();
    await eventually(() => expect(jar.question.value).toBeNull());
    expect(contents()).toEqual([theirs]);
    expect(find('.editor [name=value]')).toHaveProperty('value', 'mine');
    await jar.save();
    find('[data-answer=go-on]').click();
    await reported(find, 'edit');
    expect(contents()).toEqual([{ ...theme, value: 'mine' }]);
    expect(jar.editing.value).toBeNull();
    find('[data-undo]').click();
    await reported(find, 'undone');
    expect(contents()).toEqual([theirs]);
  });

  it('is left by the undo of many, which says so and asks', async () => {
    const { find, jar } = open([]);
    await jar.act(
      'take-in',
      many(5).map((after) => ({ before: null, after })),
    );
    const changed = { ...theme, name: 'c2', value: 'theirs' };
    put(changed);
    (await eventually(() => find('[data-undo]'))).click();
    await reported(find, 'undone');
    expect(find('[data-left="1"]').textContent).toContain('1 of 5 was left as it is');
    expect(contents()).toEqual([changed]);
    find('[data-answer=leave]').click();
    await eventually(() => expect(jar.lastDone()).toBeNull());
    expect(contents()).toEqual([changed]);
  });

  it('is overwritten once the person says so', async () => {
    const { find, jar } = open([theme]);
    await jar.setLifetimes([{ before: theme, after: { ...theme, expires: start + 3_600_000 } }]);
    put(theirs);
    await jar.undo();
    // Where nothing was undone, what was done before is not said of it.
    find('[data-outcome=none] [data-question=changed]');
    find('[data-answer=go-on]').click();
    await reported(find, 'undone');
    expect(contents()).toEqual([theme]);
    await jar.redo();
    expect(contents()).toEqual([theirs]);
  });
});

it('what cannot be kept as it is says so', async () => {
  const { find, jar, store } = open([theme]);
  await jar.setLifetimes([{ before: theme, after: { ...theme, expires: start + 3_600_000 } }]);
  put({ ...theme, value: 'theirs' });
  await jar.undo();
  fake.storage.session.failWritesWith(new Error('Session storage quota bytes exceeded.'));
  find('[data-answer=leave]').click();
  await eventually(() => expect(store.failure.value?.title).toBe('failedChanging'));
});

it('a deletion that is done again asks about what has come since', async () => {
  const { find, jar } = open([theme]);
  await jar.remove([theme]);
  await jar.undo();
  const theirs = { ...theme, value: 'theirs' };
  put(theirs);
  await jar.redo();
  find('[data-question=changed]');
  expect(contents()).toEqual([theirs]);
});

it.each(['put-back', 'lifetime', 'take-in'] as const)(
  'what has changed since is left, and the rest done, at a word: %s',
  async (kind) => {
    const { find, jar } = open(many(3));
    put({ ...theme, name: 'c1', value: 'theirs' });
    await jar.act(
      kind,
      many(3).map((before) => ({ before, after: { ...before, value: 'new' } })),
    );
    find('[data-question=changed] [data-answer=leave]').click();
    await reported(find, kind);
    expect(contents().map(({ value }) => value)).toEqual(['new', 'theirs', 'new']);
  },
);

it('what was undone can be done again, also where its report was dismissed', async () => {
  const { find, jar } = open([theme]);
  await jar.remove([theme]);
  await jar.undo();
  await reported(find, 'undone');
  find('.outcome [aria-label=Close]').click();
  await reported(find, 'none');
  find('[data-redo]').click();
  await eventually(() => expect(contents()).toEqual([]));
});

describe('a move to where a cookie has come to be meanwhile', () => {
  it('is made in full or not at all', async () => {
    const { find, jar } = open([theme]);
    const other = { ...theme, name: 'other', value: 'O' };
    jar.edit(theme);
    jar.change({ name: 'other' });
    put(other);
    await jar.save();
    find('[data-question=changed]');
    await jar.answer('leave');
    expect(contents()).toEqual([other, theme]);
    expect(jar.lastDone()).toBeNull();
  });
});

describe('a cookie that would take the place of another', () => {
  const other = { ...theme, name: 'other', value: 'O' };

  it('is said to while it is written, and undo brings the other back', async () => {
    const { find, jar } = open([theme, other]);
    jar.edit(theme);
    expect(document.querySelector('[data-replaces]')).toBeNull();
    jar.change({ name: 'other' });
    expect(find('[data-replaces=other]').textContent).toContain('Saving replaces the existing other');
    await jar.save();
    await reported(find, 'move');
    expect(contents()).toEqual([{ ...theme, name: 'other' }]);
    find('[data-undo]').click();
    await reported(find, 'undone');
    expect(contents()).toEqual([other, theme]);
  });

  it.each([false, true])('is said to where it is made, duplicate: %s', async (duplicate) => {
    const { find, jar } = open([theme, other]);
    jar.create({ ...theme, name: 'other' }, duplicate);
    find('[data-replaces=other]');
    await jar.save();
    await jar.undo();
    expect(contents()).toEqual([other, theme]);
  });
});

describe('an editor of a hidden value', () => {
  const html = () => {
    const fields = Array.from(document.querySelectorAll('input, textarea'), (field) =>
      'value' in field ? String(field.value) : '',
    );
    return [document.documentElement.outerHTML, ...fields].join();
  };

  it.each(['edit', 'duplicate'])('shows it once it is revealed: %s', (how) => {
    const { jar, find } = open([sessionid]);
    if (how === 'edit') jar.edit(sessionid);
    else jar.create(sessionid, true);
    expect(html()).not.toContain(sessionid.value);
    find('.editor [data-reveal]').click();
    expect(find('.editor [name=value]')).toHaveProperty('value', sessionid.value);
  });

  it('changes the rest without it', async () => {
    const { jar, find } = open([sessionid]);
    jar.edit(sessionid);
    jar.change({ httpOnly: false });
    await jar.save();
    await reported(find, 'edit');
    expect(contents()).toEqual([{ ...sessionid, httpOnly: false }]);
    expect(html()).not.toContain(sessionid.value);
  });

  it('hides nothing of what is written anew', () => {
    const { jar, find } = open([]);
    jar.create({ ...sessionid, value: '' }, false);
    find('.editor [name=value]');
  });
});

describe('more cookies than a browser keeps', () => {
  const text = JSON.stringify(
    many(200).map(({ name, value }) => ({ name, value, domain: 'localhost', path: '/' })),
  );

  it('are told in the preview, and afterwards as what is there', async () => {
    const { find } = open([]);
    fake.cookies.isBounded = true;
    find('[data-drawer=take-in]').click();
    const field = find('[name=cookies]') as HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const warning = await eventually(() => find('[data-crowded="200"]'));
    expect(warning.textContent).toContain('localhost has 0 cookies and would have 200');
    find('[data-do=take-in]').click();
    await reported(find, 'take-in');
    const gone = 200 - contents().length;
    expect(find(`[data-gone="${gone}"]`).textContent).toContain(`evicted ${gone} of them`);
  });

  it('are set where the person goes on, who is not asked again', async () => {
    const { find, jar } = open([]);
    await jar.act(
      'put-back',
      many(200).map((after) => ({ before: null, after })),
    );
    find('[data-question=crowded] [data-answer=go-on]').click();
    await reported(find, 'put-back');
    expect(contents()).toHaveLength(200);
    // Nor does an undo ask, which makes room.
    await jar.undo();
    expect(contents()).toEqual([]);
    await jar.redo();
    expect([contents().length, jar.question.value]).toEqual([200, null]);
  });

  it('of a snapshot are asked about', async () => {
    const { find, jar } = open([]);
    await jar.act(
      'put-back',
      many(200).map((after) => ({ before: null, after })),
    );
    find('[data-question=crowded]');
    expect(find('[data-answer=go-on]').textContent).toBe('Continue');
    expect(contents()).toEqual([]);
    await jar.answer('leave');
    expect(document.querySelector('[data-question]')).toBeNull();
    expect(contents()).toEqual([]);
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
    expect(commands.change).not.toHaveBeenCalled();
    expect(find('[data-do=take-in]').textContent).toBe('Import 2 cookies');
    const json = ['a;b', 'new'].map((name) => ({ name, value: '1', domain: 'localhost', path: '/' }));
    paste(find, JSON.stringify(json));
    await eventually(() => expect(find('[data-do=take-in]').textContent).toBe('Import 1 cookie'));
    find('[data-do=take-in]').click();
    await reported(find, 'take-in');
    expect(commands.change).toHaveBeenCalledOnce();
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

  it.each<[what: string, init: KeyboardEventInit]>([
    ['Ctrl+C', { key: 'c', ctrlKey: true }],
    // Windows reports AltGr as Ctrl+Alt (UI Events, "getModifierState").
    ['AltGr+Z', { key: 'z', ctrlKey: true, altKey: true }],
    ['Alt+Z', { key: 'z', altKey: true }],
  ])('are not taken from the browser’s own shortcuts: %s', (_, init) => {
    const { jar } = open([theme]);
    const event = new KeyboardEvent('keydown', init);
    Object.defineProperty(event, 'target', { value: document.body });
    expect(handleKey(jar, event)).toBe(false);
  });
});

describe('in Russian', () => {
  it('tells how many in the right form', async () => {
    const { find, jar } = open(many(3), 'ru');
    expect(find('.jar-count').textContent).toBe('3 cookie');
    await jar.remove(many(3));
    await reported(find, 'delete');
    expect(find('.outcome').textContent).toContain('Удалено 3 cookie');
  });
});
