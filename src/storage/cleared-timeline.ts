import { exclusively } from '../browser/locks.ts';
import { type OnStored, onStored, read, remove, write } from '../browser/storage.ts';
import type { Cleared } from '../core/journal/cleared.ts';
import { isChange } from '../core/journal/is-change.ts';
import { isMoment } from '../core/lib/time.ts';
import { listIn, momentIn } from '../core/lib/validate.ts';
import { isRecord } from '../core/lib/record.ts';
import { item } from './item.ts';
import { forgetJournalOf, type Journals, restoreJournals } from './journal-write.ts';
import { ownerOf } from './registry.ts';
import { isFull } from './write-session.ts';

/** When the timeline of a host was cleared last, milliseconds since the epoch: in memory, as the timeline is. */
const clearedAt = item('cleared-at', ['session'], momentIn);

/** What was cleared, to be undone. */
interface ClearedTimeline {
  /** Of the page on which it was cleared. */
  readonly host: string;
  /** When it had been cleared before, milliseconds since the epoch; `null` where it had not. */
  readonly before: number | null;
  readonly journals: Journals;
}

/**
 * The timeline that was cleared last in a cookie store: in `storage.session`, since it holds values. It goes once it is
 * put back, another one is cleared, or the person asks for it.
 */
const clearedTimeline = item('cleared-timeline', ['session'], (stored): ClearedTimeline | null => {
  if (!isRecord(stored) || typeof stored['host'] !== 'string' || !isRecord(stored['journals'])) return null;
  const { host, before, journals } = stored;
  const valid = Object.entries(journals)
    .filter(([key]) => ownerOf(key)?.item === 'journal')
    .map(([key, changes]) => [key, listIn(changes, isChange)] as const);
  return { host, before: isMoment(before) ? before : null, journals: Object.fromEntries(valid) };
});

/** Whether and when the timeline of a host was cleared; `null` where it was not. */
export async function loadCleared(store: string, host: string): Promise<Cleared | null> {
  const [at, last] = await Promise.all([clearedAt.load([store, host]), clearedTimeline.load([store])]);
  return at === null ? null : { at, canUndo: last?.host === host };
}

/** Calls back when `loadCleared` may say something else; returns how to stop. */
export function onCleared(
  store: string,
  host: string,
  listener: () => void,
  subscribe: OnStored = onStored,
): () => void {
  const keys = [clearedAt.keyOf(store, host), clearedTimeline.keyOf(store)];
  return subscribe((area, values) => {
    if (area === 'session' && keys.some((key) => key in values)) listener();
  });
}

/**
 * Clears what happened to the cookies of a host and of the domains above it, and keeps it to be put back. Where the
 * browser has no room for that, it is gone.
 * @param at milliseconds since the epoch
 */
export function clearTimeline(store: string, host: string, at: number): Promise<void> {
  return exclusively(clearedTimeline.lock, async () => {
    const before = await clearedAt.load([store, host]);
    // That of another host goes first, to make room.
    await remove('session', [clearedTimeline.keyOf(store)]);
    await forgetJournalOf(store, host, async (journals) => {
      const hosts = new Set([host, ...Object.keys(journals).map((key) => key.split('/')[2] ?? host)]);
      await write(
        'session',
        Object.fromEntries([...hosts].map((each) => [clearedAt.keyOf(store, each), at])),
      );
      const kept: ClearedTimeline = { host, before, journals };
      try {
        await write('session', { [clearedTimeline.keyOf(store)]: kept });
      } catch (error) {
        if (!isFull(error)) throw error;
      }
    });
  });
}

/** Puts the timeline back that was cleared last, before what has happened since, where it is this host's. */
export function restoreTimeline(store: string, host: string): Promise<void> {
  return exclusively(clearedTimeline.lock, async () => {
    const cleared = await clearedTimeline.load([store]);
    if (cleared?.host !== host) return;
    await restoreJournals(cleared.journals);
    const others = Object.keys(cleared.journals).map((key) => key.split('/')[2] ?? host);
    const moments = others.filter((each) => each !== host).map((each) => clearedAt.keyOf(store, each));
    await remove('session', [clearedTimeline.keyOf(store), ...moments]);
    await clearedAt.save([store, host], cleared.before);
  });
}

/** Forgets what was cleared of a host, so that it cannot be put back. */
export function forgetCleared(store: string, host: string): Promise<void> {
  return exclusively(clearedTimeline.lock, async () => {
    const { [clearedTimeline.keyOf(store)]: stored } = await read('session', [clearedTimeline.keyOf(store)]);
    if (clearedTimeline.parse(stored)?.host === host) await remove('session', [clearedTimeline.keyOf(store)]);
  });
}
