import { type Cookie, endedBySite, identity, isSame } from '../cookie/cookie.ts';
import { type Change, type ChangeKind, subject } from './journal.ts';
import { type Scale, scaleOf } from './time-scale.ts';
import { byPathLength } from '../site/page.ts';

/** Something that happened to a cookie. */
export interface Mark {
  /** Milliseconds since the epoch; of the last time where `times` is more than one. */
  readonly at: number;
  readonly kind: Exclude<ChangeKind, 'replacing'>;
  readonly times: number;
  /** Whether the site ended it, rather than a person, a script or an extension; `null` where the browser does not say. */
  readonly bySite: boolean | null;
  /** Whether the person did it, with this extension. */
  readonly own: boolean;
}

/** A time in which a cookie was there with one value. */
export interface Segment {
  /** `null`: since before anyone watched. */
  readonly from: number | null;
  /** `null`: it is still there. */
  readonly to: number | null;
  /** Equal for equal values of one cookie, in the order in which they came; the value itself is not here. */
  readonly valueIndex: number;
}

/** The life of one cookie. */
export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly path: string;
  /** Of its latest state. */
  readonly lifetime: 'session' | 'persistent';
  readonly isHere: boolean;
  /** Oldest first, none overlapping another. */
  readonly segments: readonly Segment[];
  /** Oldest first. */
  readonly marks: readonly Mark[];
  /** The expiry ahead; `null` for a session cookie, and where the cookie is not here. */
  readonly endsAt: number | null;
}

/** The lives of several cookies, beside each other on one scale. */
export interface Lives {
  readonly lanes: readonly Lane[];
  readonly scale: Scale;
}

/**
 * The life of each watched cookie over time.
 * @param changes what happened to cookies of the page's host, oldest first
 * @param cookies all that are there now, of any path
 * @param watchedNames in the order in which they are shown; of one name, longer paths come first
 * @param now milliseconds since the epoch
 */
export function lives(
  changes: readonly Change[],
  cookies: readonly Cookie[],
  watchedNames: readonly string[],
  now: number,
): Lives {
  const isWatched = ({ name }: Cookie) => watchedNames.includes(name);
  const followed = changes.filter((change) => change.kind !== 'replacing' && isWatched(subject(change)));
  const latest = new Map(
    [...followed.map(subject), ...cookies.filter(isWatched)].map((cookie) => [identity(cookie), cookie]),
  );
  const present = new Set(cookies.map(identity));
  const lanes = [...latest.values()]
    .sort((a, b) => watchedNames.indexOf(a.name) - watchedNames.indexOf(b.name) || byPathLength(a, b))
    .map((cookie) => {
      const own = followed.filter((change) => isSame(subject(change), cookie));
      return laneOf(cookie, own, present.has(identity(cookie)), now);
    });
  return { lanes, scale: scaleFor(lanes, now) };
}

function laneOf(cookie: Cookie, changes: readonly Change[], isPresent: boolean, now: number): Lane {
  const { name, domain, path, expires } = cookie;
  const isHere = isPresent && (expires === null || expires > now);
  return {
    id: identity(cookie),
    name,
    domain,
    path,
    lifetime: expires === null ? 'session' : 'persistent',
    isHere,
    segments: segmentsOf(cookie, changes, isPresent, isHere ? null : Math.min(expires ?? now, now), now),
    marks: changes.flatMap(markOf),
    endsAt: isHere ? expires : null,
  };
}

function markOf({ at, kind, times, cause, own = false }: Change): readonly Mark[] {
  return kind === 'replacing' ? [] : [{ at, kind, times, bySite: own ? false : endedBySite(cause), own }];
}

/**
 * @param latest the cookie as it is, or as it was last seen
 * @param isPresent whether the jar holds it
 * @param end when it ended without being seen to; `null` where it is here
 */
function segmentsOf(
  latest: Cookie,
  changes: readonly Change[],
  isPresent: boolean,
  end: number | null,
  now: number,
): readonly Segment[] {
  const values = [...new Set([...changes.flatMap(statesOf), latest].map(({ value }) => value))];
  const indexOf = (cookie: Cookie | null) => cookie && values.indexOf(cookie.value);
  // What was not seen to come was there since what is known of it last, if anything is.
  const there = (line: readonly Segment[], cookie: Cookie | null) =>
    cookie && !openOf(line) ? next(line, indexOf(cookie), line.at(-1)?.to ?? null) : line;
  const seen = changes.reduce<readonly Segment[]>(
    (line, { at, before, after }) => next(there(line, before), indexOf(after), at),
    [],
  );
  const whole = isPresent ? next(there(seen, latest), indexOf(latest), now) : seen;
  return end === null ? whole : next(whole, null, end);
}

function openOf(line: readonly Segment[]): Segment | null {
  const last = line.at(-1);
  return last?.to === null ? last : null;
}

/** A line of segments, going on with a value (`null`: with none) from a moment on. */
function next(line: readonly Segment[], valueIndex: number | null, at: number | null): readonly Segment[] {
  const open = openOf(line);
  if (open?.valueIndex === valueIndex) return line;
  // A clock may have been set back: what comes later on the line is no earlier.
  const earliest = open ? open.from : line.at(-1)?.to;
  const boundary = at === null ? (earliest ?? null) : Math.max(at, earliest ?? at);
  const begun = valueIndex === null ? [] : [{ from: boundary, to: null, valueIndex }];
  return open ? [...line.slice(0, -1), { ...open, to: boundary }, ...begun] : [...line, ...begun];
}

const statesOf = ({ before, after }: Change) => [before, after].filter((state) => state !== null);

function scaleFor(lanes: readonly Lane[], now: number): Scale {
  const moments = lanes.flatMap(({ segments, marks }) => [
    ...marks.map(({ at }) => at),
    ...segments.flatMap(({ from, to }) => [from, to].filter((at) => at !== null)),
  ]);
  const ends = lanes.flatMap(({ endsAt }) => endsAt ?? []);
  const beganEarlier = lanes.some(({ segments }) => segments[0]?.from === null);
  return scaleOf(moments, ends, beganEarlier, now);
}
