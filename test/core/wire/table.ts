// Rows of a table of Set-Cookie lines, and what the model makes of them (`scripts/verdicts.ts`).
import { getDomain } from 'tldts';
import type { Cookie, Partition } from '../../../src/core/cookie/cookie.ts';
import { type Browser, browserOf } from '../../../src/core/wire/browsers.ts';
import {
  type Channel,
  type Exchange,
  navigationTo,
  type RequestKind,
} from '../../../src/core/wire/exchange.ts';
import { utf8Length } from '../../../src/core/lib/utf8-length.ts';
import { jarAfter, verdict } from '../../../src/core/wire/verdict.ts';

export interface RowContext {
  readonly via?: string;
  readonly top?: string;
  readonly credentials?: 'include' | 'same-origin' | 'omit';
  readonly before?: readonly (readonly [url: string, line: string])[];
}

export interface TableRow {
  readonly id: string;
  readonly line: string | readonly string[];
  readonly url: string;
  readonly context?: RowContext;
}

/** A cookie in the table's words. `expiresIn`: seconds; `partition`: in the browser's own notation. */
export interface TableCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'unset' | 'None' | 'Lax' | 'Strict';
  readonly expiresIn: number | null;
  readonly partition: string | null;
}

const settings = ['chromium', 'chromiumThirdPartyBlocked', 'firefox'] as const;
export type TableVerdict = { readonly id: string } & Readonly<
  Record<(typeof settings)[number], TableCookie | null>
>;

export const siteOf = (host: string) => getDomain(host, { allowPrivateDomains: true });
/** How the tab's own document comes, or a script in it. */
const ofTab = new Set(['navigation', 'redirect', 'link', 'post', 'script', 'cookieStore']);
function kindOf(via: string): RequestKind {
  if (ofTab.has(via)) return 'navigation';
  return via === 'iframe' ? 'frame' : 'subresource';
}
const channels: Readonly<Record<string, Channel>> = { script: 'script', cookieStore: 'cookie-store' };

/** `:other` stands for a second port, which makes another origin of the same site. */
const withPort = (url: string) => url.replace(':other', ':8081');

/** The exchange that brings a row's lines, at a time in milliseconds since the epoch. */
export function exchangeOf({ url, context = {} }: TableRow, time: number): Exchange {
  const { via = 'navigation', top, credentials } = context;
  const kind = kindOf(via);
  const address = withPort(url);
  const page = withPort(top ?? url);
  return {
    ...navigationTo(address, time),
    kind,
    channel: channels[via] ?? 'response',
    frames: kind === 'navigation' ? [] : [page],
    initiator: top === undefined ? null : page,
    credentials: credentials ?? null,
  };
}

const most = 200;
const shortened = (text: string, length: string) =>
  text.length > most ? `${text.slice(0, 20)}… (${length})` : text;

const sameSites = { no_restriction: 'None', lax: 'Lax', strict: 'Strict', unspecified: 'unset' } as const;

function writtenPartition({ topLevelSite, hasCrossSiteAncestor }: Partition, browser: Browser): string {
  if (browser.name === 'firefox') return `(${topLevelSite.replace('://', ',')})`;
  return hasCrossSiteAncestor ? `${topLevelSite} (cross-site ancestor)` : topLevelSite;
}

/** A cookie in the table's words; values and paths that are long only as far as they are told. */
export function writtenCookie(cookie: Cookie, time: number, browser: Browser): TableCookie {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, expires, partition } = cookie;
  return {
    name,
    value: shortened(value, `${utf8Length(value)} octets`),
    domain,
    hostOnly,
    path: shortened(path, String(path.length)),
    secure,
    httpOnly,
    sameSite: sameSites[sameSite],
    expiresIn: expires === null ? null : Math.round((expires - time) / 1000),
    partition: partition && writtenPartition(partition, browser),
  };
}

/** A line with the dates that it has at a time. */
export const dated = (line: string, now: number) =>
  line.replace(/\{now([+-]\d+)\}/g, (_, seconds) => new Date(now + Number(seconds) * 1000).toUTCString());

/** The jar that a row's lines meet. */
export function jarBeforeOf({ context }: TableRow, browser: Browser, now: number): readonly Cookie[] {
  return (context?.before ?? []).reduce<readonly Cookie[]>(
    (jar, [url, line]) =>
      jarAfter(verdict(dated(line, now), navigationTo(withPort(url), now), jar, browser), jar),
    [],
  );
}

/** The cookie of a row's lines that is in the jar in the end, and the whole jar. */
export function judge(
  row: TableRow,
  browser: Browser,
  now: number,
): { readonly kept: TableCookie | null; readonly jar: readonly TableCookie[] } {
  const before = jarBeforeOf(row, browser, now);
  let jar = before;
  for (const line of [row.line].flat())
    jar = jarAfter(verdict(dated(line, now), exchangeOf(row, now), jar, browser), jar);
  const kept = jar.findLast((cookie) => !before.includes(cookie));
  return {
    kept: kept ? writtenCookie(kept, now, browser) : null,
    jar: jar.map((cookie) => writtenCookie(cookie, now, browser)),
  };
}

/** @param now milliseconds since the epoch */
export function verdictsOf(rows: readonly TableRow[], now: number): readonly TableVerdict[] {
  const browsers = settings.map((setting) => [setting, browserOf(setting, siteOf)] as const);
  return rows.map((row) => ({
    id: row.id,
    ...(Object.fromEntries(
      browsers.map(([setting, browser]) => [setting, judge(row, browser, now).kept]),
    ) as Omit<TableVerdict, 'id'>),
  }));
}
