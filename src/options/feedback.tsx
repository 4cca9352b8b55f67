import type { ComponentChildren } from 'preact';
import { useWords } from '../ui/use-words.ts';
import { visible } from '../core/cookie/visible.ts';
import type { Words } from '../ui/words.ts';
import type { Store } from './store.ts';
import type { Outcome, Place } from './run-task.ts';

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

const failedWords = { sites: 'failedSites', data: 'failedData' } as const;
const failedAt = (place: Place) =>
  place === 'sites' || place === 'data' ? failedWords[place] : 'failedSaving';

function wordsFor(outcome: Outcome, place: Place, { t }: Words): string {
  switch (outcome.kind) {
    case 'unwatched':
      return t('entryRemoved', visible(outcome.entry));
    case 'failed':
      return `${t(failedAt(place))}. ${t('failedDetail', outcome.detail)}`;
    case 'not-erased':
      return `${t('notErased')} ${t('failedDetail', outcome.detail)}`;
    default:
      return t(outcomeWords[outcome.kind]);
  }
}

/** Whoever used a control that went with what it did is taken to what came of it. */
function focusWhenLost(element: HTMLElement | null): void {
  if (element && document.activeElement === document.body) element.focus();
}

/** What came of what was done last here; read out as it appears. */
export function Told(props: {
  readonly store: Store;
  readonly place: Place;
  readonly children?: ComponentChildren;
}) {
  const words = useWords();
  const told = props.store.told.value;
  const isHere = told?.place === props.place;
  const isFailure = isHere && ['failed', 'not-erased', 'locked'].includes(told.outcome.kind);
  return (
    <div class="told" role="status">
      {isHere && (
        <p
          key={told.number}
          class={isFailure ? 'told-failed' : 'told-done'}
          data-told={told.outcome.kind}
          tabIndex={-1}
          ref={focusWhenLost}
        >
          {wordsFor(told.outcome, told.place, words)} {props.children}
        </p>
      )}
    </div>
  );
}
