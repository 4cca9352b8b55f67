import { beforeEach, describe, expect, it, vi } from 'vitest';
import { noting, read, type StoredListener } from '../../src/browser/storage.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { local, onChanged } = fake.storage;
const count = (value: number) => local.set({ count: value });
const told = (listener: ReturnType<typeof vi.fn<StoredListener>>) =>
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
      expect(told(listener)).toEqual([1, 2, 3, 4].map((value) => ['local', value]));
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
