import { beforeEach, describe, expect, it } from 'vitest';
import { mostSnapshots } from '../../src/core/snapshots/snapshot-list.ts';
import { type StoredSnapshot, loadSnapshots, saveSnapshots } from '../../src/storage/snapshots.ts';
import { sessionid, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { session, local } = fake.storage;
const key = 'snapshots/0/a.test';
const taken = (name: string, at: number, onDisk = false): StoredSnapshot => ({
  snapshot: { name, takenAt: then + at, cookies: [sessionid()] },
  onDisk,
});
const save = (shown: readonly StoredSnapshot[], wanted: readonly StoredSnapshot[]) =>
  saveSnapshots('0', 'a.test', shown, wanted);
const kept = async () => (await loadSnapshots('0', 'a.test')).kept;

beforeEach(resetBrowser);

describe('snapshots', () => {
  it('lie in memory, and on the disk where the person chose it; read together, oldest first', async () => {
    const [first, second, third] = [taken('a', 1, true), taken('b', 2), taken('c', 3, true)];
    await save([], [third, second, first]);
    expect(await kept()).toEqual([first, second, third]);
    expect(session.dump()).toEqual({ [key]: [second.snapshot] });
    expect(local.dump()).toEqual({ [key]: [first.snapshot, third.snapshot] });
  });

  it.each([
    ['memory', false],
    ['the disk', true],
  ])('that are all deleted leave nothing in %s, and those in the other place stay', async (_, onDisk) => {
    const [gone, other] = [taken('gone', 1, onDisk), taken('other', 2, !onDisk)];
    await save([], [gone, other]);
    expect(await save([gone, other], [other])).toEqual([other]);
    const [here, there] = onDisk ? [local, session] : [session, local];
    expect([here.dump(), there.dump()]).toEqual([{}, { [key]: [other.snapshot] }]);
  });

  it('are moved from memory to the disk and back, and are not in both', async () => {
    const [inMemory, onDisk] = [taken('a', 1), taken('a', 1, true)];
    await save([], [inMemory]);
    await save([inMemory], [onDisk]);
    expect([session.dump(), local.dump()]).toEqual([{}, { [key]: [onDisk.snapshot] }]);
    await save([onDisk], [inMemory]);
    expect([session.dump(), local.dump()]).toEqual([{ [key]: [inMemory.snapshot] }, {}]);
  });

  it('of one name are told apart by when they were taken', async () => {
    const [old, young] = [taken('a', 1), taken('a', 2)];
    await save([], [old]);
    // Another surface has replaced it meanwhile.
    await save([old], [young]);
    expect(await save([old], [])).toEqual([young]);
  });

  it('are written only where they change', async () => {
    const all = [taken('a', 1), taken('b', 2, true)];
    await save([], all);
    const calls = () => [session.calls, local.calls].map(({ set, remove }) => set + remove);
    const before = calls();
    await save(all, all);
    expect(calls()).toEqual(before);
    await save(all, [...all, taken('c', 3)]);
    expect(calls()).toEqual([(before[0] ?? 0) + 1, before[1]]);
  });

  it('are handed back as they are kept now: another’s too, and none for which there is no room', async () => {
    const full = Array.from({ length: mostSnapshots }, (_, at) => taken(`s${at}`, at));
    await save([], full);
    expect(await save([], [taken('more', 100)])).toEqual(full);
    expect(await kept()).toEqual(full);
  });

  it('are kept a cookie store and host', async () => {
    await saveSnapshots('1', 'a.test', [], [taken('a', 1)]);
    expect(await kept()).toEqual([]);
    expect((await loadSnapshots('1', 'b.test')).kept).toEqual([]);
  });

  it.each([
    ['memory', session],
    ['the disk', local],
  ])('of which one in %s is not valid are said to be left out', async (_, area) => {
    await save([], [taken('a', 1), taken('b', 2, true)]);
    expect((await loadSnapshots('0', 'a.test')).valid).toBe(true);
    await area.set({ [key]: [{ name: 'x' }] });
    const loaded = await loadSnapshots('0', 'a.test');
    expect([loaded.valid, loaded.kept.length]).toEqual([false, 1]);
  });

  it('take the room of what can be undone elsewhere, where the memory of a session is full', async () => {
    await session.set({ 'undo-history/0/b.test': 'd'.repeat(1000) });
    session.limitTo(1200);
    await save([], [taken('a', 1)]);
    expect(Object.keys(session.dump())).toEqual([key]);
  });

  it('that cannot be written are refused in the browser’s words', async () => {
    local.failWritesWith(new Error('Disk is full'));
    await expect(save([], [taken('a', 1, true)])).rejects.toThrow('Disk is full');
  });
});
