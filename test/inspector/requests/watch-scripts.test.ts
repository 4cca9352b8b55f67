import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createScriptWatch } from '../../../src/inspector/requests/script-watch.ts';
import type { Requests } from '../../../src/inspector/requests/index.tsx';
import { offerScriptWatch } from '../../../src/inspector/watch-scripts.ts';

const write = () => ({
  at: Date.now(),
  by: 'document',
  line: 'theme=dark',
  url: 'https://app.test/',
  stack: '',
});

let navigate: () => void;
/** Whether the document that is there now was loaded with the script. */
let isObserved: boolean;
let reloads: number;
/** How often it was asked what its scripts wrote. */
let questions: number;
const heard = vi.fn();

/** A panel whose page is watched on command; resolves once what was set off has come to rest. */
function panel() {
  const scripts = createScriptWatch();
  offerScriptWatch(
    { scripts } as unknown as Requests,
    {
      evaluateInPage: () => {
        questions += 1;
        return Promise.resolve(isObserved ? JSON.stringify([write()]) : null);
      },
      onNavigated: (listener) => void (navigate = listener),
      reloadWith: () => void (reloads += 1),
    },
    '0',
    heard,
  );
  const goTo = async (observed: boolean) => {
    isObserved = observed;
    navigate();
    await vi.advanceTimersByTimeAsync(0);
    return scripts.phase.value;
  };
  return { scripts, goTo, start: () => scripts.start.value?.() };
}

beforeEach(() => {
  vi.useFakeTimers();
  isObserved = false;
  reloads = 0;
  questions = 0;
});
afterEach(() => vi.useRealTimers());

describe('a load that is watched', () => {
  it('is watched from its document on to the next one', async () => {
    const { scripts, goTo, start } = panel();
    expect(await goTo(false)).toBe('off');
    start();
    expect([scripts.phase.value, reloads]).toEqual(['asked', 1]);
    expect(await goTo(true)).toBe('on');
    expect(await goTo(false)).toBe('off');
  });

  it('is waited for where the load before the command is reported after it', async () => {
    const { scripts, goTo, start } = panel();
    start();
    expect(await goTo(false)).toBe('asked');
    isObserved = true;
    await vi.advanceTimersByTimeAsync(400);
    expect(scripts.phase.value).toBe('on');
    expect(scripts.writes.value.length).toBeGreaterThan(0);
    expect(heard).toHaveBeenCalled();
  });

  it('stays watched where the load before is reported after the document is there', async () => {
    const { goTo, start } = panel();
    start();
    expect(await goTo(true)).toBe('on');
    expect(await goTo(true)).toBe('on');
    expect(await goTo(false)).toBe('off');
  });

  it('is not waited for without end, and can be asked for again', async () => {
    const { scripts, goTo, start } = panel();
    start();
    await vi.advanceTimersByTimeAsync(29_900);
    expect(scripts.phase.value).toBe('asked');
    await vi.advanceTimersByTimeAsync(500);
    expect(scripts.phase.value).toBe('off');
    start();
    expect(reloads).toBe(2);
    expect(await goTo(true)).toBe('on');
  });

  it('has nothing of the load before, not even what that answers after the command', async () => {
    const { scripts, goTo, start } = panel();
    start();
    await goTo(true);
    expect(scripts.writes.value).toHaveLength(1);
    navigate();
    start();
    await vi.advanceTimersByTimeAsync(0);
    expect([scripts.phase.value, scripts.writes.value]).toEqual(['asked', []]);
  });

  it('keeps writes of one moment apart, though they were read one after the other', async () => {
    const { scripts, goTo, start } = panel();
    start();
    await goTo(true);
    await goTo(true);
    const ids = scripts.writes.value.map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
  });

  it('is asked what was written until it goes, and no longer', async () => {
    const { goTo, start } = panel();
    start();
    await goTo(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(questions).toBeGreaterThan(2);
    await goTo(false);
    const asked = questions;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(questions).toBe(asked);
  });
});
