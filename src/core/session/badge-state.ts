import { withoutPrefix } from '../cookie/prefix.ts';
import { type Cookie, identity } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { hour } from '../lib/time.ts';
import { domainMatches } from '../site/page.ts';
import type { Settings } from '../settings/settings.ts';
import { followedOf, timelineOf } from './followed.ts';
import type { Entry } from '../journal/timeline.ts';

/** The state of a host's session, as far as it was seen. */
export type State = 'signed-in' | 'changed' | 'expiring';

/** What stands for a state on the badge: told apart by their shape, for those who see no colours. */
export const marks: Readonly<Record<State, string>> = { 'signed-in': '✓', changed: 'Δ', expiring: '!' };

export interface BadgeInput {
  readonly host: string;
  readonly cookies: readonly Cookie[];
  /** Oldest first. */
  readonly journal: readonly Change[];
  /** When the popup last showed this host, milliseconds since the epoch; `null` when it has not. */
  readonly lastSeenAt: number | null;
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
