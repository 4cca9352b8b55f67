import type { Cookie } from '../cookie/cookie.ts';
import { recognised, type Recognised } from './recognised.ts';

/** What a log-in did to the session, as far as the jar tells. `names`: of the cookies that bear it out. */
export interface LoginVerdict {
  readonly verdict:
    | 'renewed'
    | 'kept'
    /** The old value was kept, and another cookie of a session is new: which of the two the server trusts is unseen. */
    | 'kept-beside-new'
    /** Nobody could have known the ID beforehand, since there was none. */
    | 'no-session-before'
    | 'no-session-after';
  readonly names: readonly string[];
}

/** What a log-out did to the session. Whether the server ended it as well cannot be seen. */
export interface LogoutVerdict {
  readonly verdict: 'removed' | 'replaced' | 'kept' | 'no-session-before';
  readonly names: readonly string[];
}

const sessionsIn = (cookies: readonly Cookie[], watched: readonly string[]) =>
  cookies.map((cookie) => recognised(cookie, watched)).filter(({ session }) => session !== null);

const namesOf = (sessions: readonly Recognised[]) => [...new Set(sessions.map(({ cookie }) => cookie.name))];

/** Values by name: a server may move its cookie to another path or domain when it renews it. */
const same = (a: Recognised) => (b: Recognised) =>
  a.cookie.name === b.cookie.name && a.cookie.value === b.cookie.value;

/**
 * Compares the cookies from before signing in with those after it. An ID that is renewed cannot have been planted
 * before (session fixation, CWE-384).
 */
export function loginCheck(
  before: readonly Cookie[],
  after: readonly Cookie[],
  watched: readonly string[] = [],
): LoginVerdict {
  const [old, now] = [sessionsIn(before, watched), sessionsIn(after, watched)];
  if (now.length === 0) return { verdict: 'no-session-after', names: namesOf(old) };
  if (old.length === 0) return { verdict: 'no-session-before', names: namesOf(now) };
  const kept = now.filter((each) => old.some(same(each)));
  if (kept.length === 0) return { verdict: 'renewed', names: namesOf(now) };
  return { verdict: kept.length < now.length ? 'kept-beside-new' : 'kept', names: namesOf(kept) };
}

/** Compares the cookies from before signing out with those after it. */
export function logoutCheck(
  before: readonly Cookie[],
  after: readonly Cookie[],
  watched: readonly string[] = [],
): LogoutVerdict {
  const old = sessionsIn(before, watched);
  if (old.length === 0) return { verdict: 'no-session-before', names: [] };
  const names = new Set(after.filter(({ value }) => value !== '').map((cookie) => cookie.name));
  const values = new Set(after.map((cookie) => JSON.stringify([cookie.name, cookie.value])));
  const kept = old.filter(({ cookie }) => values.has(JSON.stringify([cookie.name, cookie.value])));
  if (kept.length > 0) return { verdict: 'kept', names: namesOf(kept) };
  const replaced = old.filter(({ cookie }) => names.has(cookie.name));
  if (replaced.length > 0) return { verdict: 'replaced', names: namesOf(replaced) };
  return { verdict: 'removed', names: namesOf(old) };
}
