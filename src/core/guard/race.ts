import { type Change, subject } from '../journal/journal.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { SetLine } from './race-line.ts';

/** What a race is judged by of a request. */
export type RacingRequest = Pick<
  Exchange,
  'url' | 'method' | 'initiator' | 'startedAt' | 'time' | 'cookieHeader'
>;

/** What a race is judged by of a request and its answer. */
export interface RacingExchange extends RacingRequest {
  /** What its answer set and deleted, in order. */
  readonly lines: readonly SetLine[];
}

/** One of the requests of a race, without what it carried. Times in milliseconds since the epoch. */
export interface RaceRequest {
  readonly method: string;
  /** Host, with the port where it is not the scheme's own. */
  readonly authority: string;
  readonly path: string;
  /** When the request left. */
  readonly startedAt: number;
  /** When its answer came. */
  readonly time: number;
}

/**
 * What an answer did to a session that it should have left alone. Of the first three, its request had left with an
 * older session, or none, before the newer one came.
 */
export type RaceKind =
  /** It took the place of the newer one. */
  | 'overwritten'
  /** It deleted the newer one. */
  | 'deleted'
  /** It set the older one after that had been deleted. */
  | 'revived'
  /** A server on another port of the host set its own in the place of it. */
  | 'port-overwritten'
  /** A server on another port of the host deleted it. */
  | 'port-deleted'
  /** It set a second cookie of the name beside the one that was there. */
  | 'twin';

/** A change of a session cookie that undid another. Nothing in it is a cookie's value. */
export interface Race {
  readonly kind: RaceKind;
  /** When the change was reported, milliseconds since the epoch. */
  readonly at: number;
  readonly name: string;
  readonly domain: string;
  readonly path: string;
  /** The request whose answer made the change. */
  readonly by: RaceRequest;
  /** The request whose answer had set or deleted what was undone; `null` for a twin. */
  readonly undone: RaceRequest | null;
}

/** Characters of a path or a method that are kept. */
const longest = 200;

/** A request without what it carried. */
export function raceRequest({ url, method, startedAt, time }: RacingExchange): RaceRequest {
  const { host, pathname } = new URL(url);
  const short = (text: string) => text.slice(0, longest);
  return { method: short(method), authority: host, path: short(pathname), startedAt, time };
}

/** A race, described without what its requests carried. */
export function raceOf(
  change: Change,
  kind: RaceKind,
  by: RacingExchange,
  undone: RacingExchange | null,
): Race {
  const { name, domain, path } = subject(change);
  return {
    kind,
    at: change.at,
    name,
    domain,
    path,
    by: raceRequest(by),
    undone: undone && raceRequest(undone),
  };
}

/** Whether two races are of one change, which two contexts may have noted up to a second apart. */
export const isSameRace = (one: Race, other: Race): boolean =>
  one.name === other.name &&
  one.domain === other.domain &&
  one.path === other.path &&
  Math.abs(one.at - other.at) <= 1_000;
