import { describe, expect, it } from 'vitest';
import { isRefused, type ProblemCode, problemsOf } from '../../../src/core/edit/problems.ts';
import { readSetCookie } from '../../../src/core/formats/set-cookie.ts';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { Exchange } from '../../../src/core/wire/exchange.ts';
import { isThirdParty } from '../../../src/core/wire/party.ts';
import { pageOf } from '../../../src/core/site/page.ts';
import { type Browser, browserOf } from '../../../src/core/wire/browsers.ts';
import { draftOf } from '../../../src/core/wire/draft.ts';
import { parseLine } from '../../../src/core/wire/parse.ts';
import type { RefusalRule } from '../../../src/core/wire/types.ts';
import { sentText, verdict } from '../../../src/core/wire/verdict.ts';
import { measuredRows, type MeasuredRow, settingsOfTable, whole } from './measured.ts';
import { dated, exchangeOf, jarBeforeOf, siteOf, writtenCookie } from './table.ts';

const now = Date.UTC(2026, 10, 28);

/** The rows that a page's own answer can have: what an import reads is of no frame, fetch or script. */
const importable = measuredRows.filter(({ line, context = {} }) => {
  const { via = 'navigation', top } = context;
  return (
    typeof line === 'string' && ['navigation', 'redirect', 'link', 'post'].includes(via) && top === undefined
  );
});

function imported(row: MeasuredRow, browser: Browser) {
  const { url, time } = exchangeOf(row, now);
  const page = pageOf(url);
  if (page.kind !== 'site') throw new Error(`No page: ${url}`);
  const target = { page, store: '', now: time, browser, jar: jarBeforeOf(row, browser, now) };
  return readSetCookie(dated(String(row.line), now), 1, target);
}

/** The refusals that say nothing of where a line comes from, and what the editor says of such a cookie. */
const codes: Partial<Record<RefusalRule, ProblemCode>> = {
  nothing: 'nothing',
  nameless: 'nameless',
  'too-large': 'too-large',
  'prefix-in-value': 'prefix-in-value',
  'equals-in-value': 'equals-in-value',
  'none-needs-secure': 'none-needs-secure',
};
/** The same where the cookie itself lacks it, and not only the answer that it came with: not in Firefox's partitions. */
const ofCookie: Partial<Record<RefusalRule, ProblemCode>> = {
  'partitioned-needs-secure': 'partition-needs-secure',
  'prefix-secure': 'prefix-secure',
};

/** Firefox's API names the ancestor that its own rules do not (measured, Firefox 153). */
const asReported = (cookie: Cookie, exchange: Exchange, browser: Browser): Cookie =>
  cookie.partition && isThirdParty(exchange, browser)
    ? { ...cookie, partition: { ...cookie.partition, hasCrossSiteAncestor: true } }
    : cookie;

describe.each(settingsOfTable)('what an import and the editor say of what %s does', (setting, keptOf) => {
  const browser = browserOf(setting, siteOf);

  it('has rows', () => {
    expect(importable.length).toBeGreaterThan(149);
  });

  it.each(importable.map((row) => [row.id, row] as const))('import: %s', (_, row) => {
    const { cookie, refused, judgement } = imported(row, browser);
    const kept = keptOf(row) ?? null;
    expect(cookie && writtenCookie(cookie, now, browser)).toEqual(whole(kept));
    // It says which of the browser's answers this is.
    expect(refused).toBe(kept ? null : judgement?.verdict.kind === 'refused' ? 'by-browser' : 'expired');
  });

  it.each(measuredRows.map((row) => [row.id, row] as const))('editor: %s', (_, row) => {
    for (const line of [row.line].flat()) {
      const exchange = exchangeOf(row, now);
      const result = verdict(dated(line, now), exchange, jarBeforeOf(row, browser, now), browser);
      if (result.kind === 'kept' || result.kind === 'changed' || result.kind === 'twin') {
        const kept = asReported(result.cookie, exchange, browser);
        expect(problemsOf(kept, now, browser).filter(({ refused }) => refused)).toEqual([]);
      } else if (result.kind === 'refused') {
        const draft = draftOf(parseLine(sentText(dated(line, now), exchange, browser)), exchange, browser);
        if (!('cookie' in draft)) continue;
        const problems = problemsOf(draft.cookie, now, browser);
        const own =
          draft.cookie.secure || (setting === 'firefox' && draft.cookie.partition)
            ? undefined
            : ofCookie[result.rule];
        const code = codes[result.rule] ?? own;
        if (code === undefined) continue;
        expect(problems.map((problem) => problem.code)).toContain(code);
        expect(isRefused(problems)).toBe(true);
      }
    }
  });
});
