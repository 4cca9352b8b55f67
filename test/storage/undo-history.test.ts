import { afterEach, describe, expect, it, vi } from 'vitest';
import { entryLimit, type UndoEntry } from '../../src/core/edit/undo.ts';
import { changeUndo, loadUndo, onUndo } from '../../src/storage/undo-history.ts';
import { csrftoken, sessionid, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const entry = (at: number): UndoEntry => ({
  id: String(at),
  kind: 'edit',
  at: then + at,
  until: then + at,
  steps: [{ before: sessionid(), after: sessionid({ value: String(at) }) }],
  planned: 1,
  interrupted: false,
  undone: false,
  of: null,
});
const add = (store: string, host: string, added: UndoEntry) =>
  changeUndo(store, host, (entries) => [...entries, added]);
const drop = (store: string, host: string, id: string) =>
  changeUndo(store, host, (entries) => entries.filter((each) => each.id !== id));
const full = new Error('Session storage quota bytes exceeded. Values were not stored.');

afterEach(resetBrowser);

describe('what was done on a host', () => {
  it('is nothing at first', async () => {
    expect(await loadUndo('0', 'localhost')).toEqual([]);
  });

  it('is remembered, oldest first', async () => {
    await add('0', 'localhost', entry(1));
    await add('0', 'localhost', entry(2));
    expect(await loadUndo('0', 'localhost')).toEqual([entry(1), entry(2)]);
  });

  it('is remembered whole, though two things were done at once', async () => {
    await Promise.all([1, 2, 3].map((at) => add('0', 'localhost', entry(at))));
    expect(await loadUndo('0', 'localhost')).toEqual([entry(1), entry(2), entry(3)]);
  });

  it('is kept a host and a cookie store', async () => {
    await add('0', 'localhost', entry(1));
    await add('1', 'localhost', entry(2));
    await add('0', '[::1]', entry(3));
    expect(await loadUndo('0', 'localhost')).toEqual([entry(1)]);
    expect(await loadUndo('1', 'localhost')).toEqual([entry(2)]);
    expect(await loadUndo('0', '[::1]')).toEqual([entry(3)]);
    expect(await loadUndo('0', 'shop.localhost')).toEqual([]);
  });

  it('is forgotten where there is too much of it, the oldest first', async () => {
    for (let at = 0; at <= entryLimit; at++) await add('0', 'localhost', entry(at));
    const entries = await loadUndo('0', 'localhost');
    expect(entries).toHaveLength(entryLimit);
    expect(entries.at(0)).toEqual(entry(1));
  });

  it('is remembered whole, though it was done to as many cookies as a browser keeps', async () => {
    const steps = Array.from({ length: 3_300 }, (_, index) => ({
      before: sessionid({ name: `n${index}` }),
      after: null,
    }));
    await add('0', 'localhost', { ...entry(1), kind: 'delete', steps, planned: 3_300 });
    expect((await loadUndo('0', 'localhost'))[0]?.steps).toHaveLength(3_300);
  });

  it('holds no value on the disk', async () => {
    await add('0', 'localhost', {
      ...entry(1),
      steps: [{ before: csrftoken({ value: 'canary-7c1f' }), after: null }],
    });
    expect(JSON.stringify([fake.storage.local.dump(), fake.storage.sync.dump()])).not.toContain('canary');
    expect(JSON.stringify(fake.storage.session.dump())).toContain('canary');
  });

  it('is gone with the browser', async () => {
    await add('0', 'localhost', entry(1));
    fake.storage.restart();
    expect(await loadUndo('0', 'localhost')).toEqual([]);
  });

  it.each([['a text'], [{ length: 1 }], [null], [7]])('is nothing where %j was stored', async (stored) => {
    await fake.storage.session.set({ 'undo-history/0/localhost': stored });
    expect(await loadUndo('0', 'localhost')).toEqual([]);
    await add('0', 'localhost', entry(1));
    expect(await loadUndo('0', 'localhost')).toEqual([entry(1)]);
  });
});

describe('what was taken back', () => {
  it('is forgotten, and nothing else', async () => {
    for (const at of [1, 2, 3]) await add('0', 'localhost', entry(at));
    await add('0', 'other.localhost', entry(4));
    await drop('0', 'localhost', '3');
    expect(await loadUndo('0', 'localhost')).toEqual([entry(1), entry(2)]);
    expect(await loadUndo('0', 'other.localhost')).toEqual([entry(4)]);
  });

  it('may be nothing', async () => {
    await drop('0', 'localhost', '3');
    expect(await loadUndo('0', 'localhost')).toEqual([]);
  });

  it('writes nothing where nothing changes', async () => {
    await changeUndo('0', 'localhost', (entries) => entries);
    expect(fake.storage.session.calls.set).toBe(0);
  });

  it('takes its turn among what is done', async () => {
    await Promise.all([
      add('0', 'localhost', entry(1)),
      drop('0', 'localhost', '1'),
      add('0', 'localhost', entry(2)),
    ]);
    expect(await loadUndo('0', 'localhost')).toEqual([entry(2)]);
  });
});

describe('a memory that fails', () => {
  it('says so, and what is done next is remembered', async () => {
    await add('0', 'localhost', entry(1));
    fake.storage.session.failWith(full);
    await expect(add('0', 'localhost', entry(2))).rejects.toThrow(full.message);
    await expect(drop('0', 'localhost', '3')).rejects.toThrow(full.message);
    fake.storage.session.failWith(null);
    await add('0', 'localhost', entry(3));
    expect(await loadUndo('0', 'localhost')).toEqual([entry(1), entry(3)]);
  });

  /** A memory that holds so many hosts’ entries, and fails to take more. */
  const holding = (hosts: number) => {
    const set = fake.storage.session.set.bind(fake.storage.session);
    const spy = vi.spyOn(fake.storage.session, 'set').mockImplementation(async (values) => {
      const keys = new Set([...Object.keys(fake.storage.session.dump()), ...Object.keys(values)]);
      if ([...keys].filter((key) => key.startsWith('undo-history/')).length > hosts) throw full;
      await set(values);
    });
    return () => spy.mockRestore();
  };

  it('that is full forgets what was done elsewhere, and nothing of another kind', async () => {
    await fake.storage.session.set({ 'journal/0/localhost': [] });
    await add('0', 'localhost', entry(1));
    await add('0', 'other.localhost', entry(2));
    const restore = holding(2);
    await add('0', 'third.localhost', entry(3));
    restore();
    expect(Object.keys(fake.storage.session.dump())).toEqual([
      'journal/0/localhost',
      'undo-history/0/third.localhost',
    ]);
  });

  it('that is full of what was done here says so', async () => {
    const restore = holding(0);
    await expect(add('0', 'localhost', entry(1))).rejects.toThrow(full.message);
    restore();
  });
});

describe('who watches', () => {
  it('hears what is done and taken back on the host, until it stops', async () => {
    const heard: (readonly UndoEntry[])[] = [];
    const stop = onUndo('0', 'localhost', (entries) => heard.push(entries));
    await add('0', 'localhost', entry(1));
    await add('0', 'other.localhost', entry(2));
    await add('1', 'localhost', entry(3));
    await drop('0', 'localhost', '1');
    stop();
    await add('0', 'localhost', entry(4));
    expect(heard).toEqual([[entry(1)], []]);
  });

  it('hears that they were forgotten', async () => {
    await add('0', 'localhost', entry(1));
    const heard: (readonly UndoEntry[])[] = [];
    onUndo('0', 'localhost', (entries) => heard.push(entries));
    await fake.storage.session.remove('undo-history/0/localhost');
    expect(heard).toEqual([[]]);
  });

  it('hears nothing of another memory', async () => {
    const heard: unknown[] = [];
    onUndo('0', 'localhost', (entries) => heard.push(entries));
    await fake.storage.local.set({ 'undo-history/0/localhost': [entry(1)] });
    expect(heard).toEqual([]);
  });
});
