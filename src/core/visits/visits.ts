import { isMoment, minute } from '../lib/time.ts';

/** One page load. */
export interface PageLoad {
  /** When it began, milliseconds since the epoch (`performance.timeOrigin`). */
  readonly began: number;
  /** Where: two tabs may begin to load in one moment. */
  readonly tab: number;
}

/** What is remembered of the visits to one host. */
export interface Visits {
  readonly count: number;
  /** When the last counted page load began, in milliseconds since the epoch. */
  readonly last: number;
  /**
   * Where the interval is shorter than `unsettled`: the counted loads that began as shortly before the last, earliest
   * first. Of many tabs opened at once, the worker is informed in any order.
   */
  readonly recent?: readonly PageLoad[];
}

/** Milliseconds after which no earlier page load is waited for any more. */
const unsettled = minute;

/** Most of them that are remembered. */
const mostRecent = 100;

/**
 * The counting rule. The first page load of a host counts 1; a later one counts when at least the interval
 * has passed since the last counted one, and only a counted load moves `last`. One that is heard of late counts when
 * it lies the interval apart from every counted one.
 *
 * A load is known by the moment it began and its tab, so a second report of the same load (the browser reports it as
 * loading, as complete, and after every `history.pushState`) changes nothing.
 * @param interval milliseconds
 * @param now milliseconds since the epoch
 * @returns the same object when the load does not count
 */
export function countVisit(visits: Visits | null, load: PageLoad, interval: number, now: number): Visits {
  // A document's clock may run ahead of ours, or ours have been set back while it was open.
  const began = Math.min(load.began, now);
  if (visits === null || isFromTheFuture(visits, now)) {
    return counted((visits?.count ?? 0) + 1, began, [load], interval);
  }
  const { count, last, recent = [] } = visits;
  if (recent.some((other) => other.began === load.began && other.tab === load.tab)) return visits;
  const isDue = began > last ? began - last >= interval : isDueBefore(visits, began, interval);
  return isDue ? counted(count + 1, Math.max(last, began), [...recent, load], interval) : visits;
}

/** Whether a load that began no later than the last counted one is reported late, and counts. */
function isDueBefore({ last, recent = [] }: Visits, began: number, interval: number): boolean {
  const [first] = recent;
  const isForgotten =
    began <= last - unsettled || (recent.length === mostRecent && began <= (first?.began ?? 0));
  if (!first || isForgotten || interval >= unsettled) return false;
  return recent.every((other) => Math.abs(other.began - began) >= interval);
}

function counted(count: number, last: number, loads: readonly PageLoad[], interval: number): Visits {
  if (interval >= unsettled) return { count, last };
  const recent = loads.filter(({ began }) => began > last - unsettled).sort((a, b) => a.began - b.began);
  return { count, last, recent: recent.slice(-mostRecent) };
}

/** A last visit in the future was written by a clock that has been set back since: it says nothing. */
function isFromTheFuture(visits: Visits, now: number): boolean {
  return visits.last > now;
}

/** When the next page load can count, in milliseconds since the epoch; `null` when it can now. */
export function nextCount(visits: Visits, interval: number, now: number): number | null {
  const next = visits.last + interval;
  return next > now && !isFromTheFuture(visits, now) ? next : null;
}

/** Visits from whatever was stored; `null` when it is none. */
export function parseVisits(stored: unknown): Visits | null {
  const { count, last, recent } = (stored ?? {}) as Partial<Record<keyof Visits, unknown>>;
  const isCount = typeof count === 'number' && Number.isSafeInteger(count) && count > 0;
  if (!isCount || !isMoment(last)) return null;
  return {
    count,
    last,
    ...(Array.isArray(recent) && { recent: recent.filter(isPageLoad).slice(-mostRecent) }),
  };
}

function isPageLoad(stored: unknown): stored is PageLoad {
  const { began, tab } = (stored ?? {}) as Partial<Record<keyof PageLoad, unknown>>;
  return isMoment(began) && isMoment(tab);
}
