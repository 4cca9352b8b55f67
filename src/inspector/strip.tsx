import type { Counter } from '../core/visits/compare-counts.ts';
import { Boundary } from '../ui/boundary.tsx';
import { hint, Times } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import { nowFor } from './store/report-time.ts';
import type { Store } from './store/types.ts';

interface Props {
  /** `null` in a private window, where no visit is counted. */
  readonly counter: Counter | null;
  readonly store: Store;
}

/** The state of the site at a glance: visits counted here, the site's own count, and whether one is signed in. */
export function StatusStrip({ counter, store }: Props) {
  const { t } = useWords();
  const Insight = store.insight.value;
  const failure = store.visitsFailure.value;
  return (
    <section class="strip" data-visits={counter?.visits} aria-label={t('counterLabel')}>
      {counter && (
        <>
          <OwnCount counter={counter} store={store} />
          <SiteCount site={counter.site} store={store} />
        </>
      )}
      <div class="login">
        <Boundary>{Insight && <Insight.LoginStatus store={store} />}</Boundary>
      </div>
      {failure !== null && <p class="difference">{t('visitsNotKept', failure)}</p>}
      {counter?.site?.differs && (
        <p class="difference">
          <Boundary>{Insight && <Insight.CountDifference store={store} />}</Boundary>
        </p>
      )}
    </section>
  );
}

function OwnCount({ counter: { visits, last, next }, store }: Props & { readonly counter: Counter }) {
  const { t, number } = useWords();
  return (
    <div title={hint('countedHere')}>
      <p class="figure">
        <span>{t('visits')}</span> <b>{number(visits)}</b>
      </p>
      <p class="faint">
        <Times>
          {({ soon }) => {
            if (next !== null) return t('nextShort', soon(next, nowFor(store, next)));
            return t(last === null ? 'neverCounted' : 'nextNowShort');
          }}
        </Times>
      </p>
    </div>
  );
}

function SiteCount({ site, store }: Pick<Counter, 'site'> & Pick<Props, 'store'>) {
  const { t, number } = useWords();
  const wall = site?.lastVisit?.wall;
  return (
    <div title={hint('countedBySite')}>
      <p class="figure">
        <span>{t('siteCount')}</span> <b>{site?.visits == null ? '–' : number(site.visits)}</b>
      </p>
      <p class="faint">
        {wall !== undefined ? (
          <Times>{({ writtenStamp }) => t('siteLast', writtenStamp(wall, store.reportedAt()))}</Times>
        ) : (
          t('siteSilentShort')
        )}
      </p>
    </div>
  );
}
