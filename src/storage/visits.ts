import { type OnStored, onStored, read } from '../browser/storage.ts';
import { parseVisits, type Visits } from '../core/visits/visits.ts';

/** Visits: `storage.local`, one key a cookie store and host. Counts and times only, never a value. */
export const prefix = 'visits';
/** How many hosts are remembered, kept so that a visit need not read them all. */
export const hostCountKey = 'visited-hosts';

export const keyOf = (store: string, host: string) => `${prefix}/${store}/${host}`;

/** What is remembered of the visits to a host; `null` before the first. */
export async function loadVisits(store: string, host: string): Promise<Visits | null> {
  const key = keyOf(store, host);
  return parseVisits((await read('local', [key]))[key]);
}

/** Whether any visit is remembered: of none, none was made yet, or all was erased. */
export async function remembersVisits(): Promise<boolean> {
  return hostCountKey in (await read('local', [hostCountKey]));
}

/** Why visits cannot be kept, in the browser's words: in `storage.session`, until they can be. */
export const failureKey = 'visits-failure';

/** Why visits cannot be kept at present, in the browser's words; `null` where they can, as far as is known. */
export async function loadVisitsFailure(): Promise<string | null> {
  return failureIn((await read('session', [failureKey]))[failureKey]);
}

const failureIn = (stored: unknown) => (typeof stored === 'string' ? stored : null);

/** Calls back when visits cannot be kept any more, or can again; returns how to stop. */
export function onVisitsFailure(
  listener: (failure: string | null) => void,
  hear: OnStored = onStored,
): () => void {
  return hear((area, values) => {
    if (area === 'session' && failureKey in values) listener(failureIn(values[failureKey]));
  });
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
