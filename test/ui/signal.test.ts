import { describe, expect, it } from 'vitest';
import { batch, effect, type ReadonlySignal, signal } from '../../src/ui/signal.ts';

/** How often a signal was told to have changed since. */
function counting(of: ReadonlySignal<unknown>) {
  let times = -1;
  const stop = of.subscribe(() => {
    times += 1;
  });
  return { told: () => times, stop };
}

describe('a signal', () => {
  it('tells every change, and none that changes nothing', () => {
    const one = signal(1);
    const { told, stop } = counting(one);
    one.value = 2;
    one.value = 2;
    one.value = 3;
    expect(told()).toBe(2);
    stop();
    one.value = 4;
    expect(told()).toBe(2);
  });
});

describe('changes that are made in a batch', () => {
  it('are told once, when all are made, one within another too', () => {
    const [one, two] = [signal(1), signal('a')];
    const seen: unknown[] = [];
    const stop = effect(() => void seen.push([one.value, two.value]));
    batch(() => {
      one.value = 2;
      batch(() => (two.value = 'b'));
      one.value = 3;
    });
    expect(seen).toEqual([
      [1, 'a'],
      [3, 'b'],
    ]);
    one.value = 4;
    expect(seen).toHaveLength(3);
    stop();
  });

  it('are not told when there are none', () => {
    const { told, stop } = counting(signal(1));
    batch(() => undefined);
    expect(told()).toBe(0);
    stop();
  });

  it('are told also when one of them fails, and so does the call', () => {
    const one = signal(1);
    const { told, stop } = counting(one);
    const failing = () =>
      batch(() => {
        one.value = 2;
        throw new Error('Half way');
      });
    expect(failing).toThrow('Half way');
    expect(told()).toBe(1);
    one.value = 3;
    expect(told()).toBe(2);
    stop();
  });
});
