import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Deed, deedLimit } from '../../src/core/edit/step.ts';
import { addDeed, dropLastDeed, loadDeeds, onDeeds } from '../../src/memory/deeds.ts';
import { csrftoken, sessionid, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const deed = (at: number): Deed => ({
  kind: 'edit',
  at: then + at,
  steps: [{ before: sessionid(), after: sessionid({ value: String(at) }) }],
});
const full = new Error('Session storage quota bytes exceeded. Values were not stored.');

afterEach(resetBrowser);

describe('what was done on a host', () => {
  it('is nothing at first', async () => {
    expect(await loadDeeds('0', 'localhost')).toEqual([]);
  });

  it('is remembered, oldest first', async () => {
    await addDeed('0', 'localhost', deed(1));
    await addDeed('0', 'localhost', deed(2));
    expect(await loadDeeds('0', 'localhost')).toEqual([deed(1), deed(2)]);
  });

  it('is remembered whole, though two things were done at once', async () => {
    await Promise.all([1, 2, 3].map((at) => addDeed('0', 'localhost', deed(at))));
    expect(await loadDeeds('0', 'localhost')).toEqual([deed(1), deed(2), deed(3)]);
  });

  it('is kept a host and a cookie store', async () => {
    await addDeed('0', 'localhost', deed(1));
    await addDeed('1', 'localhost', deed(2));
    await addDeed('0', '[::1]', deed(3));
    expect(await loadDeeds('0', 'localhost')).toEqual([deed(1)]);
    expect(await loadDeeds('1', 'localhost')).toEqual([deed(2)]);
    expect(await loadDeeds('0', '[::1]')).toEqual([deed(3)]);
    expect(await loadDeeds('0', 'shop.localhost')).toEqual([]);
  });

  it('is forgotten where there is too much of it, the oldest first', async () => {
    for (let at = 0; at <= deedLimit; at++) await addDeed('0', 'localhost', deed(at));
    const deeds = await loadDeeds('0', 'localhost');
    expect(deeds).toHaveLength(deedLimit);
    expect(deeds.at(0)).toEqual(deed(1));
  });

  it('holds no value on the disk', async () => {
    await addDeed('0', 'localhost', {
      ...deed(1),
      steps: [{ before: csrftoken({ value: 'canary-7c1f' }), after: null }],
    });
    expect(JSON.stringify([fake.storage.local.dump(), fake.storage.sync.dump()])).not.toContain('canary');
    expect(JSON.stringify(fake.storage.session.dump())).toContain('canary');
  });

  it('is gone with the browser', async () => {
    await addDeed('0', 'localhost', deed(1));
    fake.storage.restart();
    expect(await loadDeeds('0', 'localhost')).toEqual([]);
  });

  it.each([['a text'], [{ length: 1 }], [null], [7]])('is nothing where %j was stored', async (stored) => {
    await fake.storage.session.set({ 'deeds/0/localhost': stored });
    expect(await loadDeeds('0', 'localhost')).toEqual([]);
    await addDeed('0', 'localhost', deed(1));
    expect(await loadDeeds('0', 'localhost')).toEqual([deed(1)]);
  });
});

describe('what was taken back', () => {
  it('is forgotten, the last alone', async () => {
    for (const at of [1, 2, 3]) await addDeed('0', 'localhost', deed(at));
    await addDeed('0', 'other.localhost', deed(4));
    await dropLastDeed('0', 'localhost');
    expect(await loadDeeds('0', 'localhost')).toEqual([deed(1), deed(2)]);
    expect(await loadDeeds('0', 'other.localhost')).toEqual([deed(4)]);
  });

  it('may be nothing', async () => {
    await dropLastDeed('0', 'localhost');
    expect(await loadDeeds('0', 'localhost')).toEqual([]);
  });

  it('takes its turn among what is done', async () => {
    await Promise.all([
      addDeed('0', 'localhost', deed(1)),
      dropLastDeed('0', 'localhost'),
      addDeed('0', 'localhost', deed(2)),
    ]);
    expect(await loadDeeds('0', 'localhost')).toEqual([deed(2)]);
  });
});

describe('a memory that fails', () => {
  it('says so, and what is done next is remembered', async () => {
    await addDeed('0', 'localhost', deed(1));
    fake.storage.session.failWith(full);
    await expect(addDeed('0', 'localhost', deed(2))).rejects.toThrow(full.message);
    await expect(dropLastDeed('0', 'localhost')).rejects.toThrow(full.message);
    fake.storage.session.failWith(null);
    await addDeed('0', 'localhost', deed(3));
    expect(await loadDeeds('0', 'localhost')).toEqual([deed(1), deed(3)]);
  });

  /** A memory that holds so many hosts' deeds, and fails to take more. */
  const holding = (hosts: number) => {
    const set = fake.storage.session.set.bind(fake.storage.session);
    const spy = vi.spyOn(fake.storage.session, 'set').mockImplementation(async (values) => {
      const keys = new Set([...Object.keys(fake.storage.session.dump()), ...Object.keys(values)]);
      if ([...keys].filter((key) => key.startsWith('deeds/')).length > hosts) throw full;
      await set(values);
    });
    return () => spy.mockRestore();
  };

  it('that is full forgets what was done elsewhere, and nothing of another kind', async () => {
    await fake.storage.session.set({ 'journal/0/localhost': [] });
    await addDeed('0', 'localhost', deed(1));
    await addDeed('0', 'other.localhost', deed(2));
    const restore = holding(2);
    await addDeed('0', 'third.localhost', deed(3));
    restore();
    expect(Object.keys(fake.storage.session.dump())).toEqual([
      'journal/0/localhost',
      'deeds/0/third.localhost',
    ]);
  });

  it('that is full of what was done here says so', async () => {
    const restore = holding(0);
    await expect(addDeed('0', 'localhost', deed(1))).rejects.toThrow(full.message);
    restore();
  });
});

describe('who watches', () => {
  it('hears what is done and taken back on the host, until it stops', async () => {
    const heard: (readonly Deed[])[] = [];
    const stop = onDeeds('0', 'localhost', (deeds) => heard.push(deeds));
    await addDeed('0', 'localhost', deed(1));
    await addDeed('0', 'other.localhost', deed(2));
    await addDeed('1', 'localhost', deed(3));
    await dropLastDeed('0', 'localhost');
    stop();
    await addDeed('0', 'localhost', deed(4));
    expect(heard).toEqual([[deed(1)], []]);
  });

  it('hears that they were forgotten', async () => {
    await addDeed('0', 'localhost', deed(1));
    const heard: (readonly Deed[])[] = [];
    onDeeds('0', 'localhost', (deeds) => heard.push(deeds));
    await fake.storage.session.remove('deeds/0/localhost');
    expect(heard).toEqual([[]]);
  });

  it('hears nothing of another memory', async () => {
    const heard: unknown[] = [];
    onDeeds('0', 'localhost', (deeds) => heard.push(deeds));
    await fake.storage.local.set({ 'deeds/0/localhost': [deed(1)] });
    expect(heard).toEqual([]);
  });
});
