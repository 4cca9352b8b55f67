// @vitest-environment jsdom
import './render-at-once.ts';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWords, type Words } from '../../src/ui/words.ts';
import { fake } from '../fakes/browser.ts';

const words = createWords((key, substitutions) => fake.i18n.getMessage(key, substitutions), 'en-GB');

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
    const { Times, tellAll, effect } = await begin();
    const root = document.createElement('div');
    const stop = effect(() => render(<Times>{({ span }) => span(86_400_000)}</Times>, root));
    expect(root.innerHTML).toBe('<span data-untold="true">&nbsp;</span>');
    tellAll();
    expect(root.innerHTML).toBe('1 day');
    stop();
  });

  it('is a hint as well, which has no room to keep', async () => {
    const { hint, tellAll } = await begin();
    expect(hint('removeNamed', 'a')).toBeUndefined();
    tellAll();
    expect(hint('removeNamed', 'a')).toBe('Stop watching a');
  });

  it('has its formatters made one at a time, and is told when the last is there', async () => {
    const made: unknown[] = [];
    const preparations = [1, 2, 3].map((n) => () => {
      made.push([n, hint('undo')]);
      setTimeout(() => made.push('a frame'));
    });
    const { hint, prepareToTellAll } = await begin({ ...words, preparations });
    const prepared = prepareToTellAll().then(() => made.push(hint('undo')));
    expect(made).toEqual([]);
    await vi.runAllTimersAsync();
    await prepared;
    const none = undefined;
    expect(made.slice(0, 5)).toEqual([[1, none], 'a frame', [2, none], 'a frame', [3, none]]);
    expect(made.slice(5)).toContain('Undo');
  });
});

describe('a list', () => {
  const items = Array.from({ length: 20 }, (_, n) => n);

  it('has eight of its items in a first frame, and eight more in each that follows', async () => {
    const { inTurn, tellAll, effect } = await begin();
    const shown: number[] = [];
    const stop = effect(() => void shown.push(inTurn(items).length));
    await vi.runAllTimersAsync();
    expect(shown).toEqual([8]);
    tellAll();
    await vi.runAllTimersAsync();
    expect(shown).toEqual([8, 8, 16, 24].map((most) => Math.min(most, 20)));
    expect(inTurn(items)).toEqual(items);
    expect(vi.getTimerCount()).toBe(0);
    stop();
  });

  it('grows by eight however often it is asked for before the next frame', async () => {
    const { inTurn, tellAll } = await begin();
    tellAll();
    for (let n = 0; n < 5; n += 1) inTurn(items);
    await vi.runAllTimersAsync();
    expect(inTurn(items)).toHaveLength(16);
  });

  it('of eight is whole, and waits for nothing', async () => {
    const { inTurn, tellAll } = await begin();
    tellAll();
    expect([inTurn(items.slice(0, 8)).length, vi.getTimerCount()]).toEqual([8, 0]);
  });
});

it('nothing can be said before there are words', async () => {
  vi.resetModules();
  const { useWords } = await import('../../src/ui/use-words.ts');
  expect(useWords).toThrow('provideWords');
});
