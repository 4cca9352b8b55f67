import { type Cookie, identity, size } from '../cookie/cookie.ts';
import { type Counter, counterOf } from '../visits/compare-counts.ts';
import type { Coverage, Hidden } from '../site/host-access.ts';
import { type Change, seenSetAt, subject } from '../journal/journal.ts';
import { type Lifetime, lifetimeOf } from '../cookie/lifetime.ts';
import { isMasked } from '../settings/masking.ts';
import { withoutPrefix } from '../cookie/prefix.ts';
import { type Role, roleOf } from '../meaning/role.ts';
import { type Meaning, meaningOf } from '../meaning/value.ts';
import {
  byPathLength,
  domainMatches,
  type Page,
  type PagelessKind,
  type SitePage,
  withheld,
  type Withheld,
} from '../site/page.ts';
import type { LoadFacts } from '../session/before-gesture.ts';
import { roleIn } from '../session/session-cookie.ts';
import { isPattern, matches } from '../settings/pattern.ts';
import type { Settings } from '../settings/settings.ts';
import type { Visits } from '../visits/visits.ts';
import { isFollowed } from '../settings/watched.ts';

/** Everything known when something is to be shown. */
export interface Known {
  readonly page: Page;
  readonly coverage: Coverage;
  /** Cookies of the page's host and of the domains above it, as far as they were read. */
  readonly cookies: readonly Cookie[];
  /** Whether those of other paths were read too; the first paint does not wait for them. */
  readonly complete: boolean;
  /** Oldest first. */
  readonly journal: readonly Change[];
  readonly visits: Visits | null;
  readonly settings: Settings;
  /** `SESSION_COOKIE_NAME`, as the person stated it of this site; read after the first paint. */
  readonly sessionName?: string | undefined;
  /** The load of the page, once it was asked. */
  readonly load?: LoadFacts | null;
  /** Cookies of the other names of this machine, where the page is of one of them; read after the first paint. */
  readonly elsewhere?: readonly Cookie[] | undefined;
  /** Whether the page itself may keep cookies; `null` while nobody asked it. */
  readonly cookiesAllowed: boolean | null;
  /** Whether the page was asked and has not answered: paused in the debugger, busy, frozen or showing a dialog. */
  readonly silent?: boolean;
  /** A window that is to leave nothing behind: nothing is counted in it. */
  readonly isPrivate: boolean;
}

/** One cookie, as it is shown. */
export interface Row {
  readonly id: string;
  readonly cookie: Cookie;
  readonly role: Role;
  readonly meaning: Meaning;
  /** Whether the value is hidden until it is revealed. */
  readonly secret: boolean;
  readonly lifetime: Lifetime;
  /** Octets. */
  readonly size: number;
  readonly withheld: Withheld | null;
  readonly watched: boolean;
}

/** A watched cookie that this host was seen to have, and has no more. */
export interface Absence {
  readonly name: string;
  readonly role: Role;
  /** How it went, and when, in milliseconds since the epoch. */
  readonly gone: { readonly kind: 'removed' | 'expired' | 'evicted'; readonly at: number };
  /** Whether a session-ID cookie is there, so that the server may keep what this one held. */
  readonly hasSession: boolean;
}

export type Watched =
  { readonly here: true; readonly row: Row } | { readonly here: false; readonly absence: Absence };

/** Why there is nothing, or not everything, to show. */
export type Notice =
  | { readonly reason: PagelessKind }
  | { readonly reason: 'not-granted'; readonly host: string }
  | { readonly reason: 'no-cookies' }
  | { readonly reason: 'cookies-blocked' };

/** All that is shown. */
export interface Report {
  /**
   * Whether all cookies of the host were read. Before, one that is missed may be there under another path: what is said
   * of missing ones gets its room, and is not to be read yet.
   */
  readonly sure: boolean;
  /** The site in front of the person, `null` where there is none. */
  readonly site: SitePage | null;
  readonly notice: Notice | null;
  /** What a partial grant keeps hidden. */
  readonly hidden: readonly Hidden[];
  readonly counter: Counter | null;
  readonly watched: readonly Watched[];
  readonly others: readonly Row[];
  /** Whether it is unknown, and would matter, whether the page may keep cookies: it does not answer. */
  readonly silent: boolean;
  readonly isPrivate: boolean;
}

const nothing = {
  hidden: [],
  counter: null,
  watched: [],
  others: [],
  silent: false,
} as const;

/**
 * Turns everything known into everything shown.
 * @param now milliseconds since the epoch
 */
export function report(known: Known, now: number): Report {
  const { page, coverage, isPrivate } = known;
  const certain = { ...nothing, sure: true, isPrivate };
  if (page.kind !== 'site') return { ...certain, site: null, notice: { reason: page.kind } };
  if (!coverage.granted) {
    return { ...certain, site: page, notice: { reason: 'not-granted', host: page.host } };
  }
  const cookies = known.cookies.filter((cookie) => domainMatches(page.host, cookie)).sort(byPathLength);
  // Cookies of a domain above that this host is not sent are another host's matter.
  const journal = known.journal.filter((change) => domainMatches(page.host, subject(change)));
  const rows = cookies.map((cookie) => rowOf(cookie, page, known, now));
  const notice = noticeOf(known, rows);
  return {
    sure: known.complete,
    site: page,
    notice,
    hidden: coverage.hidden,
    counter: isPrivate ? null : counterOf(known.visits, rows, journal, known.settings.interval, now),
    watched: watchedOf(rows, journal, known),
    others: rows.filter((row) => !row.watched),
    silent: known.complete && known.silent === true && rows.every(({ role }) => role !== 'session-id'),
    isPrivate,
  };
}

/**
 * One cookie as it is shown on a page.
 * @param now milliseconds since the epoch
 */
export function rowOf(
  cookie: Cookie,
  page: SitePage,
  { journal, settings, sessionName }: Pick<Known, 'journal' | 'settings' | 'sessionName'>,
  now: number,
): Row {
  const role = roleIn(cookie, { watched: settings.watched, sessionName, journal });
  return {
    id: identity(cookie),
    cookie,
    role,
    meaning: meaningOf(cookie.name, cookie.value),
    secret: isMasked(settings.masked, cookie.name, cookie.value),
    lifetime: lifetimeOf(cookie, seenSetAt(journal, cookie), now),
    size: size(cookie),
    withheld: withheld(page, cookie),
    watched: isFollowed(cookie, settings, () => role === 'session-id'),
  };
}

function noticeOf(known: Known, rows: readonly Row[]): Notice | null {
  if (rows.length > 0) return null;
  return { reason: known.cookiesAllowed === false ? 'cookies-blocked' : 'no-cookies' };
}

/**
 * The watched cookies in the order of the settings, where a pattern stands for every name that fits it, those that
 * are gone after those that are here. One that was never seen here is none that is gone.
 */
function watchedOf(
  rows: readonly Row[],
  journal: readonly Change[],
  { settings }: Known,
): readonly Watched[] {
  const hasSession = rows.some(({ role }) => role === 'session-id');
  const followed = rows.filter(({ watched }) => watched).map(({ cookie }) => cookie.name);
  const named = settings.watched.flatMap((entry) =>
    isPattern(entry) ? followed.filter((name) => matches(entry, name)) : [entry],
  );
  const recognised = followed.filter(
    (name) => !settings.watched.includes(name) && !settings.watched.includes(withoutPrefix(name)),
  );
  const shown = new Set<Row>();
  const all = [...new Set([...named, ...recognised])].flatMap((name): readonly Watched[] => {
    const here = rows.filter(({ cookie, watched }) => watched && isNamed(cookie, name));
    // A name and the same with a prefix are two cookies, each of them shown once.
    const fresh = here.filter((row) => !shown.has(row) && shown.add(row));
    if (here.length > 0) return fresh.map((row) => ({ here: true, row }));
    const gone = goneFrom(journal, name);
    return gone ? [{ here: false, absence: { name, role: roleOf(name), gone, hasSession } }] : [];
  });
  return [...all.filter(({ here }) => here), ...all.filter(({ here }) => !here)];
}

/** Whether a cookie is the one of this name, be it with a prefix that promises how it was set. */
function isNamed(cookie: Cookie, name: string): boolean {
  return cookie.name === name || withoutPrefix(cookie.name) === name;
}

function goneFrom(journal: readonly Change[], name: string): Absence['gone'] | null {
  const last = journal.findLast((change) => isNamed(subject(change), name));
  if (!last || (last.kind !== 'removed' && last.kind !== 'expired' && last.kind !== 'evicted')) return null;
  return { kind: last.kind, at: last.at };
}
