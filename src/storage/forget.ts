import { exclusively } from '../browser/locks.ts';
import { readAll } from '../browser/storage.ts';
import { journalLock, removeKept } from './journal-kept.ts';
import { ownerOf } from './registry.ts';

/** Forgets all that is in memory of some cookie stores, as when the last private window is closed. */
export function forgetStores(ofStore: (store: string) => boolean): Promise<void> {
  const isForgotten = (key: string) => {
    const store = ownerOf(key)?.store ?? null;
    return store !== null && ofStore(store);
  };
  return exclusively(journalLock, async () => {
    const stored = await readAll('session');
    await removeKept(stored, Object.keys(stored).filter(isForgotten));
  });
}
