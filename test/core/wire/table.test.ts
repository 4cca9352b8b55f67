import { describe, expect, it } from 'vitest';
import { browserOf } from '../../../src/core/wire/browsers.ts';
import { measuredRows as rows, rowsOf, settingsOfTable, whole, type Written } from './measured.ts';
import { judge, siteOf } from './table.ts';

const now = Date.UTC(2026, 10, 28);

const byText = (a: Written, b: Written) => JSON.stringify(a).localeCompare(JSON.stringify(b));
const sorted = (jar: readonly Written[]) =>
  [...jar].sort((a, b) =>
    byText(
      { name: a.name, value: a.value, domain: a.domain },
      { name: b.name, value: b.value, domain: b.domain },
    ),
  );

describe.each(settingsOfTable)('what %s keeps', (setting, keptOf) => {
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
