import { type Cookie, isSame } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { type PageCookie, hasEnded, integerIn, sentOf } from './compare-counts.ts';
import type { Visits } from './visits.ts';

/**
 * Why the site's own count and ours are not the same. What the journal carries is a fact; where it carries nothing, one
 * of the last three says what may be.
 */
export type Difference =
  /** No `visits` cookie, but a session: the server may keep the count to itself. */
  | 'counted-in-session'
  /** The person changed the site's count, or deleted it, with this extension. */
  | 'changed-by-you'
  /** The site's count rose by more than one at once. */
  | 'count-jumped'
  /** Two counts of the site's lie closer together than our interval. */
  | 'site-counts-oftener'
  /** The site did not count the visit that was counted here last. */
  | 'site-counts-less-often'
  /** The site's cookie was seen to go. */
  | 'cookie-restarted'
  /** The site's count was seen to fall. */
  | 'count-fell'
  /** The site counted, or began to, while the journal was there to see it: ours was erased, or its interval longer. */
  | 'counted-otherwise'
  /** The site's cookie ends with the browser, ours is kept. */
  | 'ends-with-browser'
  /** The site may have counted before we were there to see it. */
  | 'site-began-earlier'
  /** The site's cookie may have been cleared, or its clock differs. */
  | 'cleared-or-clock';

/** What is compared. */
export interface Counts {
  readonly visits: Visits | null;
  /** The cookies of the page's host. */
  readonly candidates: readonly PageCookie[];
  /** What happened, oldest first; to other cookies too. */
  readonly changes: readonly Change[];
  /** Milliseconds. */
  readonly interval: number;
}

/** Why the counts differ, where a counter says that they do (`counterOf`). */
export function differenceOf({ visits, candidates, changes, interval }: Counts): Difference {
  const cookie = sentOf(candidates, 'visits');
  const claimed = cookie && integerIn(cookie);
  if (!cookie || claimed == null || !visits) return 'counted-in-session';
  // Another `visits`, of another path or domain, is another count.
  const own = changes.filter((change) => isSame(subject(change), cookie));
  return claimed > visits.count
    ? whySiteIsAhead(own, visits, interval)
    : whySiteIsBehind(own, visits, cookie);
}

function whySiteIsAhead(changes: readonly Change[], visits: Visits, interval: number): Difference {
  if (changes.some((change) => change.own === true && raised(change) > 0)) return 'changed-by-you';
  if (changes.some((change) => step(change) > 1)) return 'count-jumped';
  if (countsOftener(changes, interval)) return 'site-counts-oftener';
  const [first] = changes;
  const sawBeginning = first?.kind === 'set' && raised(first) <= 1;
  return sawBeginning || changes.filter(isCount).length > visits.count
    ? 'counted-otherwise'
    : 'site-began-earlier';
}

function whySiteIsBehind(changes: readonly Change[], visits: Visits, cookie: Cookie): Difference {
  const fell = changes.filter((change) => hasEnded(change) || step(change) < 0);
  if (fell.some(({ own }) => own === true)) return 'changed-by-you';
  if (fell.some(hasEnded)) return 'cookie-restarted';
  if (fell.length > 0) return 'count-fell';
  const counted = changes.findLast(isCount);
  // A load is counted here once its document is there, and so after the cookies of its answer, which come after it began.
  if (counted && counted.at < visits.last) return 'site-counts-less-often';
  return cookie.expires === null ? 'ends-with-browser' : 'cleared-or-clock';
}

/** Whether the site counted: it set its count, or raised it. */
const isCount = (change: Change) => change.own !== true && (change.kind === 'set' || step(change) > 0);

/** Whether the site counted twice within our interval: set or raised, and raised again. */
function countsOftener(changes: readonly Change[], interval: number): boolean {
  const counts = changes.filter(isCount);
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

/** As `step`, from nothing where the cookie was not there before. */
const raised = (change: Change) =>
  change.before ? step(change) : ((change.after && integerIn(change.after)) ?? 0);
