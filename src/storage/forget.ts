import { exclusively } from '../browser/locks.ts';
import { readAll, remove } from '../browser/storage.ts';
import { indexKey, journalLock, writeIndex } from './journal-index.ts';
import { ownerOf } from './registry.ts';

/** Forgets all that is in memory of some cookie stores, as when the last private window is closed. */
export function forgetStores(ofStore: (store: string) => boolean): Promise<void> {
  const isForgotten = (key: string) => {
    const store = ownerOf(key)?.store ?? null;
    return store !== null && ofStore(store);
  };
  return exclusively(journalLock, async () => {
    const stored = await readAll('session');
    const keys = Object.keys(stored).filter(isForgotten);
    if (keys.length > 0) await remove('session', keys);
    await writeIndex(stored[indexKey], (key) => !isForgotten(key));
  });
}
