import { visible } from '../../core/cookie/visible.ts';
import { mostOfASite } from '../../core/edit/room.ts';
import type { Words } from '../../ui/words.ts';
import type { ChangeReport } from './history.ts';
import { refusalWords } from './problem-words.ts';

const doneWords = {
  create: 'didCreate',
  edit: 'didEdit',
  move: 'didMove',
  delete: 'didDelete',
  lifetime: 'didLifetime',
  duplicate: 'didCreate',
  'take-in': 'didTakeIn',
  'put-back': 'didPutBack',
  undone: 'didUndo',
  redone: 'didRedo',
} as const satisfies Record<ChangeReport['kind'], string>;

/** What was done, in one sentence. */
export const reportSummary = ({ kind, count }: ChangeReport, { plural }: Words): string =>
  plural(doneWords[kind], count);

/** A line of a report about what did not come out as asked, with what a test can find it by. */
export interface ReportLine {
  readonly data: Readonly<Record<`data-${string}`, string | number>>;
  readonly text: string;
}

/** The number of refusals that are listed; the rest is counted. */
const listedRefusals = 5;

/** The cookies that were evicted, or removed right after they were set. */
function goneLines({ gone, goneOthers, isFull }: ChangeReport['outcome'], { plural, number }: Words) {
  const lines: ReportLine[] = [];
  if (gone.length > 0) {
    const text = isFull
      ? plural('goneForRoom', gone.length, number(mostOfASite))
      : plural('goneSince', gone.length);
    lines.push({ data: { 'data-gone': gone.length }, text });
  }
  if (goneOthers > 0)
    lines.push({ data: { 'data-gone-others': goneOthers }, text: plural('goneOthers', goneOthers) });
  return lines;
}

/** What of a change did not come out as asked: refused, adjusted, expired, evicted, left as it was. */
export function reportLines({ left, planned, outcome }: ChangeReport, words: Words): readonly ReportLine[] {
  const { t, plural, number } = words;
  const { refused, adjusted, expired } = outcome;
  const lines: ReportLine[] = [];
  if (left > 0)
    lines.push({ data: { 'data-left': left }, text: plural('leftChanged', left, number(planned)) });
  lines.push(...goneLines(outcome, words));
  for (const { step, refusal } of refused.slice(0, listedRefusals)) {
    const named = t('refusedNamed', visible((step.after ?? step.before)?.name ?? ''));
    lines.push({ data: { 'data-refused': refusal.code }, text: `${named} ${refusalWords(refusal, words)}` });
  }
  if (refused.length > listedRefusals)
    lines.push({ data: {}, text: plural('refusedMore', refused.length - listedRefusals) });
  for (const { wanted } of adjusted) {
    lines.push({ data: { 'data-adjusted': wanted.name }, text: t('adjustedNamed', visible(wanted.name)) });
  }
  if (expired.length > 0) {
    const names = expired.map(({ name }) => visible(name)).join(', ');
    lines.push({ data: { 'data-expired': expired.length }, text: t('undoExpired', names) });
  }
  return lines;
}
