import { day, hour, isMoment, minute, second } from '../core/lib/time.ts';
import { once } from './once.ts';

/** Moments and spans in the person's words. */
export interface TimeWords {
  /** A moment (milliseconds since the epoch) with as much of the date as is needed from `now`. */
  readonly moment: (at: number, now: number) => string;
  /** A moment to the second, with date and zone. */
  readonly exactMoment: (at: number) => string;
  /** A moment to the second, without the date when it is today's. */
  readonly stamp: (at: number, now: number) => string;
  /** A written date without a zone, given as if it were UTC. */
  readonly writtenDate: (wall: number) => string;
  /** As `writtenDate`, in few characters: the time to the minute when the date is that of `now`, or else the date alone. */
  readonly writtenStamp: (wall: number, now: number) => string;
  /** "in 24h": as `relative`, as short as the language has it. */
  readonly soon: (at: number, now: number) => string;
  /** "in 13 days", "5 minutes ago". */
  readonly relative: (at: number, now: number) => string;
  /** "2 weeks": a span in milliseconds, in the largest unit that loses nothing. */
  readonly span: (milliseconds: number) => string;
  /** "13 days" for all but two weeks: a span in milliseconds, in whole units of which it has at least so many. */
  readonly wholeSpan: (milliseconds: number) => string;
}

/** Largest first; a span is written in the largest unit of which it has at least two, so that little is lost. */
const units = [
  ['year', 365 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
  ['second', second],
] as const;

/** So far from now a month says which year is meant. */
const halfYear = 180 * day;

/** Writes moments in a language; each formatter is made when it is first used. */
export function momentsIn(language: string): Omit<TimeWords, 'relative' | 'soon' | 'span' | 'wholeSpan'> {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = once(() => new Intl.DateTimeFormat(language, options));
    // A formatter throws for a number that is no date.
    return (at: number) => (isMoment(at) ? formatter().format(at) : '?');
  };
  const timeToSecond = format({ timeStyle: 'medium' });
  const dayAndSecond = format({ dateStyle: 'medium', timeStyle: 'medium' });
  const timeOfDay = format({ timeStyle: 'short' });
  const dayAndTime = format({ day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' });
  const fullDate = format({ dateStyle: 'long', timeStyle: 'short' });
  const writtenTime = format({ timeStyle: 'short', timeZone: 'UTC' });
  const writtenDay = format({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const writtenDayOfYear = format({ dateStyle: 'medium', timeZone: 'UTC' });
  return {
    moment: (at, now) => {
      if (isSameDay(at, now)) return timeOfDay(at);
      return new Date(at).getFullYear() === new Date(now).getFullYear() || Math.abs(at - now) < halfYear
        ? dayAndTime(at)
        : fullDate(at);
    },
    exactMoment: format({ dateStyle: 'full', timeStyle: 'long' }),
    stamp: (at, now) => (isSameDay(at, now) ? timeToSecond(at) : dayAndSecond(at)),
    writtenDate: format({ dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' }),
    writtenStamp: (wall, now) => {
      const isToday =
        new Date(now).getDate() === new Date(wall).getUTCDate() && Math.abs(wall - now) < 2 * day;
      if (isToday) return writtenTime(wall);
      return (Math.abs(wall - now) < halfYear ? writtenDay : writtenDayOfYear)(wall);
    },
  };
}

/** Writes spans of time in a language; each formatter is made when it is first used. */
export function spansIn(language: string): Pick<TimeWords, 'relative' | 'soon' | 'span' | 'wholeSpan'> {
  // Counted, never "tomorrow" or "next year": those are of the calendar, and a span of 400 days may end in the year
  // after the next (ECMA-402, `numeric`).
  const relatives = once(() => new Intl.RelativeTimeFormat(language, { numeric: 'always' }));
  const shortRelatives = once(
    () => new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' }),
  );
  const thisMoment = once(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  const ofUnit = Object.fromEntries(
    units.map(([unit]) => [
      unit,
      once(() => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })),
    ]),
  );
  const inUnits = (count: number, unit: string) => ofUnit[unit]?.().format(count) ?? '';
  const relativeBy = (formatter: () => Intl.RelativeTimeFormat) => (at: number, now: number) => {
    const distance = at - now;
    if (!Number.isFinite(distance)) return '?';
    const [unit, length] = countedUnit(Math.abs(distance));
    const count = Math.round(distance / length);
    return (count === 0 ? thisMoment() : formatter()).format(count, unit);
  };
  return {
    relative: relativeBy(relatives),
    soon: relativeBy(shortRelatives),
    span: (milliseconds) => {
      const [unit, length] = exactUnit(milliseconds);
      return inUnits(Math.round(milliseconds / length), unit);
    },
    wholeSpan: (milliseconds) => {
      const [unit, length] = countedUnit(milliseconds);
      return inUnits(Math.floor(milliseconds / length), unit);
    },
  };
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

const smallest = units[units.length - 1] ?? ['second', second];

/** The largest unit with at least one of it; weeks are written as days, which can be counted. */
function unitFor(distance: number) {
  return units.find(([unit, length]) => unit !== 'week' && distance >= length) ?? smallest;
}

/** As `unitFor`, but days up to two years: browsers keep no cookie for more than 400 of them. */
function countedUnit(distance: number) {
  const [unit, length] = unitFor(distance);
  return unit === 'year' && distance < 2 * length ? (['day', day] as const) : ([unit, length] as const);
}

/**
 * The largest unit that divides a span without a rest, from seconds up. Of smaller units, a rest below a hundredth is
 * left out, and what is missing as well; of weeks a minute, as 365 days are not 52 weeks.
 */
function exactUnit(span: number) {
  const restOf = (length: number) => Math.min(span % length, length - (span % length));
  const divides = ([unit, length]: (typeof units)[number]) => {
    if (unit === 'year' || span < length) return false;
    return unit === 'week' ? restOf(length) < minute : restOf(length) / span < 0.01;
  };
  return units.find(divides) ?? unitFor(span);
}
