import { onCookieChanged } from '../browser/cookie-events.ts';
import { isPrivateStore } from '../browser/cookie-stores.ts';
import { allCookies } from '../browser/jar-search.ts';
import {
  evaluateInPage,
  inspectedUrl,
  isFirefoxPanel,
  onNavigated,
  onRequestFinished,
  recordedEntries,
  reloadWith,
} from '../browser/devtools.ts';
import { grantedPatterns, onGrantsChanged } from '../browser/permissions.ts';
import type { CookieEvent } from '../core/cookie/cookie.ts';
import { covers } from '../core/site/host-access.ts';
import { seenChanges } from '../core/wire/seen-change.ts';
import { seenRefusals } from '../core/wire/seen-refusals.ts';
import { withOwnMarked } from '../storage/own-changes.ts';
import { loadShownRequests } from '../storage/seen-requests.ts';
import { keepShownRequests } from '../storage/seen-requests-write.ts';
import { coalesce } from '../ui/coalesce.ts';
import { effect } from '../ui/signal.ts';
import { loadStylesheet } from '../ui/load-stylesheet.ts';
import stylesheet from './requests/requests.css?url&no-inline';
import { announceVerdicts } from './requests/announce-verdicts.ts';
import { createRequests, type Requests } from './requests/index.tsx';
import { judgeOften } from './requests/judge-often.ts';
import { type Pace, paced } from './requests/paced.ts';
import { siteOf } from '../core/site/site-domain.ts';
import type { Store } from './store/types.ts';
import { offerScriptWatch } from './watch-scripts.ts';

/**
 * When the developer tools are asked for what they have not reported by themselves, in milliseconds. What they hold of a
 * page is gone with it, and a script may leave it as soon as it is signed in; but each answer holds all that was requested.
 */
const catchUpPace: Pace = { usual: 60, busy: 250, many: 3 };
const catchUpEvery = 3_000;

/** Whether the browser reports changes of the cookies of a URL, by the hosts that were granted. */
function reportedBy(patterns: readonly string[]): (url: string) => boolean {
  return (url) => {
    const { protocol, hostname } = new URL(url);
    return patterns.some((pattern) => covers(pattern, protocol === 'https:' ? 'https' : 'http', hostname));
  };
}

/**
 * Keeps for the other surfaces who made the changes of the inspected page's cookies, and which session-ID cookies were
 * refused, without their values; nothing of a private window.
 */
function shareRequests(
  { page, replayed, earlier, store: { attempt, guard } }: Requests,
  store: string,
): void {
  if (isPrivateStore(store)) return;
  let shared = '';
  let hostOfEarlier = '';
  effect(() => {
    const all = replayed.value;
    const url = page();
    if (url === null || !/^https?:/.test(url)) return;
    const host = new URL(url).hostname;
    if (host !== hostOfEarlier) {
      hostOfEarlier = host;
      void guard('failedReading', async () => {
        const { changes } = await loadShownRequests(store, host);
        if (host === hostOfEarlier) earlier.value = changes;
      });
    }
    const refusals = seenRefusals(all.judged, host);
    const changes = seenChanges(all, host, Date.now());
    const text = JSON.stringify([host, refusals, changes]);
    if (text === shared || (refusals.length + changes.length === 0 && shared === '')) return;
    shared = text;
    void attempt('failedSharing', () =>
      keepShownRequests(store, host, { refusals, changes }).catch((error: unknown) => {
        // It is tried with the next answer.
        shared = '';
        throw error;
      }),
    );
  });
}

/** Records the jar as it is, and every change of it. */
async function recordJar(requests: Requests, store: string, heard: () => void): Promise<void> {
  let waiting: CookieEvent[] = [];
  // What comes while the own changes are read waits for the next reading: a page may set a cookie with every request.
  const take = coalesce(async () => {
    let events: readonly CookieEvent[] = waiting;
    waiting = [];
    await requests.store.guard('failedReading', async () => void (events = await withOwnMarked(events)));
    events.forEach(requests.changed);
    heard();
  });
  onCookieChanged((event) => {
    if (event.cookie.store !== store) return;
    waiting.push(event);
    take();
  });
  const begin = async () => {
    const [cookies, patterns] = await Promise.all([allCookies(store), grantedPatterns()]);
    requests.begin(Date.now(), cookies, reportedBy(patterns));
    heard();
  };
  shareRequests(requests, store);
  onGrantsChanged(() => void begin());
  await begin();
}

/**
 * Records the requests of the inspected tab from now on, in memory alone.
 * @param cookieStore that of the tab; `null` where the jar cannot be read, as in a panel of Firefox's developer tools
 */
export async function recordRequests(store: Store, cookieStore: string | null): Promise<Requests> {
  const setting = isFirefoxPanel() ? 'firefox' : 'chromium';
  const requests = createRequests(store, {
    store: cookieStore ?? '',
    isJarRead: cookieStore !== null,
    setting,
    siteOf,
  });
  const heard = judgeOften(() => requests.judge(Date.now()));
  announceVerdicts(requests);
  offerScriptWatch(requests, { evaluateInPage, onNavigated, reloadWith }, cookieStore ?? '', heard);
  const take = (entries: readonly unknown[]) => {
    const news = entries.filter((entry) => requests.record(entry));
    if (news.length > 0) heard();
  };
  // Chromium reports a redirect before it knows its fields, and never a request whose body nobody reads. Firefox
  // reports all, and would have to load its network monitor for the rest.
  const catchUp = async () => {
    if (setting === 'chromium') take(await recordedEntries());
  };
  const { call: catchUpSoon } = paced(() => void catchUp(), catchUpPace);
  onRequestFinished((entry) => {
    take([entry]);
    catchUpSoon();
  });
  onNavigated((url) => {
    requests.navigated(url, Date.now());
    heard();
  });
  await Promise.all([
    cookieStore !== null && recordJar(requests, cookieStore, heard),
    loadStylesheet(document, stylesheet),
  ]);
  // A document that is busy answers when it goes on.
  void inspectedUrl().then((url) => {
    if (url !== null) requests.navigated(url, 0);
  });
  void catchUp();
  setInterval(() => {
    if (document.visibilityState === 'visible') void catchUp();
  }, catchUpEvery);
  return requests;
}
