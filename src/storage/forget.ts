import { readAll, remove } from '../browser/storage.ts';

/** What is kept a cookie store and host, in `storage.session`, under keys `item/store/host` or `item/store`. */
const items: readonly string[] = ['check', 'deeds', 'own-changes', 'snapshots'];

/** Forgets what is kept of some cookie stores, as when the last private window is closed. */
export async function forgetStores(ofStore: (store: string) => boolean): Promise<void> {
  const keys = Object.keys(await readAll('session')).filter((key) => {
    const [item = '', store = ''] = key.split('/');
    return items.includes(item) && ofStore(store);
  });
  if (keys.length > 0) await remove('session', keys);
}
