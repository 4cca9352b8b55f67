import { useWords } from '../ui/use-words.ts';
import type { AccessStore } from './access-store.ts';

/** Lets the person allow all sites, and says what came of it. */
export function AllSites({ store }: { readonly store: AccessStore }) {
  const { t } = useWords();
  const { value } = store.access;
  // The button, which had the focus, goes once there is nothing to ask for.
  const focusWhenLost = (element: HTMLElement | null) => {
    if (store.isAsked() && document.activeElement === document.body) element?.focus();
  };
  return (
    <>
      {value !== 'granted' && (
        <p class="actions">
          <button type="button" data-ask="all" onClick={() => void store.ask()}>
            {t('askAll')}
          </button>
        </p>
      )}
      <div class="outcome" role="status">
        {value === 'granted' && (
          <p class="outcome-done" data-outcome="granted" tabIndex={-1} ref={focusWhenLost}>
            {t('siteGranted')}
          </p>
        )}
        {value === 'refused' && <p data-outcome="refused">{t('askRefused')}</p>}
        {value !== null && typeof value === 'object' && (
          <p class="outcome-failed" data-outcome="failed">
            {t('failedAsking')}. {t('failedDetail', value.failure)}
          </p>
        )}
      </div>
    </>
  );
}
