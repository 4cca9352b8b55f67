import type { Stage } from './stage.ts';

/** What one run of one thing gave: a number a measure. */
export type Values = Readonly<Record<string, number>>;

/** How a measure is shown. */
export interface Measure {
  readonly key: string;
  readonly title: string;
  readonly unit: 'ms' | 'kB' | '';
}

/** One thing to measure, of several subjects or in several states, in turn. */
export interface Case {
  readonly name: string;
  readonly title: string;
  readonly measures: readonly Measure[];
  /** What is compared, by name. */
  readonly variants: (stage: Stage) => readonly string[];
  /** The variant that the others are a ratio to. */
  readonly baseline: string;
  /** Measures a variant once; what came of it is told after the stage was flushed. */
  readonly run: (stage: Stage, variant: string) => Promise<() => Values>;
}

/** Names of variants that several cases share. */
export const oursName = 'Magic Cookie';
export const floorName = 'floor';
/** An earlier build of Magic Cookie, which `--against` names. */
export const earlierName = 'earlier build';

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
