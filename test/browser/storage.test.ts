import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  clear,
  noting,
  onStored,
  read,
  readAll,
  readPolicy,
  remove,
  type StoredListener,
  write,
} from '../../src/browser/storage.ts';
import { becomeFirefox, fake, resetBrowser } from '../fakes/browser.ts';

const { local, onChanged } = fake.storage;
const count = (value: number) => local.set({ count: value });
const reported = (listener: ReturnType<typeof vi.fn<StoredListener>>) =>
  listener.mock.calls.map(([area, { count }]) => [area, count]);

beforeEach(resetBrowser);

describe('noting', () => {
  it('tells each listener what changed since the reading began, in order, and goes on', async () => {
    const { read: stored, onStored } = await noting(async () => {
      await count(1);
      const items = await read('local', ['count']);
      await count(2);
      return items;
    });
    await count(3);
    expect(stored).toEqual({ count: 1 });
    const [one, other] = [vi.fn<StoredListener>(), vi.fn<StoredListener>()];
    onStored(one);
    onStored(other);
    await count(4);
    for (const listener of [one, other]) {
      expect(reported(listener)).toEqual([1, 2, 3, 4].map((value) => ['local', value]));
    }
  });

  it('hears by one and the same listener throughout, and lets go of it with the last who listens', async () => {
    const { onStored } = await noting(async () => Promise.resolve());
    const added = vi.spyOn(onChanged, 'addListener');
    const listener = vi.fn<StoredListener>();
    const stops = [onStored(listener), onStored(vi.fn())];
    expect([added.mock.calls.length, onChanged.count()]).toEqual([0, 1]);
    stops[0]?.();
    await count(1);
    expect([listener.mock.calls.length, onChanged.count()]).toEqual([0, 1]);
    stops[1]?.();
    expect(onChanged.count()).toBe(0);
    added.mockRestore();
  });

  it('lets go of it when the reading fails, which is told', async () => {
    const failing = noting(() => Promise.reject(new Error('Database is closed')));
    await expect(failing).rejects.toThrow('Database is closed');
    expect(onChanged.count()).toBe(0);
  });
});

describe.each(['sync', 'local', 'session'] as const)('what is stored in %s', (area) => {
  const others = (['sync', 'local', 'session'] as const).filter((other) => other !== area);
  beforeEach(async () => {
    for (const each of [area, ...others]) await fake.storage[each].set({ a: each, b: [1], c: null });
  });

  it('is read by its keys; what was never stored is absent', async () => {
    expect(await read(area, ['a', 'c', 'x'])).toEqual({ a: area, c: null });
    expect(await read(area, [])).toEqual({});
  });

  it('is read whole', async () => {
    expect(await readAll(area)).toEqual({ a: area, b: [1], c: null });
  });

  it('is written beside the rest', async () => {
    await write(area, { b: 2, d: 3 });
    expect(fake.storage[area].dump()).toEqual({ a: area, b: 2, c: null, d: 3 });
  });

  it('is removed by its keys', async () => {
    await remove(area, ['a', 'x']);
    expect(fake.storage[area].dump()).toEqual({ b: [1], c: null });
  });

  it('is cleared', async () => {
    await clear(area);
    expect(fake.storage[area].dump()).toEqual({});
  });

  it.each([
    ['read', () => read(area, ['a'])],
    ['read whole', () => readAll(area)],
    ['written', () => write(area, { a: 1 })],
    ['removed', () => remove(area, ['a'])],
    ['cleared', () => clear(area)],
  ])('says why it cannot be %s', async (_, task) => {
    fake.storage[area].failWith(new Error('Database is closed'));
    await expect(task()).rejects.toThrow('Database is closed');
  });

  it('tells what changes, and of what is removed that it is gone, until it is to tell no more', async () => {
    const listener = vi.fn<StoredListener>();
    const stop = onStored(listener);
    await write(area, { a: 2, d: 3 });
    await remove(area, ['b']);
    expect(listener.mock.calls).toEqual([
      [area, { a: 2, d: 3 }],
      [area, { b: undefined }],
    ]);
    stop();
    expect(onChanged.count()).toBe(0);
  });

  it('leaves the other areas alone', async () => {
    await write(area, { a: 'new' });
    await remove(area, ['b']);
    await clear(area);
    for (const other of others) expect(fake.storage[other].dump()).toEqual({ a: other, b: [1], c: null });
  });
});

describe('what an administrator set', () => {
  it('is read by its keys', async () => {
    await fake.storage.managed.enforce({ theme: 'dark', odd: 1 });
    expect(await readPolicy(['theme', 'badge'])).toEqual({ theme: 'dark' });
  });

  it.each(['Managed storage manifest not found', 'Error: managed storage manifest not found'])(
    'is nothing where Firefox says: %s',
    async (words) => {
      becomeFirefox();
      fake.storage.managed.failWith(new Error(words));
      expect(await readPolicy(['theme'])).toEqual({});
    },
  );

  it.each([
    ['Chromium', () => undefined],
    ['Firefox', becomeFirefox],
  ])('says why it cannot be read: %s', async (_, become) => {
    become();
    fake.storage.managed.failWith(new Error('Policy service is gone'));
    await expect(readPolicy(['theme'])).rejects.toThrow('Policy service is gone');
  });

  it('is told when it changes', async () => {
    const listener = vi.fn<StoredListener>();
    const stop = onStored(listener);
    await fake.storage.managed.enforce({ theme: 'dark' });
    expect(listener.mock.calls).toEqual([['managed', { theme: 'dark' }]]);
    stop();
  });
});
