import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { TableCookie, TableRow } from './table.ts';

export type Written = Partial<TableCookie> & Pick<TableCookie, 'name' | 'value' | 'domain'>;

/** A row with what browsers did. What `firefox` or the blocked setting is not told is as in `chromium`. */
export interface MeasuredRow extends TableRow {
  readonly chromium: Written | null;
  readonly chromiumThirdPartyBlocked?: Written | null;
  readonly firefox?: Written | null;
  readonly chromiumJarAfter?: readonly Written[];
  readonly firefoxJarAfter?: readonly Written[];
}

/** The first table is older than the second; both were measured in Chromium 156 and Firefox 153. */
export const rowsOf = (file: string): readonly MeasuredRow[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as MeasuredRow);
export const measuredRows = [...rowsOf('table.jsonl'), ...rowsOf('corners.jsonl')];

const plain = {
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'unset',
  expiresIn: null,
  partition: null,
} as const;

/** A cookie of the table with nothing left out, and its life to 3 seconds, as it was measured. */
export function whole(cookie: Written | null): unknown {
  if (!cookie) return null;
  const { expiresIn = null } = cookie;
  return {
    ...plain,
    ...cookie,
    expiresIn: expiresIn === null ? null : (expect.closeTo(expiresIn, -0.8) as unknown),
  };
}

/** The settings that were measured, and what of a row each keeps. */
export const settingsOfTable = [
  ['chromium', (row: MeasuredRow) => row.chromium],
  [
    'chromiumThirdPartyBlocked',
    (row: MeasuredRow) => ('chromiumThirdPartyBlocked' in row ? row.chromiumThirdPartyBlocked : row.chromium),
  ],
  ['firefox', (row: MeasuredRow) => ('firefox' in row ? row.firefox : row.chromium)],
] as const;
