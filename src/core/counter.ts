import type { Cookie } from './cookie.ts';
import type { Change } from './journal.ts';
import { meaningOf, type WrittenDate } from './meaning/value.ts';
import { roleOf } from './meaning/role.ts';
import { nextCount, type Visits } from './visits.ts';

/** Why the site's own count and ours are not the same, from what was seen; the surest first. */
export type Difference =
  /** No `visits` cookie, but a session: the server may keep the count to itself. */
  | 'counted-in-session'
  /** Two counts of the site's lie closer together than our interval. */
  | 'site-counts-oftener'
  /** The site's cookie was seen to go or to start again. */
  | 'cookie-restarted'
  /** The site's cookie ends with the browser, ours is kept. */
  | 'ends-with-browser'
  /** The site had counted before we were there to see it. */
  | 'site-began-earlier'
  /** The site's cookie may have been cleared, or its clock differs. */
  | 'cleared-or-clock';

/** The local visit counter beside what the site's own cookies claim. */
export interface Counter {
  /** Visits counted here. */
  readonly visits: number;
  /** Milliseconds since the epoch; `null` before the first. */
  readonly last: number | null;
  /** When the next page load can count, milliseconds since the epoch; `null` when it can now. */
  readonly next: number | null;
  readonly site: {
    readonly visits: number | null;
    readonly lastVisit: WrittenDate | null;
    readonly differences: readonly Difference[];
  } | null;
}

/**
 * @param cookies those that this page is sent
 * @param now milliseconds since the epoch
 * @param interval milliseconds
 */
export function counterOf(
  visits: Visits | null,
  cookies: readonly Cookie[],
  changes: readonly Change[],
  interval: number,
  now: number,
): Counter {
  const next = visits && nextCount(visits, interval);
  return {
    visits: visits?.count ?? 0,
    last: visits?.last ?? null,
    next: next !== null && next > now ? next : null,
    site: siteClaims(visits, cookies, changes, interval),
  };
}

function siteClaims(
  visits: Visits | null,
  cookies: readonly Cookie[],
  changes: readonly Change[],
  interval: number,
): Counter['site'] {
  const countCookie = cookies.find(({ name }) => roleOf(name) === 'visits');
  const dateCookie = cookies.find(({ name }) => roleOf(name) === 'last-visit');
  const hasSession = cookies.some(({ name }) => roleOf(name) === 'session-id');
  if (!countCookie && !dateCookie) {
    // A session alone says nothing about visits; one that took their place does.
    const moved =
      hasSession && changes.some(({ before }) => before !== null && roleOf(before.name) === 'visits');
    return moved ? { visits: null, lastVisit: null, differences: ['counted-in-session'] } : null;
  }
  const count = countCookie && meaningOf(countCookie.name, countCookie.value);
  const date = dateCookie && meaningOf(dateCookie.name, dateCookie.value);
  const claimed = count?.kind === 'integer' ? count.number : null;
  return {
    visits: claimed,
    lastVisit: date?.kind === 'date' ? date.date : null,
    differences:
      countCookie && claimed !== null && visits && claimed !== visits.count
        ? explain(claimed, visits.count, countCookie, changes, interval)
        : [],
  };
}

function explain(
  claimed: number,
  counted: number,
  cookie: Cookie,
  changes: readonly Change[],
  interval: number,
): readonly Difference[] {
  const ofCount = changes.filter(({ before, after }) => roleOf((after ?? before)?.name ?? '') === 'visits');
  if (claimed > counted) {
    return [countsOftener(ofCount, interval) ? 'site-counts-oftener' : 'site-began-earlier'];
  }
  const ended = ofCount.some(({ kind }) => kind === 'removed' || kind === 'expired' || kind === 'evicted');
  if (ended) return ['cookie-restarted'];
  return [cookie.expires === null ? 'ends-with-browser' : 'cleared-or-clock'];
}

/** Whether the site counted twice within our interval. */
function countsOftener(changes: readonly Change[], interval: number): boolean {
  const counted = changes.filter(({ kind }) => kind === 'set' || kind === 'changed');
  return counted.some((change, index) => {
    const earlier = counted[index - 1];
    return earlier !== undefined && change.at - earlier.at < interval;
  });
}
