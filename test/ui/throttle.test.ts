import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttle } from '../../src/ui/throttle.ts';

const rest = 100;
let heard: (() => void) | null = null;
const react = vi.fn();
const listen = (listener: () => void) => {
  heard = listener;
  return () => void (heard = null);
};
/** Something happens, whether or not anybody listens. */
const happen = () => heard?.();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  react.mockClear();
});

describe('throttle', () => {
  it('reacts to one event at once, and looks once more', () => {
    const stop = throttle(listen, react, rest);
    happen();
    expect(react).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(rest);
    expect(react).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(rest * 10);
    expect(react).toHaveBeenCalledTimes(2);
    stop();
  });

  it('hears one event in a storm, and reacts after its end', () => {
    const stop = throttle(listen, react, rest);
    let heardInAll = 0;
    for (let moment = 0; moment < 950; moment++) {
      if (heard) heardInAll += 1;
      happen();
      vi.advanceTimersByTime(1);
    }
    expect(heardInAll).toBeLessThanOrEqual(11);
    const before = react.mock.calls.length;
    vi.advanceTimersByTime(rest);
    expect(react.mock.calls.length).toBeGreaterThan(before);
    stop();
  });

  it('listens again before it looks: what happens in between is not lost', () => {
    const stop = throttle(listen, react, rest);
    happen();
    const listening: boolean[] = [];
    react.mockImplementation(() => void listening.push(heard !== null));
    vi.advanceTimersByTime(rest);
    expect(listening).toEqual([true]);
    react.mockReset();
    stop();
  });

  it.each([
    ['while it listens', () => undefined],
    ['while it rests', happen],
  ])('stops for good %s', (_, first) => {
    const stop = throttle(listen, react, rest);
    first();
    stop();
    react.mockClear();
    vi.advanceTimersByTime(rest * 3);
    happen();
    expect(heard).toBeNull();
    expect(react).not.toHaveBeenCalled();
  });
});
