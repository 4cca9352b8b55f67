import type { EditKind } from '../../core/edit/step.ts';
import type { UndoEntry } from '../../core/edit/undo.ts';
import { useWords } from '../../ui/use-words.ts';
import type { ChangeReport } from './history.ts';
import { QuestionView } from './question.tsx';
import { reportLines, reportSummary } from './report-words.ts';
import type { CookieList } from './state.ts';

/** The report of the last change with what failed and why, the confirmation, undo and redo. */
export function UndoBar({ list }: { readonly list: CookieList }) {
  const report = list.report.value;
  const last = list.lastDone();
  const question = list.editing.value ? null : list.question.value;
  if (!report && !last && !list.lastUndone() && !question) return null;
  return (
    <div class="outcome" data-outcome={report?.kind ?? 'none'}>
      {(report ?? !question) && (
        <div class="outcome-line">
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
  const words = useWords();
  const { t, plural, number } = words;
  if (report) return <span>{reportSummary(report, words)}</span>;
  if (!last?.interrupted) return <span>{t('changedEarlier')}</span>;
  return (
    <span class="problem" data-interrupted={last.steps.length}>
      {plural('interrupted', last.planned, number(last.steps.length))}
    </span>
  );
}

function UndoButtons({ list, report, last }: SummaryProps & { readonly list: CookieList }) {
  const { t, plural } = useWords();
  // What changed nothing is not what would be undone.
  const isJustDone = report !== null && report.kind !== 'undone' && report.count > 0;
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
          <span aria-hidden="true">✕</span>
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

function ReportDetails({ report }: { readonly report: ChangeReport }) {
  const lines = reportLines(report, useWords());
  if (lines.length === 0) return null;
  return (
    <ul class="trouble">
      {lines.map(({ data, text }, index) => (
        <li key={index} {...data}>
          {text}
        </li>
      ))}
    </ul>
  );
}
