import { second } from '../lib/time.ts';
import type { Entry, Happening } from './timeline.ts';

/** Changes of several cookies that came at once, newest first. */
export interface EntryGroup {
  readonly kind: 'group';
  /** Of the last of them, milliseconds since the epoch. */
  readonly at: number;
  readonly happenings: readonly Happening[];
  /** Whether a page load that is known of had begun shortly before. */
  readonly isPageLoad: boolean;
}

/** The answers of one load come one after the other, with no more between two of them (ms). */
const longestPause = second;
/** How long after the beginning of a load its answers may begin (ms). */
const longestWait = 10 * second;

/** What answers do to cookies: they neither expire nor evict them, nor delete them as a person does. */
const byAnswer: readonly Happening['kind'][] = ['set', 'changed', 'rotated', 'extended', 'removed'];

/** Whether it may be one of several by an answer. The end of a session is not: it may be a sign-out, and is to be seen. */
const isSingle = (entry: Entry) =>
  entry.kind === 'single' &&
  !entry.happening.own &&
  byAnswer.includes(entry.happening.kind) &&
  (entry.happening.kind !== 'removed' || (entry.happening.bySite === true && !entry.happening.isSession));

/** Whether an entry goes on where a run, which is given newest first, ends. */
function continues(run: readonly Entry[], entry: Entry): boolean {
  const earliest = run.at(-1);
  return (
    earliest !== undefined && isSingle(earliest) && isSingle(entry) && earliest.at - entry.at <= longestPause
  );
}

/**
 * A timeline in which changes of two or more cookies that came at once, by no hand of the person, are one. What means
 * something together, a sign-in or a sign-out, stays as it is.
 * @param entries newest first
 * @param loads when page loads of the host began that are known of, milliseconds since the epoch
 */
export function groupEntries(
  entries: readonly Entry[],
  loads: readonly number[],
): readonly (Entry | EntryGroup)[] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run && continues(run, entry)) run.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run): readonly (Entry | EntryGroup)[] => {
    const happenings = run.flatMap((entry) => (entry.kind === 'single' ? [entry.happening] : []));
    const [last, first] = [run[0], run.at(-1)];
    if (!last || !first || new Set(happenings.map(({ name }) => name)).size < 2) return run;
    const isPageLoad = loads.some((began) => began <= first.at && first.at - began <= longestWait);
    return [{ kind: 'group', at: last.at, happenings, isPageLoad }];
  });
}
