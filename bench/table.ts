import { earlierName, type Measure, oursName } from './case.ts';
import type { CaseResult, Cell } from './result.ts';
import { type Ratio, ratioOf } from './statistics.ts';
import type { Judged } from './targets.ts';

const figure = (value: number) => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0));
const times = ({ value, low, high }: Ratio) =>
  `× ${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;

function cellText({ median, q1, q3, ratio }: Cell, { unit }: Measure): string {
  const spread = q1 === q3 ? '' : ` [${figure(q1)} to ${figure(q3)}]`;
  return [`${figure(median)}${unit && ` ${unit}`}${spread}`, ratio ? times(ratio) : '']
    .filter(Boolean)
    .join('  ');
}

/** Lines of columns, each as wide as its widest text. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, index) => text.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Medians with quartiles, and after × the ratio to the baseline with its confidence of 95 %. */
export function caseTable({ title, measures, failures }: CaseResult): string {
  const variants = Object.keys(measures[0]?.variants ?? {});
  const rows = measures.map((measure) => [
    `  ${measure.title}`,
    ...variants.map((variant) => {
      const cell = measure.variants[variant];
      return cell ? cellText(cell, measure) : '';
    }),
  ]);
  const failed = Object.entries(failures).map(([variant, why]) => `  ${variant} failed ${why}`);
  return [...columns([[title, ...variants], ...rows]), ...failed].join('\n');
}

export function targetTable(judged: readonly Judged[]): string {
  const rows = judged.map(({ title, limit, value, verdict }) => [
    `  ${title}`,
    limit,
    `${value.value.toFixed(2)} (${value.low.toFixed(2)} to ${value.high.toFixed(2)})`,
    verdict,
  ]);
  return columns([['Targets', 'limit', 'measured', ''], ...rows]).join('\n');
}

/** Each measure of this build as a ratio to that of the earlier one, of the same rounds. */
export function againstTable(results: readonly CaseResult[]): string {
  const rows = results.flatMap(({ name, measures }) =>
    measures.flatMap(({ title, variants }) => {
      const { [oursName]: ours, [earlierName]: earlier } = variants;
      const comparable = ours && earlier?.values.length === ours.values.length && earlier.median > 0;
      return comparable ? [[`  ${name}: ${title}`, times(ratioOf(ours.values, earlier.values))]] : [];
    }),
  );
  return columns([['This build, to the earlier one', ''], ...rows]).join('\n');
}
