import type { Hidden } from '../core/site/host-access.ts';
import type { Notice } from '../core/report/report.ts';
import { unsure } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import type { Words } from '../ui/words.ts';
import type { Store } from './store/types.ts';

interface NoticeProps {
  readonly notice: Notice;
  readonly sure: boolean;
  readonly store: Store;
}

const noticeWords = {
  closed: ['closedPage', 'closedPageWhy'],
  unseen: ['unseenPage', 'unseenPageWhy'],
  browser: ['browserPage', 'browserPageWhy'],
  store: ['storePage', 'storePageWhy'],
  extension: ['extensionPage', 'extensionPageWhy'],
  file: ['filePage', 'filePageWhy'],
  other: ['otherPage', 'otherPageWhy'],
  'no-cookies': ['noCookies', 'noCookiesWhy'],
  'not-loaded': ['notLoaded', 'notLoadedWhy'],
  'cookies-blocked': ['cookiesBlocked', 'cookiesBlockedWhy'],
} as const;

/** Why there is nothing to show here, and what to do about it; only its room while that is not sure. */
export function NoticeView({ notice, sure, store }: NoticeProps) {
  const { t } = useWords();
  if (notice.reason === 'not-granted') return <AskForAccess host={notice.host} store={store} />;
  const [title, why] = noticeWords[notice.reason];
  return (
    <section class="notice" {...(sure ? { 'data-notice': notice.reason } : unsure)}>
      <h2>{t(title)}</h2>
      <p>{t(why)}</p>
    </section>
  );
}

function AskForAccess({ host, store }: { readonly host: string; readonly store: Store }) {
  const { t } = useWords();
  return (
    <section class="notice" data-notice="not-granted">
      <h2>{t('notGranted', host)}</h2>
      <p>{t('notGrantedWhy')}</p>
      <GrantButtons store={store} />
      <p class="faint">{t('grantPromise')}</p>
    </section>
  );
}

function GrantButtons({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const site = store.askable.value;
  return (
    <>
      <div class="actions">
        <button
          type="button"
          class="primary"
          data-ask="site"
          // Asked for too early, access would be to the page's host alone, and hide the cookies of its domain.
          disabled={site === ''}
          onClick={() => void store.askFor('site')}
        >
          {t('askSite', site)}
        </button>
        <button type="button" data-ask="all" onClick={() => void store.askFor('all')}>
          {t('askAll')}
        </button>
      </div>
      {store.refused.value && (
        <p role="status" data-refused>
          {t('askRefused')}
        </p>
      )}
    </>
  );
}

function hiddenWords(hidden: Hidden, { t }: Words): string {
  if (hidden.kind === 'parent') return t('hiddenParent', `.${hidden.domain}`);
  return t(hidden.kind === 'secure' ? 'hiddenSecure' : 'hiddenInsecure');
}

/** What a partial grant keeps in the dark; the browser hides it without a word. */
export function HiddenBanner({
  hidden,
  store,
}: {
  readonly hidden: readonly Hidden[];
  readonly store: Store;
}) {
  const words = useWords();
  return (
    <section class="banner" data-notice="partial-grant">
      <strong>{words.t('partialGrant')}</strong>
      <ul>
        {hidden.map((what) => (
          <li key={JSON.stringify(what)}>{hiddenWords(what, words)}</li>
        ))}
      </ul>
      <GrantButtons store={store} />
    </section>
  );
}
