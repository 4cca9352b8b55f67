import { isMoment } from './moment.ts';

/** What is remembered of the visits to one host. */
export interface Visits {
  readonly count: number;
  /** When the last counted page load began, in milliseconds since the epoch. */
  readonly last: number;
}

/**
 * The counting rule. The first page load of a host counts 1; a later one counts when at least the interval
 * has passed since the last counted one, and only a counted load moves `last`.
 *
 * A load is known by the moment it began (`performance.timeOrigin`), so being told of the same load again
 * (the browser reports it as loading, as complete, and after every `history.pushState`) changes nothing.
 * @param load when the page load began, milliseconds since the epoch
 * @param interval milliseconds
 * @param now milliseconds since the epoch
 * @returns the same object when the load does not count
 */
export function countVisit(visits: Visits | null, load: number, interval: number, now: number): Visits {
  // A document's clock may run ahead of ours, or ours have been set back while it was open.
  const began = Math.min(load, now);
  if (visits === null) return { count: 1, last: began };
  const due = began - visits.last >= interval && began > visits.last;
  return due || isFromTheFuture(visits, now) ? { count: visits.count + 1, last: began } : visits;
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
  if (typeof stored !== 'object' || stored === null) return null;
  const { count, last } = stored as Partial<Record<keyof Visits, unknown>>;
  const valid = typeof count === 'number' && Number.isSafeInteger(count) && count > 0;
  return valid && isMoment(last) ? { count, last } : null;
}
