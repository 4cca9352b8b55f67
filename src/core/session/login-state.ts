import { type Cookie, isSame } from '../cookie/cookie.ts';
import { withoutPrefix } from '../cookie/prefix.ts';
import type { Entry, Happening } from '../journal/timeline.ts';

/** How a signed-in session ended, as far as the browser says. */
export type LogoutCause = 'site' | 'you' | 'expired' | 'evicted' | 'removed' | 'unknown';

/** Whether the person is signed in to a site, from the log-ins and log-outs that were observed. */
export type LoginState =
  | { readonly kind: 'signed-in'; readonly at: number }
  | { readonly kind: 'signed-out'; readonly at: number; readonly cause: LogoutCause }
  | { readonly kind: 'unseen' };

/** How a cookie went; `null` for a change after which it is still there. */
function endOf({ kind, bySite, own }: Happening): LogoutCause | null {
  if (kind === 'expired' || kind === 'evicted') return kind;
  if (kind !== 'removed') return null;
  if (own) return 'you';
  if (bySite === null) return 'unknown';
  return bySite ? 'site' : 'removed';
}

/** The token is renewed beside a session ID: it is never the session. */
const sessionIn = ({ happenings }: Exclude<Entry, { readonly kind: 'single' }>) =>
  happenings.find(({ name }) => withoutPrefix(name) !== 'csrftoken');

/**
 * Whether the person is signed in. A log-in holds until a log-out is observed, or until its session-ID cookie goes; a
 * session that began before anyone observed it is `unseen`.
 * @param cookies those of the page's host
 * @param entries what happened to those that are followed, newest first (`timelineOf`)
 * @returns the moments in milliseconds since the epoch
 */
export function loginState(cookies: readonly Cookie[], entries: readonly Entry[]): LoginState {
  const last = entries.find((entry) => entry.kind !== 'single');
  if (!last) return { kind: 'unseen' };
  const session = sessionIn(last);
  if (last.kind === 'signed-out') {
    return { kind: 'signed-out', at: last.at, cause: (session && endOf(session)) ?? 'unknown' };
  }
  const issued = session?.after;
  if (!issued || cookies.some((cookie) => isSame(cookie, issued))) {
    return { kind: 'signed-in', at: last.at };
  }
  const end = entries
    .flatMap((entry) => (entry.kind === 'single' ? [entry.happening] : []))
    .find(({ at, before, after }) => at >= last.at && !after && before && isSame(before, issued));
  return { kind: 'signed-out', at: end?.at ?? last.at, cause: (end && endOf(end)) ?? 'unknown' };
}
