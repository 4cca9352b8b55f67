import { type Difference, differenceOf } from '../../core/visits/difference.ts';
import { byPathLength, domainMatches, withheld } from '../../core/site/page.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';

const differenceWords = {
  'counted-in-session': 'diffCountedInSession',
  'changed-by-you': 'diffChangedByYou',
  'count-jumped': 'diffCountJumped',
  'site-counts-oftener': 'diffSiteCountsOftener',
  'site-counts-less-often': 'diffSiteCountsLessOften',
  'cookie-restarted': 'diffCookieRestarted',
  'count-fell': 'diffCountFell',
  'counted-otherwise': 'diffCountedOtherwise',
  'ends-with-browser': 'diffEndsWithBrowser',
  'site-began-earlier': 'diffSiteBeganEarlier',
  'cleared-or-clock': 'diffClearedOrClock',
} as const satisfies Record<Difference, string>;

/** Why the site's count and ours differ, where they do. */
export function CountDifference({ store }: { readonly store: Store }) {
  const { t } = useWords();
  const known = store.known.value;
  if (known?.page.kind !== 'site') return null;
  const { page, visits, settings } = known;
  const candidates = known.cookies
    .filter((cookie) => domainMatches(page.host, cookie))
    .sort(byPathLength)
    .map((cookie) => ({ cookie, withheld: withheld(page, cookie) }));
  const changes = known.journal;
  const difference = differenceOf({ visits, candidates, changes, interval: settings.interval });
  return <span data-difference={difference}>{t(differenceWords[difference])}</span>;
}
