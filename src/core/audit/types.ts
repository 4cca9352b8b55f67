import type { Cookie } from '../cookie/cookie.ts';
import type { Change } from '../journal/journal.ts';
import type { FrameworkId } from '../meaning/frameworks/index.ts';
import type { SitePage } from '../site/page.ts';

/** How much it matters if it is so. */
export type Severity = 'high' | 'medium' | 'low' | 'info';

/** How sure it is that it is so; kept apart from how much it matters. */
export type Confidence = 'high' | 'medium' | 'low';

export type RuleId =
  | 'session-over-http'
  | 'session-not-secure'
  | 'session-readable'
  | 'secret-copied'
  | 'session-in-url'
  | 'session-named-in-url'
  | 'jwt-unsigned'
  | 'id-too-short'
  | 'session-not-renewed'
  | 'session-samesite-none'
  | 'session-samesite-strict'
  | 'prefix-mixed'
  | 'name-twice-by-path'
  | 'name-twice-by-domain'
  | 'ports-share-session'
  | 'card-inside'
  | 'email-inside'
  | 'serialized-object'
  | 'session-long-lived'
  | 'jwt-expired'
  | 'jwt-long-lived'
  | 'jwt-without-end'
  | 'near-size-limit'
  | 'header-too-big'
  | 'csrf-not-secure'
  | 'session-samesite-unset'
  | 'session-domain-wide'
  | 'prefix-miscased'
  | 'setting-differs'
  | 'csrf-renewed'
  | 'csrf-httponly'
  | 'session-churn'
  | 'session-made-anew'
  | 'prefix-possible'
  | 'session-in-cookie'
  | 'jwt-seen'
  | 'expiry-at-cap'
  | 'others-not-secure'
  | 'others-samesite-unset';

/** The settings of Django that a site should have, as the person stated them; what is absent is not compared. */
export interface Expected {
  /** Seconds. */
  readonly sessionCookieAge?: number;
  readonly sessionCookieSecure?: boolean;
  readonly sessionCookieSameSite?: 'Lax' | 'Strict' | 'None';
  /** `null`: no Domain attribute. */
  readonly sessionCookieDomain?: string | null;
  readonly sessionExpireAtBrowserClose?: boolean;
  readonly sessionCookieName?: string;
}

/**
 * A rule the person does not want to hear of: for cookies of one name, or for good where `name` is `null`. Settings
 * may remember a rule that is no more.
 */
export interface Silence {
  readonly rule: string;
  readonly name: string | null;
}

/** All that can be judged. */
export interface AuditFacts {
  readonly page: SitePage;
  /** All of the page's host and of the domains above it, of any path. */
  readonly cookies: readonly Cookie[];
  /** What happened to cookies of this host, oldest first. */
  readonly journal: readonly Change[];
  /** One for each open tab of this host, the page's included. */
  readonly openUrls: readonly string[];
  /** The names that the person asked to follow. */
  readonly watched: readonly string[];
  readonly silenced: readonly Silence[];
  readonly expected: Expected | null;
}

/** A finding. Never holds a cookie's value or a part of it. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Identities of the cookies it is about. */
  readonly cookies: readonly string[];
  readonly names: readonly string[];
  /** What the rule's text is filled in with, in order. */
  readonly facts: readonly string[];
  /** When it happened, milliseconds since the epoch. */
  readonly at?: number;
  /** Whose settings would change it. */
  readonly framework: FrameworkId | null;
}
