import type { Entry } from '../../core/journal/timeline.ts';
import { kindKey } from '../../core/journal/kind-key.ts';
import { oneAnswer } from '../../core/journal/token-rotation.ts';
import type { LogoutCause } from '../../core/session/login-state.ts';
import { visible } from '../../core/cookie/visible.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import { observedEntries, observedLogin } from './observed.ts';
import { Stamp, whyWords } from './event-words.tsx';

const causeWords = {
  site: 'causeSite',
  you: 'causeYou',
  expired: 'causeExpired',
  evicted: 'causeEvicted',
  removed: 'causeRemoved',
  unknown: 'causeUnknown',
} as const satisfies Record<LogoutCause, string>;

/** Whether one is signed in, since when and why. */
export function LoginStatus({ store }: { readonly store: Store }) {
  const { t, moment } = useWords();
  const state = observedLogin(store);
  const since = (at: number, why: string) => `${moment(at, store.reportedAt())} · ${why}`;
  switch (state.kind) {
    case 'signed-in':
      return <Status kind={state.kind} title={t('signedIn')} why={since(state.at, t('causeRenewed'))} />;
    case 'signed-out':
      return (
        <Status kind={state.kind} title={t('signedOut')} why={since(state.at, t(causeWords[state.cause]))} />
      );
    case 'unseen':
      return <Status kind={state.kind} title={t('loginUnseen')} why={t('sinceBrowserStart')} />;
  }
}

interface StatusProps {
  readonly kind: string;
  readonly title: string;
  readonly why: string;
}

function Status({ kind, title, why }: StatusProps) {
  return (
    <div data-login={kind} title={`${title}: ${why}`}>
      <p class="figure">
        <span aria-hidden="true">{kind === 'signed-in' ? '●' : '○'}</span> <b>{title}</b>
      </p>
      <p class="faint">{why}</p>
    </div>
  );
}

const isOwn = (entry: Entry | undefined) => entry?.kind === 'single' && entry.happening.own;

/** What happened last: a log-in or log-out before what the same answers set or deleted besides. Newest first. */
function lastOf(entries: readonly Entry[]): Entry | undefined {
  const [last] = entries;
  if (!last || isOwn(last)) return last;
  return entries.find(({ kind, at }) => kind !== 'single' && last.at - at <= oneAnswer) ?? last;
}

/** What happened last, always in sight; it leads to all that happened. */
export function LastEvent({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const last = lastOf(observedEntries(store));
  return (
    <footer class="last-event" data-event={last && kindOf(last)} data-own={isOwn(last) || undefined}>
      <button type="button" onClick={() => store.showView('timeline')}>
        <span class="last-event-text">
          {last ? (
            <>
              <Stamp at={last.at} now={store.reportedAt()} /> <EventText entry={last} />
            </>
          ) : (
            <span class="faint">{t('timelineEmpty')}</span>
          )}
        </span>
        <span class="faint">
          {t('timeline')} <span aria-hidden="true">›</span>
        </span>
      </button>
    </footer>
  );
}

const kindOf = (entry: Entry) => (entry.kind === 'single' ? entry.happening.kind : entry.kind);

function EventText({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  if (entry.kind !== 'single') {
    return (
      <span class={entry.kind}>
        <strong>{t(entry.kind === 'signed-in' ? 'signedIn' : 'signedOut')}</strong> {t(whyWords(entry))}
      </span>
    );
  }
  return (
    <span>
      <code class="name">{visible(entry.happening.name)}</code> {t(kindKey(entry.happening))}
    </span>
  );
}
