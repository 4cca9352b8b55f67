import type { ExchangeText } from '../../core/share/exchange-table.ts';
import { remedies } from '../../core/wire/remedy.ts';
import type { Judged } from '../../core/wire/replay.ts';
import type { Words } from '../../ui/words.ts';
import type { Requests } from './state.ts';
import { reasonsOf, verdictKeys } from './verdict-words.ts';

/** Requests in a bug report at most: the newest. */
const mostShared = 50;

function textOf({ exchange, lines, browser, seen }: Judged, words: Words): ExchangeText {
  const { url, method, status, time, cookieHeader } = exchange;
  return {
    at: time,
    method,
    url,
    status,
    cookieHeader: cookieHeader ?? '',
    lines: lines.map((line) => ({
      text: line.text,
      verdict: words.t(verdictKeys[line.verdict.kind]),
      reason: reasonsOf({ ...line, exchange, browser }, words).join(' '),
      fix: remedies(line, url, seen.software)[0]?.code ?? '',
    })),
  };
}

/** Requests in words, for a report. */
export const textsOf = (all: readonly Judged[], words: Words): readonly ExchangeText[] =>
  all.slice(-mostShared).map((judged) => textOf(judged, words));

/** What was recorded, for a bug report. */
export function exchangeTexts({ about }: Requests, words: Words): readonly ExchangeText[] {
  return textsOf(about.value, words);
}
