import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isLate } from '../../src/browser/patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const answerAfter = (milliseconds: number, fails: boolean) =>
  new Promise<void>((resolve, reject) => {
    setTimeout(() => (fails ? reject(new Error('The tab has gone')) : resolve()), milliseconds);
  });

it.each([
  [501, 'is late', false, true],
  [499, 'is not', false, false],
  [499, 'is not, though it is a failure', true, false],
])('an answer that takes %s milliseconds %s', async (milliseconds, _, fails, late) => {
  const question = isLate(answerAfter(milliseconds, fails));
  await vi.advanceTimersByTimeAsync(600);
  expect(await question).toBe(late);
  expect(vi.getTimerCount()).toBe(0);
});
