import type { Counter, Difference } from '../core/visits/compare-counts.ts';
import { Times } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import { nowFor } from './report-time.ts';
import type { Store } from './store.ts';

interface Props {
  readonly counter: Counter;
  readonly store: Store;
}

/** The local visit counter, and beside it what the site's own cookies claim. */
export function CounterView({ counter, store }: Props) {
  const words = useWords();
  const { t, plural } = words;
  const { visits, last, next, site } = counter;
  const failure = store.visitsFailure.value;
  return (
    <section class="counter" data-visits={visits} aria-label={t('counterLabel')}>
      <div class="count">
        <p class="figure">{words.number(visits)}</p>
        <p class="caption">{plural('visitsCounted', visits)}</p>
        <p class="faint">
          <Times>
            {({ moment }) =>
              last === null ? t('neverCounted') : t('lastCounted', moment(last, nowFor(store, last)))
            }
          </Times>
          <br />
          <Times>
            {({ relative }) => {
              if (failure !== null) return t('visitsNotKept', failure);
              return next === null ? t('nextNow') : t('nextCount', relative(next, nowFor(store, next)));
            }}
          </Times>
        </p>
      </div>
      {site && <SiteClaims site={site} />}
    </section>
  );
}

function SiteClaims({ site }: { readonly site: NonNullable<Counter['site']> }) {
  const words = useWords();
  const { t, plural } = words;
  return (
    <div class="count count-site">
      <p class="figure">{site.visits === null ? '–' : words.number(site.visits)}</p>
      <p class="caption">{site.visits === null ? t('siteSilent') : plural('siteClaims', site.visits)}</p>
      <p class="faint">
        <SiteLast site={site} />
        {site.differences.map((difference) => (
          <span class="difference" key={difference} data-difference={difference}>
            {t(differenceWords[difference])}
          </span>
        ))}
      </p>
    </div>
  );
}

function SiteLast({ site: { lastVisit } }: { readonly site: NonNullable<Counter['site']> }) {
  return (
    lastVisit && (
      <span class="site-last">
        <Times>{({ t, writtenDate }) => t('siteLast', writtenDate(lastVisit.wall))}</Times>
      </span>
    )
  );
}

const differenceWords = {
  'counted-in-session': 'diffCountedInSession',
  'site-counts-oftener': 'diffSiteCountsOftener',
  'cookie-restarted': 'diffCookieRestarted',
  'ends-with-browser': 'diffEndsWithBrowser',
  'site-began-earlier': 'diffSiteBeganEarlier',
  'cleared-or-clock': 'diffClearedOrClock',
} as const satisfies Record<Difference, string>;
