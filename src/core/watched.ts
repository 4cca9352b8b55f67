import type { Cookie } from './cookie.ts';
import { roleOf, withoutPrefix } from './meaning/role.ts';
import { domainMatches } from './page.ts';
import type { Settings } from './settings.ts';

/**
 * Whether a cookie of this name is followed: the person named it, with or without a prefix such as `__Host-`,
 * or it is a session ID by its name.
 */
export function isWatched(name: string, { watched, unwatched }: Settings): boolean {
  if (watched.includes(name)) return true;
  if (unwatched.includes(name)) return false;
  return watched.includes(withoutPrefix(name)) || roleOf(name) === 'session-id';
}

/** How many watched cookies a host has: what the badge shows. */
export function countWatched(cookies: readonly Cookie[], host: string, settings: Settings): number {
  return cookies.filter((cookie) => isWatched(cookie.name, settings) && domainMatches(host, cookie)).length;
}
