import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { Change } from '../../../src/core/journal/journal.ts';
import { pageOf } from '../../../src/core/site/page.ts';
import type { Known } from '../../../src/core/report/known.ts';
import { report } from '../../../src/core/report/report.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { bugReport, type BugReportFacts, type FindingText } from '../../../src/core/share/bug-report.ts';
import { timelineOf } from '../../../src/core/session/followed.ts';
import { fingerprints } from '../../../src/core/share/fingerprint.ts';
import { then } from '../make.ts';
import { say } from './say.ts';

export const salt = Uint8Array.from({ length: 16 }, (_, index) => 255 - index);

/** What a bug report is made of, besides the usual. */
export interface Site {
  readonly url?: string;
  readonly cookies?: readonly Cookie[];
  readonly journal?: readonly Change[];
  readonly findings?: readonly FindingText[];
  readonly watched?: readonly string[];
  readonly known?: Partial<Known>;
  readonly now?: number;
  readonly facts?: Partial<BugReportFacts>;
}

/** The bug report of a page, in English. */
export function shared(site: Site = {}): Promise<string> {
  const {
    url = 'http://localhost:8000/rango/',
    cookies = [],
    journal = [],
    findings = [],
    now = then,
  } = site;
  const known: Known = {
    page: pageOf(url),
    coverage: { granted: true, hidden: [] },
    cookies,
    complete: true,
    journal,
    visits: { count: 3, last: then },
    settings: { ...defaultSettings, watched: site.watched ?? defaultSettings.watched },
    cookiesAllowed: true,
    isPrivate: false,
    ...site.known,
  };
  const facts: BugReportFacts = {
    report: report(known, now),
    timeline: known.page.kind === 'site' ? timelineOf(known.page.host, known) : [],
    changes: journal,
    findings,
    now,
    version: '0.1.0',
    browser: 'Chromium 156',
    fingerprint: fingerprints(salt),
    ...site.facts,
  };
  return bugReport(facts, say);
}

/** The cells of a line of a table. */
export const cellsOf = (line: string): readonly string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The line of a report's table that begins with some cells. */
export function rowOf(text: string, ...beginning: readonly string[]): readonly string[] {
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  const found = rows.map(cellsOf).find((cells) => beginning.every((cell, index) => cells[index] === cell));
  if (!found) throw new Error(`No line begins with ${beginning.join(' | ')} in:\n${text}`);
  return found;
}
