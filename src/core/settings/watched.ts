import type { Cookie } from '../cookie/cookie.ts';
import { withoutPrefix } from '../cookie/prefix.ts';
import { roleOf } from '../meaning/role.ts';
import { domainMatches } from '../site/page.ts';
import { isPattern, matches } from './pattern.ts';
import type { Settings } from './settings.ts';

/**
 * Whether a cookie of this name is followed: the person named it, with or without a prefix such as `__Host-`; or
 * a pattern fits it or it is a session ID by its name, and it was not excepted.
 */
export function isWatched(name: string, { watched, unwatched }: Settings): boolean {
  if (watched.includes(name)) return true;
  if (unwatched.includes(name)) return false;
  return (
    roleOf(name) === 'session-id' ||
    watched.includes(withoutPrefix(name)) ||
    watched.some((entry) => isPattern(entry) && matches(entry, name))
  );
}

/** How many watched cookies a host has: what the badge shows. */
export function countWatched(cookies: readonly Cookie[], host: string, settings: Settings): number {
  return cookies.filter((cookie) => isWatched(cookie.name, settings) && domainMatches(host, cookie)).length;
}
