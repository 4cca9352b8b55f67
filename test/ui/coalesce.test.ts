import { describe, expect, it } from 'vitest';
import { coalesce } from '../../src/ui/coalesce.ts';

/** A task that a test ends, and how often it began. */
function held() {
  const ends: (() => void)[] = [];
  let begun = 0;
  const task = async () => {
    begun += 1;
    await new Promise<void>((end) => ends.push(end));
  };
  const end = async () => {
    ends.shift()?.();
    // The next run begins in a later turn.
    await new Promise((turn) => setTimeout(turn));
  };
  return { task, end, begun: () => begun };
}

describe('again', () => {
  it('runs at once, and not of itself', async () => {
    const { task, end, begun } = held();
    const run = coalesce(task);
    expect(begun()).toBe(0);
    run();
    expect(begun()).toBe(1);
    await end();
    expect(begun()).toBe(1);
  });

  it('makes one more run of all calls that come meanwhile, and one of those that come during that', async () => {
    const { task, end, begun } = held();
    const run = coalesce(task);
    for (let n = 0; n < 5; n += 1) run();
    expect(begun()).toBe(1);
    await end();
    expect(begun()).toBe(2);
    run();
    expect(begun()).toBe(2);
    await end();
    expect(begun()).toBe(3);
    await end();
    expect(begun()).toBe(3);
  });

  it('runs anew when it is called after it was done', async () => {
    const { task, end, begun } = held();
    const run = coalesce(task);
    run();
    await end();
    run();
    expect(begun()).toBe(2);
    await end();
  });
});
