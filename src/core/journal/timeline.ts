import { type Cookie, cookieHost, endedBySite, isSame } from '../cookie/cookie.ts';
import { withoutPrefix } from '../cookie/prefix.ts';
import { type Attribute, type Change, type ChangeKind, differences, subject } from './journal.ts';
import { roleOf } from '../meaning/role.ts';
import { mayBeSession, sessionByLook } from '../meaning/session-look.ts';
import { lineage } from '../site/page.ts';

/** One entry of the timeline. */
export interface Happening {
  readonly kind: Exclude<ChangeKind, 'replacing'>;
  readonly at: number;
  readonly times: number;
  readonly name: string;
  readonly before: Cookie | null;
  readonly after: Cookie | null;
  /** What differs between before and after. */
  readonly attributes: readonly Attribute[];
  /**
   * Whether the site ended it (with an expiry in the past), rather than the person or an extension; `null` where
   * the browser does not say.
   */
  readonly bySite: boolean | null;
  /** Whether the person did it, with this extension: then it says nothing about the site. */
  readonly own: boolean;
  /** Whether it is about the session and may mean more than its kind says; not where the entry says what it means. */
  readonly isSession: boolean;
}

/** An entry of the timeline: one happening, or several that mean one thing together. */
export type Entry =
  | { readonly kind: 'single'; readonly at: number; readonly happening: Happening }
  | {
      readonly kind: 'signed-in' | 'signed-out';
      readonly at: number;
      readonly happenings: readonly Happening[];
    };

/** Whether a cookie is the session of its site. */
type IsSession = (cookie: Cookie) => boolean;

/** A server answers a log-in with both cookies in one response; the browser's events come within this much (ms). */
const pairingWindow = 2000;

/** The browser's events of cookies that were cleared together come within this much of one another (ms). */
const clearingWindow = 500;

/**
 * What happened, newest first. Django's log-in and log-out are recognised by the name of its token: at log-in it renews the session ID and
 * rotates the CSRF token together (`cycle_key`, `rotate_token`), at log-out it deletes the session-ID cookie
 * (`flush`) and leaves the CSRF token (https://docs.djangoproject.com/en/5.2/topics/auth/default/).
 * @param changes oldest first
 * @param isSession by what is known of the site; without it, by each cookie's look
 */
export function timeline(
  changes: readonly Change[],
  isSession: IsSession = (cookie) => sessionByLook(cookie) !== null,
): readonly Entry[] {
  const happenings = changes.flatMap((change) => toHappening(change, isSession));
  const partners = signIns(happenings, isSession);
  const grouped = new Set<Happening>();
  const entries = happenings.flatMap((happening): readonly Entry[] => {
    if (grouped.has(happening)) return [];
    const partner = partners.get(happening);
    if (partner) {
      grouped.add(partner);
      const at = Math.max(happening.at, partner.at);
      return [{ kind: 'signed-in', at, happenings: [happening, partner].map(explained) }];
    }
    if (isLoginSet(happening)) {
      return [{ kind: 'signed-in', at: happening.at, happenings: [explained(happening)] }];
    }
    if (isSignOut(happening, happenings, partners)) {
      return [{ kind: 'signed-out', at: happening.at, happenings: [explained(happening)] }];
    }
    return [{ kind: 'single', at: happening.at, happening }];
  });
  // Of what came at once, what came last is first.
  return entries.reverse().sort((a, b) => b.at - a.at);
}

function toHappening(change: Change, isSession: IsSession): readonly Happening[] {
  if (change.kind === 'replacing') return [];
  const { kind, at, times, before, after, own = false } = change;
  const attributes = before && after ? differences(before, after) : [];
  const bySite = own ? false : endedBySite(change.cause);
  const about = subject(change);
  return [
    {
      kind,
      at,
      times,
      name: about.name,
      before,
      after,
      attributes,
      bySite,
      own,
      isSession: isSession(about),
    },
  ];
}

/**
 * Cookies that stand for being signed in and for nothing else: WordPress, ASP.NET's forms and ASP.NET Core's Identity,
 * Flask-Login. A session, in contrast, visitors have too.
 */
const loginCookie =
  /^(?:wordpress_logged_in_[\da-f]{32}|\.ASPXAUTH|\.AspNet\.ApplicationCookie|\.AspNetCore\.Identity\.Application|remember_token)$/;
const isLogin = (name: string) => loginCookie.test(withoutPrefix(name));

const explained = (happening: Happening): Happening => ({ ...happening, isSession: false });

/** Whether the site set a cookie that stands for being signed in. */
const isLoginSet = ({ kind, name, after, own }: Happening) =>
  kind === 'set' && !own && isLogin(name) && after !== null && after.value !== '';

/**
 * Whether the session ID was deleted as at log-out: that of a log-in that was seen. A site deletes a visitor's stale
 * cookie too, whose session had ended on the server (`clearsessions`). Where the browser does not say by whom, it must
 * have gone alone: who clears a site's data takes all of its cookies at once.
 */
function isSignOut(
  happening: Happening,
  all: readonly Happening[],
  partners: ReadonlyMap<Happening, Happening>,
): boolean {
  const { kind, bySite, before, at, name } = happening;
  if (kind !== 'removed' || before === null) return false;
  const wasSignedIn = all.some(
    (login) =>
      login.at <= at &&
      (partners.has(login) || isLoginSet(login)) &&
      login.after &&
      isSame(login.after, before),
  );
  if (!wasSignedIn && !isLogin(name)) return false;
  if (withoutPrefix(name) === 'csrftoken') return false;
  if (bySite !== null) return bySite;
  const { store } = before;
  return all.every(
    (other) =>
      other === happening ||
      other.kind !== 'removed' ||
      Math.abs(other.at - at) > clearingWindow ||
      other.before?.store !== store,
  );
}

/** The two halves of each log-in, each pointing to the other: a rotated token and the session change nearest to it. */
function signIns(happenings: readonly Happening[], isSession: IsSession): ReadonlyMap<Happening, Happening> {
  const partners = new Map<Happening, Happening>();
  for (const token of happenings.filter(rotatesToken)) {
    const distance = (session: Happening) => Math.abs(session.at - token.at);
    const [nearest] = happenings
      // What only the server can read and is new together with the token is shown by that to be the session.
      .filter((each) => renews(each) && isOfDjango(each.name))
      .filter(({ after }) => after !== null && (isSession(after) || mayBeSession(after)))
      .filter(
        (session) =>
          !partners.has(session) && sameSession(session, token) && distance(session) <= pairingWindow,
      )
      .sort((a, b) => distance(a) - distance(b) || b.at - a.at);
    if (nearest) partners.set(token, nearest).set(nearest, token);
  }
  return partners;
}

// Django's name alone: Laravel, for one, renews both of its cookies with every answer.
const rotatesToken = (happening: Happening) =>
  withoutPrefix(happening.name) === 'csrftoken' && happening.kind === 'rotated';
/** Whether Django may have set it: under its own name or one that the site chose, not under another framework's. */
const isOfDjango = (name: string) => withoutPrefix(name) === 'sessionid' || roleOf(name) !== 'session-id';
const renews = ({ kind, own, attributes }: Happening) =>
  !own && (kind === 'set' || kind === 'rotated' || (kind === 'changed' && attributes.includes('value')));

/** Whether two cookies can belong to one session: same store and partition, one host at or above the other's. */
function sameSession(a: Happening, b: Happening): boolean {
  const [one, other] = [a.after, b.after];
  if (!one || !other || one.store !== other.store) return false;
  const [here, there] = [one.partition, other.partition];
  if (here?.topLevelSite !== there?.topLevelSite) return false;
  if (here?.hasCrossSiteAncestor !== there?.hasCrossSiteAncestor) return false;
  // CSRF_COOKIE_DOMAIN may be wider than the session's host.
  const [first, second] = [cookieHost(one), cookieHost(other)];
  return lineage(first).includes(second) || lineage(second).includes(first);
}
