import type { Row } from '../core/report.ts';
import { visible } from '../core/visible.ts';
import { useWords } from '../ui/use-words.ts';
import { Attributes } from './attributes.tsx';
import { LifetimeLine } from './lifetime-line.tsx';
import type { Store } from './store.ts';
import { Value } from './value.tsx';
import { WithheldLine } from './withheld-line.tsx';

interface Props {
  readonly row: Row;
  readonly store: Store;
  readonly now: number;
}

/** One cookie, whole: what it is called, what it holds, how long it lives and who gets it. */
export function CookieCard({ row, store, now }: Props) {
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
          title={t(row.watched ? 'unwatchHint' : 'watchHint')}
          onClick={() => void store.watch(cookie.name, !row.watched)}
        >
          {row.watched ? '★' : '☆'}
        </button>
      </div>
      <Value row={row} store={store} />
      <LifetimeLine lifetime={lifetime} now={now} />
      <WithheldLine row={row} />
      {Insight && <Insight.CookieInsight row={row} store={store} now={now} />}
      <Attributes row={row} />
    </li>
  );
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
