import { sessionid } from '../../make.ts';
import { careful, hex32, host, local, session, token } from '../make.ts';
import type { Cases } from './case.ts';

const partition = { topLevelSite: 'https://example.org', hasCrossSiteAncestor: false };

export const scope: Cases = {
  'session-samesite-strict': [
    {
      claim: 'a session ID that is not sent after a link from another site',
      site: { cookies: [session({ sameSite: 'strict' })] },
      reported: { severity: 'info', confidence: 'high', facts: ['sessionid'] },
    },
    { claim: 'not with Lax', site: { cookies: [session()] }, reported: null },
    {
      claim: 'not of other cookies',
      site: { cookies: [careful({ name: 'theme', sameSite: 'strict' })] },
      reported: null,
    },
  ],
  'prefix-mixed': [
    {
      claim: 'a session of Auth.js without a prefix beside a token with one',
      site: {
        cookies: [
          careful({ name: 'next-auth.session-token', value: hex32.repeat(2) }),
          careful({ name: '__Host-next-auth.csrf-token', value: `${hex32.repeat(2)}|${hex32.repeat(2)}` }),
        ],
      },
      reported: { severity: 'low', facts: ['next-auth.session-token', '__Host-next-auth.csrf-token'] },
    },
    {
      claim: 'not two prefixes, which are its own choice',
      site: {
        cookies: [
          careful({ name: '__Secure-next-auth.session-token', value: hex32.repeat(2) }),
          careful({ name: '__Host-next-auth.csrf-token', value: `${hex32.repeat(2)}|${hex32.repeat(2)}` }),
        ],
      },
      reported: null,
    },
  ],
  'session-samesite-none': [
    {
      claim: 'a session ID that goes along with other sites’ requests',
      site: { cookies: [session({ sameSite: 'no_restriction' })] },
      reported: { severity: 'medium', confidence: 'medium' },
    },
    {
      claim: 'a partitioned one is bound to one site anyway',
      site: { cookies: [session({ sameSite: 'no_restriction', partition })] },
      reported: { severity: 'info' },
    },
    { claim: 'not with Lax', site: { cookies: [session()] }, reported: null },
    {
      claim: 'not of other cookies, which are often embedded',
      site: { cookies: [careful({ name: 'theme', sameSite: 'no_restriction' })] },
      reported: null,
    },
  ],
  'session-samesite-unset': [
    {
      claim: 'a session ID that leaves it to the browser',
      site: { cookies: [session({ sameSite: 'unspecified' })] },
      reported: { severity: 'low', confidence: 'high' },
    },
    {
      claim: 'a CSRF token that does',
      site: { cookies: [token({ sameSite: 'unspecified' })] },
      reported: { severity: 'low', names: ['csrftoken'] },
    },
    { claim: 'not with Strict', site: { cookies: [session({ sameSite: 'strict' })] }, reported: null },
    {
      claim: 'not of others',
      site: { cookies: [careful({ name: 'theme', sameSite: 'unspecified' })] },
      reported: null,
    },
  ],
  'others-samesite-unset': [
    {
      claim: 'the chapter’s counters, which set no SameSite',
      site: {
        url: local,
        cookies: [
          sessionid(),
          careful({ name: 'visits', domain: 'localhost', sameSite: 'unspecified' }),
          careful({ name: 'last_visit', domain: 'localhost', sameSite: 'unspecified' }),
        ],
      },
      reported: { severity: 'info', facts: ['visits, last_visit', '2'], framework: 'django' },
    },
    { claim: 'not with Lax', site: { cookies: [careful()] }, reported: null },
    {
      claim: 'not of a session ID, which has a rule of its own',
      site: { cookies: [session({ sameSite: 'unspecified' })] },
      reported: null,
    },
  ],
  'session-domain-wide': [
    {
      claim: 'a session ID for all hosts of a domain',
      site: { cookies: [session({ domain: '.example.org', hostOnly: false })] },
      reported: { severity: 'low', confidence: 'low', facts: ['sessionid', 'example.org'] },
    },
    {
      claim: 'for the host itself and those below it, a note',
      site: { cookies: [session({ domain: `.${host}`, hostOnly: false })] },
      reported: { severity: 'info' },
    },
    { claim: 'not of a host-only one', site: { cookies: [session()] }, reported: null },
    {
      claim: 'not of others, nine in ten of which are so',
      site: { cookies: [careful({ name: 'theme', domain: '.example.org', hostOnly: false })] },
      reported: null,
    },
  ],
  'prefix-miscased': [
    {
      claim: '__HOST- instead of __Host-',
      site: { cookies: [careful({ name: '__HOST-sessionid' })] },
      reported: { severity: 'low', confidence: 'high', names: ['__HOST-sessionid'] },
    },
    {
      claim: 'not the prefixes as they are written',
      site: {
        cookies: ['__Host-', '__Secure-', '__Http-', '__Host-Http-'].map((prefix) =>
          careful({ name: `${prefix}a` }),
        ),
      },
      reported: null,
    },
    { claim: 'not of __hosting', site: { cookies: [careful({ name: '__hosting' })] }, reported: null },
  ],
  'prefix-possible': [
    {
      claim: 'a session ID that meets all that __Host- asks for',
      site: { cookies: [session()] },
      reported: { severity: 'info', facts: ['sessionid', '1'] },
    },
    {
      claim: 'not of one that has it',
      site: { cookies: [session({ name: '__Host-sessionid' })] },
      reported: null,
    },
    { claim: 'not without Secure', site: { cookies: [session({ secure: false })] }, reported: null },
    { claim: 'not with a narrower path', site: { cookies: [session({ path: '/app' })] }, reported: null },
    {
      claim: 'not with a Domain attribute',
      site: { cookies: [session({ domain: '.example.org', hostOnly: false })] },
      reported: null,
    },
    { claim: 'not over http', site: { url: local, cookies: [sessionid()] }, reported: null },
  ],
};
