import { type OnStored, onStored, read } from '../browser/storage.ts';
import { type Change, changesAHost } from '../core/journal/journal.ts';
import { segmentIn, places } from '../core/journal/segments.ts';
import { lineage } from '../core/site/page.ts';
import { isChange } from '../core/journal/is-change.ts';
import { listIn } from '../core/lib/validate.ts';
import { item } from './item.ts';

/**
 * The journal: `storage.session`, which is memory and never disk, since it holds values. A cookie store and host
 * have a key for the last changes, and one for each place of a part before them.
 */
export const journal = item('journal', ['session'], (stored): readonly Change[] => listIn(stored, isChange));

export const { parse: changesIn } = journal;
export const journalKey = (store: string, host: string) => journal.keyOf(store, host);
export const segmentKey = (key: string, number: number) => `${key}#${number % places}`;
export const segmentKeys = (key: string) =>
  Array.from({ length: places }, (_, place) => segmentKey(key, place));

type Stored = Readonly<Record<string, unknown>>;

/** All that is stored under a key and its parts, oldest first. */
export function journalIn(stored: Stored, key: string): readonly Change[] {
  const segments = segmentKeys(key).flatMap((segment) => segmentIn(stored[segment]) ?? []);
  segments.sort((a, b) => a.number - b.number);
  return [...segments.flatMap(({ changes }) => changes), ...changesIn(stored[key])];
}

/** What happened to the cookies of a host and of the domains above it, oldest first. */
export async function loadJournal(store: string, host: string): Promise<readonly Change[]> {
  const keys = lineage(host).map((domain) => journalKey(store, domain));
  const stored = await read('session', [...keys, ...keys.flatMap(segmentKeys)]);
  return keys.flatMap((key) => journalIn(stored, key).slice(-changesAHost)).sort((a, b) => a.at - b.at);
}

/** Calls back when something was added to the journal of a host or a domain above it; returns how to stop. */
export function onJournal(
  store: string,
  host: string,
  listener: () => void,
  subscribe: OnStored = onStored,
): () => void {
  const keys = lineage(host).map((domain) => journalKey(store, domain));
  return subscribe((area, values) => {
    if (area === 'session' && keys.some((key) => key in values)) listener();
  });
}
