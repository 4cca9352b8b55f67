import { cookieHost } from '../cookie/cookie.ts';
import type { Row } from './row.ts';

/** By what a list is sorted: as the server reads it, or by a column. */
export type SortKey = 'sent' | 'name' | 'domain' | 'expires' | 'size';

/** What a list may be narrowed to; within one group any of the chosen fits, and every group must. */
export type Filter =
  | 'session'
  | 'persistent'
  | 'secure'
  | 'http-only'
  | 'same-site-none'
  | 'partitioned'
  | 'first-party'
  | 'third-party'
  | 'finding'
  | 'withheld';

export interface ListQuery {
  readonly text: string;
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly filters: ReadonlySet<Filter>;
}

export const wholeList: ListQuery = { text: '', sort: 'sent', descending: false, filters: new Set() };

/** What the list needs to know beside a row. */
export interface RowFacts {
  readonly thirdParty: boolean;
  readonly hasFinding: boolean;
  /** Whether the value may be searched: what is hidden is not to be found out by searching. */
  readonly searchable: boolean;
}

const groups: readonly (readonly Filter[])[] = [
  ['session', 'persistent'],
  ['first-party', 'third-party'],
];

function fits(filter: Filter, { cookie, lifetime, withheld }: Row, facts: RowFacts): boolean {
  switch (filter) {
    case 'session':
    case 'persistent':
      return lifetime.kind === filter;
    case 'secure':
      return cookie.secure;
    case 'http-only':
      return cookie.httpOnly;
    case 'same-site-none':
      return cookie.sameSite === 'no_restriction';
    case 'partitioned':
      return cookie.partition !== null;
    case 'first-party':
      return !facts.thirdParty;
    case 'third-party':
      return facts.thirdParty;
    case 'finding':
      return facts.hasFinding;
    case 'withheld':
      return withheld !== null;
  }
}

function passes(filters: ReadonlySet<Filter>, row: Row, facts: RowFacts): boolean {
  const grouped = groups.every((group) => {
    const chosen = group.filter((filter) => filters.has(filter));
    return chosen.length === 0 || chosen.some((filter) => fits(filter, row, facts));
  });
  return (
    grouped && [...filters].every((filter) => groups.flat().includes(filter) || fits(filter, row, facts))
  );
}

function contains(text: string, { cookie }: Row, { searchable }: RowFacts): boolean {
  if (text === '') return true;
  // Small letters depend on where they stand (a Greek sigma at a word's end), capitals do not.
  const wanted = text.toUpperCase();
  const places = [cookie.name, cookie.domain, ...(searchable ? [cookie.value] : [])];
  return places.some((place) => place.toUpperCase().includes(wanted));
}

const byName = (a: Row, b: Row) =>
  a.cookie.name < b.cookie.name ? -1 : Number(a.cookie.name > b.cookie.name);
const end = ({ cookie }: Row) => cookie.expires ?? Number.POSITIVE_INFINITY;
/** Two infinities have no difference. */
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
const domainOf = ({ cookie }: Row) => cookieHost(cookie);

const orders: Readonly<Record<SortKey, (a: Row, b: Row) => number>> = {
  sent: () => 0,
  name: byName,
  domain: (a, b) => (domainOf(a) < domainOf(b) ? -1 : Number(domainOf(a) > domainOf(b))) || byName(a, b),
  expires: (a, b) => compare(end(a), end(b)) || byName(a, b),
  size: (a, b) => a.size - b.size || byName(a, b),
};

/**
 * The rows that a query asks for, in its order. Sorting is stable, so that rows keep the order in which they
 * are sent where nothing else distinguishes them.
 */
export function listed(
  rows: readonly Row[],
  { text, sort, descending, filters }: ListQuery,
  factsOf: (row: Row) => RowFacts,
): readonly Row[] {
  const trimmed = text.trim();
  const found = rows.filter((row) => {
    const facts = factsOf(row);
    return passes(filters, row, facts) && contains(trimmed, row, facts);
  });
  const order = orders[sort];
  return found.sort(descending ? (a, b) => order(b, a) : order);
}
