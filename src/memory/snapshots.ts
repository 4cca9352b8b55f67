import { type Area, type OnStored, onStored, read, remove, write } from '../browser/storage.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { parseSnapshots } from '../core/snapshots.ts';

/**
 * Snapshots hold values: they are kept in `storage.session`, which is memory, unless the person chose the disk
 * (`storage.local`) for one of them. One key a cookie store and host.
 */
const keyOf = (store: string, host: string) => `snapshots/${store}/${host}`;

/** A snapshot and where it is kept. */
export interface Kept {
  readonly snapshot: Snapshot;
  readonly onDisk: boolean;
}

/** All snapshots of a host, oldest first. `valid: false` when something stored could not be read. */
export async function loadSnapshots(
  store: string,
  host: string,
): Promise<{ readonly kept: readonly Kept[]; readonly valid: boolean }> {
  const key = keyOf(store, host);
  const stored = async (area: Area) => parseSnapshots((await read(area, [key]))[key]);
  const [session, local] = await Promise.all([stored('session'), stored('local')]);
  const kept = [
    ...session.snapshots.map((snapshot) => ({ snapshot, onDisk: false })),
    ...local.snapshots.map((snapshot) => ({ snapshot, onDisk: true })),
  ].sort((a, b) => a.snapshot.takenAt - b.snapshot.takenAt);
  return { kept, valid: session.valid && local.valid };
}

/** Keeps all snapshots of a host, each where it belongs. */
export async function saveSnapshots(store: string, host: string, kept: readonly Kept[]): Promise<void> {
  const key = keyOf(store, host);
  const into = async (area: Area, onDisk: boolean) => {
    const snapshots = kept.filter((each) => each.onDisk === onDisk).map(({ snapshot }) => snapshot);
    await (snapshots.length > 0 ? write(area, { [key]: snapshots }) : remove(area, [key]));
  };
  await into('session', false);
  await into('local', true);
}

/** Calls back when the snapshots of a host change; returns how to stop. */
export function onSnapshots(
  store: string,
  host: string,
  listener: () => void,
  hear: OnStored = onStored,
): () => void {
  const key = keyOf(store, host);
  return hear((area, values) => {
    if ((area === 'session' || area === 'local') && key in values) listener();
  });
}
