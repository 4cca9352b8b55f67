import { describe, expect, it, vi } from 'vitest';
import { remembered, rememberedByText } from '../../../src/core/lib/memoize.ts';

describe('remembered', () => {
  it('computes anew only when it is asked something else', () => {
    const compute = vi.fn((a: number, b: string) => `${a}${b}`);
    const asked = remembered(compute);
    expect([asked(1, 'a'), asked(1, 'a'), asked(2, 'a'), asked(1, 'a')]).toEqual(['1a', '1a', '2a', '1a']);
    expect(compute).toHaveBeenCalledTimes(3);
  });
});

describe('rememberedByText', () => {
  const asking = (most: number) => {
    const compute = vi.fn((thing: { value: string }) => thing.value.toUpperCase());
    const memory = rememberedByText({
      textOf: (thing: { value: string }) => thing.value,
      compute,
      weigh: (text) => text.length,
      most,
    });
    const ask = (...values: readonly string[]) => values.map((value) => memory.ask({ value }));
    return { ask, computed: () => compute.mock.calls.map(([{ value }]) => value), keepOnly: memory.keepOnly };
  };

  it('computes once of each text, whatever objects have it', () => {
    const { ask, computed } = asking(100);
    expect(ask('a', 'b', 'a', 'b')).toEqual(['A', 'B', 'A', 'B']);
    expect(computed()).toEqual(['a', 'b']);
  });

  it('forgets what was asked longest ago when it weighs too much, and never what was asked last', () => {
    const { ask, computed } = asking(6);
    ask('aaa', 'bbb', 'aaa', 'ccc', 'aaa', 'bbb', 'too much at once', 'too much at once');
    expect(computed()).toEqual(['aaa', 'bbb', 'ccc', 'bbb', 'too much at once']);
  });

  it('forgets all but some', () => {
    const { ask, computed, keepOnly } = asking(100);
    ask('a', 'b');
    keepOnly([{ value: 'b' }, { value: 'c' }]);
    ask('b', 'a');
    expect(computed()).toEqual(['a', 'b', 'a']);
  });
});
