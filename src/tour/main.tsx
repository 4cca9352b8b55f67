import { render } from 'preact';
import { onCookieChanged } from '../browser/cookie-events.ts';
import { isPrivateStore } from '../browser/cookie-stores.ts';
import { cookiesForHost } from '../browser/jar-search.ts';
import { browserLanguage, message } from '../browser/i18n.ts';
import { tabsShowing } from '../browser/tab-list.ts';
import { activeTab, onTabLoading } from '../browser/tabs.ts';
import { pageOf } from '../core/site/page.ts';
import { loadJournal } from '../storage/journal.ts';
import { loadSettings } from '../storage/settings.ts';
import { onStored } from '../browser/storage.ts';
import { runClock } from '../ui/clock.ts';
import { coalesce } from '../ui/coalesce.ts';
import { demoUrl } from '../ui/guide-links.ts';
import { prepareGuide } from '../ui/guide-page.ts';
import { createWords } from '../ui/words.ts';
import { TourPage } from './app.tsx';
import { createTourStore, type TourHost, type TourReader } from './store.ts';

const root = document.getElementById('tour');
if (!root) throw new Error('index.html has the element that the page is rendered into');
const ownWords = createWords(message, browserLanguage());

/** The hosts of the open tabs, whose URLs the browser tells where they were granted; of private windows none. */
async function openHosts(): Promise<readonly TourHost[]> {
  const hosts = new Map<string, TourHost>();
  for (const { url, store } of await tabsShowing()) {
    const page = pageOf(url);
    if (page.kind !== 'site' || isPrivateStore(store) || hosts.has(page.host)) continue;
    hosts.set(page.host, { host: page.host, origin: `${page.scheme}://${page.authority}`, store });
  }
  return [...hosts.values()];
}

const reader: TourReader = {
  readHosts: openHosts,
  async readFacts({ host, store }) {
    const [cookies, journal] = await Promise.all([cookiesForHost(host, store), loadJournal(store, host)]);
    return { cookies, journal };
  },
};

async function show(into: HTMLElement): Promise<void> {
  const { settings } = await loadSettings(() => undefined);
  await prepareGuide(document, settings, ownWords, 'tourTitle');
  const { hostname: host, origin } = new URL(demoUrl);
  const tour = createTourStore(reader, { host, origin, store: (await activeTab())?.store ?? '' });
  render(<TourPage tour={tour} />, into);
  // What fails once is read again with the next event or second.
  const quietly = (task: Promise<void>) => task.catch(() => undefined);
  const refresh = coalesce(() => quietly(tour.refresh(Date.now())));
  const refreshHosts = coalesce(() => quietly(tour.refreshHosts(Date.now())));
  // The journal is written by the worker, a moment after the event.
  onStored((area) => {
    if (area === 'session') refresh();
  });
  onCookieChanged(refresh);
  onTabLoading(refreshHosts);
  // What ends by its time is no event in every browser.
  runClock(refresh);
  refreshHosts();
}

void show(root);
