import type { ComponentChildren } from 'preact';
import type { Known } from '../../core/report/known.ts';
import type { Report } from '../../core/report/report.ts';
import { type NoSessionReason, ofPageHost, reasonsForNoSession } from '../../core/session/no-session.ts';
import { visible } from '../../core/cookie/visible.ts';
import { Times, unsure } from '../../ui/deferred.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Words } from '../../ui/words.ts';
import { nowFor } from '../store/report-time.ts';
import type { Store } from '../store/types.ts';
import { LazyIgnoredResponse, LazyRefusedSeen } from './lazy-views.tsx';

/** What happened at a moment. */
const momentWords = {
  'signed-out': 'noSessionSignedOut',
  removed: 'noSessionRemoved',
  'removed-by-you': 'noSessionRemovedByYou',
  deleted: 'noSessionDeleted',
  expired: 'noSessionExpired',
  evicted: 'noSessionEvicted',
  'login-refused': 'noSessionLoginRefused',
} as const;

function reasonWords(reason: NoSessionReason, { t }: Words, store: Store): ComponentChildren {
  switch (reason.kind) {
    case 'cookies-blocked':
      return t('noSessionBlocked');
    case 'page-not-loaded':
      return t('noSessionNotLoaded');
    case 'signed-out':
    case 'removed':
    case 'removed-by-you':
    case 'deleted':
    case 'expired':
    case 'evicted':
    case 'login-refused':
      return (
        <Times roomy>
          {({ stamp }) => t(momentWords[reason.kind], stamp(reason.at, nowFor(store, reason.at)))}
        </Times>
      );
    case 'refused-seen':
      return <LazyRefusedSeen refusal={reason.refusal} store={store} />;
    case 'elsewhere':
      return t('noSessionElsewhere', visible(reason.host), visible(reason.name));
    case 'refused-unseen':
      return `${t('noSessionRefusedUnseen')} ${t('noSessionWatch')}`;
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

function reasonsOf(known: Known): readonly NoSessionReason[] {
  const { page, settings, sessionName } = known;
  if (page.kind !== 'site' || !known.coverage.granted) return [];
  return reasonsForNoSession(
    ofPageHost({ ...known, page, evidence: { watched: settings.watched, sessionName } }),
  );
}

/** Whether any response was seen that may not have done what was meant. */
const hasSeenResponses = ({ known, watchedAnswers }: Store) =>
  watchedAnswers.value.length + (known.value?.seenRefusals?.length ?? 0) > 0;

interface Props {
  readonly report: Report;
  readonly store: Store;
}

/**
 * Why no session-ID cookie is here, as far as can be seen; only its room while that is not sure. Or what did not change
 * the one that is.
 */
export function NoSessionHints({ report: { sure, notice }, store }: Props) {
  const words = useWords();
  const known = store.known.value;
  const all = known ? reasonsOf(known) : [];
  // The notice says so already.
  const reasons =
    notice?.reason === 'not-loaded' ? all.filter(({ kind }) => kind !== 'page-not-loaded') : all;
  if (reasons.length === 0) return hasSeenResponses(store) ? <LazyIgnoredResponse store={store} /> : null;
  return (
    <section class="no-session" {...(sure ? { 'data-no-session': true } : unsure)}>
      <strong>{words.t('noSession')}</strong>
      <ul>
        {reasons.map((reason) => (
          <li key={reason.kind} data-reason={sure ? reason.kind : undefined}>
            {reasonWords(reason, words, store)}
          </li>
        ))}
      </ul>
    </section>
  );
}
