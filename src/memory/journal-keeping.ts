import { read, readAll, remove, write } from '../browser/storage.ts';
import { cookieHost, type CookieEvent } from '../core/cookie.ts';
import { append, suffices } from '../core/journal.ts';
import {
  changesKept,
  isCount,
  type Kept,
  nothingKept,
  type Packed,
  packed,
  places,
} from '../core/journal-parts.ts';
import { lineage } from '../core/page.ts';
import { changesIn, journalIn, keyOf, keyOfPart, keysOfParts, prefix } from './journal.ts';

/** An index tells how much is kept under each key of the journal, the least recently written first. */
const indexKey = 'journal-index';
/** Most changes that are remembered in all. */
const changesInAll = 2000;

type Index = Readonly<Record<string, Kept>>;

/** Whether a stored value tells how much is kept of a host. */
function isKept(stored: unknown): stored is Kept {
  const { recent, from, to } = (stored ?? {}) as Partial<Record<keyof Kept, unknown>>;
  return isCount(recent) && isCount(from) && isCount(to) && from <= to && to - from <= places;
}

const indexIn = (stored: unknown): Index =>
  Object.fromEntries(
    Object.entries(stored ?? {}).filter((entry): entry is [string, Kept] => isKept(entry[1])),
  );

/**
 * Adds events, oldest first, in one read and one write; a cookie of which the last changes of its host do not tell
 * costs one read more.
 */
export async function appendToJournal(events: readonly CookieEvent[]): Promise<void> {
  const byKey = new Map<string, CookieEvent[]>();
  for (const event of events) {
    const key = keyOf(event.cookie.store, cookieHost(event.cookie));
    byKey.set(key, [...(byKey.get(key) ?? []), event]);
  }
  const stored = await read('session', [indexKey, ...byKey.keys()]);
  const index = indexIn(stored[indexKey]);
  const whole = new Set(
    [...byKey.keys()].filter((key) => {
      const { from, to } = index[key] ?? nothingKept;
      const recent = changesIn(stored[key]);
      return from < to && !byKey.get(key)?.every((event) => suffices(recent, event));
    }),
  );
  const parts = whole.size === 0 ? {} : await read('session', [...whole].flatMap(keysOfParts));
  const journals = new Map<string, Packed>();
  for (const [key, added] of byKey) {
    const kept = index[key] ?? nothingKept;
    const all = whole.has(key) ? journalIn({ ...parts, ...stored }, key) : changesIn(stored[key]);
    const before = whole.has(key) ? { ...kept, from: kept.to } : kept;
    journals.set(key, packed(before, added.reduce(append, all)));
  }
  await store(index, journals, whole);
}

/**
 * Writes down what has changed, and forgets what there is no room for.
 * @param replaced journals of which all parts are written anew
 */
async function store(
  before: Index,
  journals: ReadonlyMap<string, Packed>,
  replaced: ReadonlySet<string>,
): Promise<void> {
  const { index, forgotten } = withinBounds(before, journals);
  const written: Record<string, unknown> = { [indexKey]: index };
  const gone = new Set(forgotten.flatMap((key) => [key, ...keysOfParts(key)]));
  for (const [key, { recent, parts }] of journals) {
    if (!(key in index)) continue;
    written[key] = recent;
    for (const part of parts) written[keyOfPart(key, part.number)] = part;
    if (replaced.has(key)) for (const part of keysOfParts(key)) gone.add(part);
  }
  const removed = [...gone].filter((key) => !(key in written));
  if (removed.length > 0) await remove('session', removed);
  await write('session', written);
}

/** The index with the journals just written at its end, and which journals it has no room for. */
function withinBounds(
  before: Index,
  journals: ReadonlyMap<string, Packed>,
): { index: Index; forgotten: readonly string[] } {
  const entries = Object.entries(before).filter(([key]) => !journals.has(key));
  for (const [key, { kept }] of journals) entries.push([key, kept]);
  let total = entries.reduce((sum, [, kept]) => sum + changesKept(kept), 0);
  const forgotten: string[] = [];
  while (total > changesInAll) {
    const [oldest] = entries.splice(0, 1);
    if (!oldest) break;
    forgotten.push(oldest[0]);
    total -= changesKept(oldest[1]);
  }
  return { index: Object.fromEntries(entries), forgotten };
}

/** Forgets what happened to the cookies of a host and of the domains above it. */
export async function forgetJournalOf(store: string, host: string): Promise<void> {
  const gone = lineage(host).map((domain) => keyOf(store, domain));
  const { [indexKey]: index } = await read('session', [indexKey]);
  const left = Object.entries(indexIn(index)).filter(([key]) => !gone.includes(key));
  await remove('session', [...gone, ...gone.flatMap(keysOfParts)]);
  await write('session', { [indexKey]: Object.fromEntries(left) });
}

/** Whether something is kept under a key for cookie stores that fit. */
function isOfJournal(key: string, ofStore: (store: string) => boolean): boolean {
  const [item, store = ''] = key.split('/');
  return item === prefix && ofStore(store);
}

/** Forgets what happened in some cookie stores, as when the last private window is closed. */
export async function forgetJournal(ofStore: (store: string) => boolean): Promise<void> {
  const all = await readAll('session');
  const gone = Object.keys(all).filter((key) => isOfJournal(key, ofStore));
  if (gone.length === 0) return;
  const index = Object.fromEntries(
    Object.entries(indexIn(all[indexKey])).filter(([key]) => !gone.includes(key)),
  );
  await remove('session', gone);
  await write('session', { [indexKey]: index });
}
