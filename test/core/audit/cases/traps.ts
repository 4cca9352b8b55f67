import { csrftoken, event, hour, journalOf, minute, reset, second, sessionid, then } from '../../make.ts';
import { careful, https, jwt, local, session, token } from '../make.ts';
import type { Case, Cases } from './case.ts';

const [a, b] = ['a', 'b'].map((letter) => sessionid({ value: letter.repeat(32) })) as [
  ReturnType<typeof sessionid>,
  ReturnType<typeof sessionid>,
];
const ports = (
  claim: string,
  details: Case['site'],
  reported: Case['reported'],
  openUrls = [local, 'http://localhost:9000/'],
): Case => ({
  claim,
  site: { url: local, openUrls, ...details },
  reported,
});
const older = csrftoken({ value: 'B'.repeat(32) });

const renewedAt = then - 10 * minute;
const rotated = reset(token(), token({ value: 'B'.repeat(32) }), renewedAt);
const fresh = token({ value: 'B'.repeat(32) });
const tabs = [https, https];

export const traps: Cases = {
  'name-twice-by-path': [
    {
      claim: 'two session IDs, of which the longer path comes first',
      site: { cookies: [session(), session({ path: '/cart' })] },
      reported: {
        severity: 'medium',
        facts: ['sessionid', '2', 'shop.example.org/cart', 'shop.example.org/'],
        framework: 'django',
      },
    },
    {
      claim: 'others matter less',
      site: { cookies: [careful({ name: 'lang' }), careful({ name: 'lang', path: '/cart' })] },
      reported: { severity: 'low' },
    },
    {
      claim: 'not where one of them is not sent to this page',
      site: { cookies: [session(), session({ path: '/admin' })] },
      reported: null,
    },
    {
      claim: 'not of two names',
      site: { cookies: [session(), session({ name: 'sessionid2', path: '/cart' })] },
      reported: null,
    },
    {
      claim: 'not of two cookie stores',
      site: { cookies: [session(), session({ path: '/cart', store: '1' })] },
      reported: null,
    },
    {
      claim: 'not of one that has expired',
      site: { cookies: [session(), session({ path: '/cart', expires: then })] },
      reported: null,
    },
  ],
  'name-twice-by-domain': [
    {
      claim: 'a host-only and a domain cookie, whose order nobody can tell',
      site: { cookies: [session(), session({ domain: '.example.org', hostOnly: false })] },
      reported: { severity: 'medium', facts: ['sessionid', '2'] },
    },
    {
      claim: 'not where their paths tell',
      site: { cookies: [session(), session({ domain: '.example.org', hostOnly: false, path: '/cart' })] },
      reported: null,
    },
    {
      claim: 'not with a cookie of another host',
      site: { cookies: [session(), session({ domain: 'www.example.org' })] },
      reported: null,
    },
  ],
  'ports-share-session': [
    ports(
      'two tabs on two ports of a host share the session ID',
      { cookies: [sessionid()] },
      {
        severity: 'info',
        facts: ['sessionid', '8000, 9000'],
      },
    ),
    ports(
      'an ID that comes back after another had its place',
      { cookies: [a], journal: journalOf(...reset(a, b, then - minute), ...reset(b, a, then - second)) },
      { severity: 'medium', confidence: 'medium' },
    ),
    ports(
      'IDs that are renewed without Django’s token',
      {
        cookies: [sessionid(), csrftoken()],
        journal: journalOf(...reset(a, b, then - minute), ...reset(b, sessionid(), then - second)),
      },
      { severity: 'medium' },
    ),
    ports(
      'one ID that is renewed without Django’s token may be a log-in of another kind, and stays a note',
      {
        cookies: [sessionid(), csrftoken()],
        journal: journalOf(...reset(b, sessionid(), then - second)),
      },
      { severity: 'info', confidence: 'high' },
    ),
    ports(
      'a second that lies an hour back counts no more',
      {
        cookies: [sessionid(), csrftoken()],
        journal: journalOf(...reset(a, b, then - hour), ...reset(b, sessionid(), then - second)),
      },
      { severity: 'info' },
    ),
    ports(
      'without a token of Django’s, IDs may be renewed as often as they like',
      {
        cookies: [sessionid()],
        journal: journalOf(...reset(a, b, then - minute), ...reset(b, sessionid(), then - second)),
      },
      { severity: 'info' },
    ),
    ports(
      'a log-in renews both and stays a note',
      {
        cookies: [sessionid(), csrftoken()],
        journal: journalOf(
          ...reset(b, a, then - minute),
          ...reset(csrftoken({ value: 'C'.repeat(32) }), older, then - minute),
          ...reset(a, sessionid(), then - second),
          ...reset(older, csrftoken(), then - second),
        ),
      },
      { severity: 'info' },
    ),
    ports('not on one port', { cookies: [sessionid()] }, null, [local, local]),
    ports('not of another host', { cookies: [sessionid()] }, null, [local, 'http://127.0.0.1:9000/']),
    ports('not for http beside https', { cookies: [sessionid()] }, null, [
      'http://localhost/',
      'https://localhost/',
    ]),
    ports('not without a session ID', { cookies: [csrftoken()] }, null),
  ],
  'csrf-renewed': [
    {
      claim: 'a token that was rotated while another tab was open',
      site: { cookies: [fresh], journal: journalOf(...rotated), openUrls: tabs },
      reported: { severity: 'info', at: renewedAt, facts: ['csrftoken'], framework: 'django' },
    },
    {
      claim: 'one that was removed and set anew',
      site: {
        cookies: [fresh],
        journal: journalOf(
          event({ at: renewedAt - 5, cookie: token(), removed: true }),
          event({ at: renewedAt, cookie: fresh }),
        ),
        openUrls: tabs,
      },
      reported: { at: renewedAt },
    },
    {
      claim: 'not an hour later',
      site: { cookies: [fresh], journal: journalOf(...rotated), openUrls: tabs },
      reported: null,
      now: renewedAt + hour,
    },
    {
      claim: 'not with one tab, which the log-in led on',
      site: { cookies: [fresh], journal: journalOf(...rotated) },
      reported: null,
    },
    {
      claim: 'not a token that is set for the first time',
      site: { cookies: [fresh], journal: journalOf(event({ cookie: fresh })), openUrls: tabs },
      reported: null,
    },
    {
      claim: 'not one whose expiry alone moved on',
      site: {
        cookies: [token()],
        journal: journalOf(...reset(token({ expires: then + hour }), token(), renewedAt)),
        openUrls: tabs,
      },
      reported: null,
    },
  ],
  'csrf-httponly': [
    {
      claim: 'a token that scripts are used to reading, and cannot',
      site: { cookies: [token({ httpOnly: true })] },
      reported: { severity: 'info', framework: 'django' },
    },
    { claim: 'not the default', site: { cookies: [token()] }, reported: null },
    {
      claim: 'not the tokens of frameworks that never show them to scripts',
      site: { cookies: [careful({ name: '.AspNetCore.Antiforgery.9TtSrW0hzOs' })] },
      reported: null,
    },
  ],
  'jwt-expired': [
    {
      claim: 'a cookie that outlives its token',
      site: { cookies: [careful({ name: 'token', value: jwt({ sub: '7', exp: then / 1000 - 3600 }) })] },
      reported: { severity: 'low', confidence: 'high', at: then - hour },
    },
    {
      claim: 'not within five minutes: clocks differ',
      site: { cookies: [careful({ name: 'token', value: jwt({ sub: '7', exp: then / 1000 - 299 }) })] },
      reported: null,
    },
    {
      claim: 'not without an end',
      site: { cookies: [careful({ name: 'token', value: jwt({ sub: '7' }) })] },
      reported: null,
    },
  ],
};
