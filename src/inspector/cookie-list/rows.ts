import type { Cookie } from '../../core/cookie/cookie.ts';
import { listed, type RowFacts } from '../../core/report/filter-rows.ts';
import { domainMatches, type SitePage } from '../../core/site/page.ts';
import { remembered } from '../../core/lib/memoize.ts';
import { type Row, rowOf } from '../../core/report/report.ts';
import type { Store } from '../store.ts';
import type { Jar, OtherOrigins } from './state.ts';

/** A row of the list, with what it is filtered by. */
export interface Listed {
  readonly row: Row;
  readonly facts: RowFacts;
}

/** Milliseconds for which rows are kept as they are: spans are told in whole seconds only when little is left. */
const grain = 10_000;

/** All rows of the page and of its other origins; long lists are not made anew every second. */
export function createRows(jar: Jar) {
  const { store } = jar;
  const own = remembered((known: NonNullable<Store['known']['value']>, now: number): readonly Row[] => {
    const { page } = known;
    if (page.kind !== 'site') return [];
    return known.cookies
      .filter((cookie) => domainMatches(page.host, cookie))
      .sort((a, b) => b.path.length - a.path.length)
      .map((cookie) => rowOf(cookie, page, known, now));
  });
  const foreign = remembered(
    (
      others: OtherOrigins | null,
      known: NonNullable<Store['known']['value']>,
      now: number,
    ): readonly Row[] => {
      const seen = new Set(own(known, now).map(({ id }) => id));
      const rows = (others?.cookies ?? []).flatMap(([page, cookies]) =>
        cookies.map((cookie) => rowOf(cookie, page, known, now)),
      );
      return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
    },
  );
  const withFindings = remembered(
    (
      known: NonNullable<Store['known']['value']>,
      insight: Store['insight']['value'],
      openUrls: readonly string[],
      expected: Store['expected']['value'],
      now: number,
    ): ReadonlySet<string> =>
      new Set(
        insight
          ?.findingsOf(known, openUrls, expected, now)
          // Notes are on nearly every cookie: marked are those that want doing something about.
          .filter(({ severity }) => severity !== 'info')
          .flatMap(({ cookies }) => cookies) ?? [],
      ),
  );
  const sifted = remembered(
    (
      mine: readonly Row[],
      theirs: readonly Row[],
      found: ReadonlySet<string>,
      revealed: ReadonlySet<string>,
      query: Jar['query']['value'],
    ) => {
      const third = new Set(theirs);
      const factsOf = (row: Row): RowFacts => ({
        thirdParty: third.has(row),
        hasFinding: found.has(row.id),
        searchable: !row.secret || revealed.has(row.id),
      });
      const rows = [...mine, ...theirs];
      return { rows, shown: listed(rows, query, factsOf), found, third };
    },
  );

  return () => {
    const known = store.known.value;
    if (!known) return null;
    const now = Math.floor(store.now.value / grain) * grain;
    const found = withFindings(known, store.insight.value, store.openUrls.value, store.expected.value, now);
    const rows = sifted(
      own(known, now),
      foreign(jar.others.value, known, now),
      found,
      store.revealed.value,
      jar.query.value,
    );
    return { ...rows, now };
  };
}

/** The cookies of the rows that were chosen; all that are shown where none was. */
export function chosen(shown: readonly Row[], selected: ReadonlySet<string>): readonly Cookie[] {
  const picked = shown.filter(({ id }) => selected.has(id));
  return (picked.length > 0 ? picked : shown).map(({ cookie }) => cookie);
}

/** A new cookie for a page: host-only, for all paths, ending with the browser, as servers set them. */
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
