import type { Cookie } from './cookie.ts';
import { roleOf } from './meaning/role.ts';
import { domainMatches } from './page.ts';
import type { Settings } from './settings.ts';

/** Whether a cookie of this name is followed: the person named it, or it is a session ID by its name. */
export function isWatched(name: string, { watched, unwatched }: Settings): boolean {
  return watched.includes(name) || (roleOf(name) === 'session-id' && !unwatched.includes(name));
}

/** How many watched cookies a host has: what the badge shows. */
export function countWatched(cookies: readonly Cookie[], host: string, settings: Settings): number {
  return cookies.filter((cookie) => isWatched(cookie.name, settings) && domainMatches(host, cookie)).length;
}
