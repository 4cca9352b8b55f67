import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Check } from '../../src/core/session/login-check.ts';
import { loadCheck, onCheck, saveCheck } from '../../src/storage/login-check.ts';
import { loadUndo } from '../../src/storage/undo-history.ts';
import { loadExpected, onExpected, saveExpected } from '../../src/storage/expected.ts';
import { loadLastSeen, saveLastSeen } from '../../src/storage/last-seen.ts';
import { loadVisits } from '../../src/storage/visits.ts';
import { sessionid, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { session, local, sync } = fake.storage;
const areas = () => [session.dump(), local.dump(), sync.dump()];
const check: Check = { kind: 'log-in', startedAt: then, before: [sessionid()] };
const nothing = () => undefined;

beforeEach(resetBrowser);

describe('a check', () => {
  it('lies in memory, for its cookie store and host alone', async () => {
    await saveCheck('1', 'a.test', check);
    expect(areas()).toEqual([{ 'check/1/a.test': check }, {}, {}]);
    expect(await loadCheck('1', 'a.test', nothing)).toEqual(check);
    expect(await loadCheck('0', 'a.test', nothing)).toBeNull();
    expect(await loadCheck('1', 'b.test', nothing)).toBeNull();
  });

  it('leaves nothing when it ends, and no other ends with it', async () => {
    await saveCheck('0', 'a.test', check);
    await saveCheck('0', 'b.test', check);
    await saveCheck('0', 'a.test', null);
    expect(areas()).toEqual([{ 'check/0/b.test': check }, {}, {}]);
  });
});

describe('what a site should have', () => {
  const expected = { sessionCookieAge: 60 };

  it('lies on the disk, for its host alone', async () => {
    await saveExpected('a.test', expected);
    expect(areas()).toEqual([{}, { 'expected/a.test': expected }, {}]);
    expect(await loadExpected('a.test', nothing)).toEqual(expected);
    expect(await loadExpected('b.test', nothing)).toBeNull();
  });

  it('leaves nothing when it is not expected any more, and all else stays', async () => {
    await saveExpected('a.test', expected);
    await saveExpected('b.test', expected);
    await saveExpected('a.test', null);
    expect(areas()).toEqual([{}, { 'expected/b.test': expected }, {}]);
  });

  it.each([
    ['0', 0],
    ['none', undefined],
  ])('may be an age of %s', async (_, sessionCookieAge) => {
    await local.set({
      'expected/a.test': { sessionCookieAge: sessionCookieAge ?? -1, sessionCookieName: 's' },
    });
    const loaded = await loadExpected('a.test', nothing);
    expect(loaded).toEqual({ sessionCookieName: 's', ...(sessionCookieAge === 0 && { sessionCookieAge }) });
  });
});

it('when a host was looked at lies in memory, for its cookie store and host alone', async () => {
  await saveLastSeen('1', 'a.test', then);
  expect(areas()).toEqual([{ 'last-seen/1/a.test': then }, {}, {}]);
  expect(await loadLastSeen('1', 'a.test')).toBe(then);
  expect(await loadLastSeen('0', 'a.test')).toBeNull();
});

it('visits are read for their cookie store and host alone', async () => {
  await local.set({ 'visits/1/a.test': { count: 2, last: then } });
  expect(await loadVisits('1', 'a.test')).toEqual({ count: 2, last: then });
  expect(await loadVisits('0', 'a.test')).toBeNull();
});

describe('what is stored and not valid is said to be left out', () => {
  const entry = {
    ...{ id: 'a', kind: 'edit', at: then, until: then, steps: [], planned: 0 },
    ...{ interrupted: false, undone: false, of: null },
  };

  it.each<
    [string, 'session' | 'local', string, (leftOut: () => void) => Promise<unknown>, unknown, unknown[]]
  >([
    [
      'of a check',
      'session',
      'check/0/a.test',
      (leftOut) => loadCheck('0', 'a.test', leftOut),
      check,
      [null, {}, { ...check, kind: 'x' }],
    ],
    [
      'of undo',
      'session',
      'undo-history/0/a.test',
      (leftOut) => loadUndo('0', 'a.test', leftOut),
      [entry],
      [null, {}, [entry, {}]],
    ],
    [
      'of what a site should have',
      'local',
      'expected/a.test',
      (leftOut) => loadExpected('a.test', leftOut),
      { sessionCookieAge: 1 },
      [null, {}, { sessionCookieAge: 1, other: 1 }, { sessionCookieAge: 'x' }],
    ],
  ])('%s', async (_, area, key, load, sound, wrong) => {
    const leftOut = vi.fn();
    await load(leftOut);
    await fake.storage[area].set({ [key]: sound });
    await load(leftOut);
    expect(leftOut).not.toHaveBeenCalled();
    for (const [index, each] of wrong.entries()) {
      await fake.storage[area].set({ [key]: each });
      await load(leftOut);
      expect(leftOut, JSON.stringify(each)).toHaveBeenCalledTimes(index + 1);
    }
  });

  it('to whoever watches, too', async () => {
    const leftOut = vi.fn();
    const heard: unknown[] = [];
    onCheck('0', 'a.test', (each) => heard.push(each), leftOut);
    onExpected('a.test', (each) => heard.push(each), leftOut);
    await session.set({ 'check/0/a.test': 7 });
    await local.set({ 'expected/a.test': 7 });
    expect(heard).toEqual([null, null]);
    expect(leftOut).toHaveBeenCalledTimes(2);
  });
});
