import { type Change, changesAHost } from './journal.ts';
import { isChange, listIn } from './stored.ts';

/**
 * How the journal of a host is kept: its last changes, which every new one is added to, and parts of equal size
 * before them, which are not touched any more. So a change costs the same however much has happened before it.
 */

/** Changes of a part. */
const partSize = 16;

/** Fewest changes that are left when a part is cut off: each watched cookie should be among them. */
const fewestRecent = 8;

/** Places for parts: what is cut off takes the place of what was forgotten longest ago. */
export const places = Math.ceil((changesAHost + partSize - fewestRecent) / partSize);

/** How much is kept of a host. */
export interface Kept {
  /** How many changes are not in a part yet. */
  readonly recent: number;
  /** The number of the first part that is kept, and of the next that will be cut off. */
  readonly from: number;
  readonly to: number;
}

export const nothingKept: Kept = { recent: 0, from: 0, to: 0 };

export const changesKept = ({ recent, from, to }: Kept) => recent + (to - from) * partSize;

/** A part, as it is stored. */
export interface Part {
  readonly number: number;
  readonly changes: readonly Change[];
}

export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** A part in a stored value; `null` when there is none. */
export function partIn(stored: unknown): Part | null {
  const { number, changes } = (stored ?? {}) as Partial<Record<keyof Part, unknown>>;
  return isCount(number) ? { number, changes: listIn(changes, isChange) } : null;
}

/** What is to be stored of a host. */
export interface Packed {
  readonly kept: Kept;
  readonly recent: readonly Change[];
  /** What is cut off. */
  readonly parts: readonly Part[];
}

/**
 * Cuts parts off the last changes where they have become many, and counts the oldest no more that are not needed
 * for the most changes of a host: they stay until another takes their place, since to remove them would be one
 * more change of what is stored.
 * @param before what is kept as it is; none of it when `changes` are all that there are
 */
export function packed({ from, to }: Kept, changes: readonly Change[]): Packed {
  const cut = Math.max(0, Math.floor((changes.length - fewestRecent) / partSize));
  const recent = changes.slice(cut * partSize);
  const end = to + cut;
  const spare = changesKept({ recent: recent.length, from, to: end }) - changesAHost;
  const begin = Math.min(end, from + Math.max(0, Math.floor(spare / partSize)));
  const parts = Array.from({ length: cut }, (_, index) => ({
    number: to + index,
    changes: changes.slice(index * partSize, (index + 1) * partSize),
  }));
  return {
    kept: { recent: recent.length, from: begin, to: end },
    recent,
    parts: parts.filter(({ number }) => number >= begin),
  };
}
