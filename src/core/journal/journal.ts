import { type Cause, type Cookie, type CookieEvent, isSame } from '../cookie/cookie.ts';
import { roleOf } from '../meaning/role.ts';
import { isSessionNumber, sessionByLook } from '../meaning/session-look.ts';

/** What can happen to a cookie. */
export type ChangeKind =
  | 'set'
  | 'changed'
  | 'rotated'
  | 'extended'
  | 'expired'
  | 'evicted'
  | 'removed'
  /** The old half of a re-set whose new half has not come yet. */
  | 'replacing';

/** One thing that happened to one cookie. */
export interface Change {
  /** When, in milliseconds since the epoch; of the last time where `times` is more than one. */
  readonly at: number;
  readonly kind: ChangeKind;
  readonly before: Cookie | null;
  readonly after: Cookie | null;
  readonly cause: Cause;
  /** How often it happened in a row: extensions of one cookie are counted, not listed. */
  readonly times: number;
  /** Whether a person did it with this extension; absent where not. */
  readonly own?: boolean;
}

/** Most changes that are remembered of one host. */
export const changesAHost = 200;

/** An expiry within this much of another is the same one (milliseconds): it is counted from the answer's arrival. */
const sameExpiry = 1000;

/** What can differ between two states of one cookie. */
export type Attribute = 'value' | 'expires' | 'lifetime' | 'secure' | 'httpOnly' | 'sameSite';

/** The attributes in which two states of one cookie differ. */
export function differences(before: Cookie, after: Cookie): readonly Attribute[] {
  const differing: Attribute[] = [];
  if (before.value !== after.value) differing.push('value');
  if ((before.expires === null) !== (after.expires === null)) differing.push('lifetime');
  else if (Math.abs((before.expires ?? 0) - (after.expires ?? 0)) > sameExpiry) differing.push('expires');
  for (const flag of ['secure', 'httpOnly', 'sameSite'] as const) {
    if (before[flag] !== after[flag]) differing.push(flag);
  }
  return differing;
}

/** The cookie a change is about, in its latest state. */
export function subject(change: Change): Cookie {
  const cookie = change.after ?? change.before;
  if (!cookie) throw new TypeError('A change without a cookie');
  return cookie;
}

/**
 * The journal with one more event in it. A browser reports a re-set as two events, the removal of the old cookie
 * (`overwrite`) and the setting of the new one: they become one change. A re-set that changes nothing leaves
 * no trace.
 * @param changes oldest first
 * @returns at most `changesAHost` changes, oldest first
 */
export function append(changes: readonly Change[], event: CookieEvent): readonly Change[] {
  const rest = changes.slice();
  const lastOf = () => rest.findLastIndex((earlier) => isSame(subject(earlier), event.cookie));
  const half = lastOf();
  const replacedState = rest[half]?.kind === 'replacing' ? (rest.splice(half, 1)[0]?.before ?? null) : null;
  const last = lastOf();
  const previous = rest[last];
  // Where the browser reports no old state, it is the one that was recorded last.
  const before = replacedState ? sinceRecorded(replacedState, previous) : (previous?.after ?? null);
  const change = event.removed ? removal(event) : setting(event, before);
  if (!change) return rest;
  if (change.kind === 'extended' && previous?.kind === 'extended' && change.own === previous.own) {
    rest.splice(last, 1);
    rest.push({ ...change, before: previous.before, times: previous.times + 1 });
  } else {
    rest.push(change);
  }
  return rest.slice(-changesAHost);
}

/**
 * Whether an event can be added to the last changes of a journal as if they were all of it: they hold its cookie,
 * and not only the half of a re-set.
 */
export function suffices(changes: readonly Change[], { cookie }: CookieEvent): boolean {
  return changes.some((change) => change.kind !== 'replacing' && isSame(subject(change), cookie));
}

/**
 * What a new state is compared with: the one that was recorded last, if nothing but the expiry has moved since.
 * Many steps that are too small to be recorded must not add up to one that is never recorded.
 */
function sinceRecorded(before: Cookie, previous: Change | undefined): Cookie {
  const recorded = previous?.after;
  return recorded && differences(recorded, before).every((attribute) => attribute === 'expires')
    ? recorded
    : before;
}

function removal({ at, cookie, cause, own }: CookieEvent): Change {
  const kinds: Readonly<Partial<Record<Cause, ChangeKind>>> = {
    overwrite: 'replacing',
    expired: 'expired',
    evicted: 'evicted',
  };
  const made = { at, before: cookie, after: null, cause, times: 1 };
  // The browser reports a cookie that is set as an expired one as the site's deletion, whoever set it.
  if (own === true && cause !== 'overwrite') return { ...made, kind: 'removed', cause: 'explicit', own };
  return { ...made, kind: kinds[cause] ?? 'removed' };
}

function setting({ at, cookie, cause, own }: CookieEvent, before: Cookie | null): Change | null {
  const mark = own === true ? { own } : {};
  const made = (kind: ChangeKind): Change => ({ at, kind, before, after: cookie, cause, times: 1, ...mark });
  if (!before) return made('set');
  const differing = differences(before, cookie);
  const [only] = differing;
  if (only === undefined) return null;
  if (differing.length === 1 && only === 'expires')
    return made(isLater(before, cookie) ? 'extended' : 'changed');
  // What is signed or encrypted is new with what is inside, and no key.
  const isSession = sessionByLook(cookie) !== null && isSessionNumber(cookie.value);
  const isKey = roleOf(cookie.name) === 'csrf' || isSession;
  // A server rotates its keys; a person changes a cookie.
  return made(isKey && own !== true && differing.includes('value') ? 'rotated' : 'changed');
}

function isLater(before: Cookie, after: Cookie): boolean {
  return (after.expires ?? Infinity) > (before.expires ?? Infinity);
}

/**
 * When a cookie was last seen being given its present expiry, in milliseconds since the epoch.
 * @returns `null` when that was before anyone watched
 */
export function seenSetAt(changes: readonly Change[], cookie: Cookie): number | null {
  const change = changes.findLast(({ after }) => after !== null && isSame(after, cookie));
  if (!change?.after || change.after.expires === null || cookie.expires === null) return null;
  return Math.abs(change.after.expires - cookie.expires) <= sameExpiry ? change.at : null;
}
