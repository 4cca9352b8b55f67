import { readFileSync } from 'node:fs';
import { isFull } from '../trust/scale.ts';
import type { PlayedRow } from './play-row.ts';

const table = new URL('../../core/wire/table.jsonl', import.meta.url);

/** The hosts that most rows are about, in URLs and in lines. */
const shared = /\b(ex)ample(?=\.(?:test|co\.uk)\b)|\b(ot)her(?=\.test\b)/gi;

/** Gives a row hosts of its own, of the same length, so that its cookies meet no other's. */
function apart(row: PlayedRow, index: number): PlayedRow {
  const rename = (text: string) =>
    text.replace(shared, (label, example?: string, other?: string) => {
      const start = example ?? other ?? '';
      return start + String(index).padStart(label.length - start.length, '0');
    });
  const renamed = JSON.parse(rename(JSON.stringify(row))) as PlayedRow;
  return { ...renamed, id: row.id };
}

/** Whether a row asks no more of a panel than to show one line of a page: nothing came first, and nobody else asked. */
const isPlain = ({ context: { via = 'navigation', top, through, before } = {} }: PlayedRow) =>
  via === 'navigation' && top === undefined && through === undefined && before === undefined;

/** The rows of the table that a server sends, each on hosts of its own where it may be: no panel sees what a script sets. */
export const sentRows: readonly PlayedRow[] = readFileSync(table, 'utf8')
  .trim()
  .split('\n')
  .map((row) => JSON.parse(row) as PlayedRow)
  .filter(({ context }) => context?.via !== 'script' && context?.via !== 'cookieStore')
  .map(apart);

/**
 * The rows that a panel is tried with: of the plain ones every tenth with `npm test`, all with `npm run test:trust`.
 * What browsers keep of a line is compared with the whole table by the unit tests, and with random lines in both
 * browsers by `model.test.ts`.
 */
export const playedRows = sentRows.filter((row, index) => isFull || !isPlain(row) || index % 10 === 0);

/** Rows whose verdict hangs on who asked. */
export const rowsOfParties = sentRows.filter(({ context }) => context?.top !== undefined);

function hostsOf({ url, context }: PlayedRow): readonly string[] {
  const { top, through, to, before = [] } = context ?? {};
  return [url, top, through, to, ...before.map(([first]) => first)].flatMap((each) =>
    each === undefined ? [] : [new URL(each.replace(':other', '')).hostname],
  );
}

/** Every host that a row names. */
export const hostsOfRows: readonly string[] = [...new Set(sentRows.flatMap(hostsOf))];

/** What two hosts have in common that may set cookies for one another. */
const lastLabels = (host: string) =>
  /^[\d.]+$/.test(host)
    ? host
    : host
        .split('.')
        .slice(host.endsWith('localhost') ? -1 : -2)
        .join('.');

/** Whether a cookie is on a site that a row names. */
export function isOf(row: PlayedRow, { domain }: { readonly domain: string }): boolean {
  const site = lastLabels(domain.replace(/^\./, ''));
  return hostsOf(row).some((host) => lastLabels(host) === site);
}

/** Rows in as few groups as can be, of which no two rows have a site in common. */
export function groupsOf(rows: readonly PlayedRow[]): readonly (readonly PlayedRow[])[] {
  const groups: { readonly rows: PlayedRow[]; readonly sites: Set<string> }[] = [];
  for (const row of rows) {
    const sites = hostsOf(row).map(lastLabels);
    let group = groups.find((each) => !sites.some((site) => each.sites.has(site)));
    if (!group) groups.push((group = { rows: [], sites: new Set() }));
    group.rows.push(row);
    for (const site of sites) group.sites.add(site);
  }
  return groups.map((group) => group.rows);
}
