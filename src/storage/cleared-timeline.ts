import { exclusively } from '../browser/locks.ts';
import { type OnStored, onStored, read, remove, write } from '../browser/storage.ts';
import type { Cleared } from '../core/journal/cleared.ts';
import { isChange } from '../core/journal/is-change.ts';
import { isMoment } from '../core/lib/time.ts';
import type { WatchedAnswer } from '../core/guard/watched-answers.ts';
import { listIn, momentIn } from '../core/lib/validate.ts';
import { isRecord } from '../core/lib/record.ts';
import { lineage } from '../core/site/page.ts';
import { item } from './item.ts';
import { forgetJournalOf, type Journals, restoreJournals } from './journal-write.ts';
import { ownerOf } from './registry.ts';
import { isWatchedAnswer, restoreAnswers, takeAnswersOf } from './watched-answers.ts';
import { isFull } from './write-session.ts';

/** When the timeline of a host was cleared last, milliseconds since the epoch: in memory, as the timeline is. */
const clearedAt = item('cleared-at', ['session'], momentIn);

/** What was cleared, to be undone. */
interface ClearedTimeline {
  /** Of the page on which it was cleared. */
  readonly host: string;
  /** When the timelines of it and of the others had been cleared before, by host: milliseconds since the epoch. */
  readonly before: Readonly<Record<string, number>>;
  readonly journals: Journals;
  /** The watched responses of these hosts, oldest first. */
  readonly answers: readonly WatchedAnswer[];
}

/** The hosts whose timelines were cleared: that of the page, and those that had a journal. */
const hostsOf = ({ host, journals }: Pick<ClearedTimeline, 'host' | 'journals'>): ReadonlySet<string> =>
  new Set([host, ...Object.keys(journals).map((key) => key.split('/')[2] ?? host)]);

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
  const answers = listIn(stored['answers'], isWatchedAnswer);
  return { host, before: momentsIn(before), journals: Object.fromEntries(valid), answers };
});

/** Those of a stored record that are moments. */
function momentsIn(stored: unknown): Readonly<Record<string, number>> {
  const entries = Object.entries(isRecord(stored) ? stored : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => isMoment(entry[1])));
}

/** When the timelines of some hosts were cleared last, milliseconds since the epoch; of the others nothing. */
async function clearedAtOf(
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

/**
 * Clears what happened to the cookies of a host and of the domains above it, with the watched responses of these hosts,
 * and keeps it to be put back. Where the browser has no room for that, it is gone.
 * @param at milliseconds since the epoch
 */
export async function clearTimeline(store: string, host: string, at: number): Promise<void> {
  // The lock of the answers is asked for before the others, and not inside them.
  const answers = await takeAnswersOf(store, lineage(host));
  try {
    await exclusively(clearedTimeline.lock, () => clearJournals(store, host, at, answers));
  } catch (error) {
    await restoreAnswers(answers);
    throw error;
  }
}

async function clearJournals(
  store: string,
  host: string,
  at: number,
  answers: readonly WatchedAnswer[],
): Promise<void> {
  // That of another host goes first, to make room.
  await remove('session', [clearedTimeline.keyOf(store)]);
  await forgetJournalOf(store, host, async (journals) => {
    const hosts = [...hostsOf({ host, journals })];
    const before = await clearedAtOf(store, hosts);
    await write('session', Object.fromEntries(hosts.map((each) => [clearedAt.keyOf(store, each), at])));
    const kept: ClearedTimeline = { host, before, journals, answers };
    try {
      await write('session', { [clearedTimeline.keyOf(store)]: kept });
    } catch (error) {
      if (!isFull(error)) throw error;
    }
  });
}

/** Puts the timeline back that was cleared last, before what has happened since, where it is this host's. */
export async function restoreTimeline(store: string, host: string): Promise<void> {
  const restored = await exclusively(clearedTimeline.lock, async () => {
    const cleared = await clearedTimeline.load([store]);
    if (cleared?.host !== host) return null;
    await restoreJournals(cleared.journals);
    await remove('session', [clearedTimeline.keyOf(store)]);
    for (const each of hostsOf(cleared)) await clearedAt.save([store, each], cleared.before[each] ?? null);
    return cleared;
  });
  await restoreAnswers(restored?.answers ?? []);
}

/** Forgets what was cleared of a host, so that it cannot be put back. */
export function forgetCleared(store: string, host: string): Promise<void> {
  return exclusively(clearedTimeline.lock, async () => {
    if ((await clearedTimeline.load([store]))?.host === host) await clearedTimeline.save([store], null);
  });
}
