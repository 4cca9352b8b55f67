import { readAll, remove, write } from '../browser/storage.ts';
import { isCount, type Kept, nothingKept, octetsInAll, octetsKept } from '../core/journal/segments.ts';
import { has } from '../core/lib/validate.ts';
import { item } from './item.ts';
import { journal, segmentKeys } from './journal.ts';
import { isOfKept, keptIn, keptKey, keptOfHost, lostKey, type Stored } from './journal-lost.ts';

/** The lock of all that belongs to the journal; whoever holds another one may ask for it, but not the other way. */
export const journalLock = journal.lock;

/** Most hosts of which it is known how much is kept. */
const mostHosts = 2000;

/** How much is kept, by the key of the journal. */
export type KeptByKey = Readonly<Record<string, Kept>>;

/** How many hosts something is known of, and what all their journals take, in octets. */
interface JournalTotal {
  readonly hosts: number;
  readonly octets: number;
}

const isTotal = has<JournalTotal>({ hosts: isCount, octets: isCount });

/**
 * What all journals take: stored, so that a change need not read them all. Where a context ends between taking journals
 * out and writing this, it says too much, until all are counted, which happens when they would be beyond their bounds.
 */
const journalTotal = item('journal-total', ['session'], (stored) => (isTotal(stored) ? stored : null));
export const totalKey = journalTotal.keyOf();

/** The total with some more, or without them. */
const added = (total: JournalTotal, all: readonly Kept[], sign: 1 | -1): JournalTotal =>
  all.reduce(
    ({ hosts, octets }, kept) => ({
      hosts: hosts + (kept === nothingKept ? 0 : sign),
      octets: octets + sign * octetsKept(kept),
    }),
    total,
  );

/** What is left of the bounds of all journals. */
export interface Bounded {
  /** What is to be known of the hosts whose journals are to go, by the keys of these; `null`: nothing. */
  readonly forgotten: Readonly<Record<string, Kept | null>>;
  readonly total: JournalTotal;
}

/**
 * Forgets the hosts that were quiet longest until the others are within the bounds. That something of them was lost
 * stays known as long as there is room for their names.
 * @param at milliseconds since the epoch
 */
export function withinBounds(all: KeptByKey, at: number, most = octetsInAll): Bounded {
  let hosts = Object.keys(all).length;
  let { octets } = added({ hosts, octets: 0 }, Object.values(all), 1);
  // A little more is forgotten at once, so that not every change is beyond the bound.
  const left = octets > most ? most * (255 / 256) : most;
  const forgotten: Record<string, Kept | null> = {};
  // Chromium hands keys out in the order of the alphabet: only `at` says what is oldest.
  for (const [key, kept] of Object.entries(all).sort(([, a], [, b]) => a.at - b.at)) {
    const size = octetsKept(kept);
    if (hosts > mostHosts) {
      hosts -= 1;
      forgotten[key] = null;
    } else if (octets > left && size > 0) {
      forgotten[key] = { ...nothingKept, at: kept.at, lost: at };
    } else continue;
    octets -= size;
  }
  return { forgotten, total: { hosts, octets } };
}

/** How much is kept of every host. */
export async function loadKept(): Promise<KeptByKey> {
  const stored = await readAll('session');
  const keys = Object.keys(stored).filter(isOfKept);
  return Object.fromEntries(
    keys.map((key) => [key.replace(keptOfHost.lock, journal.lock), keptOfHost.parse(stored[key])]),
  );
}

/**
 * What is within the bounds after some journals have changed, all being read only where they might be beyond them.
 * @param stored the total, and what was known of the journals that change
 * @param at milliseconds since the epoch
 */
export async function boundedWith(
  stored: Stored,
  changed: KeptByKey,
  at: number,
  most: number,
): Promise<Bounded> {
  const before = journalTotal.parse(stored[totalKey]);
  if (before) {
    const old = Object.keys(changed).map((key) => keptIn(stored, key));
    const total = added(added(before, old, -1), Object.values(changed), 1);
    if (total.hosts <= mostHosts && total.octets <= most) return { forgotten: {}, total };
  }
  return withinBounds({ ...(await loadKept()), ...changed }, at, most);
}

/**
 * Forgets what there is no room for, and then writes all else in one write, so that wherever it ends the total says at
 * least what is there.
 * @param at milliseconds since the epoch
 */
export async function writeBounded({ forgotten, total }: Bounded, at: number, values: Stored): Promise<void> {
  const written: Record<string, unknown> = { ...values, [totalKey]: total };
  const gone: string[] = [];
  for (const [key, kept] of Object.entries(forgotten)) {
    gone.push(key, ...segmentKeys(key));
    if (kept) written[keptKey(key)] = kept;
    else {
      gone.push(keptKey(key));
      written[lostKey] = at;
    }
  }
  if (gone.length > 0) await remove('session', gone);
  await write('session', written);
}

/**
 * Takes keys out of what is stored, and what was known of journals under some of them out of the total.
 * @param stored the total, and what is stored under those keys
 */
export async function removeKept(stored: Stored, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await remove('session', keys);
  const before = journalTotal.parse(stored[totalKey]);
  const kept = keys.map((key) => keptOfHost.parse(stored[key]));
  if (before && keys.some(isOfKept)) await write('session', { [totalKey]: added(before, kept, -1) });
}
