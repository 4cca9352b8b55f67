import { type OnStored, onStored, read } from '../browser/storage.ts';
import { isKept, type Kept, nothingKept } from '../core/journal/segments.ts';
import { momentIn } from '../core/lib/validate.ts';
import { lineage } from '../core/site/page.ts';
import { item } from './item.ts';
import { journal, journalKey } from './journal.ts';

export type Stored = Readonly<Record<string, unknown>>;

/**
 * How much is kept of a host in a cookie store, and whether something was not: a value of its own for each, so that a
 * change reads and writes that of its host alone, however many others there are.
 */
export const keptOfHost = item('journal-kept', ['session'], (stored) =>
  isKept(stored) ? stored : nothingKept,
);

/** Where it is stored how much is kept under the key of a journal. */
export const keptKey = (key: string) => key.replace(journal.lock, keptOfHost.lock);

/** How much is kept under the key of a journal, in what is stored; `nothingKept` where that is not known. */
export const keptIn = (stored: Stored, key: string): Kept => keptOfHost.parse(stored[keptKey(key)]);

/** Before when something was lost of hosts of which nothing is known any more, milliseconds since the epoch. */
const journalLost = item('journal-lost', ['session'], momentIn);
export const lostKey = journalLost.keyOf();

/** Whether it is stored under a key how much is kept of a host. */
export const isOfKept = (key: string) => key.startsWith(`${keptOfHost.lock}/`);

/**
 * Before when changes of the cookies of a host, or of the domains above it, were not kept for want of room.
 * @returns milliseconds since the epoch; `null` where all were kept
 */
export async function loadLost(store: string, host: string): Promise<number | null> {
  const keys = lineage(host).map((domain) => journalKey(store, domain));
  const stored = await read('session', [lostKey, ...keys.map(keptKey)]);
  const known = keys.map((key) => keptIn(stored, key));
  // Where the host is known, a domain above that is not has most likely no cookie.
  const others = known[0] !== nothingKept ? null : journalLost.parse(stored[lostKey]);
  const moments = [others, ...known.map((kept) => kept.lost)].filter((moment) => typeof moment === 'number');
  return moments.length > 0 ? Math.max(...moments) : null;
}

/** Calls back when `loadLost` may say something else; returns how to stop. */
export function onLost(listener: () => void, subscribe: OnStored = onStored): () => void {
  return subscribe((area, values) => {
    if (area === 'session' && Object.keys(values).some(isOfKept)) listener();
  });
}
