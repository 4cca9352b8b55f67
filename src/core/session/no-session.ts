import { type Cause, type Cookie, cookieHost } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { isTokenRotation, oneAnswer } from '../journal/token-rotation.ts';
import { type Role, roleOf } from '../meaning/role.ts';
import { domainMatches, isLoopback, type SitePage } from '../site/page.ts';
import type { SeenRefusal } from '../wire/seen-refusal.ts';
import type { LoadFacts } from './before-gesture.ts';
import { roleIn, type SessionEvidence } from './session-cookie.ts';

/** Why no session-ID cookie may be here, from what can be seen. */
export type NoSessionReason =
  /** The browser keeps no cookies for this page. */
  | { readonly kind: 'cookies-blocked' }
  /** No document of a site is there to be asked, as where the browser shows an error page of its own. */
  | { readonly kind: 'page-not-loaded' }
  /** The site deleted it. */
  | { readonly kind: 'signed-out'; readonly at: number }
  /** A person, a script or an extension removed it; it expired; the browser made room. */
  | { readonly kind: 'removed' | 'expired' | 'evicted'; readonly at: number }
  /** The person deleted it, with this extension. */
  | { readonly kind: 'removed-by-you'; readonly at: number }
  /** It was deleted, and the browser does not say by whom. */
  | { readonly kind: 'deleted'; readonly at: number }
  /** The site rotated its CSRF token as at a log-in, and no session-ID cookie followed: it may have been refused. */
  | { readonly kind: 'login-refused'; readonly at: number }
  /** The developer tools saw it sent and refused. */
  | { readonly kind: 'refused-seen'; readonly refusal: SeenRefusal }
  /** Another host has one: its cookies are not sent to this one (RFC 6265bis 5.8.3). */
  | { readonly kind: 'elsewhere'; readonly host: string; readonly name: string }
  /** Plain http: the browser refuses a Secure cookie, and does not send one that it has. */
  | { readonly kind: 'insecure-page'; readonly secureNames: readonly string[] }
  /** The count is kept in the browser: the server's session has not begun. */
  | { readonly kind: 'counted-in-browser' }
  /** Django sends a session ID only once something is stored in the session. */
  | { readonly kind: 'nothing-stored' }
  /** The site set one and the browser refused it, which leaves no trace (RFC 6265bis 5.7). */
  | { readonly kind: 'refused-unseen' };

const reasonOfRemoval: Readonly<Partial<Record<Cause, 'signed-out' | 'deleted'>>> = {
  expired_overwrite: 'signed-out',
  unattributed: 'deleted',
};

/** What was seen of the page and its cookies. */
export interface NoSessionFacts {
  readonly page: SitePage;
  /** All of the page's host. */
  readonly cookies: readonly Cookie[];
  /** What happened to them, oldest first. */
  readonly journal: readonly Change[];
  /** Whether the page itself may keep cookies; `null` while nobody asked it. */
  readonly cookiesAllowed: boolean | null;
  /** `null` where no document can be asked (`Known`). */
  readonly load?: LoadFacts | null | undefined;
  readonly evidence: Omit<SessionEvidence, 'journal'>;
  /** Those of other hosts, as far as they were read. */
  readonly elsewhere?: readonly Cookie[] | undefined;
  /** What the developer tools saw of them, the newest last. */
  readonly seenRefusals?: readonly SeenRefusal[] | undefined;
}

/** The same without the cookies of a domain above that the page's host is not sent, which are another host's matter. */
export function ofPageHost(facts: NoSessionFacts): NoSessionFacts {
  const { host } = facts.page;
  return {
    ...facts,
    cookies: facts.cookies.filter((cookie) => domainMatches(host, cookie)),
    elsewhere: [
      ...(facts.elsewhere ?? []),
      ...facts.cookies.filter((cookie) => !domainMatches(host, cookie)),
    ],
    journal: facts.journal.filter((change) => domainMatches(host, subject(change))),
  };
}

/** @returns the reasons that what was seen supports, the surest first; none where the session is here */
export function reasonsForNoSession(facts: NoSessionFacts): readonly NoSessionReason[] {
  const { page, cookies, journal, cookiesAllowed } = facts;
  const evidence = { ...facts.evidence, journal };
  const isSession = (cookie: Cookie) => roleIn(cookie, evidence) === 'session-id';
  if (cookies.some(isSession)) return [];
  const reasons: NoSessionReason[] = [];
  const isLoaded = facts.load !== null;
  if (cookiesAllowed === false) reasons.push({ kind: 'cookies-blocked' });
  if (!isLoaded) reasons.push({ kind: 'page-not-loaded' });
  const last = journal.findLast((change) => isSession(subject(change)));
  const gone = goneBy(last);
  if (gone) reasons.push(gone);
  const refusal = facts.seenRefusals?.findLast(({ rule }) => rule !== 'deletion-missed');
  if (refusal) reasons.push({ kind: 'refused-seen', refusal });
  const rotated = loginWithoutSession(journal, last);
  if (rotated !== null) reasons.push({ kind: 'login-refused', at: rotated });
  const other = facts.elsewhere?.find((cookie) => roleIn(cookie, facts.evidence) === 'session-id');
  if (other) reasons.push({ kind: 'elsewhere', host: cookieHost(other), name: other.name });
  // What a site may do is no reason where none may have answered.
  if (!isLoaded) return reasons;
  if (page.scheme === 'http' && !isLoopback(page.host)) {
    const secureNames = cookies.filter(({ secure }) => secure).map(({ name }) => name);
    reasons.push({ kind: 'insecure-page', secureNames });
  }
  // Where it was seen to go, or to be refused, a session had begun.
  if (gone || refusal || rotated !== null) return reasons;
  const has = (role: Role) => cookies.some(({ name }) => roleOf(name) === role);
  if (has('visits') || has('last-visit')) reasons.push({ kind: 'counted-in-browser' });
  else if (has('csrf')) reasons.push({ kind: 'nothing-stored' }, { kind: 'refused-unseen' });
  return reasons;
}

/** How the session-ID cookie went, by what happened to it last. */
function goneBy(last: Change | undefined): NoSessionReason | null {
  if (last?.kind === 'removed') {
    return {
      kind: last.own === true ? 'removed-by-you' : (reasonOfRemoval[last.cause] ?? 'removed'),
      at: last.at,
    };
  }
  return last?.kind === 'expired' || last?.kind === 'evicted' ? { kind: last.kind, at: last.at } : null;
}

/**
 * When Django rotated its token, which it does at a log-in (`rotate_token`), without any session-ID cookie then or since;
 * `null` where it did not.
 */
function loginWithoutSession(journal: readonly Change[], last: Change | undefined): number | null {
  const token = journal.findLast(isTokenRotation);
  return token && (!last || last.at < token.at - oneAnswer) ? token.at : null;
}
