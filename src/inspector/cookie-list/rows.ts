import type { Cookie } from '../../core/cookie/cookie.ts';
import { remembered } from '../../core/lib/memoize.ts';
import { isHarmless } from '../../core/meaning/harmless.ts';
import { listed, type ListQuery, type RowFacts } from '../../core/report/filter-rows.ts';
import { type Grouping, groupRows } from '../../core/report/group-rows.ts';
import type { Known } from '../../core/report/known.ts';
import { type Row, rowOf } from '../../core/report/row.ts';
import { domainMatches, type SitePage } from '../../core/site/page.ts';
import type { Signal } from '../../ui/signal.ts';
import type { Store } from '../store/types.ts';
import type { OtherOrigins } from './other-origins.ts';

/** The rows of the list, and what is shown of them. */
export interface ListRows {
  readonly rows: readonly Row[];
  /** The rows that fit the query, in its order. */
  readonly shown: readonly Row[];
  /** Identities of cookies with a finding above `info`. */
  readonly found: ReadonlySet<string>;
  /** The rows of other origins. */
  readonly third: ReadonlySet<Row>;
}

/** The rows of the page's own cookies, the longest path first, as browsers send them (RFC 6265bis 5.8.3). */
function ownRows(known: Known, now: number): readonly Row[] {
  const { page } = known;
  if (page.kind !== 'site') return [];
  return known.cookies
    .filter((cookie) => domainMatches(page.host, cookie))
    .sort((a, b) => b.path.length - a.path.length)
    .map((cookie) => rowOf(cookie, page, known, now, isHarmless));
}

/** The rows of other origins, each cookie once, without those of `own`. */
function otherRows(
  others: OtherOrigins | null,
  own: readonly Row[],
  known: Known,
  now: number,
): readonly Row[] {
  const seen = new Set(own.map(({ id }) => id));
  const rows = (others?.cookies ?? []).flatMap(([page, cookies]) =>
    cookies.map((cookie) => rowOf(cookie, page, known, now, isHarmless)),
  );
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Identities of cookies with a finding; notes (`info`) are left out, because nearly every cookie has one. */
function cookiesWithFindings(
  known: Known,
  insight: Store['insight']['value'],
  openUrls: readonly string[],
  expected: Store['expected']['value'],
  now: number,
): ReadonlySet<string> {
  const findings = insight?.findingsOf(known, openUrls, expected, now) ?? [];
  return new Set(findings.filter(({ severity }) => severity !== 'info').flatMap(({ cookies }) => cookies));
}

function filtered(
  own: readonly Row[],
  others: readonly Row[],
  found: ReadonlySet<string>,
  revealed: ReadonlySet<string>,
  query: ListQuery,
  grouping: Grouping,
): ListRows {
  const third = new Set(others);
  const factsOf = (row: Row): RowFacts => ({
    thirdParty: third.has(row),
    hasFinding: found.has(row.id),
    searchable: !row.secret || revealed.has(row.id),
  });
  const rows = [...own, ...others];
  return { rows, shown: groupRows(listed(rows, query, factsOf), grouping), found, third };
}

/**
 * The rows of the page and of its other origins under a query, each stage computed only where its input changed.
 * @returns a function that returns the rows with the time they are of (milliseconds since the epoch, rounded down to
 *   ten seconds); `null` until the cookies are known
 */
export function createRows(
  store: Store,
  query: Signal<ListQuery>,
  grouping: Signal<Grouping>,
  others: Signal<OtherOrigins | null>,
): () => (ListRows & { readonly now: number }) | null {
  const own = remembered(ownRows);
  const foreign = remembered(otherRows);
  const findings = remembered(cookiesWithFindings);
  const visibleRows = remembered(filtered);

  return () => {
    const known = store.known.value;
    if (!known) return null;
    // Lifetimes are shown in seconds only near their end: a long list is not computed again every second.
    const now = store.coarseNow.value;
    const found = findings(known, store.insight.value, store.openUrls.value, store.expected.value, now);
    const mine = own(known, now);
    const theirs = foreign(others.value, mine, known, now);
    return { ...visibleRows(mine, theirs, found, store.revealed.value, query.value, grouping.value), now };
  };
}

/** The cookies of the selected rows that are shown; of all that are shown where none is selected. */
export function chosen(shown: readonly Row[], selected: ReadonlySet<string>): readonly Cookie[] {
  const picked = shown.filter(({ id }) => selected.has(id));
  return (picked.length > 0 ? picked : shown).map(({ cookie }) => cookie);
}

/** A new cookie of a page with the defaults of `Set-Cookie`: host-only, for all paths, a session cookie. */
export function blankCookie(page: SitePage, store: string): Cookie {
  return {
    name: '',
    value: '',
    domain: page.host,
    hostOnly: true,
    path: '/',
    secure: page.scheme === 'https',
    httpOnly: false,
    sameSite: 'lax',
    expires: null,
    store,
    partition: null,
  };
}
