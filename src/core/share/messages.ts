import type { KindKey } from '../journal/kind-key.ts';
import { shortSpan, utc } from '../lib/format.ts';

/** The messages of a bug report. */
export type BugReportKey =
  | KindKey
  | 'bugTitle'
  | 'bugNoPage'
  | 'bugTaken'
  | 'bugPrivate'
  | 'bugHidden'
  | 'bugFingerprints'
  | 'bugVisits'
  | 'bugCookies'
  | 'bugName'
  | 'bugType'
  | 'bugValue'
  | 'bugOctets'
  | 'bugDomain'
  | 'bugPath'
  | 'bugFlags'
  | 'bugExpires'
  | 'bugTime'
  | 'bugEvent'
  | 'bugDetails'
  | 'bugFields'
  | 'bugVerdict'
  | 'viewRequests'
  | 'bugSession'
  | 'bugPersistent'
  | 'bugIn'
  | 'bugAgo'
  | 'byYou'
  | 'timeline'
  | 'findings'
  | 'nameless'
  | 'emptyValue'
  | 'hostOnly'
  | 'endsWithBrowser'
  | 'sameSiteUnset'
  | 'not'
  | 'absent'
  | 'goneRemoved'
  | 'goneExpired'
  | 'goneEvicted'
  | 'lastCounted'
  | 'nextNow'
  | 'nextCount'
  | 'roleSessionId'
  | 'roleCsrf'
  | 'roleVisits'
  | 'roleLastVisit'
  | 'signedIn'
  | 'signedOut'
  | 'severityHigh'
  | 'severityMedium'
  | 'severityLow'
  | 'severityInfo';

/** Says a message in the person's language. */
export type Say = (key: BugReportKey, ...substitutions: readonly string[]) => string;

/** How far a moment is from now: "in 14 d", "5 min ago". Both in milliseconds since the epoch. */
export function fromNow(at: number, now: number, say: Say): string {
  return at >= now ? say('bugIn', shortSpan(at - now)) : say('bugAgo', shortSpan(now - at));
}

/** When a cookie ends: "2026-12-07 02:02:17 UTC (in 14 d)", or with the browser where it has no expiry. */
export function expiryText(expires: number | null, now: number, say: Say): string {
  return expires === null ? say('endsWithBrowser') : `${utc(expires)} (${fromNow(expires, now, say)})`;
}
