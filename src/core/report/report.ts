import { subject } from '../journal/journal.ts';
import type { IsHarmless } from '../settings/masking.ts';
import type { Hidden } from '../site/host-access.ts';
import { byPathLength, domainMatches, type PagelessKind, type SitePage } from '../site/page.ts';
import { type Counter, counterOf } from '../visits/compare-counts.ts';
import type { Known } from './known.ts';
import { type Row, rowOf } from './row.ts';
import { type Watched, watchedOf } from './watched-rows.ts';

/** Why there is nothing, or not everything, to show. */
export type Notice =
  | { readonly reason: PagelessKind }
  | { readonly reason: 'not-granted'; readonly host: string }
  | { readonly reason: 'no-cookies' }
  | { readonly reason: 'not-loaded' }
  | { readonly reason: 'cookies-blocked' };

/** All that is shown. */
export interface Report {
  /**
   * Whether all cookies of the host were read. Before, one that is missed may be there under another path: what is said
   * of missing ones gets its room, and is not to be read yet.
   */
  readonly sure: boolean;
  /** The site in front of the person, `null` where there is none. */
  readonly site: SitePage | null;
  readonly notice: Notice | null;
  /** What a partial grant keeps hidden. */
  readonly hidden: readonly Hidden[];
  readonly counter: Counter | null;
  readonly watched: readonly Watched[];
  readonly others: readonly Row[];
  /** Whether it is unknown, and would matter, whether the page may keep cookies: it does not answer. */
  readonly silent: boolean;
  readonly isPrivate: boolean;
}

const nothing = {
  hidden: [],
  counter: null,
  watched: [],
  others: [],
  silent: false,
} as const;

/**
 * Turns everything known into everything shown.
 * @param now milliseconds since the epoch
 * @param isHarmless as `isMasked` takes it
 */
export function report(known: Known, now: number, isHarmless?: IsHarmless): Report {
  const { page, coverage, isPrivate } = known;
  const certain = { ...nothing, sure: true, isPrivate };
  if (page.kind !== 'site') return { ...certain, site: null, notice: { reason: page.kind } };
  if (!coverage.granted) {
    return { ...certain, site: page, notice: { reason: 'not-granted', host: page.host } };
  }
  const cookies = known.cookies.filter((cookie) => domainMatches(page.host, cookie)).sort(byPathLength);
  // Cookies of a domain above that this host is not sent are another host's matter.
  const journal = known.journal.filter((change) => domainMatches(page.host, subject(change)));
  const rows = cookies.map((cookie) => rowOf(cookie, page, known, now, isHarmless));
  const notice = noticeOf(known, rows);
  return {
    sure: known.complete,
    site: page,
    notice,
    hidden: coverage.hidden,
    counter: isPrivate ? null : counterOf(known.visits, rows, journal, known.settings.interval, now),
    watched: watchedOf(rows, journal, known),
    others: rows.filter((row) => !row.watched),
    silent: known.complete && known.silent === true && rows.every(({ role }) => role !== 'session-id'),
    isPrivate,
  };
}

function noticeOf(known: Known, rows: readonly Row[]): Notice | null {
  if (rows.length > 0) return null;
  if (known.load === null) return { reason: 'not-loaded' };
  return { reason: known.cookiesAllowed === false ? 'cookies-blocked' : 'no-cookies' };
}
