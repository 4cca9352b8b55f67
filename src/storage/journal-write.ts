import { exclusively } from '../browser/locks.ts';
import { read, write } from '../browser/storage.ts';
import { cookieHost, type CookieEvent } from '../core/cookie/cookie.ts';
import { append as appendChange, type Change, changesAHost, suffices } from '../core/journal/journal.ts';
import {
  type JournalAddition,
  nothingKept,
  octetsInAll,
  type Packed,
  packed,
  places,
} from '../core/journal/segments.ts';
import { lineage } from '../core/site/page.ts';
import { erasedKey, isErased } from './erased.ts';
import { changesIn, journalIn, journalKey, segmentKey, segmentKeys } from './journal.ts';
import {
  type Index,
  indexIn,
  indexKey,
  journalLock,
  lostKey,
  removeJournals,
  withinBounds,
  writeIndex,
} from './journal-index.ts';
import { isFull } from './write-session.ts';

/** What happened to the cookies of some hosts, oldest first, by the key under which it is stored. */
export type Journals = Readonly<Record<string, readonly Change[]>>;

/**
 * Adds events, oldest first, in one read and one write; a cookie that does not occur in the last changes of its host
 * costs one read more.
 * @param admitted which of them are still to be written, asked when nobody else writes any more
 */
export function appendToJournal(
  events: readonly CookieEvent[],
  admitted = async (all: readonly CookieEvent[]) => Promise.resolve(all),
): Promise<void> {
  return exclusively(journalLock, async () => {
    const kept = await admitted(events);
    if (kept.length > 0) await append(kept);
  });
}

async function append(events: readonly CookieEvent[]): Promise<void> {
  const keys = new Set(events.map(keyOfEvent));
  const stored = await read('session', [indexKey, erasedKey, ...keys]);
  const index = indexIn(stored[indexKey]);
  const now = Date.now();
  const byKey = new Map<string, CookieEvent[]>();
  for (const event of events) {
    if (isErased(event.at, stored[erasedKey], now)) continue;
    byKey.set(keyOfEvent(event), [...(byKey.get(keyOfEvent(event)) ?? []), event]);
  }
  if (byKey.size === 0) return;
  const whole = new Set(
    [...byKey.keys()].filter((key) => {
      const { from, to } = index[key] ?? nothingKept;
      const recent = changesIn(stored[key]);
      return from < to && !byKey.get(key)?.every((event) => suffices(recent, event));
    }),
  );
  const segments = whole.size === 0 ? {} : await read('session', [...whole].flatMap(segmentKeys));
  const journals = new Map<string, Packed>();
  for (const [key, added] of byKey) {
    const kept = index[key] ?? nothingKept;
    const all = whole.has(key) ? journalIn({ ...segments, ...stored }, key) : changesIn(stored[key]);
    const before = whole.has(key) ? { ...kept, from: kept.to, octets: [0] } : kept;
    journals.set(key, packed(before, addedTo(all, added)));
  }
  await writeJournals(index, journals, now);
}

const keyOfEvent = ({ cookie }: CookieEvent) => journalKey(cookie.store, cookieHost(cookie));

/** The changes with more events in them. */
function addedTo(changes: readonly Change[], events: readonly CookieEvent[]): JournalAddition {
  let [all, isCut] = [changes, false];
  for (const event of events) {
    const next = appendChange(all, event);
    isCut ||= all.length >= changesAHost && next.length === changesAHost && next[0] !== all[0];
    all = next;
  }
  return { changes: all, at: events.at(-1)?.at ?? 0, isCut };
}

/** Least that the bounds are lowered to where the browser refuses, in octets: the names of some hosts. */
const least = 1024;

/**
 * Writes down what has changed, and forgets what there is no room for: what is gone first, then all else in one
 * write, so that wherever it ends the index names at least what is there.
 * @param at milliseconds since the epoch
 */
async function writeJournals(
  before: Index,
  journals: ReadonlyMap<string, Packed>,
  at: number,
): Promise<void> {
  const changed = [...journals].map(([key, { kept }]) => [key, kept] as const);
  for (let most = octetsInAll; ; most /= 2) {
    const bounded = withinBounds({ ...before, ...Object.fromEntries(changed) }, at, most);
    const written: Record<string, unknown> = { [indexKey]: bounded.index };
    if (bounded.unnamed.length > 0) written[lostKey] = at;
    for (const [key, journal] of journals) {
      if (!bounded.forgotten.includes(key)) Object.assign(written, itemsOf(key, journal, before[key]));
    }
    await removeJournals(bounded.forgotten);
    try {
      await write('session', written);
      return;
    } catch (error) {
      if (!isFull(error) || most < least) throw error;
    }
  }
}

/** What is written of one host; nothing in the place of parts that were let go. */
function itemsOf(
  key: string,
  { kept, recent, segments }: Packed,
  { from } = nothingKept,
): Readonly<Record<string, unknown>> {
  const gone = Math.min(places, kept.from - from);
  const numbers = Array.from({ length: gone }, (_, index) => kept.from - 1 - index);
  return {
    ...Object.fromEntries(numbers.map((number) => [segmentKey(key, number), null])),
    [key]: recent,
    ...Object.fromEntries(segments.map((segment) => [segmentKey(key, segment.number), segment])),
  };
}

/**
 * Forgets what happened to the cookies of a host and of the domains above it.
 * @param keep is given what is forgotten, by its key, before it is
 */
export function forgetJournalOf(
  store: string,
  host: string,
  keep: (journals: Journals) => Promise<void>,
): Promise<void> {
  return exclusively(journalLock, async () => {
    const gone = lineage(host).map((domain) => journalKey(store, domain));
    const stored = await read('session', [indexKey, ...gone, ...gone.flatMap(segmentKeys)]);
    const journals = gone.map((key) => [key, journalIn(stored, key)] as const);
    await keep(Object.fromEntries(journals.filter(([, changes]) => changes.length > 0)));
    await removeJournals(gone);
    await writeIndex(stored[indexKey], (key) => !gone.includes(key));
  });
}

/** Puts what was forgotten before what has happened since. */
export function restoreJournals(journals: Journals): Promise<void> {
  return exclusively(journalLock, async () => {
    const keys = Object.keys(journals);
    const stored = await read('session', [indexKey, ...keys, ...keys.flatMap(segmentKeys)]);
    const index = indexIn(stored[indexKey]);
    const now = Date.now();
    const restored = Object.entries(journals).map(([key, forgotten]) => {
      const kept = index[key] ?? nothingKept;
      const all = [...forgotten, ...journalIn(stored, key)];
      const addition = {
        changes: all.slice(-changesAHost),
        at: all.at(-1)?.at ?? now,
        isCut: all.length > changesAHost,
      };
      return [key, packed({ ...kept, from: kept.to, octets: [0] }, addition)] as const;
    });
    await writeJournals(index, new Map(restored), now);
  });
}
