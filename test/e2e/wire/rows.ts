import { readFileSync } from 'node:fs';
import type { PlayedRow } from './play-row.ts';

const table = new URL('../../core/wire/table.jsonl', import.meta.url);

/** The rows of the table that a server sends: no panel sees what a script sets. */
export const sentRows: readonly PlayedRow[] = readFileSync(table, 'utf8')
  .trim()
  .split('\n')
  .map((row) => JSON.parse(row) as PlayedRow)
  .filter(({ context }) => context?.via !== 'script' && context?.via !== 'cookieStore');

/** Rows whose verdict hangs on who asked. */
export const rowsOfParties = sentRows.filter(({ context }) => context?.top !== undefined);

/** Every host that a row names. */
export const hostsOfRows: readonly string[] = [
  ...new Set(
    sentRows
      .flatMap(({ url, context }) => [
        url,
        context?.top,
        context?.through,
        context?.to,
        ...(context?.before ?? []).map(([first]) => first),
      ])
      .flatMap((url) => (url === undefined ? [] : [new URL(url.replace(':other', '')).hostname])),
  ),
];
