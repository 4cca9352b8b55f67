import { identity } from '../../core/cookie/cookie.ts';
import { type Change, subject } from '../../core/journal/journal.ts';
import { remembered } from '../../core/lib/memoize.ts';
import type { Store } from '../store/types.ts';

/** Milliseconds in which a change is so fresh that its row lights up. */
const freshFor = 2000;

const latest = remembered(
  (journal: readonly Change[]): ReadonlyMap<string, Change> =>
    new Map(journal.map((change) => [identity(subject(change)), change])),
);

const fresh = remembered(
  (changes: ReadonlyMap<string, Change>, now: number): ReadonlyMap<string, Change> =>
    new Map([...changes].filter(([, { at }]) => now - at <= freshFor)),
);

/**
 * The last change of each cookie that has just changed, by identity. The clock alone renders
 * nothing anew: what has faded stays until the next change.
 */
export const freshChanges = ({ known, now }: Store): ReadonlyMap<string, Change> =>
  fresh(latest(known.value?.journal ?? []), now.peek());
