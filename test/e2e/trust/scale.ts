/**
 * How much each promise is tried: a little with `npm test`, in full with `npm run test:trust`.
 * @returns `full` in the full run, else `short`
 */
export const times = (short: number, full: number): number => (isFull ? full : short);

export const isFull = process.env['MAGIC_COOKIE_TRUST'] === 'full';

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
