import { type OnStored, onStored, read, remove, write } from '../browser/storage.ts';
import { isKept, type Kept, nothingKept, octetsInAll, octetsKept } from '../core/journal/segments.ts';
import { momentIn } from '../core/lib/validate.ts';
import { lineage } from '../core/site/page.ts';
import { item } from './item.ts';
import { journal, journalKey, segmentKeys } from './journal.ts';

/** The lock of all that belongs to the journal; whoever holds another one may ask for it, but not the other way. */
export const journalLock = journal.lock;

/** Most hosts that the index names, since it is written with every change. */
const mostHosts = 300;

/** Chromium hands keys out in the order of the alphabet: only `at` says what is oldest. */
export type Index = Readonly<Record<string, Kept>>;

export const indexIn = (stored: unknown): Index =>
  Object.fromEntries(
    Object.entries(stored ?? {}).filter((entry): entry is [string, Kept] => isKept(entry[1])),
  );

/** How much is kept under each key of the journal, and of which hosts something was not kept. */
export const indexKey = item('journal-index', ['session'], indexIn).keyOf();

/** Before when something was lost of hosts that the index does not name any more, milliseconds since the epoch. */
const journalLost = item('journal-lost', ['session'], momentIn);
export const lostKey = journalLost.keyOf();

/** An index within its bounds, and what it has no room for. */
export interface Bounded {
  readonly index: Index;
  /** Keys of journals that are to go. */
  readonly forgotten: readonly string[];
  /** Hosts that the index does not name any more. */
  readonly unnamed: readonly string[];
}

/**
 * Forgets the hosts that were quiet longest until the others are within the bounds. That something of them was lost
 * stays known as long as there is room for their names.
 * @param at milliseconds since the epoch
 */
export function withinBounds(index: Index, at: number, most = octetsInAll): Bounded {
  const entries = Object.entries(index);
  let total = entries.reduce((sum, [, kept]) => sum + octetsKept(kept), 0);
  if (total <= most && entries.length <= mostHosts) return { index, forgotten: [], unnamed: [] };
  const oldestFirst = entries.sort(([, a], [, b]) => a.at - b.at);
  const forgotten: string[] = [];
  const bounded = oldestFirst.map(([key, kept]): [string, Kept] => {
    const octets = octetsKept(kept);
    if (total <= most || octets === 0) return [key, kept];
    total -= octets;
    forgotten.push(key);
    return [key, { ...nothingKept, at: kept.at, lost: at }];
  });
  const unnamed = bounded.slice(0, -mostHosts).map(([key]) => key);
  return {
    index: Object.fromEntries(bounded.slice(-mostHosts)),
    forgotten: [...new Set([...forgotten, ...unnamed])],
    unnamed,
  };
}

/** Writes the index without the keys that are not left, where there are any. */
export async function writeIndex(stored: unknown, isLeft: (key: string) => boolean): Promise<void> {
  const entries = Object.entries(indexIn(stored));
  const left = entries.filter(([key]) => isLeft(key));
  if (left.length < entries.length) await write('session', { [indexKey]: Object.fromEntries(left) });
}

/** Takes journals out of what is stored, their parts with them; the index is its caller's. */
export async function removeJournals(keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await remove('session', [...keys, ...keys.flatMap(segmentKeys)]);
}

/**
 * Before when changes of the cookies of a host, or of the domains above it, were not kept for want of room.
 * @returns milliseconds since the epoch; `null` where all were kept
 */
export async function loadLost(store: string, host: string): Promise<number | null> {
  const stored = await read('session', [indexKey, lostKey]);
  const index = indexIn(stored[indexKey]);
  const named = lineage(host).map((domain) => index[journalKey(store, domain)]);
  // Of a host that the index names, a domain above that it does not name has most likely no cookie.
  const others = named[0] ? null : journalLost.parse(stored[lostKey]);
  const moments = [others, ...named.map((kept) => kept?.lost)].filter((moment) => typeof moment === 'number');
  return moments.length > 0 ? Math.max(...moments) : null;
}

/** Calls back when `loadLost` may say something else; returns how to stop. */
export function onLost(listener: () => void, subscribe: OnStored = onStored): () => void {
  return subscribe((area, values) => {
    if (area === 'session' && indexKey in values) listener();
  });
}
