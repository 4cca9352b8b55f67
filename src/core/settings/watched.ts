import type { Cookie } from '../cookie/cookie.ts';
import { withoutPrefix } from '../cookie/prefix.ts';
import { type Look, sessionByLook } from '../meaning/session-look.ts';
import { domainMatches } from '../site/page.ts';
import { isPattern, matches } from './pattern.ts';
import type { Settings } from './settings.ts';

/**
 * Whether a cookie is followed: the person named it, with or without a prefix such as `__Host-`; or a pattern fits it
 * or it is a session by its look, and it was not excepted.
 * @param isSession whether it is the session by all that is known of the site; its look alone where that is not asked
 */
export function isFollowed(
  cookie: Look,
  { watched, unwatched }: Settings,
  isSession: () => boolean = () => false,
): boolean {
  const { name } = cookie;
  if (watched.includes(name)) return true;
  if (unwatched.includes(name)) return false;
  return (
    sessionByLook(cookie) !== null ||
    watched.includes(withoutPrefix(name)) ||
    watched.some((entry) => isPattern(entry) && matches(entry, name)) ||
    isSession()
  );
}

/** Whether a cookie of this name is followed, whatever its value is. */
export function isWatched(name: string, settings: Settings): boolean {
  return isFollowed({ name, value: '', httpOnly: false }, settings);
}

/** How many followed cookies a host has: what the badge shows. */
export function countWatched(cookies: readonly Cookie[], host: string, settings: Settings): number {
  return cookies.filter((cookie) => isFollowed(cookie, settings) && domainMatches(host, cookie)).length;
}
