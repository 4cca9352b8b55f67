import { type OnStored, onStored, read, readAll, remove, write } from '../browser/storage.ts';
import { parseVisits, type Visits } from '../core/visits.ts';

/** Visits: `storage.local`, one key a cookie store and host. Counts and times only, never a value. */
const prefix = 'visits';
/** How many hosts are remembered, kept so that a visit need not read them all. */
const hostCountKey = 'visited-hosts';
/** Most hosts that are remembered; beyond them the oldest tenth is forgotten at once, so that it is rare. */
export const hostLimit = 10_000;

const keyOf = (store: string, host: string) => `${prefix}/${store}/${host}`;

/** What is remembered of the visits to a host; `null` before the first. */
export async function loadVisits(store: string, host: string): Promise<Visits | null> {
  const key = keyOf(store, host);
  return parseVisits((await read('local', [key]))[key]);
}

/** Whether any visit is remembered: of none, none was made yet, or all was erased. */
export async function remembersVisits(): Promise<boolean> {
  return hostCountKey in (await read('local', [hostCountKey]));
}

/**
 * Keeps what is remembered of one host. Costs the same however many hosts are remembered.
 * @param isNew whether nothing was remembered of it before
 */
export async function saveVisits(store: string, host: string, visits: Visits, isNew: boolean): Promise<void> {
  const key = keyOf(store, host);
  if (!isNew) return write('local', { [key]: visits });
  const { [hostCountKey]: stored } = await read('local', [hostCountKey]);
  const hosts = (typeof stored === 'number' ? stored : 0) + 1;
  await write('local', { [key]: visits, [hostCountKey]: hosts });
  if (hosts > hostLimit) await forgetOldest();
}

async function forgetOldest(): Promise<void> {
  const remembered = Object.entries(await readAll('local'))
    .filter(([key]) => key.startsWith(`${prefix}/`))
    .map(([key, value]) => ({ key, last: parseVisits(value)?.last ?? 0 }))
    .sort((a, b) => b.last - a.last);
  const kept = Math.min(remembered.length, Math.floor(hostLimit * 0.9));
  await remove(
    'local',
    remembered.slice(kept).map(({ key }) => key),
  );
  await write('local', { [hostCountKey]: kept });
}

/** Calls back when what is remembered of a host changes; returns how to stop. */
export function onVisits(
  store: string,
  host: string,
  listener: (visits: Visits | null) => void,
  hear: OnStored = onStored,
): () => void {
  const key = keyOf(store, host);
  return hear((area, values) => {
    if (area === 'local' && key in values) listener(parseVisits(values[key]));
  });
}
