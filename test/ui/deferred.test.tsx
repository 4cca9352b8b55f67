// @vitest-environment jsdom
import './render-at-once.ts';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Words } from '../../src/ui/words.ts';
import { browserWords } from '../fakes/words.ts';

const words = browserWords();

/** The module as a page has it that has just begun. */
async function begin(given: Words = words) {
  vi.resetModules();
  const [later, { provideWords }, { effect }] = await Promise.all([
    import('../../src/ui/deferred.tsx'),
    import('../../src/ui/use-words.ts'),
    import('../../src/ui/signal.ts'),
  ]);
  provideWords(given);
  return { ...later, effect };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what a first frame leaves out', () => {
  it('keeps its room, and has its words after', async () => {
    const { Times, renderEverything, effect } = await begin();
    const root = document.createElement('div');
    const stop = effect(() => render(<Times>{({ span }) => span(86_400_000)}</Times>, root));
    expect(root.innerHTML).toBe('<span data-untold="true">&nbsp;</span>');
    renderEverything();
    expect(root.innerHTML).toBe('1 day');
    stop();
  });

  it('is a hint as well, which has no room to keep', async () => {
    const { hint, renderEverything } = await begin();
    expect(hint('removeNamed', 'a')).toBeUndefined();
    renderEverything();
    expect(hint('removeNamed', 'a')).toBe('Stop watching a');
  });

  it('has its formatters made one at a time, and is told when the last is there', async () => {
    const made: unknown[] = [];
    const preparations = [1, 2, 3].map((n) => () => {
      made.push([n, hint('undo')]);
      setTimeout(() => made.push('a frame'));
    });
    const { hint, prepareFormatters } = await begin({ ...words, preparations });
    const prepared = prepareFormatters().then(() => made.push(hint('undo')));
    expect(made).toEqual([]);
    await vi.runAllTimersAsync();
    await prepared;
    const none = undefined;
    expect(made.slice(0, 5)).toEqual([[1, none], 'a frame', [2, none], 'a frame', [3, none]]);
    expect(made.slice(5)).toContain('Undo');
  });
});

describe('a list', () => {
  const items = Array.from({ length: 60 }, (_, n) => n);

  it('has eight of its items in a first frame, sixteen in the next, and then thirty-two more in each', async () => {
    const { firstItems, growLists, renderEverything, effect } = await begin();
    const shown: number[] = [];
    const stop = effect(() => void shown.push(firstItems(items).length));
    const stopGrowing = growLists(
      () => items.length,
      () => true,
    );
    expect(shown).toEqual([8]);
    await vi.runAllTimersAsync();
    // Those that a popup has room for wait for nothing that they are to say later.
    expect(shown).toEqual([8, 16]);
    renderEverything();
    await vi.runAllTimersAsync();
    expect(shown).toEqual([8, 16, 48, 60]);
    expect(firstItems(items)).toEqual(items);
    expect(vi.getTimerCount()).toBe(0);
    stop();
    stopGrowing();
  });

  it('grows by eight however often it is asked for before the next frame', async () => {
    const { firstItems, growLists, renderEverything } = await begin();
    const stop = growLists(
      () => items.length,
      () => true,
    );
    renderEverything();
    for (let n = 0; n < 5; n += 1) firstItems(items);
    await vi.advanceTimersToNextTimerAsync();
    expect(firstItems(items)).toHaveLength(16);
    stop();
  });

  it('has sixteen until it is known all that they say', async () => {
    const { firstItems, growLists, renderEverything } = await begin();
    const { signal } = await import('../../src/ui/signal.ts');
    const isAllKnown = signal(false);
    const stop = growLists(
      () => items.length,
      () => isAllKnown.value,
    );
    renderEverything();
    await vi.runAllTimersAsync();
    expect(firstItems(items)).toHaveLength(16);
    isAllKnown.value = true;
    await vi.runAllTimersAsync();
    expect(firstItems(items)).toHaveLength(60);
    stop();
  });

  it('of eight is whole, and waits for nothing', async () => {
    const { firstItems, growLists, renderEverything, firstRoomShown } = await begin();
    growLists(
      () => 8,
      () => true,
    );
    renderEverything();
    expect([firstItems(items.slice(0, 8)).length, vi.getTimerCount()]).toEqual([8, 0]);
    await firstRoomShown();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of more has its first room on the display when that is said, and no frame earlier', async () => {
    const { firstItems, growLists, firstRoomShown } = await begin();
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
    const said = vi.fn();
    const stop = growLists(
      () => items.length,
      () => false,
    );
    void firstRoomShown().then(said);
    await vi.runAllTimersAsync();
    expect([firstItems(items).length, frames.length, said.mock.calls.length]).toEqual([16, 1, 0]);
    frames[0]?.(0);
    await vi.runAllTimersAsync();
    expect(said).toHaveBeenCalledOnce();
    stop();
    vi.unstubAllGlobals();
  });
});

it('nothing can be said before there are words', async () => {
  vi.resetModules();
  const { useWords } = await import('../../src/ui/use-words.ts');
  expect(useWords).toThrow('provideWords');
});
