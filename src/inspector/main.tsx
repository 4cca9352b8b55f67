import { render } from 'preact';
import { cookiesForHost, onCookieChanged } from '../browser/cookies.ts';
import { browserLanguage, message } from '../browser/i18n.ts';
import { coverageHere, grantedPatterns, onGrantsChanged, requestPatterns } from '../browser/permissions.ts';
import type { Noted, OnStored } from '../browser/storage.ts';
import { isLate } from '../browser/patience.ts';
import { documentFacts, onTabLoading, type Tab } from '../browser/tabs.ts';
import { allSites, coversLineage, patternsFor } from '../core/site/host-access.ts';
import { domainMatches, type SitePage } from '../core/site/page.ts';
import type { Known } from '../core/report/report.ts';
import { defaultSettings } from '../core/settings/settings.ts';
import { loadJournal, onJournal } from '../storage/journal.ts';
import { saveLastSeen } from '../storage/last-seen.ts';
import { type Loaded, loadSettings, onSettings } from '../storage/settings.ts';
import { onVisits } from '../storage/visits.ts';
import { putOn } from '../ui/apply-theme.ts';
import { painted } from '../ui/after-paint.ts';
import { batch, effect } from '../ui/signal.ts';
import { prepareToTellAll } from '../ui/deferred.tsx';
import { useWords } from '../ui/use-words.ts';
import { createWords } from '../ui/words.ts';
import { App } from './app.tsx';
import { again } from '../ui/coalesce.ts';
import { latest } from '../ui/latest.ts';
import { gently } from '../ui/throttle.ts';
import { surface, takeOpening } from './read-first.ts';
import { type Opened, readKnown, type Shown, shownBy } from './read.ts';
import { createStore } from './store.ts';

/** What the Public Suffix List says of the page's host; `undefined` until it was asked. */
let site: string | null | undefined;
/** The site in front of the person, and its tab. */
let shown: Shown | null = null;
let stopWatching: () => void = () => undefined;

const store = createStore(
  {
    copy: (text) => navigator.clipboard.writeText(text),
    saveSettings: async (change) => {
      const keeping = await import('../storage/settings-write.ts');
      const locked = await keeping.saveSettings(change);
      if (locked.length > 0) throw new Error(useWords().t('setByAdministrator'));
    },
    askFor: (which) => {
      const { page } = store.known.value ?? {};
      if (which === 'all' || page?.kind !== 'site') return requestPatterns(allSites);
      return requestPatterns(patternsFor(page.host, site ?? null));
    },
  },
  Date.now(),
);

/** Views stand side by side where there is room; a popup never has it. */
function fitToRoom(): void {
  const roomy = matchMedia('(min-width: 860px)');
  const fit = () => (store.wide.value = roomy.matches);
  roomy.addEventListener('change', fit);
  fit();
}

/** The words in the browser's own language. */
const ownWords = createWords(message, browserLanguage());

/** Its script may come before the rest of the document. */
async function documentParsed(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed, { once: true }));
}

/** Shows the tab that the surface speaks of, from now on: first what was asked when it began. */
async function openSurface(): Promise<void> {
  store.surface.value = surface.name;
  if (surface.name !== 'popup') fitToRoom();
  void putOn(document.documentElement, defaultSettings, ownWords);
  await Promise.all([documentParsed(), open(takeOpening())]);
  // Every surface has it; and where one had not, Preact would say so.
  const root = document.getElementById('app') as HTMLElement;
  render(<App store={store} />, root);
  effect(() => {
    const { known, wide, view, jar } = store;
    if (known.value && (wide.value || view.value !== 'session') && !jar.value) loadList();
  });
  void painted().then(() => store.attempt('failedReading', prepareToTellAll));
  surface.onTab?.(() => void open(readKnown(surface)));
  document.addEventListener('keydown', (event) => {
    if (noteKey(event)) event.preventDefault();
  });
  setInterval(() => (store.now.value = Date.now()), 1000);
  onGrantsChanged(() => void open(readKnown(surface)));
}

/** Puts the settings into force, and tells of those that could not be read. */
async function follow(loaded: Loaded): Promise<Known['settings']> {
  const { settings, unread } = loaded;
  await store.attempt('failedSettings', async () => {
    await putOn(document.documentElement, settings, ownWords);
    if (unread.length > 0) throw new Error(unread.join('; '));
  });
  return shownBy(loaded);
}

/** Shows what was read, then reads the rest and keeps watching. */
const open = latest(async (isLast, reading: Promise<Noted<Opened>>): Promise<void> => {
  const show = async () => {
    const noted = await reading;
    if (isLast()) await follow(noted.read.loaded);
    if (isLast()) put(noted);
    // Nobody is to hear of what this one would have gone on with.
    else noted.onStored(() => undefined)();
  };
  await store.attempt('failedReading', show, isLast);
});

/** Shows what was read in place of what was shown. */
function put({ read: { tab, known, overtaken }, onStored }: Noted<Opened>): void {
  stopWatching();
  const before = shown;
  shown = tab && known.page.kind === 'site' ? { tab, page: known.page } : null;
  batch(() => {
    store.known.value = known;
    store.cookieTest.value = null;
    store.cookieStore.value = tab?.store ?? '';
    if (!isSame(before, shown)) leave();
  });
  stopWatching = watch(tab, known, overtaken, onStored);
}

/** Whether both are of the same host in the same tab, which is what the list and the insight speak of. */
const isSame = (one: Shown | null, other: Shown | null) =>
  one?.tab.id === other?.tab.id && one?.page.host === other?.page.host;

/** Holds nothing any more of the site that was shown: its tab may have been a private one. */
function leave(): void {
  site = undefined;
  store.askable.value = '';
  store.jar.value?.stop();
  store.forget();
}

/** The tab may go elsewhere while the popup is open. */
function reopenWhenMoved(shown: Tab): (tab: Tab) => void {
  return (tab) => {
    if (tab.id === shown.id && tab.url !== shown.url) void open(readKnown(surface));
  };
}

/** Milliseconds in which changes that follow one are not listened to, but looked for at their end. */
const rest = 200;

/** Keeps up to date what was read, from the moment that the reading began; returns how to stop. */
function watch(
  tab: Tab | null,
  { page, coverage }: Known,
  overtaken: Promise<void>,
  onStored: OnStored,
): () => void {
  const stops: (() => void)[] = [];
  let stopped = false;
  const watching: Watching = {
    keep(stop) {
      if (stopped) stop();
      else stops.push(stop);
    },
    isOn: () => !stopped,
    learn(news) {
      if (!stopped) store.learn(news);
    },
  };
  const { keep, learn } = watching;
  const readSettings = again(async () => learn({ settings: await follow(await loadSettings(readSettings)) }));
  keep(onSettings(readSettings, onStored));
  void overtaken.then(readSettings);
  if (tab) keep(onTabLoading(reopenWhenMoved(tab)));
  if (tab && page.kind === 'site') watchSite({ tab, page }, coverage.granted, onStored, watching);
  void painted().then(() => reopenIfMoved(tab, watching));
  return () => {
    stopped = true;
    stops.forEach((stop) => stop());
  };
}

/** It may have gone elsewhere before anyone listened. */
async function reopenIfMoved(shown: Tab | null, { isOn }: Watching): Promise<void> {
  const look = async () => {
    const here = await surface.tab();
    if (isOn() && (here?.id !== shown?.id || here?.url !== shown?.url)) void open(readKnown(surface));
  };
  if (isOn()) await store.attempt('failedReading', look, isOn);
}

/** Keeps up to date what a surface shows, until it shows something else. */
export interface Watching {
  /** Keeps how to stop something, for when the tab goes elsewhere; stops it at once if it has. */
  readonly keep: (stop: () => void) => void;
  readonly isOn: () => boolean;
  /** Shows what is known now, unless something else is shown by now. */
  readonly learn: (news: Partial<Known>) => void;
}

function watchSite(shown: Shown, granted: boolean, onStored: OnStored, watching: Watching): void {
  const { tab, page } = shown;
  const { keep, isOn, learn } = watching;
  const reading = (task: () => Promise<void>) => again(() => store.attempt('failedReading', task, isOn));
  const readCookies = reading(async () => {
    learn({ cookies: await cookiesForHost(page.host, tab.store), complete: true });
  });
  const readJournal = reading(async () => {
    const journal = await loadJournal(tab.store, page.host);
    learn({ journal });
    // What was cleared or erased is nothing to have seen.
    if (journal.length > 0) await noteLook(tab, page);
  });
  const heardOfCookies = (heard: () => void) =>
    onCookieChanged(({ cookie }) => {
      if (cookie.store === tab.store && domainMatches(page.host, cookie)) heard();
    });
  keep(gently(heardOfCookies, readCookies, rest));
  keep(onJournal(tab.store, page.host, readJournal, onStored));
  keep(onVisits(tab.store, page.host, (visits) => learn({ visits }), onStored));
  void painted().then(() => afterPaint(shown, granted, readCookies, watching));
}

/** The person sees what has happened so far: it is no news for the badge any more. */
async function noteLook(tab: Tab, { host }: SitePage): Promise<void> {
  // Of a private window, nothing of ours is to outlive its closing.
  if (store.known.value?.settings.badge === 'state' && !tab.isPrivate) {
    await saveLastSeen(tab.store, host, Date.now());
  }
}

async function afterPaint(
  { tab, page }: Shown,
  granted: boolean,
  readCookies: () => void,
  watching: Watching,
): Promise<void> {
  const { isOn, learn, keep } = watching;
  const task = async () => {
    const patterns = await grantedPatterns();
    if (granted) {
      void askPage(tab, watching);
      readCookies();
      await noteLook(tab, page);
      const insight = async () => {
        const late = await import('./prepare-insight.ts');
        keep(await late.prepareInsight(store, { tab, page }, isOn));
      };
      void store.attempt('failedReading', insight, isOn);
      if (coversLineage(page.host, patterns)) return;
    }
    const domains = await import('./site-domain.ts');
    if (!isOn()) return;
    site = domains.siteOf(page.host);
    store.askable.value = site ?? page.host;
    learn({ coverage: coverageHere(page.host, patterns, site) });
  };
  if (isOn()) await store.attempt('failedReading', task, isOn);
}

/** Asks the page beside all else: one that is paused or busy answers when it goes on. */
async function askPage(tab: Tab, { learn }: Watching): Promise<void> {
  const asked = documentFacts(tab.id);
  if (await isLate(asked)) learn({ silent: true });
  const facts = await asked;
  learn({ silent: false, cookiesAllowed: facts?.cookiesAllowed ?? null });
}

/** Loads the list of all cookies for the page that is shown; once more where that has changed meanwhile. */
const loadList = again(() =>
  store.attempt('failedReading', async () => {
    const here = shown;
    if (!here || store.jar.value) return;
    const late = await import('./prepare-jar.tsx');
    const jar = await late.prepareJar(store, here.tab.store, here.page.host, () => shown);
    if (isSame(shown, here)) store.jar.value = jar;
    else jar.stop();
  }),
);

/** What a key does; says whether it did anything. */
function noteKey(event: KeyboardEvent): boolean {
  const jar = store.jar.value;
  if (jar && (store.wide.value || store.view.value !== 'session')) return jar.onKey(event);
  if (event.key !== '/' || (event.target as Element).matches('input, textarea, select')) return false;
  store.view.value = 'cookies';
  return true;
}

void openSurface();
