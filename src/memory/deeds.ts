import { onStored, read, write } from '../browser/storage.ts';
import { type Deed, withDeed } from '../core/edit/step.ts';

/**
 * What a person changed in the jar, to be taken back: `storage.session`, one key a cookie store and host, since
 * it holds values and a popup may be closed before they think better of it.
 */
const prefix = 'deeds';
const keyOf = (store: string, host: string) => `${prefix}/${store}/${host}`;

const deedsIn = (stored: unknown) => (Array.isArray(stored) ? (stored as readonly Deed[]) : []);

/** What was done on a host, oldest first. */
export async function loadDeeds(store: string, host: string): Promise<readonly Deed[]> {
  const key = keyOf(store, host);
  return deedsIn((await read('session', [key]))[key]);
}

/** Remembers one deed more. */
export async function addDeed(store: string, host: string, deed: Deed): Promise<void> {
  await write('session', { [keyOf(store, host)]: withDeed(await loadDeeds(store, host), deed) });
}

/** Forgets the deed that was taken back. */
export async function dropLastDeed(store: string, host: string): Promise<void> {
  await write('session', { [keyOf(store, host)]: (await loadDeeds(store, host)).slice(0, -1) });
}

/** Calls back when something was done or taken back on a host; returns how to stop. */
export function onDeeds(store: string, host: string, listener: (deeds: readonly Deed[]) => void): () => void {
  const key = keyOf(store, host);
  return onStored((area, values) => {
    if (area === 'session' && key in values) listener(deedsIn(values[key]));
  });
}
