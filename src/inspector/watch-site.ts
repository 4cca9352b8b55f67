import { onCookieChanged } from '../browser/cookie-events.ts';
import { cookiesForHost } from '../browser/jar-search.ts';
import { isLate } from '../browser/patience.ts';
import { coverageHere, grantedPatterns } from '../browser/permissions.ts';
import type { OnStored } from '../browser/storage.ts';
import { documentFacts } from '../browser/document-facts.ts';
import { type Tab, type SiteTab } from '../browser/tabs.ts';
import type { Known } from '../core/report/known.ts';
import { coversLineage } from '../core/site/host-access.ts';
import { domainMatches, type SitePage } from '../core/site/page.ts';
import { loadJournal, onJournal } from '../storage/journal.ts';
import { saveLastSeen } from '../storage/last-seen.ts';
import { onVisits } from '../storage/visits.ts';
import { painted } from '../ui/after-paint.ts';
import { coalesce } from '../ui/coalesce.ts';
import { throttle } from '../ui/throttle.ts';
import type { Store } from './store/types.ts';

/** Milliseconds in which changes that follow one are not listened to, but looked for at their end. */
const rest = 200;

/** Keeps up to date what a surface shows, until it shows something else. */
export interface Watching {
  /** Keeps how to stop something, for when the tab goes elsewhere; stops it at once if it has. */
  readonly keep: (stop: () => void) => void;
  readonly isOn: () => boolean;
  /** Takes the registrable domain of the page's host, once it was looked up. */
  readonly foundSite: (site: string | null) => void;
  /** Shows what is known now, unless something else is shown by now. */
  readonly learn: (news: Partial<Known>) => void;
}

/**
 * Keeps up to date what is shown of a site.
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
  const reading = (task: () => Promise<void>) => coalesce(() => store.attempt('failedReading', task, isOn));
  const readCookies = reading(async () => {
    learn({ cookies: await cookiesForHost(page.host, tab.store), complete: true });
  });
  const readJournal = reading(async () => {
    const journal = await loadJournal(tab.store, page.host);
    learn({ journal });
    // What was cleared or erased is nothing to have seen.
    if (journal.length > 0) await noteSeen(store, tab, page);
  });
  const listenToCookies = (onEvent: () => void) =>
    onCookieChanged(({ cookie }) => {
      if (cookie.store === tab.store && domainMatches(page.host, cookie)) onEvent();
    });
  keep(throttle(listenToCookies, readCookies, rest));
  keep(onJournal(tab.store, page.host, readJournal, onStored));
  keep(onVisits(tab.store, page.host, (visits) => learn({ visits }), onStored));
  void painted().then(() => afterPaint(store, shown, granted, readCookies, watching));
}

/** The person sees what has happened so far: it is no news for the badge any more. */
async function noteSeen(store: Store, tab: Tab, { host }: SitePage): Promise<void> {
  // Of a private window, nothing of ours is to outlive its closing.
  if (store.known.value?.settings.badge === 'state' && !tab.isPrivate) {
    await saveLastSeen(tab.store, host, Date.now());
  }
}

/** Loads what comes after the first paint: without a site whose cookies may be read, the ways to others alone. */
export async function loadInsight(store: Store, tab: Tab | null, { isOn, keep }: Watching): Promise<void> {
  const insight = async () =>
    keep(await (await import('./prepare-insight.ts')).prepareInsight(store, tab, isOn));
  await store.attempt('failedReading', insight, isOn);
}

async function afterPaint(
  store: Store,
  { tab, page }: SiteTab,
  granted: boolean,
  readCookies: () => void,
  watching: Watching,
): Promise<void> {
  const { isOn, learn } = watching;
  const task = async () => {
    const patterns = await grantedPatterns();
    if (granted) {
      void askPage(tab, watching);
      readCookies();
      await noteSeen(store, tab, page);
    }
    void loadInsight(store, tab, watching);
    if (granted && coversLineage(page.host, patterns)) return;
    const domains = await import('../core/site/site-domain.ts');
    if (!isOn()) return;
    const site = domains.siteOf(page.host);
    watching.foundSite(site);
    learn({ coverage: coverageHere(page.host, patterns, site) });
  };
  if (isOn()) await store.attempt('failedReading', task, isOn);
}

/** Asks the page beside all else: one that is paused or busy answers when it goes on. */
async function askPage(tab: Tab, { learn }: Watching): Promise<void> {
  const asked = documentFacts(tab.id);
  if (await isLate(asked)) learn({ silent: true });
  const facts = await asked;
  learn({ silent: false, cookiesAllowed: facts?.cookiesAllowed ?? null, load: facts });
}
