import { exclusively } from '../browser/locks.ts';
import { read } from '../browser/storage.ts';
import { cookieHost, type CookieEvent } from '../core/cookie/cookie.ts';
import { append as appendChange, type Change, changesAHost, suffices } from '../core/journal/journal.ts';
import {
  type JournalAddition,
  type Kept,
  octetsInAll,
  type Packed,
  packed,
  places,
} from '../core/journal/segments.ts';
import { lineage } from '../core/site/page.ts';
import { erasedKey, isErased } from './erased.ts';
import { changesIn, journalIn, journalKey, segmentKey, segmentKeys } from './journal.ts';
import {
  boundedWith,
  journalLock,
  type KeptByKey,
  removeKept,
  totalKey,
  writeBounded,
} from './journal-kept.ts';
import { keptIn, keptKey } from './journal-lost.ts';
import { isFull } from './write-session.ts';

type Stored = Readonly<Record<string, unknown>>;

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
  const byKey = new Map<string, CookieEvent[]>();
  for (const event of events) {
    const key = journalKey(event.cookie.store, cookieHost(event.cookie));
    byKey
      .set(key, byKey.get(key) ?? [])
      .get(key)
      ?.push(event);
  }
  const keys = [...byKey.keys()];
  const stored = await read('session', [totalKey, erasedKey, ...keys, ...keys.map(keptKey)]);
  const now = Date.now();
  const journals = new Map<string, Packed>();
  for (const [key, ofHost] of byKey) {
    const news = ofHost.filter(({ at }) => !isErased(at, stored[erasedKey], now));
    if (news.length > 0) journals.set(key, await packedWith(stored, key, news));
  }
  if (journals.size > 0) await writeJournals(stored, journals, now);
}

/** What is to be stored of a host whose last changes were read, with more events. */
async function packedWith(stored: Stored, key: string, events: readonly CookieEvent[]): Promise<Packed> {
  const kept = keptIn(stored, key);
  const recent = changesIn(stored[key]);
  if (kept.from === kept.to || events.every((event) => suffices(recent, event))) {
    return packed(kept, addedTo(recent, events));
  }
  const all = journalIn({ ...stored, ...(await read('session', segmentKeys(key))) }, key);
  return packed(anew(kept), addedTo(all, events));
}

/** What is kept of a host of which all is to be packed anew. */
const anew = (kept: Kept): Kept => ({ ...kept, from: kept.to, octets: [0] });

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
 * Writes down what has changed, and forgets what there is no room for.
 * @param stored the total, and what was known of the journals that have changed
 * @param at milliseconds since the epoch
 */
async function writeJournals(
  stored: Stored,
  journals: ReadonlyMap<string, Packed>,
  at: number,
): Promise<void> {
  const changed: KeptByKey = Object.fromEntries([...journals].map(([key, { kept }]) => [key, kept]));
  for (let most = octetsInAll; ; most /= 2) {
    const bounded = await boundedWith(stored, changed, at, most);
    const written: Record<string, unknown> = {};
    for (const [key, journal] of journals) {
      if (!(key in bounded.forgotten)) Object.assign(written, itemsOf(key, journal, keptIn(stored, key)));
    }
    try {
      await writeBounded(bounded, at, written);
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
  before: Kept,
): Readonly<Record<string, unknown>> {
  const gone = Math.min(places, kept.from - before.from);
  const numbers = Array.from({ length: gone }, (_, index) => kept.from - 1 - index);
  return {
    ...Object.fromEntries(numbers.map((number) => [segmentKey(key, number), null])),
    [keptKey(key)]: kept,
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
    const keys = [...gone, ...gone.flatMap(segmentKeys), ...gone.map(keptKey)];
    const stored = await read('session', [totalKey, ...keys]);
    const journals = gone.map((key) => [key, journalIn(stored, key)] as const);
    await keep(Object.fromEntries(journals.filter(([, changes]) => changes.length > 0)));
    await removeKept(stored, keys);
  });
}

/** Puts what was forgotten before what has happened since. */
export function restoreJournals(journals: Journals): Promise<void> {
  return exclusively(journalLock, async () => {
    const keys = Object.keys(journals);
    const beside = [...keys.flatMap(segmentKeys), ...keys.map(keptKey)];
    const stored = await read('session', [totalKey, ...keys, ...beside]);
    const now = Date.now();
    const restored = Object.entries(journals).map(([key, forgotten]) => {
      const kept = keptIn(stored, key);
      const all = [...forgotten, ...journalIn(stored, key)];
      const addition = {
        changes: all.slice(-changesAHost),
        at: all.at(-1)?.at ?? now,
        isCut: all.length > changesAHost,
      };
      return [key, packed(anew(kept), addition)] as const;
    });
    await writeJournals(stored, new Map(restored), now);
  });
}
