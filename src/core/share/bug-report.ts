import type { Severity } from '../audit/index.ts';
import type { Cookie } from '../cookie/cookie.ts';
import type { Counter } from '../visits/compare-counts.ts';
import type { Change } from '../journal/journal.ts';
import type { SitePage } from '../site/page.ts';
import type { Report } from '../report/report.ts';
import type { Row } from '../report/row.ts';
import type { Entry } from '../journal/timeline.ts';
import { cookieTable } from './cookie-table.ts';
import { type Concealer, concealer, type Secrets } from './conceal.ts';
import { type ExchangeText, exchangeTable, secretsOfExchanges } from './exchange-table.ts';
import type { Fingerprint } from './fingerprint.ts';
import { code, plain } from './markdown.ts';
import { fromNow, type Say } from './messages.ts';
import { utc } from '../lib/format.ts';
import { timelineTable } from './timeline-table.ts';

/** A finding in the person's words. */
export interface FindingText {
  /** Of the rule. */
  readonly id: string;
  readonly severity: Severity;
  readonly text: string;
}

/** All that a bug report shows, or conceals. */
export interface BugReportFacts {
  readonly report: Report;
  readonly timeline: readonly Entry[];
  /** The journal, so that no value it holds appears by chance elsewhere; what is shown of it is the timeline. */
  readonly changes: readonly Change[];
  readonly findings: readonly FindingText[];
  /** The requests that the developer tools showed; none elsewhere. */
  readonly exchanges?: readonly ExchangeText[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of Magic Cookie. */
  readonly version: string;
  /** Name and version. */
  readonly browser: string;
  /** Of `fingerprints`, with a salt that is kept nowhere. */
  readonly fingerprint: Fingerprint;
}

/**
 * What is known of a page's cookies, to be handed to a colleague: as Markdown, with every value replaced by a
 * fingerprint, so that it shows what is equal and what rotated, and nobody can sign in with it. The address has no
 * query and no fragment, nor what looks like a token in its path. Counts and dates that the site wrote into its
 * cookies are values, too: of the visits only our own count is shown.
 * @param say the person's words
 */
export async function bugReport(facts: BugReportFacts, say: Say): Promise<string> {
  const { report, timeline, findings, exchanges = [], now } = facts;
  const conceal = await concealer(secretsOf(facts), facts.fingerprint);
  const rows = rowsOf(report);
  const sections = [
    [`## ${plain(say('bugTitle'))}`, factLines(facts, conceal, say)],
    rows.length > 0 && [heading(say('bugCookies')), cookieTable(rows, conceal, now, say)],
    absentLine(report, conceal, say),
    timeline.length > 0 && [heading(say('timeline')), timelineTable(timeline, conceal, say)],
    exchanges.length > 0 && [heading(say('viewRequests')), exchangeTable(exchanges, conceal, say)],
    findings.length > 0 && [heading(say('findings')), findingLines(findings, conceal, say)],
  ];
  return `${sections
    .filter((section) => section !== false)
    .flat()
    .join('\n\n')}\n`;
}

const heading = (text: string) => `### ${plain(text)}`;

function rowsOf({ watched, others }: Report): readonly Row[] {
  return [...watched.flatMap((each) => (each.here ? [each.row] : [])), ...others];
}

function secretsOf({ report, timeline, changes, exchanges = [] }: BugReportFacts): Secrets {
  const asked = secretsOfExchanges(exchanges);
  const happenings = timeline.flatMap((entry) =>
    entry.kind === 'single' ? [entry.happening] : entry.happenings,
  );
  const states = [...changes, ...happenings].flatMap(({ before, after }) => [before, after]);
  const cookies = [...rowsOf(report).map(({ cookie }) => cookie), ...states].filter(
    (cookie): cookie is Cookie => cookie !== null,
  );
  return {
    values: [
      ...cookies.map(({ value }) => value),
      ...(report.site ? queryValues(report.site) : []),
      ...asked.values,
    ],
    names: [...cookies.map(({ name }) => name), ...asked.names],
    bareNames: cookies.filter(({ value }) => value === '').map(({ name }) => name),
  };
}

function queryValues({ url }: SitePage): readonly string[] {
  return URL.canParse(url) ? [...new URL(url).searchParams.values()] : [];
}

function factLines({ report, now, version, browser }: BugReportFacts, conceal: Concealer, say: Say): string {
  const { site, counter } = report;
  const page = site ? code(`${site.scheme}://${site.authority}${conceal.path(site.path)}`) : '';
  const lines = [
    page || plain(say('bugNoPage')),
    plain(say('bugTaken', utc(now), version, browser)),
    ...(report.isPrivate ? [plain(say('bugPrivate'))] : []),
    ...(isPartial(report) ? [plain(say('bugHidden'))] : []),
    ...(counter ? [plain(visitsText(counter, now, say))] : []),
    plain(say('bugFingerprints')),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Whether there may be cookies that were not to be seen. */
const isPartial = ({ hidden, notice }: Report) => hidden.length > 0 || notice?.reason === 'not-granted';

function visitsText({ visits, last, next }: Counter, now: number, say: Say): string {
  const count = say('bugVisits', String(visits));
  if (last === null) return count;
  const then = next === null ? say('nextNow') : say('nextCount', fromNow(next, now, say));
  return `${count}; ${say('lastCounted', utc(last))}; ${then}`;
}

const goneKeys = { removed: 'goneRemoved', expired: 'goneExpired', evicted: 'goneEvicted' } as const;

/** The watched cookies that are missed, and how they went. */
function absentLine({ watched, sure }: Report, conceal: Concealer, say: Say): string | false {
  if (!sure) return false;
  const lines = watched.flatMap((each) => {
    if (each.here) return [];
    const { name, gone } = each.absence;
    const how = ` ${plain(say(goneKeys[gone.kind], utc(gone.at)))}`;
    return [`- ${code(conceal.name(name))}: ${plain(say('absent'))}.${how}`];
  });
  return lines.length > 0 && lines.join('\n');
}

const severityKeys = {
  high: 'severityHigh',
  medium: 'severityMedium',
  low: 'severityLow',
  info: 'severityInfo',
} as const;

function findingLines(findings: readonly FindingText[], conceal: Concealer, say: Say): string {
  return findings
    .map(
      ({ id, severity, text }) =>
        `- **${plain(say(severityKeys[severity]))}** ${code(id)}: ${plain(conceal.text(text))}`,
    )
    .join('\n');
}
