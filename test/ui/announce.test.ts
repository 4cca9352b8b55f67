// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announce, gatheringTime } from '../../src/ui/announce.ts';

const region = () => document.getElementById('announcements');
const spoken = () => Array.from(region()?.children ?? [], ({ textContent }) => textContent);

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<div id="announcements" aria-live="polite"></div>';
});
afterEach(() => void vi.useRealTimers());

it('speaks what comes together as one, and the same text once', () => {
  for (const text of ['Copied', '1 cookie deleted', 'Copied']) announce(text);
  expect(spoken()).toEqual([]);
  vi.advanceTimersByTime(gatheringTime);
  expect(spoken()).toEqual(['Copied', '1 cookie deleted']);
});

it('speaks the same text once more when it happens once more, as a new element of the same region', () => {
  const before = region();
  announce('Copied');
  vi.advanceTimersByTime(gatheringTime);
  const first = before?.firstElementChild;
  announce('Copied');
  vi.advanceTimersByTime(gatheringTime);
  expect(spoken()).toEqual(['Copied']);
  expect(region()?.firstElementChild).not.toBe(first);
  expect(region()).toBe(before);
});

it('takes a text as text', () => {
  announce('<b>sessionid</b> changed');
  vi.advanceTimersByTime(gatheringTime);
  expect(spoken()).toEqual(['<b>sessionid</b> changed']);
});

it('does nothing on a page without the region', () => {
  document.body.innerHTML = '';
  announce('Copied');
  expect(() => vi.advanceTimersByTime(gatheringTime)).not.toThrow();
});
