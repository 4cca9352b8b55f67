import { cookieHost } from '../cookie/cookie.ts';
import type { FrameworkRole } from '../meaning/frameworks/index.ts';
import { recognitionOf } from '../meaning/of-cookie.ts';
import type { Row } from './row.ts';

/** By what the rows of a list are put together. */
export type Grouping = 'none' | 'purpose' | 'domain';

/** What a cookie is for, as far as its name and its shape show. */
export type RowPurpose = 'session' | 'security' | 'consent' | 'analytics' | 'other';

const purposes: readonly RowPurpose[] = ['session', 'security', 'consent', 'analytics', 'other'];

const ofRole: Readonly<Partial<Record<FrameworkRole, RowPurpose>>> = {
  'session-id': 'session',
  'session-data': 'session',
  auth: 'session',
  csrf: 'security',
  consent: 'consent',
  analytics: 'analytics',
};

/** What the cookie of a row is for; `other` where nothing shows it. */
export function purposeOf({ cookie, role }: Pick<Row, 'cookie' | 'role'>): RowPurpose {
  if (role === 'session-id') return 'session';
  if (role === 'csrf') return 'security';
  const recognised = recognitionOf(cookie)?.role;
  return (recognised && ofRole[recognised]) ?? 'other';
}

/** The group of a row: a purpose, or a domain without its leading dot; the same for all rows where none are grouped. */
export function groupOf(row: Row, grouping: Grouping): string {
  if (grouping === 'none') return '';
  return grouping === 'purpose' ? purposeOf(row) : cookieHost(row.cookie);
}

/**
 * The rows with those of one group together: purposes in their order, from what a session takes to the rest; domains in
 * the order of their first rows. Within a group the rows keep their order.
 */
export function groupRows(rows: readonly Row[], grouping: Grouping): readonly Row[] {
  if (grouping === 'none') return rows;
  const groups = new Map<string, Row[]>(grouping === 'purpose' ? purposes.map((each) => [each, []]) : []);
  for (const row of rows) {
    const group = groupOf(row, grouping);
    const rowsOfGroup = groups.get(group);
    if (rowsOfGroup) rowsOfGroup.push(row);
    else groups.set(group, [row]);
  }
  return [...groups.values()].flat();
}
