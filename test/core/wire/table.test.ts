import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { browserOf } from '../../../src/core/wire/browsers.ts';
import { judge, siteOf, type TableCookie, type TableRow } from './table.ts';

type Written = Partial<TableCookie> & Pick<TableCookie, 'name' | 'value' | 'domain'>;

/** A row with what browsers did. What `firefox` or the blocked setting is not told is as in `chromium`. */
interface MeasuredRow extends TableRow {
  readonly chromium: Written | null;
  readonly chromiumThirdPartyBlocked?: Written | null;
  readonly firefox?: Written | null;
  readonly chromiumJarAfter?: readonly Written[];
  readonly firefoxJarAfter?: readonly Written[];
}

const now = Date.UTC(2026, 10, 28);

/** The first table is older than the second; both were measured in Chromium 156 and Firefox 153. */
const rowsOf = (file: string): readonly MeasuredRow[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as MeasuredRow);
const rows = [...rowsOf('table.jsonl'), ...rowsOf('corners.jsonl')];

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
function whole(cookie: Written | null): unknown {
  if (!cookie) return null;
  const { expiresIn = null } = cookie;
  return {
    ...plain,
    ...cookie,
    expiresIn: expiresIn === null ? null : (expect.closeTo(expiresIn, -0.8) as unknown),
  };
}

const byText = (a: Written, b: Written) => JSON.stringify(a).localeCompare(JSON.stringify(b));
const sorted = (jar: readonly Written[]) =>
  [...jar].sort((a, b) =>
    byText(
      { name: a.name, value: a.value, domain: a.domain },
      { name: b.name, value: b.value, domain: b.domain },
    ),
  );

describe.each([
  ['chromium', (row: MeasuredRow) => row.chromium],
  [
    'chromiumThirdPartyBlocked',
    (row: MeasuredRow) => ('chromiumThirdPartyBlocked' in row ? row.chromiumThirdPartyBlocked : row.chromium),
  ],
  ['firefox', (row: MeasuredRow) => ('firefox' in row ? row.firefox : row.chromium)],
] as const)('what %s keeps', (setting, keptOf) => {
  const browser = browserOf(setting, siteOf);

  it.each(rows.map((row) => [row.id, row] as const))('%s', (_, row) => {
    expect(judge(row, browser, now).kept).toEqual(whole(keptOf(row) ?? null));
  });

  it.each(rows.filter((row) => row.chromiumJarAfter).map((row) => [row.id, row] as const))(
    'the whole jar after %s',
    (_, row) => {
      const { chromiumJarAfter = [] } = row;
      const jar = (setting === 'firefox' ? row.firefoxJarAfter : undefined) ?? chromiumJarAfter;
      expect(sorted(judge(row, browser, now).jar)).toEqual(sorted(jar).map(whole));
    },
  );
});

it('has all rows of the table', () => {
  expect(rowsOf('table.jsonl')).toHaveLength(220);
});
