import { exclusively } from '../browser/locks.ts';
import { type OnStored, remove, write } from '../browser/storage.ts';
import type { Snapshot } from '../core/snapshots/snapshot.ts';
import { addSnapshot, parseSnapshots } from '../core/snapshots/snapshot-list.ts';
import { item } from './item.ts';
import { writeSession } from './write-session.ts';

/**
 * Snapshots hold values: they are stored in `storage.session`, which is memory, unless the person chose the disk
 * (`storage.local`) for one of them.
 */
const snapshotLists = item('snapshots', ['session', 'local'], parseSnapshots);

/** A snapshot and where it is stored. */
export interface StoredSnapshot {
  readonly snapshot: Snapshot;
  readonly onDisk: boolean;
}

/** All snapshots of a host, oldest first. `valid: false` when something stored could not be read. */
export async function loadSnapshots(
  store: string,
  host: string,
): Promise<{ readonly kept: readonly StoredSnapshot[]; readonly valid: boolean }> {
  const [session, local] = await Promise.all([
    snapshotLists.load([store, host]),
    snapshotLists.load([store, host], undefined, 'local'),
  ]);
  const kept = [
    ...session.snapshots.map((snapshot) => ({ snapshot, onDisk: false })),
    ...local.snapshots.map((snapshot) => ({ snapshot, onDisk: true })),
  ].sort((a, b) => a.snapshot.takenAt - b.snapshot.takenAt);
  return { kept, valid: session.valid && local.valid };
}

/**
 * Adds and removes snapshots of a host as it was done to those that were shown, and leaves what another surface did
 * meanwhile. A name that was taken meanwhile gets a number.
 * @returns all that are kept now, oldest first: without one for which there is no room any more
 * @throws in the browser's words, where they cannot be written
 */
export function saveSnapshots(
  store: string,
  host: string,
  shown: readonly StoredSnapshot[],
  wanted: readonly StoredSnapshot[],
): Promise<readonly StoredSnapshot[]> {
  return exclusively(snapshotLists.lock, async () => {
    const without = (all: readonly StoredSnapshot[], others: readonly StoredSnapshot[]) =>
      all.filter((one) => !others.some((other) => isSame(one, other)));
    const { kept } = await loadSnapshots(store, host);
    const removed = without(shown, wanted);
    const now = without(wanted, shown).reduce(withOne, without(kept, removed));
    for (const onDisk of [false, true]) {
      const here = (all: readonly StoredSnapshot[]) => all.filter((each) => each.onDisk === onDisk);
      const isAsBefore = without(here(now), kept).length + without(here(kept), now).length === 0;
      if (!isAsBefore) await writeTo(onDisk, store, host, here(now));
    }
    return now;
  });
}

const isSame = (one: StoredSnapshot, other: StoredSnapshot) =>
  one.onDisk === other.onDisk &&
  one.snapshot.name === other.snapshot.name &&
  one.snapshot.takenAt === other.snapshot.takenAt;

function withOne(
  kept: readonly StoredSnapshot[],
  { snapshot, onDisk }: StoredSnapshot,
): readonly StoredSnapshot[] {
  const result = addSnapshot(
    kept.map((each) => each.snapshot),
    snapshot,
  );
  if (!result.ok) return kept;
  const added = result.added.name === snapshot.name ? snapshot : result.added;
  return [...kept, { snapshot: added, onDisk }].sort((a, b) => a.snapshot.takenAt - b.snapshot.takenAt);
}

/** Writes the snapshots of a host that are kept in one place, oldest first. */
async function writeTo(
  onDisk: boolean,
  store: string,
  host: string,
  kept: readonly StoredSnapshot[],
): Promise<void> {
  const key = snapshotLists.keyOf(store, host);
  const snapshots = kept.map(({ snapshot }) => snapshot);
  if (snapshots.length === 0) await remove(onDisk ? 'local' : 'session', [key]);
  else if (onDisk) await write('local', { [key]: snapshots });
  else await writeSession({ [key]: snapshots });
}

/** Calls back when the snapshots of a host change; returns how to stop. */
export function onSnapshots(
  store: string,
  host: string,
  listener: () => void,
  subscribe?: OnStored,
): () => void {
  return snapshotLists.watch([store, host], listener, undefined, subscribe);
}
