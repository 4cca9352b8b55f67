import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseEverything } from '../../src/storage/erase.ts';
import { appendToJournal } from '../../src/storage/journal-write.ts';
import { savePolicy } from '../../src/storage/policy.ts';
import { loadUsage, onUsage } from '../../src/storage/usage.ts';
import { saveSettings } from '../../src/storage/settings-write.ts';
import { saveSnapshots } from '../../src/storage/snapshots.ts';
import { changeVisits } from '../../src/storage/visits-write.ts';
import { event } from '../core/make.ts';
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
    'journal/0/b.test#0': { number: 0, changes: [{}, {}] },
    'journal/0/b.test#1': null,
    'journal-kept/0/a.test': 3,
    'journal-total': 3,
    'last-seen/0/a.test': 1,
  });
});

it('what is remembered is counted, not told', async () => {
  expect(await loadUsage()).toEqual({ hosts: 2, expected: 1, changes: 6 });
});

it('what is remembered is followed in the areas that hold it', async () => {
  let calls = 0;
  onUsage(() => (calls += 1));
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
    expect(await loadUsage()).toEqual({ hosts: 0, expected: 0, changes: 0 });
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

describe('a change that is in the middle when everything is erased', () => {
  /** Holds back the next write of an area until it is let go; resolves to how when it has come. */
  function holding(area: typeof sync) {
    const set = area.set.bind(area);
    return new Promise<() => void>((resolve) => {
      vi.spyOn(area, 'set').mockImplementationOnce(async (values) => {
        await new Promise<void>((letGo) => resolve(letGo));
        await set(values);
      });
    });
  }
  const now = Date.now();
  const snapshot = { name: 'a', takenAt: now, cookies: [] };

  it.each<[string, typeof sync, () => Promise<unknown>]>([
    ['of the settings', sync, () => saveSettings((settings) => ({ ...settings, theme: 'light' }))],
    ['of what an administrator set', local, () => savePolicy()],
    ['of visits', local, () => changeVisits('0', 'c.test', now, () => ({ count: 1, last: now }))],
    ['of snapshots', session, () => saveSnapshots('0', 'a.test', [], [{ snapshot, onDisk: false }])],
    ['of snapshots on the disk', local, () => saveSnapshots('0', 'a.test', [], [{ snapshot, onDisk: true }])],
    ['of the journal', session, () => appendToJournal([event({ at: now - 1000 })])],
  ])('is awaited, and erased with the rest: %s', async (_, area, change) => {
    const held = holding(area);
    const changing = change();
    const letGo = await held;
    const erasing = eraseEverything();
    // Whoever does not wait for it has erased everything by then.
    for (let turn = 0; turn < 200; turn++) await Promise.resolve();
    letGo();
    await changing;
    expect(await erasing).toEqual([]);
    expect([sync.dump(), local.dump(), Object.keys(session.dump())]).toEqual([{}, {}, ['erased-at']]);
  });

  it('that comes again and again is said to be left', async () => {
    fake.storage.onChanged.addListener((_, area) => {
      if (area === 'local' && Object.keys(local.dump()).length === 0) void local.set({ again: 1 });
    });
    expect(await eraseEverything()).not.toEqual([]);
  });
});
