import { type OnStored, read } from '../browser/storage.ts';
import { isString } from '../core/lib/validate.ts';
import { parseVisits, type Visits } from '../core/visits/visits.ts';
import { item } from './item.ts';

/** Visits: in `storage.local`. Counts and times only, never a value. */
export const visits = item('visits', ['local'], parseVisits);

/** How many hosts are remembered: stored, so that a visit need not read them all. */
export const visitedHosts = item('visited-hosts', ['local'], (stored) =>
  typeof stored === 'number' ? stored : 0,
);

/** Why visits cannot be written, in the browser's words: in `storage.session`, until they can be. */
export const visitsFailure = item('visits-failure', ['session'], (stored) =>
  isString(stored) ? stored : null,
);

/** What is remembered of the visits to a host; `null` before the first. */
export async function loadVisits(store: string, host: string): Promise<Visits | null> {
  return visits.load([store, host]);
}

/** Whether any visit is remembered: of none, none was made yet, or all was erased. */
export async function remembersVisits(): Promise<boolean> {
  const key = visitedHosts.keyOf();
  return key in (await read('local', [key]));
}

/** Why visits cannot be written at present, in the browser's words; `null` where they can, as far as is known. */
export async function loadVisitsFailure(): Promise<string | null> {
  return visitsFailure.load([]);
}

/** Calls back when visits cannot be written any more, or can again; returns how to stop. */
export function onVisitsFailure(
  listener: (failure: string | null) => void,
  subscribe?: OnStored,
): () => void {
  return visitsFailure.watch([], listener, undefined, subscribe);
}

/** Calls back when what is remembered of a host changes; returns how to stop. */
export function onVisits(
  store: string,
  host: string,
  listener: (visits: Visits | null) => void,
  subscribe?: OnStored,
): () => void {
  return visits.watch([store, host], listener, undefined, subscribe);
}
