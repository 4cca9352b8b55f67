import { onStored, read, readAll, remove, write } from '../browser/storage.ts';
import { cookieHost, type CookieEvent } from '../core/cookie.ts';
import { append, type Change } from '../core/journal.ts';
import { lineage } from '../core/page.ts';
import { isChange, listIn } from '../core/stored.ts';

/**
 * The journal: `storage.session`, which is memory and never disk, one key a cookie store and host, since it
 * holds values. An index tells how many changes each holds, the least recently written first.
 */
const prefix = 'journal';
const indexKey = 'journal-index';
/** Most changes that are remembered in all. */
export const changesInAll = 2000;

type Index = Readonly<Record<string, number>>;

const keyOf = (store: string, host: string) => `${prefix}/${store}/${host}`;
const changesIn = (stored: unknown) => listIn(stored, isChange);
const indexIn = (stored: unknown): Index =>
  Object.fromEntries(
    Object.entries(stored ?? {}).filter((entry): entry is [string, number] => Number.isSafeInteger(entry[1])),
  );

/** Adds events, oldest first, in one read and one write. */
export async function appendToJournal(events: readonly CookieEvent[]): Promise<void> {
  const keys = [...new Set(events.map(({ cookie }) => keyOf(cookie.store, cookieHost(cookie))))];
  const stored = await read('session', [indexKey, ...keys]);
  const journals = new Map(keys.map((key) => [key, changesIn(stored[key])]));
  for (const event of events) {
    const key = keyOf(event.cookie.store, cookieHost(event.cookie));
    journals.set(key, append(journals.get(key) ?? [], event));
  }
  const { index, forgotten } = withinBounds(indexIn(stored[indexKey]), journals);
  if (forgotten.length > 0) await remove('session', forgotten);
  const written = [...journals].filter(([key]) => key in index);
  await write('session', { ...Object.fromEntries(written), [indexKey]: index });
}

/** The index with the journals just written at its end, and which journals it has no room for. */
function withinBounds(
  before: Index,
  journals: ReadonlyMap<string, readonly Change[]>,
): { index: Index; forgotten: readonly string[] } {
  const entries = Object.entries(before).filter(([key]) => !journals.has(key));
  for (const [key, changes] of journals) entries.push([key, changes.length]);
  let total = entries.reduce((sum, [, count]) => sum + count, 0);
  const forgotten: string[] = [];
  while (total > changesInAll) {
    const [oldest] = entries.splice(0, 1);
    if (!oldest) break;
    forgotten.push(oldest[0]);
    total -= oldest[1];
  }
  return { index: Object.fromEntries(entries), forgotten };
}

/** What happened to the cookies of a host and of the domains above it, oldest first. */
export async function loadJournal(store: string, host: string): Promise<readonly Change[]> {
  const keys = lineage(host).map((domain) => keyOf(store, domain));
  const stored = await read('session', keys);
  return keys.flatMap((key) => changesIn(stored[key])).sort((a, b) => a.at - b.at);
}

/** Calls back when something was added to the journal of a host or a domain above it; returns how to stop. */
export function onJournal(store: string, host: string, listener: () => void): () => void {
  const keys = lineage(host).map((domain) => keyOf(store, domain));
  return onStored((area, values) => {
    if (area === 'session' && keys.some((key) => key in values)) listener();
  });
}

/** Forgets what happened to the cookies of a host and of the domains above it. */
export async function forgetJournalOf(store: string, host: string): Promise<void> {
  const gone = lineage(host).map((domain) => keyOf(store, domain));
  const { [indexKey]: index } = await read('session', [indexKey]);
  const left = Object.entries(indexIn(index)).filter(([key]) => !gone.includes(key));
  await remove('session', gone);
  await write('session', { [indexKey]: Object.fromEntries(left) });
}

/** Forgets what happened in some cookie stores, as when the last private window is closed. */
export async function forgetJournal(ofStore: (store: string) => boolean): Promise<void> {
  const all = await readAll('session');
  const gone = Object.keys(all).filter(
    (key) => key.startsWith(`${prefix}/`) && ofStore(key.split('/')[1] ?? ''),
  );
  if (gone.length === 0) return;
  const index = Object.fromEntries(
    Object.entries(indexIn(all[indexKey])).filter(([key]) => !gone.includes(key)),
  );
  await remove('session', gone);
  await write('session', { [indexKey]: index });
}
