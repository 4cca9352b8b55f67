import type { Cookie } from '../cookie/cookie.ts';
import { isMadeAnew } from '../session/issued-role.ts';
import { isCsrf } from '../meaning/role.ts';
import { isSessionNumber, mayBeSession } from '../meaning/session-look.ts';
import type { SessionEvidence } from '../session/session-cookie.ts';
import { recognised, type Recognised } from './recognised.ts';

/** What a log-in did to the session, as far as the jar shows. `names`: of the cookies that prove it. */
export interface LoginVerdict {
  readonly verdict:
    /** Nothing has changed that a log-in changes: it may be yet to come. */
    | 'waiting'
    | 'renewed'
    /** The value is new, as it may be with every answer: encrypted or signed anew, while its ID may be the same. */
    | 'made-anew'
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
  readonly verdict: 'waiting' | 'removed' | 'replaced' | 'made-anew' | 'kept' | 'no-session-before';
  readonly names: readonly string[];
}

/** The sessions before and after: what is one in either is one in both. */
function sessionsIn(
  before: readonly Cookie[],
  after: readonly Cookie[],
  evidence: SessionEvidence,
): readonly [before: readonly Recognised[], after: readonly Recognised[]] {
  const ofAll = (cookies: readonly Cookie[]) =>
    cookies.filter(({ value }) => value !== '').map((cookie) => recognised(cookie, evidence));
  const [old, now] = [ofAll(before), ofAll(after)];
  const all = [...old, ...now];
  const known = new Set(namesOf(all.filter(({ session }) => session !== null)));
  // Where nothing is known to be the session, what only the server reads and a generator made may be it.
  const names = known.size > 0 ? known : new Set(namesOf(all.filter(({ cookie }) => mayBeSession(cookie))));
  const isNamed = ({ cookie }: Recognised) => names.has(cookie.name);
  return [old.filter(isNamed), now.filter(isNamed)];
}

const namesOf = (sessions: readonly Recognised[]) => [...new Set(sessions.map(({ cookie }) => cookie.name))];

/** Values by name: a server may move its cookie to another path or domain when it renews it. */
const same = (a: Recognised) => (b: Recognised) =>
  a.cookie.name === b.cookie.name && a.cookie.value === b.cookie.value;

/**
 * Whether nothing has changed since a check began that signing in or out changes: neither a session nor its attributes,
 * nor a token against forged requests that was there. A page with a form alone may set such a token.
 */
function isWaiting(
  before: readonly Cookie[],
  after: readonly Cookie[],
  sessions: readonly Recognised[],
): boolean {
  const names = new Set(namesOf(sessions));
  const kept = (cookies: readonly Cookie[]) =>
    JSON.stringify(
      cookies
        .filter(({ name }) => names.has(name))
        .map(withoutOrder)
        .sort(),
    );
  const token = ({ name, value }: Cookie) => ({ name, value });
  const oldTokens = before.filter((cookie) => isToken(cookie)).map(token);
  const newTokens = after.filter((cookie) => isToken(cookie)).map(token);
  const isRotated = oldTokens.some((old) =>
    newTokens.some(({ name, value }) => name === old.name && value !== old.value),
  );
  return !isRotated && kept(before) === kept(after);
}

const withoutOrder = ({ name, domain, path, value, expires }: Cookie) =>
  JSON.stringify([name, domain, path, value, expires]);
const isToken = ({ name }: Cookie) => isCsrf(name);

/**
 * Compares the cookies from before signing in with those after it. An ID that is renewed cannot have been planted
 * before (session fixation, CWE-384).
 */
export function loginCheck(
  before: readonly Cookie[],
  after: readonly Cookie[],
  evidence: SessionEvidence = { watched: [] },
): LoginVerdict {
  const [old, now] = sessionsIn(before, after, evidence);
  if (isWaiting(before, after, [...old, ...now])) return { verdict: 'waiting', names: namesOf(old) };
  if (now.length === 0) return { verdict: 'no-session-after', names: namesOf(old) };
  if (old.length === 0) return { verdict: 'no-session-before', names: namesOf(now) };
  const kept = now.filter((each) => old.some(same(each)));
  if (kept.length > 0) {
    return { verdict: kept.length < now.length ? 'kept-beside-new' : 'kept', names: namesOf(kept) };
  }
  const anew = now.filter(provesNothing);
  return anew.length > 0
    ? { verdict: 'made-anew', names: namesOf(anew) }
    : { verdict: 'renewed', names: namesOf(now) };
}

/**
 * Whether a new value says nothing of the session: what frameworks sign or encrypt, and what no framework is known by
 * but holds data, as its length or its mark shows.
 */
const provesNothing = ({ recognition, cookie }: Recognised) =>
  recognition ? isMadeAnew(recognition) : !isSessionNumber(cookie.value);

/** Compares the cookies from before signing out with those after it. */
export function logoutCheck(
  before: readonly Cookie[],
  after: readonly Cookie[],
  evidence: SessionEvidence = { watched: [] },
): LogoutVerdict {
  const [old, now] = sessionsIn(before, after, evidence);
  if (old.length === 0) return { verdict: 'no-session-before', names: [] };
  if (isWaiting(before, after, old)) return { verdict: 'waiting', names: namesOf(old) };
  const kept = old.filter((each) => now.some(same(each)));
  if (kept.length > 0) return { verdict: 'kept', names: namesOf(kept) };
  const names = new Set(namesOf(now));
  const replaced = old.filter(({ cookie }) => names.has(cookie.name));
  if (replaced.length === 0) return { verdict: 'removed', names: namesOf(old) };
  const anew = replaced.filter(provesNothing);
  return anew.length > 0
    ? { verdict: 'made-anew', names: namesOf(anew) }
    : { verdict: 'replaced', names: namesOf(replaced) };
}
