import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { judgeOften } from '../../../src/inspector/requests/judge-often.ts';

const judge = vi.fn();
let record: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  judge.mockClear();
  record = judgeOften(judge);
});
afterEach(() => vi.useRealTimers());

/** Records so many, some milliseconds apart. */
function recordMany(count: number, apart: number): void {
  for (let index = 0; index < count; index += 1) {
    record();
    vi.advanceTimersByTime(apart);
  }
}

describe('what was recorded is judged', () => {
  it('soon after it came, and once more when no change can follow', () => {
    record();
    vi.advanceTimersByTime(149);
    expect(judge).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(1);
    expect(judge).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(10_000);
    expect(judge).toHaveBeenCalledTimes(2);
  });

  it('once more after the last record alone, when its changes have come', () => {
    record();
    vi.advanceTimersByTime(2_000);
    record();
    vi.advanceTimersByTime(2_199);
    expect(judge).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1);
    expect(judge).toHaveBeenCalledTimes(3);
  });

  it('less often after fifteen records, and not after fourteen', () => {
    for (const [count, delay] of [
      [14, 150],
      [15, 750],
    ] as const) {
      recordMany(count, 1);
      vi.advanceTimersByTime(150 - count);
      judge.mockClear();
      record();
      vi.advanceTimersByTime(delay - 1);
      expect(judge).toHaveBeenCalledTimes(0);
      vi.advanceTimersByTime(1);
      expect(judge).toHaveBeenCalledTimes(1);
      vi.advanceTimersByTime(10_000);
    }
  });

  it('every 150 ms at most while little comes', () => {
    recordMany(30, 50);
    expect(judge).toHaveBeenCalledTimes(10);
  });

  it('less often while much comes, and soon again when that is over', () => {
    recordMany(500, 6);
    expect(judge).toHaveBeenCalledTimes(4);
    vi.advanceTimersByTime(10_000);
    judge.mockClear();
    record();
    vi.advanceTimersByTime(150);
    expect(judge).toHaveBeenCalledTimes(1);
  });
});
