import { useMemo } from 'preact/hooks';
import type { Race } from '../../core/guard/race.ts';
import { racesIn } from '../../core/guard/races.ts';
import { subject } from '../../core/journal/journal.ts';
import { domainMatches } from '../../core/site/page.ts';
import type { Store } from '../store/types.ts';

/** What undid the session of the page's host, by the answers that were watched or that the developer tools recorded. */
export function useRaces(store: Store): readonly Race[] {
  const [known, watched, recorded] = [
    store.known.value,
    store.watchedAnswers.value,
    store.recordedAnswers.value,
  ];
  return useMemo(() => {
    const answers = [...watched, ...recorded];
    if (known?.page.kind !== 'site' || answers.length === 0) return [];
    const { host } = known.page;
    return racesIn(
      known.journal.filter((change) => domainMatches(host, subject(change))),
      answers,
      known.cookies,
    );
  }, [known, watched, recorded]);
}
