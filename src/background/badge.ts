import { paintBadge, setBadge } from '../browser/action.ts';
import { cookiesForHost } from '../browser/jar-search.ts';
import { message } from '../browser/i18n.ts';
import { tabById, tabsShowing } from '../browser/tab-list.ts';
import type { Tab } from '../browser/tabs.ts';
import { marks, type State, badgeStates } from '../core/session/badge-state.ts';
import { isAddress, siteHost } from '../core/site/page.ts';
import { countWatched } from '../core/settings/watched.ts';
import { loadJournal } from '../storage/journal.ts';
import { loadLastSeen, onLastSeen } from '../storage/last-seen.ts';
import { watchedAnswers } from '../storage/watched-answers.ts';
import { failed } from './failure.ts';
import { gather } from './queue.ts';
import { currentSettings } from './settings.ts';

/** Milliseconds in which further changes are gathered: reading a host's cookies looks through the whole jar. */
const quiet = 250;

const stateWords = {
  'signed-in': 'stateSignedIn',
  undone: 'stateUndone',
  changed: 'stateChanged',
  expiring: 'stateExpiring',
} as const satisfies Record<State, string>;

/** The number of the latest request for each tab's badge: the answer to an older one must not replace its own. */
const latestRequests = new Map<number, number>();

/** Starts a request for a tab's badge; the answers to earlier ones are not written any more. */
function startRequest({ id }: Tab): number {
  const request = (latestRequests.get(id) ?? 0) + 1;
  latestRequests.set(id, request);
  return request;
}

async function writeBadge(tab: Tab): Promise<void> {
  const request = startRequest(tab);
  const badge = await badgeOf(tab);
  const here = await tabById(tab.id);
  if (!here || latestRequests.get(tab.id) !== request) return;
  // It may have gone elsewhere since it was asked for.
  await (here.url === tab.url ? setBadge(tab.id, ...badge) : writeBadge(here));
}

async function badgeOf(tab: Tab): Promise<readonly [text: string, title: string]> {
  const host = siteHost(tab.url);
  const { badge } = await currentSettings();
  const name = message('name', []);
  if (host === null || badge === 'nothing') return ['', name];
  if (badge === 'count') return [await count(host, tab.store), name];
  const shown = await states(host, tab.store);
  const words = shown.map((state) => message(stateWords[state], [])).join(', ');
  return [shown.map((state) => marks[state]).join(''), words ? `${name}: ${words}` : name];
}

async function count(host: string, store: string): Promise<string> {
  const [cookies, settings] = await Promise.all([cookiesForHost(host, store), currentSettings()]);
  return String(countWatched(cookies, host, settings) || '');
}

/** The kept answers, read once in a worker's life and again after every change. Only a copy, as of the settings. */
let answersCopy: ReturnType<typeof watchedAnswers.load> | null = null;

/** Has the kept answers read again: they have changed. */
export function dropAnswers(): void {
  answersCopy = null;
}

function loadAnswers(): ReturnType<typeof watchedAnswers.load> {
  answersCopy ??= watchedAnswers.load([]);
  answersCopy.catch(dropAnswers);
  return answersCopy;
}

async function states(host: string, store: string): Promise<readonly State[]> {
  const [cookies, journal, lastSeenAt, all, settings] = await Promise.all([
    cookiesForHost(host, store),
    loadJournal(store, host),
    loadLastSeen(store, host),
    loadAnswers(),
    currentSettings(),
  ]);
  const answers = all.filter((one) => one.store === store);
  return badgeStates({ host, cookies, journal, lastSeenAt, answers }, settings, Date.now());
}

async function writeAll(tabs: readonly Tab[]): Promise<void> {
  const latest = new Map(tabs.map((tab) => [tab.id, tab]));
  await Promise.all([...latest.values()].map(writeBadge));
}

const writeSoon = gather<Tab>(writeAll, quiet, failed);

/** Shows on a tab's icon what the settings say of its host's watched cookies. */
export function refreshBadge(tab: Tab): void {
  startRequest(tab);
  writeSoon(tab);
}

/** Does so for every tab that shows a host or one below it. */
export const refreshBadgesOf = gather<string>(
  async (hosts) => {
    const patterns = [...new Set(hosts)].map((host) =>
      isAddress(host) ? `*://${host}/*` : `*://*.${host}/*`,
    );
    await writeAll(await tabsShowing(patterns));
  },
  quiet,
  failed,
);

/** Does so for every tab. */
export function refreshBadges(): void {
  tabsShowing()
    .then((tabs) => tabs.forEach(refreshBadge))
    .catch(failed);
}

export function prepareBadge(): void {
  paintBadge().catch(failed);
}

export function keepBadgesFresh(): void {
  onLastSeen(refreshBadgesOf);
  watchedAnswers.watch([], dropAnswers);
}
