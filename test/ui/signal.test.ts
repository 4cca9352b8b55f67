import { describe, expect, it } from 'vitest';
import { batch, computed, effect, type ReadonlySignal, signal } from '../../src/ui/signal.ts';

/** How often a signal was told to have changed since. */
function counting(of: ReadonlySignal<unknown>) {
  let times = -1;
  const stop = effect(() => {
    times += of.value === undefined ? 0 : 1;
  });
  return { reported: () => times, stop };
}

describe('a signal', () => {
  it('tells every change, and none that changes nothing', () => {
    const one = signal(1);
    const { reported, stop } = counting(one);
    one.value = 2;
    one.value = 2;
    one.value = 3;
    expect(reported()).toBe(2);
    stop();
    one.value = 4;
    expect(reported()).toBe(2);
  });
});

describe('an effect that changes what it reads', () => {
  it('is stopped by an error, and what else waits is run', () => {
    const [one, two] = [signal(0), signal(0)];
    const seen: number[] = [];
    const stop = effect(() => {
      if (two.value > 0) one.value += 1;
    });
    const stopOther = effect(() => void seen.push(two.value));
    expect(() => (two.value = 1)).toThrow('Endless effect');
    expect(seen).toEqual([0, 1]);
    stop();
    stopOther();
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
    const { reported, stop } = counting(signal(1));
    batch(() => undefined);
    expect(reported()).toBe(0);
    stop();
  });

  it('are told also when one of them fails, and so does the call', () => {
    const one = signal(1);
    const { reported, stop } = counting(one);
    const failing = () =>
      batch(() => {
        one.value = 2;
        throw new Error('Half way');
      });
    expect(failing).toThrow('Half way');
    expect(reported()).toBe(1);
    one.value = 3;
    expect(reported()).toBe(2);
    stop();
  });
});

describe('an effect that fails', () => {
  it('keeps no other from running, and none from running afterwards', () => {
    const one = signal(1);
    const seen: number[] = [];
    const stops = [
      effect(() => {
        if (one.value === 2) throw new Error('Not two');
      }),
      effect(() => void seen.push(one.value)),
    ];
    expect(() => (one.value = 2)).toThrow('Not two');
    one.value = 3;
    expect(seen).toEqual([1, 2, 3]);
    stops.forEach((stop) => stop());
  });

  it('at once is run no more', () => {
    const one = signal(1);
    let times = 0;
    const failing = () =>
      effect(() => {
        times += one.value;
        throw new Error('At once');
      });
    expect(failing).toThrow('At once');
    one.value = 2;
    expect(times).toBe(1);
  });
});

describe('a computed signal', () => {
  const parity = () => {
    const number = signal(1);
    let times = 0;
    const isOdd = computed(() => {
      times += 1;
      return number.value % 2 === 1;
    });
    return { number, isOdd, times: () => times };
  };

  it('is computed when it is asked for, and again only after a change', () => {
    const { number, isOdd, times } = parity();
    expect(times()).toBe(0);
    expect([isOdd.value, isOdd.value, times()]).toEqual([true, true, 1]);
    number.value = 2;
    expect([isOdd.value, isOdd.peek(), times()]).toEqual([false, false, 2]);
  });

  it('has no effect run again where it comes to the same', () => {
    const { number, isOdd } = parity();
    const seen: boolean[] = [];
    const stop = effect(() => void seen.push(isOdd.value));
    number.value = 3;
    number.value = 4;
    expect(seen).toEqual([true, false]);
    stop();
    number.value = 5;
    expect(seen).toEqual([true, false]);
  });

  it('is never seen half changed by an effect that reads it beside what it is computed of', () => {
    const one = signal(1);
    const double = computed(() => 2 * one.value);
    const seen: unknown[] = [];
    const stop = effect(() => void seen.push([one.value, double.value]));
    one.value = 2;
    expect(seen).toEqual([
      [1, 2],
      [2, 4],
    ]);
    stop();
  });

  it('is computed again after it has failed', () => {
    const one = signal(0);
    const inverse = computed(() => {
      if (one.value === 0) throw new Error('No inverse');
      return 1 / one.value;
    });
    const seen: unknown[] = [];
    const stop = effect(() => {
      try {
        seen.push(inverse.value);
      } catch (error) {
        seen.push(String(error));
      }
    });
    expect(() => inverse.value).toThrow('No inverse');
    one.value = 2;
    one.value = 0;
    expect(seen).toEqual(['Error: No inverse', 0.5, 'Error: No inverse']);
    stop();
  });

  it('follows what it reads now, and no more what it read before', () => {
    const [isFirst, first, second] = [signal(true), signal('a'), signal('b')];
    const chosen = computed(() => (isFirst.value ? first.value : second.value));
    const seen: string[] = [];
    const stop = effect(() => void seen.push(chosen.value));
    isFirst.value = false;
    first.value = 'c';
    second.value = 'd';
    expect(seen).toEqual(['a', 'b', 'd']);
    stop();
  });
});
