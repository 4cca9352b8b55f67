import type { Case, Values } from './case.ts';
import type { Stage } from './stage.ts';
import { seeded, shuffled } from './statistics.ts';

/** What the runs of one case gave, a row a round: the same round of every variant at the same place. */
export interface Outcome {
  readonly of: Case;
  readonly values: ReadonlyMap<string, readonly Values[]>;
  /** Variants that could not be measured, and why. */
  readonly failures: ReadonlyMap<string, string>;
}

/** Told after every run. */
export type Progress = (done: number, all: number, what: string) => void;

interface Collected {
  readonly of: Case;
  readonly variants: readonly string[];
  /** Whole rounds only: a round that lacks a variant compares nothing. */
  readonly rounds: ReadonlyMap<string, Values>[];
  /** How often each failed, and why the last time. */
  readonly failures: Map<string, { times: number; why: string }>;
}

/** So often a variant may fail before it is given up. */
const patience = 3;

/**
 * Measures every case so many times. In a round each variant of each case has its turn once, in an order drawn
 * anew: what else the machine does meets all alike. A first round, that warms up caches, is not counted.
 */
export async function measureAll(
  stage: Stage,
  cases: readonly Case[],
  runs: number,
  progress: Progress,
): Promise<readonly Outcome[]> {
  const random = seeded(runs);
  const collected = cases.map((of): Collected => {
    return { of, variants: of.variants(stage), rounds: [], failures: new Map() };
  });
  const all = (runs + 1) * collected.reduce((sum, { variants }) => sum + variants.length, 0);
  let done = 0;
  for (let round = 0; round <= runs; round++) {
    const running: { of: Collected; measured: Map<string, () => Values> }[] = [];
    for (const of of shuffled(collected, random)) {
      const measured = new Map<string, () => Values>();
      for (const variant of shuffled(of.variants, random)) {
        progress(done++, all, `${of.of.name}: ${variant}`);
        if (!isGivenUp(of, variant))
          await attempt(of, variant, async () => {
            measured.set(variant, await of.of.run(stage, variant));
          });
      }
      running.push({ of, measured });
    }
    await stage.flush();
    for (const { of, measured } of running) {
      const values = await resultsOf(of, measured);
      const complete = of.variants.every((variant) => values.has(variant) || isGivenUp(of, variant));
      if (round > 0 && complete) of.rounds.push(values);
    }
  }
  return collected.map(outcomeOf);
}

const isGivenUp = ({ failures }: Collected, variant: string) =>
  (failures.get(variant)?.times ?? 0) >= patience;

async function resultsOf(
  of: Collected,
  measured: ReadonlyMap<string, () => Values>,
): Promise<ReadonlyMap<string, Values>> {
  const values = new Map<string, Values>();
  for (const [variant, tell] of measured) {
    await attempt(of, variant, () => {
      values.set(variant, tell());
    });
  }
  return values;
}

async function attempt(
  { failures }: Collected,
  variant: string,
  run: () => void | Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    failures.set(variant, { times: (failures.get(variant)?.times ?? 0) + 1, why });
  }
}

function outcomeOf(collected: Collected): Outcome {
  const { of, variants, rounds, failures } = collected;
  const measured = variants.filter((variant) => !isGivenUp(collected, variant));
  return {
    of,
    values: new Map(
      measured.map((variant) => [
        variant,
        rounds.map((round) => round.get(variant)).filter((values) => values !== undefined),
      ]),
    ),
    failures: new Map([...failures].map(([variant, { times, why }]) => [variant, `${times} × ${why}`])),
  };
}
