import { type OnStored, onStored, read } from '../browser/storage.ts';
import type { Cleared } from '../core/journal/cleared.ts';
import { isChange } from '../core/journal/is-change.ts';
import { isMoment } from '../core/lib/time.ts';
import type { WatchedAnswer } from '../core/guard/watched-answers.ts';
import { listIn, momentIn } from '../core/lib/validate.ts';
import { isRecord } from '../core/lib/record.ts';
import { lineage } from '../core/site/page.ts';
import { item } from './item.ts';
import type { Journals } from './journal-write.ts';
import { ownerOf } from './registry.ts';
import { isWatchedAnswer } from './watched-answers.ts';

/** When the timeline of a host was cleared last, milliseconds since the epoch: in memory, as the timeline is. */
export const clearedAt = item('cleared-at', ['session'], momentIn);

/** What was cleared, to be undone. */
export interface ClearedTimeline {
  /** Of the page on which it was cleared. */
  readonly host: string;
  /** When the timelines of it and of the others had been cleared before, by host: milliseconds since the epoch. */
  readonly before: Readonly<Record<string, number>>;
  readonly journals: Journals;
  /** The watched responses of these hosts, oldest first. */
  readonly answers: readonly WatchedAnswer[];
}

/**
 * The timeline that was cleared last in a cookie store: in `storage.session`, since it holds values. It goes once it is
 * put back, another one is cleared, or the person asks for it.
 */
export const clearedTimeline = item('cleared-timeline', ['session'], (stored): ClearedTimeline | null => {
  if (!isRecord(stored) || typeof stored['host'] !== 'string' || !isRecord(stored['journals'])) return null;
  const { host, before, journals } = stored;
  const valid = Object.entries(journals)
    .filter(([key]) => ownerOf(key)?.item === 'journal')
    .map(([key, changes]) => [key, listIn(changes, isChange)] as const);
  const answers = listIn(stored['answers'], isWatchedAnswer);
  return { host, before: momentsIn(before), journals: Object.fromEntries(valid), answers };
});

/** Those of a stored record that are moments. */
function momentsIn(stored: unknown): Readonly<Record<string, number>> {
  const entries = Object.entries(isRecord(stored) ? stored : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => isMoment(entry[1])));
}

/** When the timelines of some hosts were cleared last, milliseconds since the epoch; of the others nothing. */
export async function clearedAtOf(
  store: string,
  hosts: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const stored = await read(
    'session',
    hosts.map((each) => clearedAt.keyOf(store, each)),
  );
  return momentsIn(Object.fromEntries(hosts.map((each) => [each, stored[clearedAt.keyOf(store, each)]])));
}

/**
 * Whether and when the timeline of a host was cleared, or that of a domain above it, which is a part of it; `null`
 * where none was.
 */
export async function loadCleared(store: string, host: string): Promise<Cleared | null> {
  const moments = Object.values(await clearedAtOf(store, lineage(host)));
  if (moments.length === 0) return null;
  const last = await clearedTimeline.load([store]);
  return { at: Math.max(...moments), canUndo: last?.host === host };
}

/** Calls back when `loadCleared` may say something else; returns how to stop. */
export function onCleared(
  store: string,
  host: string,
  listener: () => void,
  subscribe: OnStored = onStored,
): () => void {
  const keys = [...lineage(host).map((each) => clearedAt.keyOf(store, each)), clearedTimeline.keyOf(store)];
  return subscribe((area, values) => {
    if (area === 'session' && keys.some((key) => key in values)) listener();
  });
}
