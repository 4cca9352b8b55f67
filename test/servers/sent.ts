import type { Cookie } from '../../src/core/cookie/cookie.ts';
import { byPathLength, domainMatches, pageOf, withheld } from '../../src/core/site/page.ts';

/** The Cookie header that a browser sends with a request. */
export function sentCookies(jar: readonly Cookie[], url: string): string {
  const page = pageOf(url);
  if (page.kind !== 'site') return '';
  return jar
    .filter((cookie) => domainMatches(page.host, cookie) && withheld(page, cookie) === null)
    .sort(byPathLength)
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
}
