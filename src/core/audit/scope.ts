import { cookieHost } from '../cookie/cookie.ts';
import { isExactPrefix, namePrefix, withoutPrefix } from '../cookie/prefix.ts';
import { othersOf, type Recognised, sessionsOf } from './recognised.ts';
import { aggregate } from './aggregate.ts';
import { weighed } from './severity.ts';
import type { Rule, RuleMatch } from './rule.ts';

function isMiscased(name: string): boolean {
  const prefix = namePrefix(name);
  return prefix !== null && !isExactPrefix(name, prefix);
}

/** Libraries that give a prefix to all of their cookies or to none, by what the names of these begin with. */
const families = ['next-auth.', 'authjs.', 'better-auth.'];

/** One cookie with a prefix and one without, of each library whose cookies have both. */
function mixedPrefixes(cookies: readonly Recognised[]): readonly RuleMatch[] {
  return families.flatMap((family) => {
    const own = cookies.filter(({ cookie }) => withoutPrefix(cookie.name).startsWith(family));
    const [bare] = own.filter(({ cookie }) => namePrefix(cookie.name) === null);
    const [prefixed] = own.filter(({ cookie }) => namePrefix(cookie.name) !== null);
    if (!bare || !prefixed) return [];
    const facts = [bare.cookie.name, prefixed.cookie.name];
    return [{ cookies: [bare, prefixed], confidence: 'high', facts }];
  });
}

/** Who sends a cookie where, and who else may set it. */
export const scope: readonly Rule[] = [
  {
    id: 'session-samesite-none',
    severity: 'medium',
    sources: ['RFC 6265bis §8.8', 'CWE-1275', 'OWASP ASVS 5 3.3.2', 'ZAP 10054'],
    find: ({ cookies }) =>
      sessionsOf(cookies)
        .filter(({ cookie }) => cookie.sameSite === 'no_restriction')
        .map((each) => ({
          cookies: [each],
          severity: each.cookie.partition ? 'info' : weighed('medium', each.session),
          // Firefox before 140 says the same where no attribute was set.
          confidence: 'medium',
          facts: [each.cookie.name],
        })),
  },
  {
    id: 'session-samesite-strict',
    severity: 'info',
    sources: ['RFC 6265bis §5.8.3', 'RFC 6265bis §8.8.2'],
    find: ({ cookies }) =>
      sessionsOf(cookies)
        .filter(({ cookie }) => cookie.sameSite === 'strict')
        .map((each) => ({ cookies: [each], confidence: each.session, facts: [each.cookie.name] })),
  },
  {
    id: 'prefix-mixed',
    severity: 'low',
    sources: ['Auth.js: useSecureCookies', 'Better Auth: useSecureCookies'],
    find: ({ cookies }) => mixedPrefixes(cookies),
  },
  {
    id: 'session-samesite-unset',
    severity: 'low',
    sources: ['RFC 6265bis §5.6.7', 'OWASP ASVS 5 3.3.2', 'ZAP 10054', 'MDN HTTP Observatory: cookies'],
    find: ({ cookies }) =>
      cookies
        .filter(
          ({ cookie, session, csrf }) => cookie.sameSite === 'unspecified' && (session !== null || csrf),
        )
        .map((each) => ({
          cookies: [each],
          severity: weighed('low', each.session ?? 'high'),
          confidence: each.session ?? 'high',
          facts: [each.cookie.name],
        })),
  },
  {
    id: 'session-domain-wide',
    severity: 'low',
    sources: ['RFC 6265bis §8.6', 'OWASP Session Management Cheat Sheet: Domain', 'CWE-565', 'ZAP 90033'],
    find: ({ page, cookies }) =>
      sessionsOf(cookies)
        .filter(({ cookie }) => !cookie.hostOnly)
        .map((each) => ({
          cookies: [each],
          severity: cookieHost(each.cookie) === page.host ? 'info' : weighed('low', each.session),
          // Whether the hosts below trust one another is not to be seen.
          confidence: 'low',
          facts: [each.cookie.name, cookieHost(each.cookie)],
        })),
  },
  {
    id: 'prefix-miscased',
    severity: 'low',
    sources: ['RFC 6265bis §5.4'],
    find: ({ cookies }) =>
      cookies
        .filter(({ cookie: { name } }) => isMiscased(name))
        .map((each) => ({ cookies: [each], confidence: 'high', facts: [each.cookie.name] })),
  },
  {
    id: 'prefix-possible',
    severity: 'info',
    sources: ['RFC 6265bis §4.1.3', 'OWASP ASVS 5 3.3.3', 'OWASP Session Management Cheat Sheet: Name'],
    find: ({ page, cookies }) =>
      aggregate(
        sessionsOf(page.scheme === 'https' ? cookies : []).filter(
          ({ cookie: { name, secure, hostOnly, path } }) =>
            secure && hostOnly && path === '/' && namePrefix(name) === null,
        ),
        {},
      ),
  },
  {
    id: 'others-samesite-unset',
    severity: 'info',
    sources: ['RFC 6265bis §5.6.7', 'ZAP 10054'],
    find: ({ cookies, framework }) =>
      aggregate(
        othersOf(cookies).filter(({ cookie }) => cookie.sameSite === 'unspecified'),
        { framework },
      ),
  },
];
