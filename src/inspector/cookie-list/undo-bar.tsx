import { mostOfASite } from '../../core/edit/room.ts';
import type { EditKind } from '../../core/edit/step.ts';
import type { UndoEntry } from '../../core/edit/undo.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import { refusalWords } from './problem-words.ts';
import type { Report } from './history.ts';
import type { ChangeOutcome } from './outcome.ts';
import { QuestionView } from './question.tsx';
import type { Jar } from './state.ts';

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
} as const satisfies Record<Report['kind'], string>;

/** What was done last, what of it did not work and why, what is asked, and the way back and forth. */
export function ToldBar({ jar }: { readonly jar: Jar }) {
  const told = jar.told.value;
  const last = jar.lastDone();
  const question = jar.editing.value ? null : jar.question.value;
  if (!told && !last && !jar.lastUndone() && !question) return null;
  return (
    <div class="told" role="status" data-told={told?.kind ?? 'none'}>
      {(told ?? !question) && (
        <div class="told-line">
          <Summary told={told} last={last} />
          {!question && <Ways jar={jar} told={told} last={last} />}
        </div>
      )}
      {told && <Trouble told={told} />}
      {question && <QuestionView jar={jar} question={question} />}
    </div>
  );
}

interface SummaryProps {
  readonly told: Report | null;
  readonly last: UndoEntry | null;
}

function Summary({ told, last }: SummaryProps) {
  const { t, plural, number } = useWords();
  if (told) return <span>{plural(doneWords[told.kind], told.count)}</span>;
  if (!last?.interrupted) return <span>{t('earlierDeeds')}</span>;
  return (
    <span class="problem" data-interrupted={last.steps.length}>
      {plural('interrupted', last.planned, number(last.steps.length))}
    </span>
  );
}

function Ways({ jar, told, last }: SummaryProps & { readonly jar: Jar }) {
  const { t, plural } = useWords();
  const isJustDone = told !== null && told.kind !== 'undone';
  return (
    <>
      {last && (
        <button type="button" class="quiet" data-undo onClick={() => void jar.undo()}>
          {isJustDone
            ? t('undo')
            : plural(undoWords[last.kind], last.kind === 'move' ? 1 : last.steps.length)}
        </button>
      )}
      {jar.lastUndone() && (
        <button type="button" class="quiet" data-redo onClick={() => void jar.redo()}>
          {t('redo')}
        </button>
      )}
      {told && (
        <button type="button" class="quiet" aria-label={t('close')} onClick={() => (jar.told.value = null)}>
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

/** Most refusals that are told one by one. */
const toldOneByOne = 5;

function Trouble({ told }: { readonly told: Report }) {
  const words = useWords();
  const { t, plural } = words;
  const { left, planned, outcome } = told;
  const { refused, adjusted, expired, gone, goneOthers } = outcome;
  const troubles = refused.length + adjusted.length + expired.length + gone.length + goneOthers + left;
  if (troubles === 0) return null;
  return (
    <ul class="trouble">
      {left > 0 && <li data-left={left}>{plural('leftChanged', left, words.number(planned))}</li>}
      <GoneLines outcome={outcome} />
      {refused.slice(0, toldOneByOne).map(({ step, refusal }) => (
        <li key={JSON.stringify(step)} data-refused={refusal.code}>
          {t('refusedNamed', visible((step.after ?? step.before)?.name ?? ''))} {refusalWords(refusal, words)}
        </li>
      ))}
      {refused.length > toldOneByOne && <li>{plural('refusedMore', refused.length - toldOneByOne)}</li>}
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

/** What is in the jar no more, though it was set a moment ago or nobody meant it. */
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
