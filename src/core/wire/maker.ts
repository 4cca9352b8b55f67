import { type Cookie, type CookieEvent, identity } from '../cookie/cookie.ts';
import type { Browser } from './browsers.ts';
import type { Exchange } from './exchange.ts';
import { siteOfUrl } from './party.ts';
import { verdict } from './verdict.ts';

/** Something that a person did to a cookie with this extension. `at`: milliseconds since the epoch. */
export interface OwnAction {
  readonly at: number;
  readonly cookie: Cookie;
  readonly removed: boolean;
}

/** Who made a change. `line` is an index into the exchange's `setCookie`. */
export type Maker =
  | { readonly by: 'answer' | 'script'; readonly exchange: Exchange; readonly line: number }
  | { readonly by: 'clear-site-data'; readonly exchange: Exchange }
  | { readonly by: 'own'; readonly action: OwnAction | null }
  /** The browser itself: it had expired, or there was no room. */
  | { readonly by: 'browser'; readonly cause: 'expired' | 'evicted' }
  /** Another cookie took its place: that one's own event has a maker. */
  | { readonly by: 'successor' }
  | { readonly by: 'not-seen' };

/**
 * How far a change and what made it can be apart, in milliseconds. An answer's fields come before the change in
 * Chromium and after it in Firefox, up to 0.2 s on a busy machine.
 */
export const farthest = 2_000;

/** One thing that may have made a change, which makes at most one. */
export interface PossibleMaker {
  readonly at: number;
  readonly cookie: Cookie;
  readonly removed: boolean;
  readonly maker: Maker;
  /** What it would have set or deleted. */
  readonly key: string;
}

/** Identities are compared as the browser reports them: a store that an exchange does not know is any. */
const keyOf = (cookie: Cookie, removed: boolean) =>
  `${removed ? '-' : '+'}${identity({ ...cookie, store: '' })}${removed ? '' : cookie.value}`;

const changeKeys = new WeakMap<CookieEvent, string>();

/** The key of a change, made once: a recording is gone through many times. */
function keyOfChange(change: CookieEvent): string {
  const key = changeKeys.get(change) ?? keyOf(change.cookie, change.removed);
  changeKeys.set(change, key);
  return key;
}

/** What each line of an exchange would have done, whatever was in the jar. */
export function possibleMakers(exchange: Exchange, browser: Browser): readonly PossibleMaker[] {
  const by = exchange.channel === 'response' ? 'answer' : 'script';
  return exchange.setCookie.flatMap((text, line) => {
    const result = verdict(text, exchange, [], browser);
    if (result.kind === 'refused') return [];
    const { cookie } = result;
    const removed = result.kind === 'deleted' || result.kind === 'deleted-nothing';
    const maker = { by, exchange, line } as const;
    return [{ at: exchange.time, cookie, removed, maker, key: keyOf(cookie, removed) }];
  });
}

/** How far apart a change and a candidate are, what both say about the cookie counted first. */
function distance(change: CookieEvent, { at, cookie, removed }: PossibleMaker): number {
  const { secure, httpOnly, sameSite, expires } = change.cookie;
  const isOther =
    secure !== cookie.secure ||
    httpOnly !== cookie.httpOnly ||
    sameSite !== cookie.sameSite ||
    (expires === null) !== (cookie.expires === null);
  return Math.abs(change.at - at) + (isOther && !removed ? farthest : 0);
}

function clearedBy(
  { at, cookie }: CookieEvent,
  exchanges: readonly Exchange[],
  { siteOf }: Browser,
): Maker | null {
  const site = siteOfUrl(`https://${cookie.domain.replace(/^\./, '')}`, siteOf);
  const exchange = exchanges.find(
    ({ clearSiteData, time, url }) =>
      clearSiteData !== null &&
      /"(?:cookies|\*)"/.test(clearSiteData) &&
      Math.abs(time - at) <= farthest &&
      siteOfUrl(url.replace(/^http:/, 'https:'), siteOf) === site,
  );
  return exchange ? { by: 'clear-site-data', exchange } : null;
}

/** What a change says of itself. */
function ownWord({ cause, removed }: CookieEvent): Maker | null {
  if (!removed) return null;
  if (cause === 'overwrite') return { by: 'successor' };
  return cause === 'expired' || cause === 'evicted' ? { by: 'browser', cause } : null;
}

/** Chromium says of a deletion by an expiry in the past that it was one; by `explicit` it means all others. */
const fitsCause = ({ removed, cause }: CookieEvent, { maker }: PossibleMaker) =>
  !removed || cause !== 'explicit' || maker.by !== 'answer';

/** Candidates by what they would have set or deleted. */
function indexed(candidates: readonly PossibleMaker[]): ReadonlyMap<string, PossibleMaker[]> {
  const index = new Map<string, PossibleMaker[]>();
  for (const candidate of candidates) {
    const same = index.get(candidate.key);
    if (same) same.push(candidate);
    else index.set(candidate.key, [candidate]);
  }
  return index;
}

/**
 * Who made each of a list of changes: joined by the cookie's identity and value within two seconds and never by
 * order, each line and each action once, the nearest first.
 * @param exchanges answers, and writes of scripts that were observed (`channel`)
 * @param possibleFrom what the lines of an exchange would have done, by the rules that held for it
 */
export function makers(
  changes: readonly CookieEvent[],
  exchanges: readonly Exchange[],
  ownActions: readonly OwnAction[],
  browser: Browser,
  possibleFrom: (exchange: Exchange) => readonly PossibleMaker[] = (exchange) =>
    possibleMakers(exchange, browser),
): readonly Maker[] {
  const byOwn = ownActions.map((action): PossibleMaker => ({
    ...action,
    maker: { by: 'own', action },
    key: keyOf(action.cookie, action.removed),
  }));
  const index = indexed([...byOwn, ...exchanges.flatMap(possibleFrom)]);
  const pairs = changes.flatMap((change, at) =>
    (ownWord(change) ? [] : (index.get(keyOfChange(change)) ?? []))
      .filter((candidate) => Math.abs(candidate.at - change.at) <= farthest && fitsCause(change, candidate))
      .map((candidate) => ({ at, candidate, distance: distance(change, candidate) })),
  );
  const found = new Map<number, Maker>();
  const used = new Set<PossibleMaker>();
  for (const { at, candidate } of pairs.sort((a, b) => a.distance - b.distance)) {
    if (found.has(at) || used.has(candidate)) continue;
    found.set(at, candidate.maker);
    used.add(candidate);
  }
  return changes.map(
    (change, at) => ownWord(change) ?? found.get(at) ?? unmatched(change, exchanges, browser),
  );
}

function unmatched(change: CookieEvent, exchanges: readonly Exchange[], browser: Browser): Maker {
  if (change.own === true) return { by: 'own', action: null };
  return (change.removed ? clearedBy(change, exchanges, browser) : null) ?? { by: 'not-seen' };
}

/** Who made one change; where several are known, `makers` distinguishes them better. */
export function maker(
  change: CookieEvent,
  exchanges: readonly Exchange[],
  ownActions: readonly OwnAction[],
  browser: Browser,
): Maker {
  return makers([change], exchanges, ownActions, browser)[0] ?? { by: 'not-seen' };
}
