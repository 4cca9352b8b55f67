import type { Known } from '../../core/report/known.ts';

const minute = 60_000;

/**
 * The last moment, up to now, at which time alone changed what is said of what is known: the beginning of a minute, a
 * cookie's expiry, a change, a visit, or the end of the interval in which no other visit counts. What is derived from
 * it is derived then, and not with every tick of the clock.
 * @param knownSince when this became known; a lifetime is measured from no earlier moment
 * @param now like all moments here, milliseconds since the epoch
 */
export function reportTime(known: Known, knownSince: number, now: number): number {
  const { cookies, journal, visits, settings } = known;
  let last = Math.max(knownSince, Math.floor(now / minute) * minute);
  const pass = (moment: number) => {
    if (moment <= now && moment > last) last = moment;
  };
  for (const { expires } of cookies) if (expires !== null) pass(expires);
  for (const { at } of journal) pass(at);
  if (visits) [visits.last, visits.last + settings.interval].forEach(pass);
  return last;
}

const hour = 60 * minute;

/** The clocks that components read. */
interface Clock {
  /** Moves on by the second. */
  readonly now: { readonly value: number };
  /** The time of the report: moves on by the minute, and with what becomes known. */
  readonly reportedAt: () => number;
}

/**
 * Now, as exactly as words for a moment need it: a distance of hours or more is measured from the report, so that whoever
 * reads it is rendered again once a minute.
 * @param at the moment that is shown, milliseconds since the epoch
 */
export function nowFor({ now, reportedAt }: Clock, at: number): number {
  const rounded = reportedAt();
  return Math.abs(at - rounded) > hour + minute ? rounded : now.value;
}
