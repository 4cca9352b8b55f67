import { isAddress, withheld } from '../site/page.ts';
import { othersOf, sessionsOf } from './recognised.ts';
import { aggregate } from './aggregate.ts';
import { weighed } from './severity.ts';
import type { Rule } from './rule.ts';

/** Networks of one's own: RFC 1918, RFC 3927, RFC 4193, RFC 4291 2.5.6. */
const privateAddress =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cd][\da-f]{2}:|\[fe[89ab][\da-f]:)/;
/** RFC 6762, RFC 8375, RFC 6761, ICANN's `.internal`, and what routers use. */
const privateName = /\.(?:local|home\.arpa|test|internal|lan|home|corp|intranet)$/;

function isPrivate(host: string): boolean {
  return isAddress(host) ? privateAddress.test(host) : privateName.test(host) || !host.includes('.');
}

/** What can be read or changed on the way. HSTS, which softens all of it on https, cannot be seen. */
export const transport: readonly Rule[] = [
  {
    id: 'session-over-http',
    severity: 'high',
    sources: ['RFC 6265bis §8.3', 'CWE-319', 'OWASP ASVS 5 3.3.1', 'MDN HTTP Observatory: cookies'],
    find: ({ page, loopback, cookies }) => {
      if (page.scheme !== 'http') return [];
      const severity = isPrivate(page.host) ? 'medium' : 'high';
      return sessionsOf(cookies)
        .filter(({ cookie }) => !cookie.secure && withheld(page, cookie) === null)
        .map((each) => ({
          cookies: [each],
          severity: loopback ? 'info' : weighed(severity, each.session),
          confidence: each.session,
          facts: [each.cookie.name],
        }));
    },
  },
  {
    id: 'session-not-secure',
    severity: 'high',
    sources: [
      'RFC 6265bis §8.3',
      'CWE-614',
      'OWASP ASVS 5 3.3.1',
      'MDN HTTP Observatory: cookies',
      'ZAP 10011',
      'Django security.W010–W012',
    ],
    find: ({ page, loopback, cookies }) =>
      sessionsOf(page.scheme === 'https' ? cookies : [])
        .filter(({ cookie }) => !cookie.secure && withheld(page, cookie) === null)
        .map((each) => ({
          cookies: [each],
          severity: loopback ? 'info' : weighed('high', each.session),
          confidence: each.session,
          facts: [each.cookie.name],
        })),
  },
  {
    id: 'session-readable',
    severity: 'high',
    sources: [
      'CWE-1004',
      'OWASP ASVS 5 3.3.4',
      'MDN HTTP Observatory: cookies',
      'ZAP 10010',
      'Django security.W013–W015',
    ],
    find: ({ cookies }) =>
      sessionsOf(cookies)
        .filter(({ cookie }) => !cookie.httpOnly)
        .map((each) => ({
          cookies: [each],
          severity: weighed('high', each.session),
          confidence: each.session,
          facts: [each.cookie.name],
        })),
  },
  {
    id: 'csrf-not-secure',
    severity: 'low',
    sources: ['RFC 6265bis §8.6', 'OWASP ASVS 5 3.3.1', 'Django security.W016'],
    find: ({ page, loopback, cookies }) =>
      (page.scheme === 'https' ? cookies : [])
        .filter(({ cookie, csrf }) => csrf && !cookie.secure)
        .map((each) => ({
          cookies: [each],
          severity: loopback ? 'info' : 'low',
          confidence: each.recognition ? 'high' : 'medium',
          facts: [each.cookie.name],
        })),
  },
  {
    id: 'others-not-secure',
    severity: 'info',
    sources: ['RFC 6265bis §8.6', 'OWASP ASVS 5 3.3.1'],
    find: ({ page, cookies, framework }) =>
      aggregate(
        othersOf(page.scheme === 'https' ? cookies : []).filter(({ cookie }) => !cookie.secure),
        { framework },
      ),
  },
];
