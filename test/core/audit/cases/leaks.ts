import { analytics, careful, hex32, host, https, session } from '../make.ts';
import type { Case, Cases } from './case.ts';

const id = session().value;
const express = 's%3AXk3bT9fQ-2LrVw8sYp0_aZ7uHc5dNe1M.YvsuTaOLZ1Pth1tGPGwz6McfTvYBKSN5GID%2FOPwsocc';

const at = (claim: string, path: string, reported: Case['reported'], cookies = [session()]): Case => ({
  claim,
  site: { cookies, openUrls: [https, `https://${host}${path}`] },
  reported,
});

export const leaks: Cases = {
  'session-in-url': [
    at('the session ID as a parameter of any name', `/?s=${id}`, {
      severity: 'high',
      confidence: 'high',
      facts: ['sessionid'],
    }),
    at('in the path', `/track/${id}/x`, { severity: 'high' }),
    at('Express’s ID without its signature', '/?x=Xk3bT9fQ-2LrVw8sYp0_aZ7uHc5dNe1M', { severity: 'high' }, [
      careful({ name: 'connect.sid', value: express }),
    ]),
    at('percent-encoded', '/?x=s%3AXk3bT9fQ-2LrVw8sYp0_aZ7uHc5dNe1M', { severity: 'high' }, [
      careful({ name: 'connect.sid', value: express }),
    ]),
    at('not a part of it', `/?s=${id.slice(1)}`, null),
    at('not fewer than eight characters', '/?s=abc1234', null, [session({ value: 'abc1234' })]),
    at('not the value of another cookie', `/?lang=${hex32}`, null, [careful({ name: 'lang', value: hex32 })]),
    at('not the number of chunks of a session', '/?page=chunks-2', null, [
      careful({ name: '.AspNetCore.Identity.Application', value: 'chunks-2' }),
    ]),
    at('not the value of analytics', `/?x=${analytics().value}`, null, [analytics()]),
  ],
  'session-named-in-url': [
    at(';jsessionid= in the path', '/cart;jsessionid=1A530637289A03B07199A44E8D531427', {
      severity: 'medium',
      confidence: 'medium',
      facts: ['jsessionid'],
      cookies: [],
    }),
    at('PHPSESSID among the parameters', `/?PHPSESSID=${hex32}`, {
      severity: 'medium',
      facts: ['phpsessid'],
    }),
    at('Django’s name', `/?sessionid=${hex32}`, { severity: 'medium', facts: ['sessionid'] }),
    at('sid, which may be something else', `/forum?sid=${hex32}`, { severity: 'low', confidence: 'low' }),
    at('not with fewer than eight characters (ZAP)', '/cart;jsessionid=1A53063', null),
    at('not a parameter "session" (ZAP)', '/session/foo?session=false', null),
    at('not up to eight', '/?sid=12345678', null),
    at('not where it is told by its value already', `/?sid=${id}`, null),
  ],
  'secret-copied': [
    {
      claim: 'the session ID in a cookie that scripts can read',
      site: { cookies: [session(), careful({ name: 'uid', value: id, httpOnly: false })] },
      reported: { severity: 'high', confidence: 'high', facts: ['sessionid', 'uid'] },
    },
    {
      claim: 'within a longer value, encoded',
      site: {
        cookies: [session(), careful({ name: 'app', value: `%7B%22s%22%3A%22${id}%22%7D`, httpOnly: false })],
      },
      reported: { severity: 'high' },
    },
    {
      claim: 'not in another that they cannot',
      site: { cookies: [session(), careful({ name: 'uid', value: id })] },
      reported: null,
    },
    {
      claim: 'not fewer than 16 characters',
      site: {
        cookies: [session({ value: 'abc123' }), careful({ name: 'uid', value: 'abc123', httpOnly: false })],
      },
      reported: null,
    },
    {
      claim: 'not where the session ID itself can be read, which has a rule of its own',
      site: {
        cookies: [session({ httpOnly: false }), careful({ name: 'uid', value: id, httpOnly: false })],
      },
      reported: null,
    },
  ],
};
