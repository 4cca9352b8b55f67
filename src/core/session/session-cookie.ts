import { withoutPrefix } from '../cookie/prefix.ts';
import { type Cookie, identity } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { isTokenRotation, oneAnswer } from '../journal/token-rotation.ts';
import { isCsrf, isMeasuring, type Role, roleOf } from '../meaning/role.ts';
import { isGenerated, mayBeSession, plainText, sessionByLook } from '../meaning/session-look.ts';

/** What is known besides the cookie itself. */
export interface SessionEvidence {
  /** The names that the person asked to follow. */
  readonly watched: readonly string[];
  /** `SESSION_COOKIE_NAME`, as the person stated it of this site. */
  readonly sessionName?: string | undefined;
  /** What happened to cookies of this host, oldest first. */
  readonly journal?: readonly Change[] | undefined;
}

/** How a cookie is known to be the session of its site, and how sure that is. */
export interface SessionSign {
  readonly by:
    /** `SESSION_COOKIE_NAME` */
    | 'expected'
    /** A default name of a framework, and the value that it promises. */
    | 'framework'
    /** The person follows it, and its value confirms it. */
    | 'star'
    /** Only the server can read it, and it was set together with a renewed CSRF token, as at a log-in. */
    | 'behaviour'
    /** Its name and its value look like it. */
    | 'look';
  readonly confidence: 'high' | 'medium';
}

/** Default names that are words of every day, so that they count in full with a generated value alone. */
const defaultName =
  /^(?:session|session_?id|SESSION|h3|nuxt-session|__session|express:sess|\.ASPXAUTH|\.AspNet\.ApplicationCookie|\.AspNetCore\.(?:Cookies|Identity\.Application)(?:C\d+)?|(?:next-auth|authjs)\.session-token\.\d+|auth_tkt|remember_token|REMEMBERME|remember-me|remember_[a-z]+_[\da-f]{40}|wordpress_(?:logged_in_|sec_)?[\da-f]{32}|username-[\w-]+)$/i;

/** `_app_session` and `_app_key` of Rails, Rack and Phoenix: many others are called so too. */
const anyApp = /^_[a-z]\w*_(?:session|key)$/;

/**
 * What Rails, Phoenix and Laravel make: encrypted or signed data, or the number of a session on the server. Under the
 * name of any application, it takes one of these to be sure.
 */
const ofAnyApp = /^(?:.+--[\w+/=]{16,}|[\da-f]{32}|[\da-f]{64}|(?:SFMyNTY|QTEyOEdDTQ|XCP)\..+|eyJpdiI6I.+)$/;

/**
 * Whether a cookie is the session of its site, and how that is known. All who speak of *the session* ask this.
 * @returns `null` where nothing speaks for it: what is signed or encrypted under any name is data, and no session
 */
export function sessionOf(cookie: Cookie, evidence: SessionEvidence): SessionSign | null {
  const { name, value } = cookie;
  const bare = withoutPrefix(name);
  const role = roleOf(name);
  if (value === '' || (role !== 'other' && role !== 'session-id') || isCsrf(bare)) return null;
  const { sessionName, watched, journal = [] } = evidence;
  if (sessionName !== undefined && (name === sessionName || bare === sessionName)) {
    return { by: 'expected', confidence: 'high' };
  }
  const look = sessionByLook(cookie);
  const isStarred = watched.includes(name);
  if (look !== null && isFramework(bare, plainText(value), look))
    return { by: 'framework', confidence: 'high' };
  if (look !== null)
    return isStarred ? { by: 'star', confidence: 'high' } : { by: 'look', confidence: 'medium' };
  if (isMeasuring(bare) || !isGenerated(plainText(value))) return null;
  if (isStarred) return { by: 'star', confidence: 'medium' };
  return mayBeSession(cookie) && isRenewedAtLogin(cookie, journal)
    ? { by: 'behaviour', confidence: 'medium' }
    : null;
}

/** The role of a cookie, in which the session is what `sessionOf` says, whatever its name. */
export function roleIn(cookie: Cookie, evidence: SessionEvidence): Role {
  if (sessionOf(cookie, evidence) !== null) return 'session-id';
  const role = roleOf(cookie.name);
  // A name alone says it of a cookie that is empty or gone.
  return role === 'session-id' && cookie.value !== '' ? 'other' : role;
}

function isFramework(
  bare: string,
  text: string,
  look: NonNullable<ReturnType<typeof sessionByLook>>,
): boolean {
  if (anyApp.test(bare) || (look === 'telling' && /[^_][_-]session$/.test(bare))) return ofAnyApp.test(text);
  return look === 'name' || (look === 'telling' && defaultName.test(bare));
}

/** Whether a server gave a cookie a new value in the same answer in which it renewed Django's token. */
function isRenewedAtLogin(cookie: Cookie, journal: readonly Change[]): boolean {
  const site = (change: Change) => change.own !== true && change.after !== null;
  const tokens = journal.filter(isTokenRotation);
  const id = identity(cookie);
  return journal.some(
    (change) =>
      site(change) &&
      change.before?.value !== change.after?.value &&
      identity(subject(change)) === id &&
      tokens.some((token) => Math.abs(token.at - change.at) <= oneAnswer),
  );
}
