import { momentIn } from '../core/lib/validate.ts';
import { item } from './item.ts';

/**
 * When everything was erased last: a moment in `storage.session`, until the browser ends. What happened before it is
 * not written after it, by whoever had gathered it.
 */
const erasedAt = item('erased-at', ['session'], momentIn);

export const erasedKey = erasedAt.keyOf();

/**
 * Whether something happened before everything was erased.
 * @param at when it happened, milliseconds since the epoch
 * @param stored what stands under `erasedKey`
 * @param now a later moment of erasing was written by a clock that has been set back since, and says nothing
 */
export function isErased(at: number, stored: unknown, now: number): boolean {
  const erased = erasedAt.parse(stored);
  return erased !== null && erased <= now && at <= erased;
}
