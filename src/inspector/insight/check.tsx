import { subject } from '../../core/journal/journal.ts';
import { roleOf } from '../../core/meaning/role.ts';
import type { Cookie } from '../../core/cookie/cookie.ts';
import type { Check } from '../../core/session/login-check.ts';
import type { Known } from '../../core/report/known.ts';
import { useWords } from '../../ui/use-words.ts';
import { visible } from '../../core/cookie/visible.ts';
import type { Store } from '../store/types.ts';
import { checkResult } from './check-words.ts';

/** The names of the session's cookies that the person changed since a check began: they prove nothing about the site. */
function ownSince({ journal }: Known, startedAt: number): readonly string[] {
  const own = journal.filter(({ own = false, at }) => own && at >= startedAt).map(subject);
  return [...new Set(own.filter(({ name }) => roleOf(name) !== 'other').map(({ name }) => name))];
}

const saveCheck = (store: Store, check: Check | null) =>
  store.attempt('failedCheck', async () => store.late.value?.saveCheck(check));

/** Begins a check with the cookies as they are now. */
const beginCheck = (store: Store, kind: Check['kind']) =>
  saveCheck(store, { kind, startedAt: store.now.value, before: store.known.value?.cookies ?? [] });

/** The cookies that a deletion has to name, each as a header would: by name, Domain and Path (RFC 6265bis 5.7). */
function scopesOf(before: readonly Cookie[], names: readonly string[]): readonly string[] {
  return before
    .filter(({ name }) => names.includes(name))
    .map(({ name, domain, path, hostOnly }) =>
      [
        visible(name),
        `Path=${visible(path)}`,
        ...(hostOnly ? [] : [`Domain=${visible(domain.replace(/^\./, ''))}`]),
      ].join('; '),
    );
}

/** A guided run: the cookies from before a log-in or log-out are compared with those after it. */
export function SessionCheck({ store }: { readonly store: Store }) {
  const words = useWords();
  const { t } = words;
  const check = store.check.value;
  const known = store.known.value;
  if (known?.page.kind !== 'site' || !known.coverage.granted) return null;
  // Where the requests are watched, the log-in X-ray says more.
  if (!check && store.exchanges.value) return null;
  const result = checkResult(store);
  if (!check || !result) {
    return (
      <details class="check">
        <summary>{t('check')}</summary>
        <p class="faint">{t('checkWhy')}</p>
        <div class="finding-tools">
          <button type="button" data-check="log-in" onClick={() => void beginCheck(store, 'log-in')}>
            {t('checkLogin')}
          </button>
          <button type="button" data-check="log-out" onClick={() => void beginCheck(store, 'log-out')}>
            {t('checkLogout')}
          </button>
        </div>
      </details>
    );
  }
  const own = ownSince(known, check.startedAt);
  return (
    <section class="banner" data-check-verdict={result.verdict}>
      <strong>{t(check.kind === 'log-in' ? 'checkSignIn' : 'checkSignOut')}</strong>
      <p>{result.text}</p>
      {check.kind === 'log-out' && (result.verdict === 'kept' || result.verdict === 'waiting') && (
        <p class="faint" data-check-scope>
          {t('checkScope', scopesOf(check.before, result.names).join(' · '))}
        </p>
      )}
      {own.length > 0 && <p data-check-own>{t('checkOwn', own.map(visible).join(', '))}</p>}
      <p class="faint">{t('checkSince', words.stamp(check.startedAt, store.reportedAt()))}</p>
      <button type="button" data-check-end onClick={() => void saveCheck(store, null)}>
        {t('checkEnd')}
      </button>
    </section>
  );
}
