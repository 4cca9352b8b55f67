import { subject } from '../../core/journal/journal.ts';
import { lives } from '../../core/journal/lanes.ts';
import type { Known } from '../../core/report/known.ts';
import { isWatched } from '../../core/settings/watched.ts';
import { domainMatches, type SitePage } from '../../core/site/page.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Store } from '../store/types.ts';
import { LifePicture } from './lanes/lanes-picture.tsx';

interface LivesProps {
  readonly store: Store;
  readonly known: Known;
  readonly page: SitePage;
}

/** For how many milliseconds the picture is drawn oftener after something happened. */
const newsFor = 120_000;

/** The picture of the lives, drawn anew when something happens; by time alone every minute, more often after news. */
export function TimelineLives({ store, known, page }: LivesProps) {
  const words = useWords();
  const cookies = known.cookies.filter((cookie) => domainMatches(page.host, cookie));
  const names = new Set([...known.journal.map(subject), ...cookies].map(({ name }) => name));
  const watched = [...names].filter((name) => isWatched(name, known.settings));
  const journal = known.journal.filter((change) => domainMatches(page.host, subject(change)));
  const last = journal.at(-1)?.at ?? -Infinity;
  const isNews = store.minuteNow.value - last < newsFor;
  const now = Math.max(store.reportedAt(), isNews ? store.coarseNow.value : 0);
  return <LifePicture lives={lives(journal, cookies, watched, now)} words={words} />;
}
