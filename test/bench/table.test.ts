import { expect, it } from 'vitest';
import { resultOf } from '../../bench/result.ts';
import { againstTable } from '../../bench/table.ts';

const of = {
  name: 'popup-4',
  title: 'Popup, 4 cookies',
  measures: [
    { key: 'click', title: 'click to last row', unit: 'ms' },
    { key: 'shift', title: 'layout shift', unit: '' },
  ] as const,
  variants: () => [],
  baseline: 'floor',
  run: () => Promise.reject(new Error('Nothing is measured here')),
};

const measured = (values: Readonly<Record<string, readonly number[]>>) =>
  resultOf({
    of,
    values: new Map(
      Object.entries(values).map(([variant, runs]) => [variant, runs.map((click) => ({ click, shift: 0 }))]),
    ),
    failures: new Map(),
  });

it('a build is shown as a ratio to the earlier one, where both were measured and there is something to divide by', () => {
  const both = measured({ floor: [1, 1], 'Magic Cookie': [3, 3], 'earlier build': [2, 2] });
  const alone = measured({ floor: [1, 1], 'Magic Cookie': [3, 3] });
  expect(againstTable([both, alone]).split('\n')).toEqual([
    'This build, to the earlier one',
    '  popup-4: click to last row    × 1.50 (1.50 to 1.50)',
  ]);
});
