import type { ComponentChildren } from 'preact';
import { useWords } from '../ui/use-words.ts';
import type { Words } from '../ui/words.ts';
import { entryWords } from './labels.ts';
import type { OptionsStore } from './store.ts';
import type { TaskOutcome, Place } from './run-task.ts';

const outcomeWords = {
  saved: 'settingsSaved',
  locked: 'settingsLocked',
  granted: 'siteGranted',
  refused: 'askRefused',
  revoked: 'siteRevoked',
  exported: 'settingsExported',
  imported: 'settingsImported',
  erased: 'erased',
} as const;

function wordsFor(outcome: TaskOutcome, words: Words): string {
  const { t } = words;
  switch (outcome.kind) {
    case 'unwatched':
      return t('entryRemoved', entryWords(outcome.entry, words));
    case 'failed':
      return `${t(outcome.title)}. ${t('failedDetail', outcome.detail)}`;
    case 'not-erased':
      return `${t('notErased')} ${t('failedDetail', outcome.detail)}`;
    default:
      return t(outcomeWords[outcome.kind]);
  }
}

/** Moves the focus here where the control that had it was removed by its own action. */
function focusWhenLost(element: HTMLElement | null): void {
  if (element && document.activeElement === document.body) element.focus();
}

/** The outcome of the last task of this place, in a live region. */
export function FeedbackLine(props: {
  readonly store: OptionsStore;
  readonly place: Place;
  readonly children?: ComponentChildren;
}) {
  const words = useWords();
  const feedback = props.store.feedback.value;
  const isHere = feedback?.place === props.place;
  const isFailure = isHere && ['failed', 'not-erased', 'locked'].includes(feedback.outcome.kind);
  return (
    <div class="outcome" role="status">
      {isHere && (
        <p
          key={feedback.number}
          class={isFailure ? 'outcome-failed' : 'outcome-done'}
          data-outcome={feedback.outcome.kind}
          tabIndex={-1}
          ref={focusWhenLost}
        >
          {wordsFor(feedback.outcome, words)} {props.children}
        </p>
      )}
    </div>
  );
}
