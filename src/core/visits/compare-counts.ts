import { type Cookie, isSame } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import type { WrittenDate } from '../meaning/decode/written-date.ts';
import { meaningOf } from '../meaning/value.ts';
import { type Role, roleOf } from '../meaning/role.ts';
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

/** A cookie, and whether this page is not sent it. */
interface Candidate {
  readonly cookie: Cookie;
  readonly withheld: unknown;
}

/**
 * @param candidates the cookies of the page's host
 * @param changes what happened to them, oldest first
 * @param interval milliseconds
 * @param now milliseconds since the epoch
 */
export function counterOf(
  visits: Visits | null,
  candidates: readonly Candidate[],
  changes: readonly Change[],
  interval: number,
  now: number,
): Counter {
  return {
    visits: visits?.count ?? 0,
    last: visits?.last ?? null,
    next: visits && nextCount(visits, interval, now),
    site: siteClaims(visits, candidates, changes, interval),
  };
}

function siteClaims(
  visits: Visits | null,
  candidates: readonly Candidate[],
  changes: readonly Change[],
  interval: number,
): Counter['site'] {
  const ofRole = (role: Role) => candidates.filter(({ cookie }) => roleOf(cookie.name) === role);
  const sent = (role: Role) => ofRole(role).find(({ withheld }) => withheld === null)?.cookie;
  const countCookie = sent('visits');
  const dateCookie = sent('last-visit');
  const ofCount = changes.filter((change) => roleOf(subject(change).name) === 'visits');
  if (!countCookie && !dateCookie) {
    // A session alone says nothing about visits; one that took their place does.
    const moved = sent('session-id') && ofRole('visits').length === 0 && isMoved(ofCount.at(-1));
    return moved ? { visits: null, lastVisit: null, differences: ['counted-in-session'] } : null;
  }
  const claimed = countCookie ? integerIn(countCookie) : null;
  const date = dateCookie && meaningOf(dateCookie.name, dateCookie.value);
  const differs = countCookie && claimed !== null && visits && claimed !== visits.count;
  return {
    visits: claimed,
    lastVisit: date?.kind === 'date' ? date.date : null,
    differences: differs ? [explain(claimed, visits.count, countCookie, ofCount, interval)] : [],
  };
}

function explain(
  claimed: number,
  counted: number,
  cookie: Cookie,
  ofCount: readonly Change[],
  interval: number,
): Difference {
  // Another `visits`, of another path or domain, is another count.
  const changes = ofCount.filter((change) => isSame(subject(change), cookie));
  if (claimed > counted)
    return countsOftener(changes, interval) ? 'site-counts-oftener' : 'site-began-earlier';
  if (changes.some(restarted)) return 'cookie-restarted';
  return cookie.expires === null ? 'ends-with-browser' : 'cleared-or-clock';
}

/** Whether the site ended it, for all that is known: a person's own deletion says nothing of where the site counts. */
const isMoved = (change: Change | undefined) => hasEnded(change) && change?.own !== true;

const hasEnded = (change: Change | undefined) =>
  change?.kind === 'removed' || change?.kind === 'expired' || change?.kind === 'evicted';

/** Whether the site's cookie went, or its count fell. */
function restarted(change: Change): boolean {
  return hasEnded(change) || step(change) < 0;
}

/** Whether the site counted twice within our interval: set or raised, and raised again. */
function countsOftener(changes: readonly Change[], interval: number): boolean {
  const counts = changes.filter(
    (change) => change.own !== true && (change.kind === 'set' || step(change) > 0),
  );
  return counts.some((change, index) => {
    const earlier = counts[index - 1];
    return earlier !== undefined && change.kind !== 'set' && change.at - earlier.at < interval;
  });
}

/** By how much a change raised the count; 0 when it is about something else. */
function step({ before, after }: Change): number {
  const [from, to] = [before && integerIn(before), after && integerIn(after)];
  return from === null || to === null ? 0 : to - from;
}

function integerIn(cookie: Cookie): number | null {
  const meaning = meaningOf(cookie.name, cookie.value);
  return meaning.kind === 'integer' ? meaning.number : null;
}
