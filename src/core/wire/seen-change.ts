import { type Cookie, type CookieEvent, identity } from '../cookie/cookie.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import { domainMatches } from '../site/page.ts';
import type { Exchange, ScriptPlace } from './exchange.ts';
import { farthest, type Maker } from './maker.ts';
import { isAttributeName, parseLine } from './parse.ts';
import type { MadeChanges } from './provenance.ts';

/** A request that changed a cookie, as it is kept for other surfaces: no cookie's value is in it, and no query. */
export interface MakingRequest {
  readonly method: string;
  /** Host, with the port where it is not the scheme's own. */
  readonly authority: string;
  readonly path: string;
  /** Milliseconds since the epoch: when the request left, and when its answer came. */
  readonly startedAt: number;
  readonly time: number;
  /** `null` where no answer came. */
  readonly status: number | null;
  /** Where in a script it was asked for. */
  readonly askedBy: ScriptPlace | null;
  /** Which Set-Cookie line of the answer it was, from 1, and how many there were; 0 where it was none of them. */
  readonly line: number;
  readonly lines: number;
  /** The line without the cookie's value; empty where it was none. */
  readonly text: string;
}

/** Who made a change of a cookie, in the words of `Maker`. */
export type MakerKind = 'answer' | 'script' | 'clear-site-data' | 'not-seen';

/** Who made a change, as the developer tools showed it. The cookie's value is not in it. */
export interface SeenChange {
  /** Milliseconds since the epoch: when the browser reported the change. */
  readonly at: number;
  /** The cookie's (`identity`). */
  readonly cookie: string;
  readonly removed: boolean;
  /** Of the value that was set, to compare with. */
  readonly digest: number;
  /** Milliseconds since the epoch; `null` for a session cookie. */
  readonly expires: number | null;
  readonly by: MakerKind;
  /** `null` where no request did it. */
  readonly request: MakingRequest | null;
}

/** Bytes of the changes of a host that are kept at most, as JSON. */
export const mostSeenBytes = 24_576;
/** Characters of a text of a site's that are kept. */
const longest = 300;
const shortened = (text: string) => text.slice(0, longest);

/** A number of a text, by FNV-1a of 32 bits: texts that differ have the same in one of four thousand million cases. */
export function digestOf(text: string): number {
  let digest = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    digest = Math.imul(digest ^ text.charCodeAt(at), 0x01000193);
  }
  return digest >>> 0;
}

/** A Set-Cookie line with an ellipsis in the place of the value, and of whatever else may hold one. */
function withoutValue(text: string): string {
  const { pair, attributes } = parseLine(text);
  const known = attributes
    .filter(({ name }) => isAttributeName(name.toLowerCase()))
    .map(({ name, value, hasEquals }) => {
      // Another cookie may have been joined to it by a comma, which is a part of a date alone.
      const shown = /^expires$/i.test(name) ? value : value.replace(/,.*/s, ',…');
      return hasEquals ? `${name}=${shown}` : name;
    });
  return [pair.hasEquals ? `${pair.name}=…` : '…', ...known].join('; ');
}

/** @param line an index into the exchange's `setCookie`; -1 for none of them */
export function makingRequest(exchange: Exchange, line: number): MakingRequest {
  const { method, url, startedAt, time, status, askedBy, setCookie } = exchange;
  const { host, pathname } = new URL(url);
  const text = setCookie[line];
  return {
    method: shortened(method),
    authority: shortened(host),
    path: shortened(pathname),
    startedAt,
    time,
    status,
    askedBy: askedBy && {
      url: shortened(askedBy.url.replace(/[?#].*/, '')),
      line: askedBy.line,
      functionName: askedBy.functionName && shortened(askedBy.functionName),
    },
    line: text === undefined ? 0 : line + 1,
    lines: text === undefined ? 0 : setCookie.length,
    text: text === undefined ? '' : shortened(withoutValue(text)),
  };
}

function requestOf(maker: Maker): MakingRequest | null {
  if (maker.by === 'clear-site-data') return makingRequest(maker.exchange, -1);
  return maker.by === 'answer' || maker.by === 'script' ? makingRequest(maker.exchange, maker.line) : null;
}

/** What says itself who made it, is not kept: the journal has what the person did, and what the browser ended. */
function isKept(maker: Maker): maker is Maker & { readonly by: MakerKind } {
  return maker.by !== 'own' && maker.by !== 'browser' && maker.by !== 'successor';
}

function seenChangeOf(
  { at, cookie, removed }: CookieEvent,
  maker: Maker & { readonly by: MakerKind },
): SeenChange {
  const { value, expires } = cookie;
  const request = requestOf(maker);
  return { at, cookie: identity(cookie), removed, digest: digestOf(value), expires, by: maker.by, request };
}

/** Changes of a host that are looked at: no more fit into what is kept. */
const mostChanges = 200;

/**
 * Who made the changes of a host's cookies, oldest first; of what nobody was seen to make, only what no answer can
 * explain any more.
 * @param host of the inspected page
 * @param now milliseconds since the epoch
 */
export function seenChanges(
  { changes, makers }: MadeChanges,
  host: string,
  now: number,
): readonly SeenChange[] {
  const isSettled = (change: CookieEvent, maker: Maker) =>
    maker.by !== 'not-seen' || now - change.at > farthest;
  return changes
    .flatMap((change, index) => {
      const maker = makers[index];
      const isWanted = maker && isKept(maker) && isSettled(change, maker);
      return isWanted && domainMatches(host, change.cookie) ? [{ change, maker }] : [];
    })
    .slice(-mostChanges)
    .map(({ change, maker }) => seenChangeOf(change, maker));
}

const keyOf = ({ at, cookie, removed, digest }: SeenChange) => `${at} ${String(removed)} ${digest} ${cookie}`;

/** The newest of the changes, as many as there is room for. */
function withinRoom(changes: readonly SeenChange[]): readonly SeenChange[] {
  let room = mostSeenBytes;
  const first = changes.findLastIndex((change) => {
    room -= utf8Length(JSON.stringify(change)) + 1;
    return room < 0;
  });
  return changes.slice(first + 1);
}

/** What was kept with what is known now, oldest first, as much as there is room for. What was known is replaced. */
export function mergedChanges(
  before: readonly SeenChange[],
  news: readonly SeenChange[],
): readonly SeenChange[] {
  const all = new Map([...before, ...news].map((change) => [keyOf(change), change]));
  return withinRoom([...all.values()].sort((a, b) => a.at - b.at));
}

/** How far an expiry may be from another that is the same, in milliseconds: it is counted from the answer's arrival. */
const sameExpiry = 1_000;

/** Whether a change left a cookie as it is now. */
export function leftAs(change: SeenChange, cookie: Cookie): boolean {
  const isSameEnd =
    change.expires === null || cookie.expires === null
      ? change.expires === cookie.expires
      : Math.abs(change.expires - cookie.expires) <= sameExpiry;
  return (
    !change.removed &&
    isSameEnd &&
    change.cookie === identity(cookie) &&
    change.digest === digestOf(cookie.value)
  );
}
