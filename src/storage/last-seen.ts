import { onStored, read, write } from '../browser/storage.ts';
import { isMoment } from '../core/lib/time.ts';

/**
 * When the popup last showed a host: `storage.session`, one key a cookie store and host. What has changed since
 * is news, which the badge can tell.
 */
const prefix = 'looked';
const keyOf = (store: string, host: string) => `${prefix}/${store}/${host}`;

/** When the popup last showed a host, milliseconds since the epoch; `null` when it has not. */
export async function loadLooked(store: string, host: string): Promise<number | null> {
  const key = keyOf(store, host);
  const { [key]: at } = await read('session', [key]);
  return isMoment(at) ? at : null;
}

/** @param at milliseconds since the epoch */
export async function saveLooked(store: string, host: string, at: number): Promise<void> {
  await write('session', { [keyOf(store, host)]: at });
}

/** Calls back with each host that was looked at; returns how to stop. */
export function onLooked(listener: (host: string) => void): () => void {
  return onStored((area, values) => {
    if (area !== 'session') return;
    for (const key of Object.keys(values)) {
      const [item, , host] = key.split('/');
      if (item === prefix && host !== undefined) listener(host);
    }
  });
}
