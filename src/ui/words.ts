import { day, hour, isMoment, minute, second } from '../core/lib/time.ts';
import { visibleInWords } from '../core/cookie/visible.ts';
import type messages from '../../public/_locales/en/messages.json';

type AnyKey = keyof typeof messages;

/** A message that is said as it is. */
export type MessageKey = Exclude<
  AnyKey,
  `${string}_one` | `${string}_few` | `${string}_many` | `${string}_other`
>;

/** A message that depends on a number: `visits` stands for `visits_one`, `visits_other` and so on. */
export type PluralKey = AnyKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/** Largest first; a span is told in the largest unit of which it has at least two, so that little is lost. */
const units = [
  ['year', 365 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
  ['second', second],
] as const;

/** Everything that puts facts into the person's words: messages by the browser, the rest by `Intl`. */
export interface Words {
  /** Language tag of what is shown, such as `en-GB`. */
  readonly language: string;
  /** Whether there is such a message. */
  readonly has: (key: string) => boolean;
  /** A message with what is put into it, in which nothing hides (`visibleInWords`). */
  readonly t: (key: MessageKey, ...substitutions: readonly string[]) => string;
  /** The form of a message that fits a number; `$1` is the number, written the language's way. */
  readonly plural: (key: PluralKey, count: number, ...substitutions: readonly string[]) => string;
  readonly number: (value: number) => string;
  /** A moment (milliseconds since the epoch) with as much of the date as is needed from `now`. */
  readonly moment: (at: number, now: number) => string;
  /** A moment to the second, with date and zone. */
  readonly exactMoment: (at: number) => string;
  /** A moment to the second, without the date when it is today's. */
  readonly stamp: (at: number, now: number) => string;
  /** A written date without a zone, given as if it were UTC. */
  readonly writtenDate: (wall: number) => string;
  /** As `writtenDate`, without the date when it is that of `now`. */
  readonly writtenStamp: (wall: number, now: number) => string;
  /** "in 24h": as `relative`, as short as the language has it. */
  readonly soon: (at: number, now: number) => string;
  /** "in 13 days", "5 minutes ago". */
  readonly relative: (at: number, now: number) => string;
  /** "2 weeks": a span in milliseconds, in the largest unit that loses nothing. */
  readonly span: (milliseconds: number) => string;
  /** "13 days" for all but two weeks: a span in milliseconds, in whole units of which it has at least so many. */
  readonly wholeSpan: (milliseconds: number) => string;
  /** Each makes a part of `Intl` that times are said with: slow, so done when there is nothing else to do. */
  readonly preparations: readonly (() => unknown)[];
}

type GetMessage = (key: string, substitutions: readonly string[]) => string;

/** Writes moments in a language; each formatter is made when it is first used. */
function momentsIn(
  language: string,
): Pick<Words, 'moment' | 'exactMoment' | 'stamp' | 'writtenDate' | 'writtenStamp'> {
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
  const writtenDay = format({ dateStyle: 'medium', timeZone: 'UTC' });
  const writtenTime = format({ timeStyle: 'medium', timeZone: 'UTC' });
  return {
    moment: (at, now) => {
      if (isSameDay(at, now)) return timeOfDay(at);
      return new Date(at).getFullYear() === new Date(now).getFullYear() || Math.abs(at - now) < 180 * day
        ? dayAndTime(at)
        : fullDate(at);
    },
    exactMoment: format({ dateStyle: 'full', timeStyle: 'long' }),
    stamp: (at, now) => (isSameDay(at, now) ? timeToSecond(at) : dayAndSecond(at)),
    writtenDate: format({ dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' }),
    writtenStamp: (wall, now) => {
      const isToday =
        new Date(now).getDate() === new Date(wall).getUTCDate() && Math.abs(wall - now) < 2 * day;
      return (isToday ? writtenTime : writtenDay)(wall);
    },
  };
}

/** Writes spans of time in a language; each formatter is made when it is first used. */
function spansIn(language: string): Pick<Words, 'relative' | 'soon' | 'span' | 'wholeSpan'> {
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

/**
 * @param get the browser's `i18n.getMessage`
 * @param browserLanguage the browser's own language; its region is kept when its language is the messages' one
 */
export function createWords(get: GetMessage, browserLanguage: string): Words {
  const locale = get('locale', []) || 'en';
  const language = browserLanguage.split('-')[0] === locale.split('-')[0] ? browserLanguage : locale;
  const plurals = once(() => new Intl.PluralRules(language));
  const numbers = once(() => new Intl.NumberFormat(language));
  // All our languages write these as they are, so that a first paint mostly needs no formatter of numbers.
  const number = (value: number) =>
    Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : numbers().format(value);
  // Whatever a site or a person has named is put into words here, and nothing may hide in them.
  const t = (key: string, substitutions: readonly string[]) =>
    get(key, substitutions.map(visibleInWords)) || key;
  const moments = momentsIn(language);
  const spans = spansIn(language);
  return {
    language,
    has: (key) => get(key, []) !== '',
    t: (key, ...substitutions) => t(key, substitutions),
    plural: (key, count, ...substitutions) =>
      t(`${key}_${plurals().select(count)}`, [number(count), ...substitutions]),
    number,
    ...moments,
    ...spans,
    preparations: [
      () => spans.relative(day, 0),
      () => spans.soon(day, 0),
      () => spans.relative(0, 0),
      () => moments.moment(0, 2 * day),
      () => moments.moment(0, 0),
      () => moments.exactMoment(0),
      () => moments.writtenDate(0),
      () => moments.writtenStamp(0, 0),
      () => spans.span(14 * day),
    ],
  };
}

/** Makes a thing when it is first asked for, and never again. */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

const smallest = units[units.length - 1] ?? ['second', second];

/** The largest unit with at least one of it; weeks are told as days, which can be counted. */
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
 * left out; of weeks a minute, as 365 days are not 52 weeks.
 */
function exactUnit(span: number) {
  const restOf = (length: number) => span % length;
  const divides = ([unit, length]: (typeof units)[number]) => {
    if (unit === 'year' || span < length) return false;
    return unit === 'week' ? restOf(length) < minute : restOf(length) / span < 0.01;
  };
  return units.find(divides) ?? unitFor(span);
}
