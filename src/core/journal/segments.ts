import { type Change, changesAHost } from './journal.ts';
import { isMoment } from '../lib/time.ts';
import { has, listIn, listOf, nullOr } from '../lib/validate.ts';
import { isChange } from './is-change.ts';
import { storedSize } from '../lib/stored-size.ts';

/**
 * How the journal of a host is kept: its last changes, which every new one is added to, and parts of equal size
 * before them, which are not touched any more. So a change costs the same however much has happened before it.
 */

/** Changes of a part. */
const segmentSize = 16;

/** Fewest changes that are left when a part is cut off: each watched cookie should be among them. */
const fewestRecent = 8;

/** Places for parts: what is cut off takes the place of what was forgotten longest ago. */
export const places = Math.ceil((changesAHost + segmentSize - fewestRecent) / segmentSize);

/**
 * Most octets that the journal of one host takes, and that of all hosts (`storedSize`): half of what
 * `storage.session` holds, and a share of it that leaves room for ten hosts, however large their cookies are.
 */
export const octetsAHost = 512 * 1024;
export const octetsInAll = 5 * 1024 * 1024;

/** How much is kept of a host. */
export interface Kept {
  /** When the last change was added, milliseconds since the epoch. */
  readonly at: number;
  /** How many changes are not in a part yet. */
  readonly recent: number;
  /** The number of the first part that is kept, and of the next that will be cut off. */
  readonly from: number;
  readonly to: number;
  /** What each part takes, and at the end what the changes in none take, in octets. */
  readonly octets: readonly number[];
  /** Before when changes were not kept for want of room, milliseconds since the epoch; `null` where all are. */
  readonly lost: number | null;
}

export const nothingKept: Kept = { at: 0, recent: 0, from: 0, to: 0, octets: [0], lost: null };

export const changesKept = ({ recent, from, to }: Kept) => recent + (to - from) * segmentSize;
export const octetsKept = ({ octets }: Kept) => octets.reduce((sum, each) => sum + each, 0);

/** A part, as it is stored. */
export interface JournalSegment {
  readonly number: number;
  readonly changes: readonly Change[];
}

export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

const hasKeptFields = has<Kept>({
  at: isMoment,
  recent: isCount,
  from: isCount,
  to: isCount,
  octets: listOf(isCount, places + 1),
  lost: nullOr(isMoment),
});

/** Whether a stored value says how much is kept of a host. */
export const isKept = (stored: unknown): stored is Kept =>
  hasKeptFields(stored) && stored.from <= stored.to && stored.octets.length === stored.to - stored.from + 1;

/** A part in a stored value; `null` when there is none. */
export function segmentIn(stored: unknown): JournalSegment | null {
  const { number, changes } = (stored ?? {}) as Partial<Record<keyof JournalSegment, unknown>>;
  return isCount(number) ? { number, changes: listIn(changes, isChange) } : null;
}

/** What is to be stored of a host. */
export interface Packed {
  readonly kept: Kept;
  readonly recent: readonly Change[];
  /** What is cut off. */
  readonly segments: readonly JournalSegment[];
}

/** The last changes of a host after an addition. */
export interface JournalAddition {
  readonly changes: readonly Change[];
  /** When the last was added, milliseconds since the epoch. */
  readonly at: number;
  /** Whether the oldest had to go for it. */
  readonly isCut: boolean;
}

/**
 * Cuts parts off the last changes where they have become many, and lets the oldest go that are not needed for the
 * most changes of a host, or for which it has no room.
 * @param before what is kept as it is; none of it when what was added to is all that there is
 */
export function packed(before: Kept, { changes, at, isCut }: JournalAddition): Packed {
  const { from, to } = before;
  const cut = Math.max(0, Math.floor((changes.length - fewestRecent) / segmentSize));
  const recent = changes.slice(cut * segmentSize);
  const segments = Array.from({ length: cut }, (_, index) => ({
    number: to + index,
    changes: changes.slice(index * segmentSize, (index + 1) * segmentSize),
  }));
  const octets = [...before.octets.slice(0, to - from), ...segments.map(storedSize), storedSize(recent)];
  const all: Kept = { at, recent: recent.length, from, to: to + cut, octets, lost: before.lost };
  const gone = segmentsToDrop(all);
  const kept = {
    ...all,
    from: from + gone,
    octets: octets.slice(gone),
    // Of what is kept until a whole part can go, no more than the most changes of a host are read.
    lost: gone > 0 || isCut || changesKept(all) > changesAHost ? at : all.lost,
  };
  return { kept, recent, segments: segments.filter(({ number }) => number >= kept.from) };
}

/** How many of the oldest parts are beyond the bounds of a host. */
function segmentsToDrop(kept: Kept): number {
  const spare = Math.max(0, Math.floor((changesKept(kept) - changesAHost) / segmentSize));
  let gone = Math.min(kept.to - kept.from, spare);
  let left = kept.octets.slice(gone).reduce((sum, each) => sum + each, 0);
  for (; gone < kept.to - kept.from && left > octetsAHost; gone += 1) left -= kept.octets[gone] ?? 0;
  return gone;
}
