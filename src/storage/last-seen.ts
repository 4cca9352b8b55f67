import { onStored } from '../browser/storage.ts';
import { momentIn } from '../core/lib/validate.ts';
import { item } from './item.ts';

/**
 * When the popup last showed a host, milliseconds since the epoch; `null` when it has not: `storage.session`. What has
 * changed since is new, which badge and timeline show.
 */
const lastSeen = item('last-seen', ['session'], momentIn);

/** When the popup last showed a host, milliseconds since the epoch; `null` when it has not. */
export async function loadLastSeen(store: string, host: string): Promise<number | null> {
  return lastSeen.load([store, host]);
}

/** @param at milliseconds since the epoch */
export async function saveLastSeen(store: string, host: string, at: number): Promise<void> {
  await lastSeen.save([store, host], at);
}

/** Calls back with each host that was shown; returns how to stop. */
export function onLastSeen(listener: (host: string) => void): () => void {
  return onStored((area, values) => {
    if (area !== 'session') return;
    for (const key of Object.keys(values)) {
      const [, store = '', host = ''] = key.split('/');
      if (key === lastSeen.keyOf(store, host)) listener(host);
    }
  });
}
