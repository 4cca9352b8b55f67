import type { Lifetime } from '../core/cookie/lifetime.ts';
import type { Row } from '../core/report/report.ts';
import { visible } from '../core/cookie/visible.ts';
import { hint } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import { AttributeList } from './cookie-parts/attributes.tsx';
import { LifetimeLine } from './cookie-parts/lifetime-line.tsx';
import { nowFor } from './report-time.ts';
import type { Store } from './store.ts';
import { Value } from './cookie-parts/value.tsx';
import { WithheldLine } from './cookie-parts/withheld-line.tsx';

/** What almost always is of a framework that can be recognised: the line that will tell so has its room. */
const issued: readonly Row['role'][] = ['session-id', 'csrf'];

interface Props {
  readonly row: Row;
  readonly store: Store;
}

/** One cookie, whole: what it is called, what it holds, how long it lives and who gets it. */
export function CookieCard({ row, store }: Props) {
  const { t } = useWords();
  const { cookie, lifetime } = row;
  const name = visible(cookie.name) || t('nameless');
  const Insight = store.insight.value;
  return (
    <li class="card" data-cookie={cookie.name} data-lifetime={lifetime.kind}>
      <div class="card-head">
        <h3 class="name">
          <bdi>{name}</bdi>
        </h3>
        <RoleWord row={row} />
        <button
          type="button"
          class="quiet star"
          aria-pressed={row.watched}
          aria-label={t('watchNamed', name)}
          title={hint(row.watched ? 'unwatchHint' : 'watchHint')}
          onClick={() => void store.watch(cookie.name, !row.watched)}
        >
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d="M7 1l1.8 3.8 4.2.5-3.1 2.9.8 4.1L7 10.3l-3.7 2 .8-4.1L1 5.3l4.2-.5z" />
          </svg>
        </button>
      </div>
      <Value row={row} store={store} />
      <TickingLifetime lifetime={lifetime} store={store} />
      <WithheldLine row={row} />
      {Insight ? (
        <Insight.CookieInsight row={row} store={store} />
      ) : (
        issued.includes(row.role) && <p class="insight-room">{'\u00A0'}</p>
      )}
      <AttributeList row={row} />
    </li>
  );
}

/** A component of its own, so that the clock renders nothing else of the card. */
function TickingLifetime({ lifetime, store }: { readonly lifetime: Lifetime; readonly store: Store }) {
  const now = lifetime.kind === 'session' ? 0 : nowFor(store, lifetime.expires);
  return <LifetimeLine lifetime={lifetime} now={now} />;
}

const roleWords = {
  'session-id': 'roleSessionId',
  csrf: 'roleCsrf',
  visits: 'roleVisits',
  'last-visit': 'roleLastVisit',
} as const;

function RoleWord({ row }: { readonly row: Row }) {
  const { t } = useWords();
  return row.role === 'other' ? <span class="role" /> : <span class="role">{t(roleWords[row.role])}</span>;
}
