import type { Row } from '../../core/report/row.ts';
import { useWords } from '../../ui/use-words.ts';
import { AttributeList } from '../cookie-parts/attributes.tsx';
import { LifetimeLine } from '../cookie-parts/lifetime-line.tsx';
import { WithheldLine } from '../cookie-parts/withheld-line.tsx';
import { nowFor } from '../store/report-time.ts';
import { askedName } from './site-search.tsx';
import type { Store } from '../store/types.ts';
import { CookieInsight } from './cookie-insight.tsx';

/** Turns to the search over all granted sites, for cookies of a name. */
function findElsewhere(store: Store, name: string): void {
  askedName.value = name;
  store.showView('tools');
}

/** What is rarely needed of a cookie: its exact expiry, who issued it, what is inside it, its scope and size. */
export function RowDetails({ row, store }: { readonly row: Row; readonly store: Store }) {
  const { t } = useWords();
  const { cookie, lifetime } = row;
  const MadeBy = store.MadeBy.value;
  const now = lifetime.kind === 'session' ? 0 : nowFor(store, lifetime.expires);
  return (
    <div class="row-details">
      <LifetimeLine lifetime={lifetime} now={now} />
      {MadeBy && <MadeBy cookie={cookie} />}
      <WithheldLine row={row} />
      <CookieInsight row={row} store={store} />
      <AttributeList row={row} />
      <button
        type="button"
        class="quiet"
        aria-pressed={row.watched}
        data-do="watch"
        onClick={() => void store.watch(cookie.name, !row.watched)}
      >
        {t(row.watched ? 'unwatch' : 'watch')}
      </button>
      {store.known.value?.isPrivate === false && (
        <button type="button" class="quiet" data-do="find" onClick={() => findElsewhere(store, cookie.name)}>
          {t('siteSearchName')}
        </button>
      )}
    </div>
  );
}
