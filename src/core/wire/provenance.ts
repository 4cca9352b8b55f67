import { type Cookie, type CookieEvent, isSame } from '../cookie/cookie.ts';
import type { Maker } from './maker.ts';

/** Who made a change, and when: milliseconds since the epoch. */
export interface Provenance {
  readonly maker: Maker;
  readonly at: number;
}

/** A cookie, and a change of it as the journal noted it: without that, its last change is meant. */
export interface NotedCookie {
  readonly cookie: Cookie;
  readonly noted?: Pick<CookieEvent, 'at' | 'removed'>;
}

/** Changes of the jar, and who made each of them. */
export interface MadeChanges {
  /** Oldest first. */
  readonly changes: readonly CookieEvent[];
  /** By the index of the change. */
  readonly makers: readonly Maker[];
}

/** How far apart two surfaces may note one change of the jar, in milliseconds. */
const farthestNotes = 1_000;

function provenanceAt({ changes, makers }: MadeChanges, index: number): Provenance | null {
  const [change, maker] = [changes[index], makers[index]];
  return change && maker ? { maker, at: change.at } : null;
}

/** Who set a cookie last; `null` where that was before the recording. */
export function setter(cookie: Cookie, made: MadeChanges): Provenance | null {
  return provenanceAt(
    made,
    made.changes.findLastIndex((change) => !change.removed && isSame(change.cookie, cookie)),
  );
}

/**
 * Who made a change that was noted elsewhere; `null` where the recording holds no such change.
 * @param at milliseconds since the epoch, when it was noted there
 */
export function makerOfNoted(
  cookie: Cookie,
  { removed, at }: Pick<CookieEvent, 'removed' | 'at'>,
  made: MadeChanges,
): Provenance | null {
  const apart = (change: CookieEvent) => Math.abs(change.at - at);
  const nearest = made.changes
    .map((change, index) => ({ change, index }))
    .filter(
      ({ change }) =>
        change.removed === removed &&
        apart(change) <= farthestNotes &&
        isSame(change.cookie, cookie) &&
        (removed || change.cookie.value === cookie.value),
    )
    .sort((a, b) => apart(a.change) - apart(b.change))[0];
  return nearest ? provenanceAt(made, nearest.index) : null;
}
