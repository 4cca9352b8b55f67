import { mostOfASite } from '../../core/edit/room.ts';
import type { EditKind } from '../../core/edit/step.ts';
import type { UndoEntry } from '../../core/edit/undo.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import { refusalWords } from './problem-words.ts';
import type { ChangeReport } from './history.ts';
import type { ChangeOutcome } from './outcome.ts';
import { QuestionView } from './question.tsx';
import type { CookieList } from './state.ts';

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

/** The report of the last change with what failed and why, the confirmation, undo and redo. */
export function UndoBar({ list }: { readonly list: CookieList }) {
  const report = list.report.value;
  const last = list.lastDone();
  const question = list.editing.value ? null : list.question.value;
  if (!report && !last && !list.lastUndone() && !question) return null;
  return (
    <div class="told" role="status" data-told={report?.kind ?? 'none'}>
      {(report ?? !question) && (
        <div class="told-line">
          <Summary report={report} last={last} />
          {!question && <UndoButtons list={list} report={report} last={last} />}
        </div>
      )}
      {report && <ReportDetails report={report} />}
      {question && <QuestionView list={list} question={question} />}
    </div>
  );
}

interface SummaryProps {
  readonly report: ChangeReport | null;
  readonly last: UndoEntry | null;
}

function Summary({ report, last }: SummaryProps) {
  const { t, plural, number } = useWords();
  if (report) return <span>{plural(doneWords[report.kind], report.count)}</span>;
  if (!last?.interrupted) return <span>{t('changedEarlier')}</span>;
  return (
    <span class="problem" data-interrupted={last.steps.length}>
      {plural('interrupted', last.planned, number(last.steps.length))}
    </span>
  );
}

function UndoButtons({ list, report, last }: SummaryProps & { readonly list: CookieList }) {
  const { t, plural } = useWords();
  const isJustDone = report !== null && report.kind !== 'undone';
  return (
    <>
      {last && (
        <button type="button" class="quiet" data-undo onClick={() => void list.undo()}>
          {isJustDone
            ? t('undo')
            : plural(undoWords[last.kind], last.kind === 'move' ? 1 : last.steps.length)}
        </button>
      )}
      {list.lastUndone() && (
        <button type="button" class="quiet" data-redo onClick={() => void list.redo()}>
          {t('redo')}
        </button>
      )}
      {report && (
        <button
          type="button"
          class="quiet"
          aria-label={t('close')}
          onClick={() => (list.report.value = null)}
        >
          ✕
        </button>
      )}
    </>
  );
}

const undoWords = {
  create: 'undoCreate',
  edit: 'undoEdit',
  move: 'undoEdit',
  delete: 'undoDelete',
  lifetime: 'undoEdit',
  duplicate: 'undoCreate',
  'take-in': 'undoTakeIn',
  'put-back': 'undoPutBack',
} as const satisfies Record<EditKind, string>;

/** The number of refusals that are listed; the rest is counted. */
const listedRefusals = 5;

function ReportDetails({ report }: { readonly report: ChangeReport }) {
  const words = useWords();
  const { t, plural } = words;
  const { left, planned, outcome } = report;
  const { refused, adjusted, expired, gone, goneOthers } = outcome;
  const lines = refused.length + adjusted.length + expired.length + gone.length + goneOthers + left;
  if (lines === 0) return null;
  return (
    <ul class="trouble">
      {left > 0 && <li data-left={left}>{plural('leftChanged', left, words.number(planned))}</li>}
      <GoneLines outcome={outcome} />
      {refused.slice(0, listedRefusals).map(({ step, refusal }) => (
        <li key={JSON.stringify(step)} data-refused={refusal.code}>
          {t('refusedNamed', visible((step.after ?? step.before)?.name ?? ''))} {refusalWords(refusal, words)}
        </li>
      ))}
      {refused.length > listedRefusals && <li>{plural('refusedMore', refused.length - listedRefusals)}</li>}
      {adjusted.map(({ wanted }) => (
        <li key={wanted.name} data-adjusted={wanted.name}>
          {t('adjustedNamed', visible(wanted.name))}
        </li>
      ))}
      {expired.length > 0 && (
        <li data-expired={expired.length}>
          {t('undoExpired', expired.map(({ name }) => visible(name)).join(', '))}
        </li>
      )}
    </ul>
  );
}

/** The cookies that were evicted, or removed right after they were set. */
function GoneLines({ outcome: { gone, goneOthers, isFull } }: { readonly outcome: ChangeOutcome }) {
  const { plural, number } = useWords();
  return (
    <>
      {gone.length > 0 && (
        <li data-gone={gone.length}>
          {isFull
            ? plural('goneForRoom', gone.length, number(mostOfASite))
            : plural('goneSince', gone.length)}
        </li>
      )}
      {goneOthers > 0 && <li data-gone-others={goneOthers}>{plural('goneOthers', goneOthers)}</li>}
    </>
  );
}
