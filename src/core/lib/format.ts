import { day, hour, isMoment, minute, second } from './time.ts';

/**
 * A moment to the second, such as `2026-11-23 02:02:17 UTC`, the same wherever it is read.
 * @param at milliseconds since the epoch; one that no date can express is a question mark
 */
export function utc(at: number): string {
  if (!isMoment(at)) return '? UTC';
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
}

/** The international symbols of the units of time (SI brochure, tables 4 and 8), largest first. */
const units = [
  ['d', day],
  ['h', hour],
  ['min', minute],
  ['s', second],
] as const;

/** A span in its two largest units, in symbols that need no translation: `13 d 23 h`. @param span milliseconds */
export function shortSpan(span: number): string {
  const first = units.findIndex(([, length]) => span >= length);
  if (first === -1) return '0 s';
  const [unit, length] = units[first] ?? units[3];
  const [next, nextLength] = units[first + 1] ?? [unit, length];
  const rest = Math.floor((span % length) / nextLength);
  const whole = `${Math.floor(span / length)} ${unit}`;
  return rest > 0 ? `${whole} ${rest} ${next}` : whole;
}
