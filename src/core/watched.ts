import type { Cookie } from './cookie.ts';
import { domainMatches } from './page.ts';
import type { Settings } from './settings.ts';

/** How many watched cookies a host has: what the badge shows. */
export function countWatched(cookies: readonly Cookie[], host: string, { watched }: Settings): number {
  return cookies.filter((cookie) => watched.includes(cookie.name) && domainMatches(host, cookie)).length;
}
