import type { Case, Measure } from './case.ts';
import type { Outcome } from './runner.ts';
import { type Ratio, ratioOf, summarise, type Summary } from './statistics.ts';

/** One measure of one variant. */
export interface Cell extends Summary {
  /** To the case's baseline; `null` for the baseline itself, and where that is nothing. */
  readonly ratio: Ratio | null;
  /** A value a round. */
  readonly values: readonly number[];
}

export interface MeasureResult extends Measure {
  readonly variants: Readonly<Record<string, Cell>>;
}

export interface CaseResult {
  readonly name: string;
  readonly title: string;
  readonly baseline: string;
  readonly measures: readonly MeasureResult[];
  readonly failures: Readonly<Record<string, string>>;
}

/** The values of one measure of a variant, a round each. */
const valuesOf = ({ values }: Outcome, variant: string, key: string) =>
  (values.get(variant) ?? []).map((run) => run[key] ?? NaN);

export function resultOf(outcome: Outcome): CaseResult {
  const { of, values, failures } = outcome;
  const cell = (variant: string, key: string): Cell => {
    const own = valuesOf(outcome, variant, key);
    const base = valuesOf(outcome, of.baseline, key);
    const comparable =
      variant !== of.baseline && base.length === own.length && base.some((value) => value > 0);
    return { ...summarise(own), ratio: comparable ? ratioOf(own, base) : null, values: own };
  };
  const measured = [...values].filter(([, runs]) => runs.length > 0).map(([variant]) => variant);
  return {
    ...about(of),
    measures: of.measures.map((measure) => ({
      ...measure,
      variants: Object.fromEntries(measured.map((variant) => [variant, cell(variant, measure.key)])),
    })),
    failures: Object.fromEntries(failures),
  };
}

const about = ({ name, title, baseline }: Case) => ({ name, title, baseline });

/** A measure of a variant, where it was measured. */
export function cellOf(
  results: readonly CaseResult[],
  name: string,
  variant: string,
  key: string,
): Cell | null {
  const measure = results.find((result) => result.name === name)?.measures.find((one) => one.key === key);
  return measure?.variants[variant] ?? null;
}
