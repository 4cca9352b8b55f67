import type { Counter, Difference } from '../core/counter.ts';
import { useWords } from '../ui/use-words.ts';

/** The local visit counter, and beside it what the site's own cookies claim. */
export function CounterView({ counter, now }: { readonly counter: Counter; readonly now: number }) {
  const words = useWords();
  const { t, plural } = words;
  const { visits, last, next, site } = counter;
  return (
    <section class="counter" data-visits={visits} aria-label={t('counterLabel')}>
      <div class="count">
        <p class="figure">{words.number(visits)}</p>
        <p class="caption">{plural('visitsCounted', visits)}</p>
        <p class="faint">
          {last === null ? t('neverCounted') : t('lastCounted', words.moment(last, now))}
          <br />
          {next === null ? t('nextNow') : t('nextCount', words.relative(next, now))}
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
        {site.lastVisit && t('siteLast', words.writtenDate(site.lastVisit.wall))}
        {site.differences.map((difference) => (
          <span class="difference" key={difference} data-difference={difference}>
            {t(differenceWords[difference])}
          </span>
        ))}
      </p>
    </div>
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
