import { isoMoment, minute } from '../../core/lib/time.ts';

/** Milliseconds by which local time is behind UTC at a moment. */
const behind = (at: number) => new Date(at).getTimezoneOffset() * minute;

/** A moment as `datetime-local` has it: in the person's time zone, to the second. */
export function toWallTime(at: number): string {
  return isoMoment(at - behind(at)).slice(0, -5);
}

/**
 * The moment of a wall time. The hour that is repeated when clocks are put back is two moments: of these it is the one
 * in the same half as `original`, so that an edit within it does not move the expiry by an hour.
 * @param text as `datetime-local` has it
 * @param original the moment that was shown before, milliseconds since the epoch
 * @returns milliseconds since the epoch, not a number for what is no time
 */
export function fromWallTime(text: string, original: number): number {
  const at = new Date(text).getTime();
  const withSameOffset = at - behind(at) + behind(original);
  return toWallTime(withSameOffset) === toWallTime(at) ? withSameOffset : at;
}
