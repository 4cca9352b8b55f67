import { beforeEach, describe, expect, it } from 'vitest';
import { eraseEverything } from '../../src/memory/erase.ts';
import { loadRemembered, onRemembered } from '../../src/memory/remembered.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { sync, local, session } = fake.storage;

beforeEach(async () => {
  resetBrowser();
  await sync.set({ settings: { theme: 'dark' } });
  await local.set({
    'visits/0/a.test': { count: 1, last: 1 },
    'visits/0/b.test': { count: 2, last: 2 },
    'visited-hosts': 2,
    'expected/a.test': { sessionCookieAge: 5 },
  });
  await session.set({
    'journal/0/a.test': [{}, {}, {}],
    'journal/0/b.test': [{}],
    'journal-index': { 'journal/0/a.test': 3 },
    'looked/0/a.test': 1,
  });
});

it('what is remembered is counted, not told', async () => {
  expect(await loadRemembered()).toEqual({ hosts: 2, expected: 1, changes: 4 });
});

it('what is remembered is followed in the areas that hold it', async () => {
  let calls = 0;
  onRemembered(() => (calls += 1));
  await local.set({ a: 1 });
  await session.set({ a: 1 });
  await sync.set({ a: 1 });
  expect(calls).toBe(2);
});

describe('erasing everything', () => {
  const left = () => [sync, local, session].map((area) => area.dump());
  /** All that is left, in memory: when it was. */
  const stamp = { 'erased-at': expect.any(Number) as number };

  it('leaves every area empty, but for when it was', async () => {
    expect(await eraseEverything()).toEqual([]);
    expect(left()).toEqual([{}, {}, stamp]);
    expect(await loadRemembered()).toEqual({ hosts: 0, expected: 0, changes: 0 });
  });

  it('takes what was about to be written meanwhile as well', async () => {
    let late = 1;
    fake.storage.onChanged.addListener((_, area) => {
      if (area === 'session' && late-- > 0) void session.set({ 'journal/0/a.test': [{}] });
    });
    expect(await eraseEverything()).toEqual([]);
    expect(left()).toEqual([{}, {}, stamp]);
  });

  it('erases what can be, and says what cannot', async () => {
    sync.failWith(new Error('MAX_WRITE_OPERATIONS_PER_MINUTE'));
    expect(await eraseEverything()).toEqual(['storage.sync: Error: MAX_WRITE_OPERATIONS_PER_MINUTE']);
    sync.failWith(null);
    expect(left()).toEqual([{ settings: { theme: 'dark' } }, {}, stamp]);
  });
});
