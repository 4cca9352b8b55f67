import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gather } from '../../src/background/queue.ts';

const quiet = 150;
let handled: number[][] = [];
let failures: unknown[] = [];

const gathering = (handle: (items: readonly number[]) => Promise<void> = async () => Promise.resolve()) =>
  gather<number>(
    (items) => {
      handled.push([...items]);
      return handle(items);
    },
    quiet,
    (error) => failures.push(error),
  );
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  handled = [];
  failures = [];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what comes in quick succession', () => {
  it('is handled at once, but for the turn in which it comes', async () => {
    const add = gathering();
    add(1);
    add(2);
    expect(handled).toEqual([]);
    await pass(0);
    expect(handled).toEqual([[1, 2]]);
  });

  it('is handled together from then on, every so often', async () => {
    const add = gathering();
    for (let n = 0; n < 30; n++) {
      add(n);
      await pass(10);
    }
    await pass(quiet);
    expect(handled.flat()).toEqual(Array.from({ length: 30 }, (_, n) => n));
    expect(handled.map((items) => items.length)).toEqual([1, 14, 15]);
  });

  it('is handled at once again when it was quiet for a while', async () => {
    const add = gathering();
    add(1);
    await pass(2 * quiet);
    add(2);
    await pass(0);
    expect(handled).toEqual([[1], [2]]);
    await pass(10 * quiet);
    expect(handled).toEqual([[1], [2]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on after a failure, which is said', async () => {
    const add = gathering(async ([first]) =>
      first === 1 ? Promise.reject(new Error('one')) : Promise.resolve(),
    );
    add(1);
    await pass(0);
    add(2);
    await pass(quiet);
    expect(failures).toEqual([new Error('one')]);
    expect(handled).toEqual([[1], [2]]);
  });
});
