import { expect, it } from 'vitest';
import { judge } from '../../bench/targets.ts';

const target = (atMost: number, atLeast?: number) => ({
  title: 'A target',
  of: ['case', 'variant', 'measure'] as const,
  atMost,
  ...(atLeast === undefined ? {} : { atLeast }),
});

it.each([
  { low: 1.0, high: 1.1, limits: [1.15], verdict: 'met' },
  { low: 1.0, high: 1.2, limits: [1.15], verdict: 'unsure' },
  { low: 1.2, high: 1.3, limits: [1.15], verdict: 'missed' },
  { low: 0.97, high: 1.03, limits: [1.05, 0.95], verdict: 'met' },
  { low: 0.9, high: 1.0, limits: [1.05, 0.95], verdict: 'unsure' },
  { low: 0.8, high: 0.9, limits: [1.05, 0.95], verdict: 'missed' },
] as const)(
  'a ratio between $low and $high with limits $limits is $verdict',
  ({ low, high, limits, verdict }) => {
    const [atMost, atLeast] = limits as readonly [number, number?];
    expect(judge(target(atMost, atLeast), { value: (low + high) / 2, low, high })).toBe(verdict);
  },
);
