// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { painted } from '../../src/ui/after-paint.ts';

let frames: FrameRequestCallback[] = [];
const frame = () => frames.splice(0).forEach((run) => run(0));

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => frames.push(run));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Begins to wait. */
function waiting() {
  const done = vi.fn();
  void painted().then(done);
  return async () => {
    await vi.advanceTimersByTimeAsync(0);
    return done.mock.calls.length > 0;
  };
}

describe('what was rendered', () => {
  it('is on the display a frame after the popup was given its size', async () => {
    const isPainted = waiting();
    expect([await isPainted(), frames.length]).toEqual([false, 0]);
    dispatchEvent(new Event('resize'));
    expect([await isPainted(), frames.length]).toEqual([false, 1]);
    frame();
    expect(await isPainted()).toBe(true);
  });

  it('is there without another size after sixty milliseconds, and a frame', async () => {
    const isPainted = waiting();
    await vi.advanceTimersByTimeAsync(59);
    expect(frames.length).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect([await isPainted(), frames.length]).toEqual([false, 1]);
    frame();
    expect(await isPainted()).toBe(true);
  });

  it('has nobody listen for sizes after that', () => {
    const added = vi.spyOn(globalThis, 'addEventListener');
    waiting();
    expect(added).toHaveBeenCalledWith('resize', expect.any(Function), { once: true });
    added.mockRestore();
  });
});
