import type { CookieEvent } from '../cookie/cookie.ts';
import type { Coverage } from './host-access.ts';

/**
 * A change of the jar as Firefox means it, which says less than the API's documentation promises (measured, Firefox
 * 153; `ext-cookies.js`): both events of a re-set carry the new cookie, so that the old one is known only to who
 * remembers it; and a deletion is `explicit` whoever did it, the site included.
 */
export function readFirefoxEvent(event: CookieEvent): CookieEvent {
  if (!event.removed) return event;
  if (event.cause === 'overwrite') return { ...event, removed: false };
  return event.cause === 'explicit' ? { ...event, cause: 'unattributed' } : event;
}

/**
 * What a grant leaves in the dark in Firefox: it shows every cookie that a granted host could be sent, those of
 * the domains above it included, and Secure ones if https is granted at all (measured; `MatchesCookie` in
 * `MatchPattern.cpp`).
 */
export function firefoxCoverage({ granted, hidden }: Coverage): Coverage {
  return { granted, hidden: hidden.filter(({ kind }) => kind === 'secure') };
}
