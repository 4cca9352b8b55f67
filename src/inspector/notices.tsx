import type { ComponentChildren } from 'preact';
import type { Hidden } from '../core/site/host-access.ts';
import type { NoSessionReason } from '../core/session/no-session.ts';
import type { Notice } from '../core/report/report.ts';
import { visible } from '../core/cookie/visible.ts';
import { Times, unsure } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import type { Words } from '../ui/words.ts';
import { nowFor } from './report-time.ts';
import type { Store } from './store.ts';

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
        <button type="button" class="primary" data-ask="site" onClick={() => void store.askFor('site')}>
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

function reasonWords(reason: NoSessionReason, { t }: Words, store: Store): ComponentChildren {
  switch (reason.kind) {
    case 'cookies-blocked':
      return t('noSessionBlocked');
    case 'signed-out':
      return (
        <Times roomy>
          {({ stamp }) => t('noSessionSignedOut', stamp(reason.at, nowFor(store, reason.at)))}
        </Times>
      );
    case 'removed':
      return (
        <Times roomy>
          {({ stamp }) => t('noSessionRemoved', stamp(reason.at, nowFor(store, reason.at)))}
        </Times>
      );
    case 'removed-by-you':
      return (
        <Times roomy>
          {({ stamp }) => t('noSessionRemovedByYou', stamp(reason.at, nowFor(store, reason.at)))}
        </Times>
      );
    case 'deleted':
      return (
        <Times roomy>
          {({ stamp }) => t('noSessionDeleted', stamp(reason.at, nowFor(store, reason.at)))}
        </Times>
      );
    case 'expired':
      return (
        <Times roomy>
          {({ stamp }) => t('noSessionExpired', stamp(reason.at, nowFor(store, reason.at)))}
        </Times>
      );
    case 'evicted':
      return (
        <Times roomy>
          {({ stamp }) => t('noSessionEvicted', stamp(reason.at, nowFor(store, reason.at)))}
        </Times>
      );
    case 'insecure-page':
      return reason.secureNames.length > 0
        ? t('noSessionInsecureNamed', reason.secureNames.map(visible).join(', '))
        : t('noSessionInsecure');
    case 'counted-in-browser':
      return t('noSessionCountedInBrowser');
    case 'nothing-stored':
      return t('noSessionNothingStored');
  }
}

/** Why no session-ID cookie is here, as far as can be seen; only its room while that is not sure. */
export function NoSessionHints(props: {
  readonly reasons: readonly NoSessionReason[];
  readonly sure: boolean;
  readonly store: Store;
}) {
  const words = useWords();
  return (
    <section class="banner" {...(props.sure ? { 'data-no-session': true } : unsure)}>
      <strong>{words.t('noSession')}</strong>
      <ul>
        {props.reasons.map((reason) => (
          <li key={reason.kind} data-reason={props.sure ? reason.kind : undefined}>
            {reasonWords(reason, words, props.store)}
          </li>
        ))}
      </ul>
    </section>
  );
}
