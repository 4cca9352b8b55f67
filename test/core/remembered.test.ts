import { describe, expect, it, vi } from 'vitest';
import { remembered, rememberedOfEach } from '../../src/core/remembered.ts';

describe('remembered', () => {
  it('computes anew only when it is asked something else', () => {
    const compute = vi.fn((a: number, b: string) => `${a}${b}`);
    const asked = remembered(compute);
    expect([asked(1, 'a'), asked(1, 'a'), asked(2, 'a'), asked(1, 'a')]).toEqual(['1a', '1a', '2a', '1a']);
    expect(compute).toHaveBeenCalledTimes(3);
  });
});

describe('rememberedOfEach', () => {
  it('computes once of each object, whatever comes out', () => {
    const compute = vi.fn(({ value }: { value: string }) => (value === '' ? null : value));
    const asked = rememberedOfEach(compute);
    const [full, empty, like] = [{ value: 'a' }, { value: '' }, { value: 'a' }];
    expect([full, empty, full, empty, like].map(asked)).toEqual(['a', null, 'a', null, 'a']);
    expect(compute.mock.calls).toEqual([[full], [empty], [like]]);
  });
});
