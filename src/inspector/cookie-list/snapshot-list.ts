import type { Cookie } from '../../core/cookie/cookie.ts';
import { putBack, type Snapshot } from '../../core/snapshots/snapshot.ts';
import { addSnapshot } from '../../core/snapshots/snapshot-list.ts';
import { domainMatches } from '../../core/site/page.ts';
import type { Store } from '../store/types.ts';
import { signal } from '../../ui/signal.ts';
import type { createHistory } from './history.ts';
import type { JarCommands, KeptSnapshot } from './jar-commands.ts';

/** The cookies that a snapshot of the host contains. */
function hostCookiesOf(store: Store): readonly Cookie[] {
  const { page, cookies = [] } = store.known.value ?? {};
  return page?.kind === 'site' ? cookies.filter((cookie) => domainMatches(page.host, cookie)) : [];
}

/** The snapshots of the host, and their actions. */
export function createSnapshotList(
  store: Store,
  history: ReturnType<typeof createHistory>,
  commands: JarCommands,
) {
  const snapshots = signal<readonly KeptSnapshot[]>([]);
  const removedSnapshot = signal<KeptSnapshot | null>(null);

  /** Stores the snapshots that are wanted; returns whether they were stored. */
  const save = async (wanted: readonly KeptSnapshot[]): Promise<boolean> => {
    let isSaved = false;
    await store.attempt('failedSnapshots', async () => {
      snapshots.value = await commands.saveSnapshots(snapshots.value, wanted);
      isSaved = true;
    });
    return isSaved;
  };

  return {
    /** The stored snapshots, oldest first. */
    snapshots,
    /** The snapshot that was deleted last, until it is restored. */
    removedSnapshot,
    hostCookies: () => hostCookiesOf(store),
    /**
     * Stores cookies under a name.
     * @returns whether they were stored: not without a name, nor beyond the largest number of snapshots
     */
    async takeSnapshot(name: string, onDisk: boolean, cookies: readonly Cookie[]) {
      const all = snapshots.value.map(({ snapshot }) => snapshot);
      const result = addSnapshot(all, { name, takenAt: store.now.value, cookies });
      if (!result.ok) return false;
      return save([...snapshots.value, { snapshot: result.added, onDisk }]);
    },
    /** Sets the cookies of the host back to a snapshot. */
    async putBackSnapshot(snapshot: Snapshot) {
      const { steps, expired } = putBack(snapshot, hostCookiesOf(store), store.now.value);
      await history.act('put-back', steps, { expired });
    },
    async removeSnapshot(kept: KeptSnapshot) {
      if (await save(snapshots.value.filter((each) => each !== kept))) removedSnapshot.value = kept;
    },
    /** Restores the snapshot that was deleted last. */
    async restoreSnapshot() {
      const { value: kept } = removedSnapshot;
      removedSnapshot.value = null;
      if (kept && !(await save([...snapshots.value, kept]))) removedSnapshot.value = kept;
    },
  };
}
