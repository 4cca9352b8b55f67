/** What many runs of one thing say. */
export interface Summary {
  readonly runs: number;
  readonly median: number;
  /** First and third quartile: half of all runs lie between them. */
  readonly q1: number;
  readonly q3: number;
  readonly least: number;
  readonly most: number;
}

/** How one thing compares with another. */
export interface Ratio {
  /** Median by median. */
  readonly value: number;
  /** Between these it lies with 95 % confidence. */
  readonly low: number;
  readonly high: number;
}

/**
 * The value below which a share of the values lies, interpolated (Hyndman and Fan 1996, definition 7).
 * @param share from 0 to 1
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('There is no quantile of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function summarise(values: readonly number[]): Summary {
  return {
    runs: values.length,
    median: median(values),
    q1: quantile(values, 0.25),
    q3: quantile(values, 0.75),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32): a report can be made again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const resamples = 2000;

/**
 * The ratio of two medians, with its confidence by the bootstrap (Efron 1979, percentiles).
 * @param ours a value a round
 * @param floor a value of the same round at the same place: rounds are drawn as pairs, so that what a busy
 * machine did to both of a round does not count as a difference
 */
export function ratioOf(ours: readonly number[], floor: readonly number[], random = seeded(1)): Ratio {
  if (ours.length !== floor.length) throw new RangeError('A ratio is of as many runs as it compares with');
  const ratios = Array.from({ length: resamples }, () => {
    const drawn = ours.map(() => Math.floor(random() * ours.length));
    const pick = (values: readonly number[]) => median(drawn.map((index) => values[index] ?? NaN));
    return pick(ours) / pick(floor);
  });
  return {
    value: median(ours) / median(floor),
    low: quantile(ratios, 0.025),
    high: quantile(ratios, 0.975),
  };
}

/** The same values in another order, every order as likely (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): readonly T[] {
  const rest = [...values];
  return values.map(() => rest.splice(Math.floor(random() * rest.length), 1)[0] as T);
}
