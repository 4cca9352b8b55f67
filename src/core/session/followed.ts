import type { Cookie } from '../cookie/cookie.ts';
import type { Settings } from '../settings/settings.ts';
import { isFollowed } from '../settings/watched.ts';
import { domainMatches } from '../site/page.ts';
import { sessionByLook } from '../meaning/session-look.ts';
import { sessionOf } from './session-cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { type Entry, timeline } from '../journal/timeline.ts';

/** What decides which cookies of a host are followed. */
export interface FollowFacts {
  readonly journal: readonly Change[];
  readonly settings: Settings;
  /** `SESSION_COOKIE_NAME`, as the person stated it of this site. */
  readonly sessionName?: string | undefined;
}

/** Which of a host's cookies are followed: by what is chosen, by their look, and by what happened to them. */
export function followedOf(
  cookies: readonly Cookie[],
  { journal, settings, sessionName }: FollowFacts,
): readonly Cookie[] {
  const { watched } = settings;
  return cookies.filter((cookie) =>
    isFollowed(cookie, settings, () => sessionOf(cookie, { watched, sessionName, journal }) !== null),
  );
}

/** What happened to the followed cookies of a host and of the domains above it whose cookies it is sent. */
export function timelineOf(host: string, facts: FollowFacts): readonly Entry[] {
  const journal = facts.journal.filter((change) => domainMatches(host, subject(change)));
  const followed = new Set(followedOf(journal.map(subject), { ...facts, journal }));
  const { settings, sessionName } = facts;
  const evidence = { watched: settings.watched, sessionName, journal };
  return timeline(
    journal.filter((change) => followed.has(subject(change))),
    (cookie) => sessionByLook(cookie) !== null || sessionOf(cookie, evidence) !== null,
  );
}
