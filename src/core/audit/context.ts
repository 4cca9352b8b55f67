import { type Cookie, cookieHost, identity } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import type { FrameworkId } from '../meaning/frameworks/index.ts';
import { domainMatches, isLoopback, lineage, type SitePage } from '../site/page.ts';
import { recognised, type Recognised } from './recognised.ts';
import { skippedOf } from './reading.ts';
import type { AuditFacts } from './types.ts';

/** What all rules look at, computed once. */
export interface Context {
  readonly facts: AuditFacts;
  readonly page: SitePage;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly loopback: boolean;
  /** The living ones: what has expired or was removed is nobody's worry. */
  readonly cookies: readonly Recognised[];
  /** What happened to one of them, oldest first. */
  readonly changesOf: (each: Recognised) => readonly Change[];
  /** What the site runs on, as far as a cookie with a default name and its shape shows. */
  readonly framework: FrameworkId | null;
}

export function contextOf(facts: AuditFacts, now: number): Context {
  const { page, journal, watched, expected } = facts;
  const evidence = { journal, watched, sessionName: expected?.sessionCookieName };
  const skipped = skippedOf(facts.cookies);
  const cookies = facts.cookies
    .filter((cookie) => domainMatches(page.host, cookie) && isAlive(cookie, now))
    .map((cookie) => recognised(cookie, evidence, skipped));
  const changes = groupBy(journal, (change) => identity(subject(change)));
  return {
    facts,
    page,
    now,
    loopback: isLoopback(page.host),
    cookies,
    changesOf: ({ id }) => changes.get(id) ?? [],
    framework: frameworkOf(cookies),
  };
}

function isAlive({ expires, value }: Cookie, now: number): boolean {
  return value !== '' && (expires === null || expires > now);
}

function frameworkOf(cookies: readonly Recognised[]): FrameworkId | null {
  const telling = cookies.find(
    ({ recognition, session, csrf }) =>
      recognition?.confidence === 'name-and-shape' && (session !== null || csrf),
  );
  return telling?.recognition?.framework ?? null;
}

/** Whether two cookies can belong to one session: same store, one host at or above the other's. */
export function sameSite(a: Cookie, b: Cookie): boolean {
  const [one, other] = [cookieHost(a), cookieHost(b)];
  return a.store === b.store && (lineage(one).includes(other) || lineage(other).includes(one));
}

/** Lists by key, each in the order it came. */
export function groupBy<T>(
  list: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
