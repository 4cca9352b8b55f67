import { cookie, csrftoken, sessionid } from '../../make.ts';
import { vectors } from '../../meaning/signature/vectors.ts';
import { analytics, careful, hex32, host, https, local, session, token } from '../make.ts';
import type { Cases } from './case.ts';

const http = https.replace('https', 'http');
const lan = 'http://192.168.1.7:8000/';
/** The names of this machine. */
const loopback = ['localhost', 'rango.localhost', '127.0.0.1', '[::1]'];

export const transport: Cases = {
  'session-over-http': [
    {
      claim: 'a session ID on a page in the clear',
      site: { url: http, cookies: [session({ secure: false })] },
      reported: { severity: 'high', confidence: 'high', facts: ['sessionid'], framework: 'django' },
    },
    {
      claim: 'not one of another path, which is not sent to this page',
      site: { url: http, cookies: [session({ secure: false, path: '/api/session' })] },
      reported: null,
    },
    {
      claim: 'in a network of one’s own it weighs less',
      site: { url: lan, cookies: [sessionid({ domain: '192.168.1.7' })] },
      reported: { severity: 'medium' },
    },
    {
      claim: 'a name that only looks like a session weighs less',
      site: { url: http, cookies: [careful({ name: 'shop_sess', value: hex32, secure: false })] },
      reported: { severity: 'medium', confidence: 'medium' },
    },
    ...loopback.map((here) => ({
      claim: `on ${here} it is worth a note, however sure it is`,
      site: { url: `http://${here}:8000/`, cookies: [sessionid({ domain: here })] },
      reported: { severity: 'info' as const, confidence: 'high' as const },
    })),
    {
      claim: 'not of a Secure cookie, which is not sent',
      site: { url: http, cookies: [session()] },
      reported: null,
    },
    { claim: 'not over https', site: { cookies: [session({ secure: false })] }, reported: null },
    {
      claim: 'not of an expired one',
      site: { url: http, cookies: [session({ secure: false, expires: 1 })] },
      reported: null,
    },
    {
      claim: 'not of a cookie of another host',
      site: { url: http, cookies: [session({ secure: false, domain: 'example.net' })] },
      reported: null,
    },
  ],
  'session-not-secure': [
    {
      claim: 'a session ID over https without Secure',
      site: { cookies: [session({ secure: false })] },
      reported: { severity: 'high', confidence: 'high', names: ['sessionid'], framework: 'django' },
    },
    ...loopback.map((here) => ({
      claim: `on ${here} it is worth a note, however sure it is`,
      site: { url: `https://${here}:8443/`, cookies: [sessionid({ domain: here })] },
      reported: { severity: 'info' as const, confidence: 'high' as const },
    })),
    {
      claim: 'of any name whose shape is a framework’s, one step more quietly',
      site: {
        cookies: [
          careful({
            name: 'sid',
            value: 's%3AXk3bT9fQ-2LrVw8sYp0_aZ7uHc5dNe1M.YvsuTaOLZ1Pth1tGPGwz6McfTvYBKSN5GID%2FOPwsocc',
            secure: false,
          }),
        ],
      },
      reported: { severity: 'medium', confidence: 'medium', framework: 'express' },
    },
    {
      claim: 'of a renamed one that the person watches, in full',
      site: {
        cookies: [careful({ name: 'shop_sess', value: hex32, secure: false })],
        watched: ['shop_sess'],
      },
      reported: { severity: 'high', confidence: 'high' },
    },
    { claim: 'not with Secure', site: { cookies: [session()] }, reported: null },
    {
      claim: 'not of a watched preference: watching makes no session of it',
      site: { cookies: [careful({ name: 'theme', value: 'dark', secure: false })], watched: ['theme'] },
      reported: null,
    },
    {
      claim: 'not of analytics with "session" in their name',
      site: { cookies: [analytics({ secure: false })] },
      reported: null,
    },
    {
      claim: 'not of load balancing with "session" in its name',
      site: {
        cookies: [
          careful({ name: 'heroku-session-affinity', value: 'AECDaANoA24IAaj0sYr-HYgAH2hN', secure: false }),
        ],
      },
      reported: null,
    },
    {
      claim: 'not of a possession, which is no session',
      site: { cookies: [careful({ name: 'possessions', value: hex32, secure: false })] },
      reported: null,
    },
  ],
  'session-readable': [
    {
      claim: 'a session ID that scripts can read',
      site: { cookies: [session({ httpOnly: false })] },
      reported: { severity: 'high', confidence: 'high' },
    },
    {
      claim: 'on this machine as well: it is the same setting',
      site: { url: local, cookies: [sessionid({ httpOnly: false })] },
      reported: { severity: 'high' },
    },
    { claim: 'not with HttpOnly', site: { cookies: [session()] }, reported: null },
    {
      claim: 'not of Django’s CSRF token, which scripts are meant to read',
      site: { cookies: [token(), csrftoken({ name: '__Host-csrftoken', domain: host })] },
      reported: null,
    },
    {
      claim: 'not of XSRF-TOKEN, whatever is inside',
      site: { cookies: [careful({ name: 'XSRF-TOKEN', value: hex32, httpOnly: false })] },
      reported: null,
    },
    {
      claim: 'not of a CSRF token that has "session" in its name',
      site: { cookies: [careful({ name: 'session_csrf', value: hex32, httpOnly: false })] },
      reported: null,
    },
    {
      claim: 'not of the visits counter',
      site: { url: local, cookies: [cookie(), cookie({ name: 'last_visit', value: '2026-11-23 02:02:17' })] },
      reported: null,
    },
    {
      claim: 'of the name that the person says the session has',
      site: {
        cookies: [careful({ name: 'shop', value: hex32, httpOnly: false })],
        expected: { sessionCookieName: 'shop' },
      },
      reported: { severity: 'high', confidence: 'high' },
    },
    {
      claim: 'not of a preference that Django signed',
      site: { cookies: [careful({ name: 'theme', value: vectors.djangoSetSigned, httpOnly: false })] },
      reported: null,
    },
    {
      claim: 'not of a signature beside a session',
      site: {
        cookies: [careful({ name: 'session.sig', value: 'MWNkMDI3ZDNmYzA4Zjk4N2U1YzA', httpOnly: false })],
      },
      reported: null,
    },
    {
      claim: 'not of one that has no value left',
      site: { cookies: [session({ value: '', httpOnly: false })] },
      reported: null,
    },
  ],
  'csrf-not-secure': [
    {
      claim: 'a CSRF token over https without Secure',
      site: { cookies: [token({ secure: false })] },
      reported: { severity: 'low', confidence: 'high', framework: 'django' },
    },
    ...loopback.map((here) => ({
      claim: `on ${here} it is worth a note, however sure it is`,
      site: { url: `https://${here}:8443/`, cookies: [csrftoken({ domain: here })] },
      reported: { severity: 'info' as const, confidence: 'high' as const },
    })),
    { claim: 'not with Secure', site: { cookies: [token()] }, reported: null },
    { claim: 'not over http', site: { url: local, cookies: [csrftoken()] }, reported: null },
  ],
  'others-not-secure': [
    {
      claim: 'all others in one line',
      site: {
        cookies: [
          session(),
          careful({ name: 'visits', value: '3', secure: false }),
          careful({ name: 'last_visit', value: 'x', secure: false }),
        ],
      },
      reported: { severity: 'info', names: ['visits', 'last_visit'], facts: ['visits, last_visit', '2'] },
    },
    {
      claim: 'not those with Secure',
      site: { cookies: [careful({ name: 'visits', value: '3' })] },
      reported: null,
    },
    { claim: 'not over http', site: { url: local, cookies: [cookie()] }, reported: null },
  ],
};
