import { type Cookie, identity } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { hour } from '../lib/time.ts';
import { roleOf } from '../meaning/role.ts';
import { domainMatches } from '../site/page.ts';
import type { Settings } from '../settings/settings.ts';
import { timeline } from '../journal/timeline.ts';
import { isWatched } from '../settings/watched.ts';

/** How a host's session stands, as far as it was seen. */
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
 * What the badge tells instead of a number.
 * @param now milliseconds since the epoch
 */
export function badgeStates(observed: BadgeInput, settings: Settings, now: number): readonly State[] {
  const { host, lastSeenAt } = observed;
  const cookies = observed.cookies.filter((cookie) => domainMatches(host, cookie));
  const journal = observed.journal.filter((change) => domainMatches(host, subject(change)));
  const states: State[] = [];
  if (isSignedIn(cookies, journal)) states.push('signed-in');
  if (lastSeenAt !== null && journal.some((change) => isNews(change) && change.at > lastSeenAt)) {
    states.push('changed');
  }
  const isExpiring = ({ name, expires }: Cookie) =>
    expires !== null && expires > now && expires - now <= hour && isWatched(name, settings);
  if (cookies.some(isExpiring)) states.push('expiring');
  return states;
}

/** A log-in was seen, no log-out since, and its session ID is still the one that is sent. */
function isSignedIn(cookies: readonly Cookie[], journal: readonly Change[]): boolean {
  const last = timeline(journal).find(({ kind }) => kind !== 'single');
  if (last?.kind !== 'signed-in') return false;
  const session = last.happenings.find(({ name }) => roleOf(name) === 'session-id')?.after;
  return cookies.some(
    (cookie) => session && identity(cookie) === identity(session) && cookie.value === session.value,
  );
}

/** A session that is extended by every page load would always be news. */
const isNews = ({ kind }: Change) => kind !== 'extended' && kind !== 'replacing';
