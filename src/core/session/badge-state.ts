import { withoutPrefix } from '../cookie/prefix.ts';
import { type Cookie, identity } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { hour } from '../lib/time.ts';
import { domainMatches } from '../site/page.ts';
import { hostOf } from '../guard/ports.ts';
import { clearlyUndoes, type WatchedAnswer } from '../guard/watched-answers.ts';
import type { Settings } from '../settings/settings.ts';
import { followedOf, timelineOf } from './followed.ts';
import type { Entry } from '../journal/timeline.ts';

/** How far apart an answer and the report of what it changed can be, in milliseconds. */
const longestReport = 2_000;

/** The state of a host's session, as far as it was seen. */
export type State = 'signed-in' | 'undone' | 'changed' | 'expiring';

/** What stands for a state on the badge: told apart by their shape, for those who see no colours. */
export const marks: Readonly<Record<State, string>> = {
  'signed-in': '✓',
  undone: '↺',
  changed: 'Δ',
  expiring: '!',
};

export interface BadgeInput {
  readonly host: string;
  readonly cookies: readonly Cookie[];
  /** Oldest first. */
  readonly journal: readonly Change[];
  /** When the popup last showed this host, milliseconds since the epoch; `null` when it has not. */
  readonly lastSeenAt: number | null;
  /** Answers that concern a session, of any host, oldest first. */
  readonly answers: readonly WatchedAnswer[];
}

/**
 * What the badge shows instead of a number.
 * @param now milliseconds since the epoch
 */
export function badgeStates(observed: BadgeInput, settings: Settings, now: number): readonly State[] {
  const { host, lastSeenAt } = observed;
  const cookies = observed.cookies.filter((cookie) => domainMatches(host, cookie));
  const journal = observed.journal.filter((change) => domainMatches(host, subject(change)));
  const states: State[] = [];
  const facts = { journal, settings };
  if (isSignedIn(cookies, timelineOf(host, facts))) states.push('signed-in');
  if (wasUndone(observed)) states.push('undone');
  const news =
    lastSeenAt === null ? [] : journal.filter((change) => isNews(change) && change.at > lastSeenAt);
  if (followedOf(news.map(subject), facts).length > 0) states.push('changed');
  const isEnding = ({ expires }: Cookie) => expires !== null && expires > now && expires - now <= hour;
  if (followedOf(cookies.filter(isEnding), facts).length > 0) states.push('expiring');
  return states;
}

/** A log-in was seen, no log-out since, and its session ID is still the one that is sent. */
function isSignedIn(cookies: readonly Cookie[], entries: readonly Entry[]): boolean {
  const last = entries.find(({ kind }) => kind !== 'single');
  if (last?.kind !== 'signed-in') return false;
  const session = last.happenings.find(({ name }) => withoutPrefix(name) !== 'csrftoken')?.after;
  return cookies.some(
    (cookie) => session && identity(cookie) === identity(session) && cookie.value === session.value,
  );
}

/** A session that is extended by every page load would always be news. */
const isNews = ({ kind }: Change) => kind !== 'extended' && kind !== 'replacing';

/** Whether an answer has undone a session since the popup last showed the host, and the browser reported a change. */
const wasUndone = ({ host, journal, lastSeenAt, answers }: BadgeInput) =>
  answers.some(
    (answer, index) =>
      answer.time > (lastSeenAt ?? 0) &&
      hostOf(answer.url) === host &&
      journal.some(({ at }) => Math.abs(at - answer.time) <= longestReport) &&
      clearlyUndoes(answer, answers.slice(0, index)),
  );
