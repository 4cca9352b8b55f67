import { audit, type AuditFacts, type Finding, type RuleId } from '../../../src/core/audit/index.ts';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { defaultSettings } from '../../../src/core/settings/settings.ts';
import { cookie, csrftoken, sessionid, sitePage, then } from '../make.ts';

export const host = 'shop.example.org';
export const https = `https://${host}/cart`;
export const local = 'http://localhost:8000/rango/';

/** All that can be judged: a page over https unless its URL says otherwise, and nothing else. */
export function factsOf(details: Partial<AuditFacts> & { readonly url?: string } = {}): AuditFacts {
  const { url = https, ...rest } = details;
  return {
    page: sitePage(url),
    cookies: [],
    journal: [],
    openUrls: [url],
    watched: defaultSettings.watched,
    silenced: [],
    expected: null,
    ...rest,
  };
}

/** Every finding of one rule. */
export function findingsOf(rule: RuleId, facts: AuditFacts, now = then): readonly Finding[] {
  return audit(facts, now).filter((finding) => finding.rule === rule);
}

const here = { domain: host, hostOnly: true } as const;

/** A cookie of the page that a careful site would set. */
export const careful = (details: Partial<Cookie> = {}): Cookie =>
  cookie({ ...here, secure: true, httpOnly: true, ...details });

/** Django's two cookies with SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE. */
export const session = (details: Partial<Cookie> = {}): Cookie =>
  sessionid({ ...here, secure: true, ...details });
export const token = (details: Partial<Cookie> = {}): Cookie =>
  csrftoken({ ...here, secure: true, ...details });

/** Of another framework, or of none. */
export const hex32 = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
export const analytics = (details: Partial<Cookie> = {}): Cookie =>
  careful({
    name: '_hjSessionUser_123456',
    value: 'eyJpZCI6IjlmMGYxZDJlIiwiYyI6MX0',
    httpOnly: false,
    ...details,
  });

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** A JSON Web Token. */
export const jwt = (
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = { alg: 'HS256', typ: 'JWT' },
  signature = 'c2lnbmF0dXJl'.repeat(3),
): string => `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(claims))}.${signature}`;
