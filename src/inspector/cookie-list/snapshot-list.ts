import type { Cookie } from '../../core/cookie/cookie.ts';
import type { Snapshot } from '../../core/snapshots/snapshot.ts';
import { addSnapshot } from '../../core/snapshots/snapshot-list.ts';
import type { Store } from '../store.ts';
import { signal } from '../../ui/signal.ts';
import type { JarCommands } from './state.ts';

/** A snapshot, and whether the person chose the disk for it. */
export interface KeptSnapshot {
  readonly snapshot: Snapshot;
  readonly onDisk: boolean;
}

/** The snapshots of a host. */
export function createSnapshotList(store: Store, commands: JarCommands) {
  const snapshots = signal<readonly KeptSnapshot[]>([]);
  /** The snapshot that was deleted last, as long as it can be had back. */
  const removedSnapshot = signal<KeptSnapshot | null>(null);

  const keep = (kept: readonly KeptSnapshot[]) =>
    store.attempt('failedSaving', async () => {
      snapshots.value = await commands.saveSnapshots(snapshots.value, kept);
    });

  return {
    snapshots,
    removedSnapshot,
    /**
     * Keeps the cookies of this host under a name.
     * @returns whether they were kept: not without a name, and not beyond the bound
     */
    async takeSnapshot(name: string, onDisk: boolean, cookies: readonly Cookie[]) {
      const all = snapshots.value.map(({ snapshot }) => snapshot);
      const result = addSnapshot(all, { name, takenAt: store.now.value, cookies });
      if (!result.ok) return false;
      await keep([...snapshots.value, { snapshot: result.added, onDisk }]);
      return snapshots.value.some(({ snapshot }) => snapshot === result.added);
    },
    async removeSnapshot(kept: KeptSnapshot) {
      await keep(snapshots.value.filter((each) => each !== kept));
      removedSnapshot.value = kept;
    },
    async restoreSnapshot() {
      const { value: kept } = removedSnapshot;
      removedSnapshot.value = null;
      if (kept)
        await keep([...snapshots.value, kept].sort((a, b) => a.snapshot.takenAt - b.snapshot.takenAt));
    },
  };
}
