import { isGranted, onGrantsChanged, requestPatterns } from '../browser/permissions.ts';
import { errorText } from '../core/lib/error-text.ts';
import { allSites } from '../core/site/host-access.ts';
import { signal } from '../ui/signal.ts';
import { useWords } from '../ui/use-words.ts';

/** What is known of the access to all sites: `null` before it is asked for. */
type Access = 'granted' | 'refused' | { readonly failure: string } | null;

const access = signal<Access>(null);

const isWhole = async () => (await Promise.all(allSites.map(isGranted))).every(Boolean);

async function readAccess(): Promise<void> {
  try {
    if (await isWhole()) access.value = 'granted';
    else if (access.value === 'granted') access.value = null;
  } catch (error) {
    access.value = { failure: errorText(error) };
  }
}

/** Keeps up to date whether all sites were granted, be it here or elsewhere. */
export function watchAccess(): void {
  onGrantsChanged(() => void readAccess());
  void readAccess();
}

/** Whether the person asked here, so that the focus was on the button, which goes once it has nothing to ask for. */
let isAskedHere = false;

/** Asks for all sites; called straight from a click, which the browser demands. */
async function ask(): Promise<void> {
  isAskedHere = true;
  try {
    access.value = (await requestPatterns(allSites)) ? 'granted' : 'refused';
  } catch (error) {
    access.value = { failure: errorText(error) };
  }
}

function focusWhenLost(element: HTMLElement | null): void {
  if (element && isAskedHere && document.activeElement === document.body) element.focus();
}

/** Lets the person allow all sites, and says what came of it. */
export function AllSites() {
  const { t } = useWords();
  const { value } = access;
  return (
    <>
      {value !== 'granted' && (
        <p class="actions">
          <button type="button" data-ask="all" onClick={() => void ask()}>
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
