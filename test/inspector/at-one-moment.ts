import { afterEach, beforeEach, vi } from 'vitest';
import { resetBrowser } from '../fakes/browser.ts';
import { now } from './render.tsx';

/**
 * Has each test of a file begin at one moment, and end with an empty browser.
 * @param end ends what the test has drawn
 */
export function atOneMoment(end: () => void): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now });
  });
  afterEach(() => {
    end();
    resetBrowser();
    vi.useRealTimers();
  });
}
