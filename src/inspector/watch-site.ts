import type { OnStored } from '../browser/storage.ts';
import type { SiteTab } from '../browser/tabs.ts';
import { loadJournal, onJournal } from '../storage/journal.ts';
import { onVisits } from '../storage/visits.ts';
import { painted } from '../ui/after-paint.ts';
import { coalesce } from '../ui/coalesce.ts';
import type { Store } from './store/types.ts';
import type { Watching } from './watching.ts';

/** Milliseconds in which it is written at most once that the person has seen what happened. */
const seenPace = 1000;

/**
 * Keeps up to date what is shown of a site. What the first paint does not need is loaded after it.
 * @param granted whether its cookies may be read
 */
export function watchSite(
  store: Store,
  shown: SiteTab,
  granted: boolean,
  onStored: OnStored,
  watching: Watching,
): void {
  const { tab, page } = shown;
  const { keep, isOn, learn } = watching;
  const readJournal = async () => {
    const journal = await loadJournal(tab.store, page.host);
    learn({ journal });
    // What was cleared or erased is nothing to have seen.
    if (journal.length > 0) noteSeen();
  };
  const noteSeen = coalesce(() =>
    store.guard('failedSeen', async () => {
      await (await import('./complete-site.ts')).noteSeen(shown);
      await new Promise((rested) => setTimeout(rested, seenPace));
    }),
  );
  const onChanges = coalesce(() => store.attempt('failedReading', readJournal, isOn));
  keep(onJournal(tab.store, page.host, onChanges, onStored));
  keep(onVisits(tab.store, page.host, (visits) => learn({ visits }), onStored));
  const complete = async () => {
    await painted();
    if (isOn()) await (await import('./complete-site.ts')).completeSite(store, shown, granted, watching);
  };
  void store.guard('failedPart', complete, isOn);
}
