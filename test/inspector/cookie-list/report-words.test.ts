import { describe, expect, it } from 'vitest';
import type { ChangeReport } from '../../../src/inspector/cookie-list/history.ts';
import { emptyOutcome } from '../../../src/inspector/cookie-list/outcome.ts';
import { refusalWords } from '../../../src/inspector/cookie-list/problem-words.ts';
import { reportLines, reportSummary } from '../../../src/inspector/cookie-list/report-words.ts';
import { cookie } from '../../core/make.ts';
import { browserWords } from '../../fakes/words.ts';

const words = browserWords();
const theme = cookie({ name: 'theme\u200B' });
const step = { before: null, after: theme };

function report(outcome: Partial<ChangeReport['outcome']>, news: Partial<ChangeReport> = {}): ChangeReport {
  const whole = { ...emptyOutcome, expired: [], ...outcome };
  return { kind: 'delete', count: 1, left: 0, planned: 1, outcome: whole, ...news };
}

it.each<[kind: ChangeReport['kind'], one: string, many: string]>([
  ['create', '1 cookie created', '2 cookies created'],
  ['edit', '1 cookie changed', '2 cookies changed'],
  ['move', '1 cookie moved', '2 cookies moved'],
  ['delete', '1 cookie deleted', '2 cookies deleted'],
  ['lifetime', 'Lifetime of 1 cookie changed', 'Lifetimes of 2 cookies changed'],
  ['duplicate', '1 cookie created', '2 cookies created'],
  ['take-in', '1 cookie imported', '2 cookies imported'],
  ['put-back', '1 cookie restored', '2 cookies restored'],
  ['undone', 'Undone: 1 change', 'Undone: 2 changes'],
  ['redone', 'Redone: 1 change', 'Redone: 2 changes'],
])('a report of %s says how many', (kind, one, many) => {
  const said = [1, 2].map((count) => reportSummary(report({}, { kind, count }), words));
  expect(said).toEqual([one, many]);
});

describe('what did not come out as asked', () => {
  const refused = { step, refusal: { code: 'unknown', detail: 'no' } } as const;

  it.each<[what: string, report: ChangeReport, lines: ReturnType<typeof reportLines>]>([
    ['nothing', report({}), []],
    [
      'left as it was',
      report({}, { left: 1, planned: 1234 }),
      [
        {
          data: { 'data-left': 1 },
          text: '1 of 1,234 was left as it is: changed since, possibly by the site',
        },
      ],
    ],
    [
      'gone',
      report({ gone: [step, step] }),
      [{ data: { 'data-gone': 2 }, text: '2 of them no longer exist' }],
    ],
    [
      'evicted',
      report({ gone: [step], goneOthers: 3, isFull: true }),
      [
        {
          data: { 'data-gone': 1 },
          text: 'The browser evicted 1 of them to make room: it keeps 180 per site',
        },
        { data: { 'data-gone-others': 3 }, text: '3 other cookies were evicted to make room' },
      ],
    ],
    [
      'refused',
      report({ refused: [refused, { ...refused, step: { before: theme, after: null } }] }),
      Array.from({ length: 2 }, () => ({
        data: { 'data-refused': 'unknown' },
        text: 'theme‹U+200B› was refused. Browser error: no',
      })),
    ],
    [
      'adjusted',
      report({ adjusted: [{ wanted: theme, kept: theme }] }),
      [
        {
          data: { 'data-adjusted': theme.name },
          text: 'The browser stored theme‹U+200B› with other attributes: check them.',
        },
      ],
    ],
    [
      'expired',
      report({ expired: [theme, cookie()] }),
      [
        {
          data: { 'data-expired': 2 },
          text: 'Not restored, because they have expired: theme‹U+200B›, visits',
        },
      ],
    ],
  ])('is told: %s', (_, each, lines) => {
    expect(reportLines(each, words)).toEqual(lines);
  });

  it.each([
    [5, undefined],
    [6, '1 more was refused.'],
    [8, '3 more were refused.'],
  ])('is listed five times at most, of %i refusals', (count, more) => {
    const lines = reportLines(report({ refused: Array.from({ length: count }, () => refused) }), words);
    expect(lines.filter(({ data }) => data['data-refused'] === 'unknown')).toHaveLength(5);
    expect(lines[5]?.text).toBe(more);
  });
});

it.each<[refusal: Parameters<typeof refusalWords>[0], text: string]>([
  [{ code: 'not-granted', host: 'a.test' }, 'Access to a.test was not granted.'],
  [
    { code: 'secure-in-the-way', name: 'k' },
    'A Secure cookie named k exists; one without Secure cannot replace it.',
  ],
  [
    { code: 'public-suffix', domain: 'co.uk' },
    'co.uk is a public suffix: no cookie may be set for all sites under it. Choose host-only.',
  ],
  [
    { code: 'path-unreachable', path: '/%' },
    "No page has the path /% as the server wrote it, so no extension can address this cookie. Clear the site's data in the browser's settings.",
  ],
  [{ code: 'unknown', detail: 'no' }, 'Browser error: no'],
])('a refusal has its reason: $code', (refusal, text) => {
  expect(refusalWords(refusal, words)).toBe(text);
});
