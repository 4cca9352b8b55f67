import { onCookieChanged } from '../browser/cookie-events.ts';
import { documentFacts, isLoaded } from '../browser/document-facts.ts';
import { cookiesForHost } from '../browser/jar-search.ts';
import { isLate } from '../browser/patience.ts';
import { coverageHere, grantedPatterns } from '../browser/permissions.ts';
import { onTabLoading, type Tab, type SiteTab } from '../browser/tabs.ts';
import { coversLineage } from '../core/site/host-access.ts';
import { domainMatches } from '../core/site/page.ts';
import { loadLastSeen, saveLastSeen } from '../storage/last-seen.ts';
import { coalesce } from '../ui/coalesce.ts';
import { throttle } from '../ui/throttle.ts';
import { prepareInsight } from './prepare-insight.ts';
import type { Store } from './store/types.ts';
import type { Watching } from './watching.ts';

/** Milliseconds in which changes that follow one are not listened to, but looked for at their end. */
const rest = 200;

/** Records that the person has seen what happened so far: neither badge nor timeline count it as new any more. */
export async function noteSeen({ tab, page }: SiteTab): Promise<void> {
  // Of a private window, nothing of ours is to outlive its closing.
  if (!tab.isPrivate) await saveLastSeen(tab.store, page.host, Date.now());
}

/** Loads what comes after the first paint: without a site whose cookies may be read, the ways to others alone. */
export async function loadInsight(store: Store, tab: Tab | null, { isOn, keep }: Watching): Promise<void> {
  const insight = async () => keep(await prepareInsight(store, tab, isOn));
  await store.guard('failedPart', insight, isOn);
}

/**
 * Completes after the first paint what is known of a site: its cookies of every path, what its document says, what a
 * grant leaves out, and what all of it means.
 * @param granted whether its cookies may be read
 */
export async function completeSite(
  store: Store,
  shown: SiteTab,
  granted: boolean,
  watching: Watching,
): Promise<void> {
  const { page } = shown;
  const { isOn, learn } = watching;
  const completing = granted ? completeCookies(store, shown, watching) : Promise.resolve();
  void loadInsight(store, shown.tab, watching);
  const [patterns] = await Promise.all([grantedPatterns(), completing]);
  if (!isOn()) return;
  if (granted && coversLineage(page.host, patterns)) return;
  const domains = await import('../core/site/site-domain.ts');
  if (!isOn()) return;
  const site = domains.siteOf(page.host);
  watching.foundSite(site);
  learn({ coverage: coverageHere(page.host, patterns, site) });
}

async function completeCookies(store: Store, shown: SiteTab, watching: Watching): Promise<void> {
  const { tab, page } = shown;
  const { keep, isOn, learn } = watching;
  const readCookies = coalesce(() =>
    store.attempt(
      'failedReading',
      async () => learn({ cookies: await cookiesForHost(page.host, tab.store), complete: true }),
      isOn,
    ),
  );
  const listenToCookies = (onEvent: () => void) =>
    onCookieChanged(({ cookie }) => {
      if (cookie.store === tab.store && domainMatches(page.host, cookie)) onEvent();
    });
  // A page that is opened anew, or has only now ended loading, may answer otherwise.
  const askAnew = coalesce(() => askPage(tab, watching));
  keep(onTabLoading(({ id, url }) => id === tab.id && url === tab.url && askAnew()));
  askAnew();
  // Who listens first and then reads all misses nothing.
  keep(throttle(listenToCookies, readCookies, rest));
  readCookies();
  const lastSeenAt = await loadLastSeen(tab.store, page.host);
  if (isOn()) store.update({ lastSeenAt });
  // What may be shown does not wait for it.
  void store.guard('failedSeen', () => noteSeen(shown), isOn);
}

/** Asks the page beside all else: one that is paused or busy answers when it goes on. */
async function askPage(tab: Tab, { learn }: Watching): Promise<void> {
  const asked = documentFacts(tab.id);
  if (await isLate(asked)) learn({ silent: true });
  const facts = await asked;
  const cookiesAllowed = facts?.cookiesAllowed ?? null;
  // A tab that is still loading has no document for a moment.
  const isSettled = facts !== null || (await isLoaded(tab.id));
  learn({ silent: false, cookiesAllowed, ...(isSettled && { load: facts }) });
}
