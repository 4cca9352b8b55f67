import { cookiesForHosts } from '../browser/jar-search.ts';
import type { Cookie } from '../core/cookie/cookie.ts';
import type { Expected } from '../core/audit/index.ts';
import { noting } from '../browser/storage.ts';
import { tabsShowing } from '../browser/tab-list.ts';
import type { SiteTab, Tab } from '../browser/tabs.ts';
import { loadCheck, onCheck, saveCheck } from '../storage/login-check.ts';
import { loadExpected, onExpected, saveExpected } from '../storage/expected.ts';
import { loadLost, onLost } from '../storage/journal-lost.ts';
import { loadCleared, onCleared } from '../storage/cleared-timeline.ts';
import { loadShownRequests, onShownRequests, type ShownRequests } from '../storage/seen-requests.ts';
import { loadTagSalt } from '../storage/tag-salt.ts';
import { loadWatchedAnswers, onWatchedAnswers } from '../storage/watched-answers.ts';
import { loadVisitsFailure, onVisitsFailure } from '../storage/visits.ts';
import { coalesce } from '../ui/coalesce.ts';
import { firstRoomShown } from '../ui/deferred.tsx';
import { batch, signal } from '../ui/signal.ts';
import { announceChanges } from './insight/announce-changes.ts';
import * as insight from './insight/index.tsx';
import type { LateCommands, Store } from './store/types.ts';
import { wayCommands } from './ways.ts';

const loadTest = () => import('./cookie-test.ts');
const loadClearing = () => import('../storage/cleared-timeline-write.ts');

/** What can be commanded from the parts that come after the first paint. */
function lateCommands({ tab, page }: SiteTab): LateCommands {
  return {
    saveExpected: (expected) => saveExpected(page.host, expected),
    saveCheck: (check) => saveCheck(tab.store, page.host, check),
    // A site on which no tab is open has no page that could set any.
    testCookies: tab.id < 0 ? null : async () => (await loadTest()).testCookies(tab.id, tab.store, page),
    clearTimeline: async () => (await loadClearing()).clearTimeline(tab.store, page.host, Date.now()),
    restoreTimeline: async () => (await loadClearing()).restoreTimeline(tab.store, page.host),
    forgetCleared: async () => (await loadClearing()).forgetCleared(tab.store, page.host),
    ...wayCommands(tab),
  };
}

let isAnnouncing = false;

/** The ways to other surfaces and sites, from a tab whose cookies cannot be read. */
async function prepareWays(store: Store, tab: Tab | null, isOn: () => boolean): Promise<void> {
  const refuse = async () => Promise.reject(new Error('No site is shown'));
  await insight.loadInsightStylesheet(document);
  if (!isOn()) return;
  const late = {
    ...{ saveExpected: refuse, saveCheck: refuse, testCookies: refuse },
    ...{ clearTimeline: refuse, restoreTimeline: refuse, forgetCleared: refuse },
    ...wayCommands(tab),
  };
  store.update({ late, insight });
}

/** The names under which a developer reaches a server of one's own; cookies are of one of them alone. */
const ownNames = ['localhost', '127.0.0.1', '[::1]'];

async function cookiesOfOtherNames(host: string, store: string): Promise<readonly Cookie[]> {
  return ownNames.includes(host)
    ? cookiesForHosts(
        ownNames.filter((name) => name !== host),
        store,
      )
    : [];
}

/** Reads again whether changes were lost. */
function lostReader(store: Store, { tab, page }: SiteTab, isOn: () => boolean) {
  const read = async () => {
    const lost = await loadLost(tab.store, page.host);
    if (isOn()) store.update({ lost });
  };
  return coalesce(() => store.guard('failedReading', read, isOn));
}

/** Reads again whether the timeline was cleared. */
function clearedReader(store: Store, { tab, page }: SiteTab, isOn: () => boolean) {
  const read = async () => {
    const cleared = await loadCleared(tab.store, page.host);
    if (isOn()) store.update({ cleared });
  };
  return coalesce(() => store.guard('failedReading', read, isOn));
}

/**
 * What cookies mean and what is wrong with them, and what that is judged by.
 * @param tab `null` where it was closed
 * @param isOn whether the page is still shown; where it is not, nothing is shown of it
 * @returns how to stop keeping it up to date
 */
export async function prepareInsight(
  store: Store,
  tab: Tab | null,
  isOn: () => boolean,
): Promise<() => void> {
  const { page, coverage } = store.known.value ?? {};
  if (tab && page?.kind === 'site' && coverage?.granted === true) {
    return prepareSite(store, { tab, page }, isOn);
  }
  await prepareWays(store, tab, isOn);
  return () => undefined;
}

/** Reads what these parts know besides the jar and the journal. */
const readSite = ({ tab, page }: SiteTab, leftOut: () => void) =>
  Promise.all([
    tabsShowing([`*://${page.host}/*`]),
    loadExpected(page.host, leftOut),
    loadCheck(tab.store, page.host, leftOut),
    loadLost(tab.store, page.host),
    loadCleared(tab.store, page.host),
    loadVisitsFailure(),
    cookiesOfOtherNames(page.host, tab.store),
    loadShownRequests(tab.store, page.host),
    loadTagSalt(tab.store, page.host, insight.freshSalt()),
    loadWatchedAnswers(tab.store),
    insight.loadInsightStylesheet(document),
    // What is judged by it takes long, and is not to come between the first rows and their frame.
    firstRoomShown(),
  ]);

async function prepareSite(store: Store, shown: SiteTab, isOn: () => boolean): Promise<() => void> {
  const { tab, page } = shown;
  const leftOut = () => store.update({ leftOut: true });
  const { read, onStored } = await noting(() => readSite(shown, leftOut));
  const [tabs, expected, check, lost, cleared, visitsFailure, elsewhere, requests, salt, watchedAnswers] =
    read;
  if (requests.refusals.length + watchedAnswers.length > 0) await insight.preloadRefusals();
  if (!isOn()) return onStored(() => undefined);
  insight.keepTagsUnder(salt);
  const setExpected = (news: Expected | null) => {
    store.update({ expected: news });
    store.learn({ sessionName: news?.sessionCookieName });
  };
  const seenChanges = signal<ShownRequests['changes']>([]);
  const learnRequests = ({ refusals, changes }: ShownRequests) => {
    store.learn({ seenRefusals: refusals });
    seenChanges.value = changes;
  };
  batch(() => {
    setExpected(expected);
    store.learn({ elsewhere });
    learnRequests(requests);
    store.update({
      openUrls: tabs.map(({ url }) => url).filter((url) => url !== undefined),
      check,
      lost,
      cleared,
      visitsFailure,
      watchedAnswers,
      late: lateCommands(shown),
      insight,
      // A panel of the developer tools says it itself, and leads to the request.
      ...(!store.exchanges.value && { MadeBy: insight.madeBySeen(store, seenChanges) }),
    });
  });
  if (!isAnnouncing) announceChanges(store);
  isAnnouncing = true;
  insight.preloadOnPress(document);
  const readLost = lostReader(store, shown, isOn);
  const stops = [
    onLost(readLost, onStored),
    onCleared(tab.store, page.host, clearedReader(store, shown, isOn), onStored),
    onVisitsFailure((news) => store.update({ visitsFailure: news }), onStored),
    onExpected(page.host, (news) => batch(() => setExpected(news)), leftOut, onStored),
    onShownRequests(tab.store, page.host, (news) => batch(() => learnRequests(news)), onStored),
    onWatchedAnswers(tab.store, (news) => store.update({ watchedAnswers: news }), onStored),
    onCheck(tab.store, page.host, (news) => store.update({ check: news }), leftOut, onStored),
  ];
  return () => stops.forEach((stop) => stop());
}
