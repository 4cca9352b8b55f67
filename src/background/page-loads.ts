import { documentFacts } from '../browser/document-facts.ts';
import { tabsInFront, tabsShowing } from '../browser/tab-list.ts';
import type { Tab } from '../browser/tabs.ts';
import { siteHost } from '../core/site/page.ts';
import { countVisit } from '../core/visits/visits.ts';
import { savePolicy } from '../storage/policy.ts';
import { remembersVisits } from '../storage/visits.ts';
import { changeVisits } from '../storage/visits-write.ts';
import { refreshBadge } from './badge.ts';
import { failed } from './failure.ts';
import { currentSettings } from './settings.ts';

/**
 * Counts the page load that a tab shows, if it counts. May be called any number of times for one load: the
 * document itself says when it began, and that is all the counting rule goes by.
 */
async function count(tab: Tab): Promise<void> {
  // To ask the document of a discarded tab would load it.
  if (tab.isPrivate || tab.isDiscarded || siteHost(tab.url) === null) return;
  // Both are on their way at once: neither has to wait for the other.
  const [facts, { interval }] = await Promise.all([documentFacts(tab.id), currentSettings()]);
  if (!facts || facts.prerendering) return;
  // The tab may have gone on since the event: the document knows where it is.
  const host = siteHost(facts.url);
  if (host === null) return;
  const load = { began: facts.began, tab: tab.id };
  await changeVisits(tab.store, host, facts.began, (before) =>
    countVisit(before, load, interval, Date.now()),
  );
  savePolicy().catch(failed);
}

/** Takes note of a tab that loads a page. */
export function noteLoading(tab: Tab): void {
  count(tab).catch(failed);
  refreshBadge(tab);
}

async function countInFront(): Promise<void> {
  // Where everything was erased, a page that was open then is not to be written down again by itself.
  if (!(await remembersVisits())) return;
  await Promise.all((await tabsInFront()).map(count));
}

/** Counts the pages in front, in case the worker was stopped while it handled their events. */
export function noteTabsInFront(): void {
  countInFront().catch(failed);
}

/** Takes note of every open tab: at the start, and when a host was granted whose pages are open already. */
export function noteOpenTabs(): void {
  tabsShowing()
    .then((tabs) => tabs.forEach(noteLoading))
    .catch(failed);
}
