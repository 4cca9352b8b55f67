import { beforeEach, expect, it, vi } from 'vitest';
import { onUsage } from '../../src/storage/usage.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

beforeEach(resetBrowser);

it.each([
  ['local', 1],
  ['session', 1],
  // Settings are no usage of the disk or of memory.
  ['sync', 0],
] as const)(
  'of %s is counted anew %i times after a change in it, and not once it is stopped',
  async (area, times) => {
    const listener = vi.fn();
    const stop = onUsage(listener);
    await fake.storage[area].set({ a: 1 });
    stop();
    await fake.storage[area].set({ a: 2 });
    expect(listener).toHaveBeenCalledTimes(times);
  },
);
