// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runClock } from '../../src/ui/clock.ts';

const start = Date.UTC(2026, 10, 23, 2, 2);
let isHidden = false;
function turn(hidden: boolean): void {
  isHidden = hidden;
  document.dispatchEvent(new Event('visibilitychange'));
}

const added = vi.spyOn(document, 'addEventListener');
beforeEach(() => {
  vi.useFakeTimers({ now: start });
  isHidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
});
afterEach(() => {
  for (const [type, listener] of added.mock.calls) document.removeEventListener(type, listener);
  added.mockClear();
  vi.useRealTimers();
});

/** Runs a clock; what it told since it was asked last, in seconds from the start. */
function run() {
  const tick = vi.fn<(now: number) => void>();
  runClock(tick);
  return () => tick.mock.calls.splice(0).map(([now]) => (now - start) / 1000);
}

it('the time is told every second', () => {
  const told = run();
  expect(told()).toEqual([]);
  vi.advanceTimersByTime(3000);
  expect(told()).toEqual([1, 2, 3]);
});

it('no time is told while nobody sees it, and at once when somebody does', () => {
  const told = run();
  turn(true);
  vi.advanceTimersByTime(5000);
  expect(told()).toEqual([]);
  turn(false);
  expect(told()).toEqual([5]);
  vi.advanceTimersByTime(2000);
  expect(told()).toEqual([6, 7]);
});

it('time is told once a second, however often the page is shown', () => {
  const told = run();
  turn(false);
  turn(false);
  told();
  vi.advanceTimersByTime(1000);
  expect(told()).toEqual([1]);
});

it('a page that is hidden from the start is told no time', () => {
  isHidden = true;
  const told = run();
  vi.advanceTimersByTime(2000);
  expect(told()).toEqual([]);
});
