import type { Cause, Cookie } from '../cookie/cookie.ts';
import { type Change, subject } from '../journal/journal.ts';
import { type Role, roleOf } from '../meaning/role.ts';
import { domainMatches, isLoopback, type SitePage } from '../site/page.ts';
import { roleIn, type SessionEvidence } from './session-cookie.ts';

/** Why no session-ID cookie may be here, from what can be seen. */
export type NoSessionReason =
  /** The browser keeps no cookies for this page. */
  | { readonly kind: 'cookies-blocked' }
  /** The site deleted it. */
  | { readonly kind: 'signed-out'; readonly at: number }
  /** A person, a script or an extension removed it; it expired; the browser made room. */
  | { readonly kind: 'removed' | 'expired' | 'evicted'; readonly at: number }
  /** The person deleted it, with this extension. */
  | { readonly kind: 'removed-by-you'; readonly at: number }
  /** It was deleted, and the browser does not say by whom. */
  | { readonly kind: 'deleted'; readonly at: number }
  /** Plain http: the browser refuses a Secure cookie, and does not send one that it has. */
  | { readonly kind: 'insecure-page'; readonly secureNames: readonly string[] }
  /** The count stands in the browser: the server's session has not begun. */
  | { readonly kind: 'counted-in-browser' }
  /** Django sends a session ID only once something is stored in the session. */
  | { readonly kind: 'nothing-stored' };

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
  readonly evidence: Omit<SessionEvidence, 'journal'>;
}

/** The same without the cookies of a domain above that the page's host is not sent, which are another host's matter. */
export function ofPageHost(facts: NoSessionFacts): NoSessionFacts {
  const { host } = facts.page;
  return {
    ...facts,
    cookies: facts.cookies.filter((cookie) => domainMatches(host, cookie)),
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
  if (cookiesAllowed === false) reasons.push({ kind: 'cookies-blocked' });
  const last = journal.findLast((change) => isSession(subject(change)));
  if (last?.kind === 'removed') {
    const kind = last.own === true ? 'removed-by-you' : (reasonOfRemoval[last.cause] ?? 'removed');
    reasons.push({ kind, at: last.at });
  }
  if (last?.kind === 'expired' || last?.kind === 'evicted') reasons.push({ kind: last.kind, at: last.at });
  if (page.scheme === 'http' && !isLoopback(page.host)) {
    const secureNames = cookies.filter(({ secure }) => secure).map(({ name }) => name);
    reasons.push({ kind: 'insecure-page', secureNames });
  }
  const has = (role: Role) => cookies.some(({ name }) => roleOf(name) === role);
  if (has('visits') || has('last-visit')) reasons.push({ kind: 'counted-in-browser' });
  else if (has('csrf')) reasons.push({ kind: 'nothing-stored' });
  return reasons;
}
