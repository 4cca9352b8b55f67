import type { Cookie } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import type { WrittenDate } from '../meaning/decode/written-date.ts';
import { meaningOf } from '../meaning/value.ts';
import { type Role, roleOf } from '../meaning/role.ts';
import { nextCount, type Visits } from './visits.ts';

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
    /** Whether its count is not ours, or has left the cookies: `differenceOf` tells why. */
    readonly differs: boolean;
  } | null;
}

/** A cookie, and whether this page is not sent it. */
export interface PageCookie {
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
  candidates: readonly PageCookie[],
  changes: readonly Change[],
  interval: number,
  now: number,
): Counter {
  return {
    visits: visits?.count ?? 0,
    last: visits?.last ?? null,
    next: visits && nextCount(visits, interval, now),
    site: siteClaims(visits, candidates, changes),
  };
}

/** The cookies of a role. */
export const ofRole = (candidates: readonly PageCookie[], role: Role) =>
  candidates.filter(({ cookie }) => roleOf(cookie.name) === role);

/** The first cookie of a role that this page is sent. */
export const sentOf = (candidates: readonly PageCookie[], role: Role) =>
  ofRole(candidates, role).find(({ withheld }) => withheld === null)?.cookie;

function siteClaims(
  visits: Visits | null,
  candidates: readonly PageCookie[],
  changes: readonly Change[],
): Counter['site'] {
  const countCookie = sentOf(candidates, 'visits');
  const dateCookie = sentOf(candidates, 'last-visit');
  if (!countCookie && !dateCookie) {
    // A session alone says nothing about visits; one that took their place does.
    const last = changes.findLast((change) => roleOf(subject(change).name) === 'visits');
    const moved =
      sentOf(candidates, 'session-id') && ofRole(candidates, 'visits').length === 0 && isMoved(last);
    return moved ? { visits: null, lastVisit: null, differs: true } : null;
  }
  const claimed = countCookie ? integerIn(countCookie) : null;
  const date = dateCookie && meaningOf(dateCookie.name, dateCookie.value);
  return {
    visits: claimed,
    lastVisit: date?.kind === 'date' ? date.date : null,
    differs: claimed !== null && visits !== null && claimed !== visits.count,
  };
}

/** Whether the site ended it, for all that is known: a person's own deletion says nothing of where the site counts. */
const isMoved = (change: Change | undefined) => hasEnded(change) && change?.own !== true;

/** Whether a cookie went with this change. */
export const hasEnded = (change: Change | undefined) =>
  change?.kind === 'removed' || change?.kind === 'expired' || change?.kind === 'evicted';

/** The number that a cookie holds; `null` for what is none. */
export function integerIn(cookie: Cookie): number | null {
  const meaning = meaningOf(cookie.name, cookie.value);
  return meaning.kind === 'integer' ? meaning.number : null;
}
