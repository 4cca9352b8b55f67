import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { startWorker } from './worker.ts';

const { session } = fake.storage;

const itemsOf = (store: string) => ({
  [`check/${store}/a.test`]: {},
  [`undo-history/${store}/a.test`]: [],
  [`own-changes/${store}`]: [],
  [`snapshots/${store}/a.test`]: [],
  [`journal/${store}/a.test`]: [],
});
const keys = () => Object.keys(session.dump()).sort();
const others = Object.keys({ ...itemsOf('0'), ...itemsOf('firefox-container-1') }).sort();

beforeEach(async () => {
  resetBrowser();
  await startWorker();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(['1', 'firefox-private'])('what was done in private windows: %s', (store) => {
  beforeEach(() => session.set({ ...itemsOf(store), ...itemsOf('0'), ...itemsOf('firefox-container-1') }));

  it('is forgotten once the last of them is closed, and nothing else is', async () => {
    fake.windows.onRemoved.trigger(2);
    await eventually(() => expect(keys()).toEqual(others));
  });

  it('is forgotten though the browser still lists the window that is closing', async () => {
    fake.windows.open = [{ id: 2, incognito: true }];
    fake.windows.onRemoved.trigger(2);
    await eventually(() => expect(keys()).toEqual(others));
  });

  it('is kept while another is open', async () => {
    fake.windows.open = [
      { id: 2, incognito: true },
      { id: 3, incognito: true },
    ];
    const before = keys();
    const asked = vi.spyOn(fake.windows, 'getAll');
    const removed = vi.spyOn(session, 'remove');
    fake.windows.onRemoved.trigger(3);
    fake.windows.onRemoved.trigger(1);
    await eventually(() => expect(asked).toHaveBeenCalledTimes(2));
    // All that a closed window leads to has happened when one that is the last has led to it.
    expect([keys(), removed.mock.calls]).toEqual([before, []]);
    fake.windows.open = [];
    fake.windows.onRemoved.trigger(2);
    await eventually(() => expect(keys()).toEqual(others));
    expect(removed).toHaveBeenCalledTimes(1);
  });
});

it('that they could not be forgotten is said', async () => {
  const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(fake.windows, 'getAll').mockRejectedValue(new Error('No windows'));
  fake.windows.onRemoved.trigger(2);
  await eventually(() => expect(reported).toHaveBeenCalledWith('Magic Cookie:', new Error('No windows')));
});
