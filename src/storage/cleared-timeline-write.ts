import { exclusively } from '../browser/locks.ts';
import { remove, write } from '../browser/storage.ts';
import type { WatchedAnswer } from '../core/guard/watched-answers.ts';
import { lineage } from '../core/site/page.ts';
import { clearedAt, clearedAtOf, type ClearedTimeline, clearedTimeline } from './cleared-timeline.ts';
import { forgetJournalOf, restoreJournals } from './journal-write.ts';
import { restoreAnswers, takeAnswersOf } from './watched-answers-write.ts';
import { isFull } from './write-session.ts';

/** The hosts whose timelines were cleared: that of the page, and those that had a journal. */
const hostsOf = ({ host, journals }: Pick<ClearedTimeline, 'host' | 'journals'>): ReadonlySet<string> =>
  new Set([host, ...Object.keys(journals).map((key) => key.split('/')[2] ?? host)]);

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
