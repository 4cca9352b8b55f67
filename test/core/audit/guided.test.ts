import { describe, expect, it } from 'vitest';
import {
  loginCheck,
  type LoginVerdict,
  logoutCheck,
  type LogoutVerdict,
} from '../../../src/core/audit/index.ts';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { vectors } from '../meaning/signature/vectors.ts';
import { analytics, careful, hex32, session, token } from './make.ts';

const other = session({ value: hex32 });
const aspnet = careful({ name: 'ASP.NET_SessionId', value: 'v2hqtkpa1rm4z0y5lxnwsbcd' });
const forms = careful({ name: '.ASPXAUTH', value: '0F'.repeat(64) });

const otherHex = hex32.replace('0f', '1f');
const shop = (value: string) => careful({ name: 'shop', value });
/** What Laravel encrypts, with an initialisation vector of its own. */
const laravel = (iv: string) => {
  const text = { iv: btoa(iv.padEnd(16)), value: btoa('x'.repeat(64)), mac: hex32 + hex32, tag: '' };
  return careful({ name: 'laravel_session', value: encodeURIComponent(btoa(JSON.stringify(text))) });
};

type Row<Verdict> = readonly [
  claim: string,
  before: readonly Cookie[],
  after: readonly Cookie[],
  verdict: Verdict,
  names: readonly string[],
];

const logins: readonly Row<LoginVerdict['verdict']>[] = [
  ['a new value is a renewed ID', [session(), token()], [other, token()], 'renewed', ['sessionid']],
  [
    'a new value on another path as well',
    [session()],
    [session({ value: hex32, path: '/app' })],
    'renewed',
    ['sessionid'],
  ],
  ['another name too', [session()], [aspnet], 'renewed', ['ASP.NET_SessionId']],
  [
    'a session kept in the cookie changes with what is in it, and proves nothing',
    [session({ value: vectors.djangoSession })],
    [session({ value: vectors.djangoSessionSha1 })],
    'made-anew',
    ['sessionid'],
  ],
  [
    'what Laravel encrypts is new with every answer, and proves nothing',
    [laravel('one')],
    [laravel('two')],
    'made-anew',
    ['laravel_session'],
  ],
  ...['gAAAAA', 'v2.local.', ''].map((mark): Row<LoginVerdict['verdict']> => [
    `what holds data proves nothing, whoever made it: ${mark}…`,
    [careful({ name: 'my_session', value: mark + 'aB3_'.repeat(30) })],
    [careful({ name: 'my_session', value: mark + 'cD4_'.repeat(30) })],
    'made-anew',
    ['my_session'],
  ]),
  ['a session of any name that a generator made', [shop(hex32)], [shop(otherHex)], 'renewed', ['shop']],
  ['nothing has happened yet', [session(), token()], [session(), token()], 'waiting', ['sessionid']],
  ['a page with a form was looked at', [session()], [session(), token()], 'waiting', ['sessionid']],
  ['a count went on', [session()], [session(), analytics()], 'waiting', ['sessionid']],
  [
    'the same value is a kept ID',
    [session(), token()],
    [session(), token({ value: 'B'.repeat(32) })],
    'kept',
    ['sessionid'],
  ],
  ['also where the expiry moved on', [session()], [session({ expires: null })], 'kept', ['sessionid']],
  [
    'also where it stays on one path and is new on another',
    [session()],
    [session(), session({ value: hex32, path: '/app' })],
    'kept-beside-new',
    ['sessionid'],
  ],
  ['a kept ID beside a new ticket', [aspnet], [aspnet, forms], 'kept-beside-new', ['ASP.NET_SessionId']],
  ['none before', [token(), analytics()], [session(), token()], 'no-session-before', ['sessionid']],
  ['one that was empty before', [session({ value: '' })], [session()], 'no-session-before', ['sessionid']],
  ['none after', [session()], [token()], 'no-session-after', ['sessionid']],
  ['none at all, yet', [], [], 'waiting', []],
  ['none at all', [token()], [token({ value: 'B'.repeat(32) })], 'no-session-after', []],
];

describe('a log-in', () => {
  it.each(logins)('%s', (_, before, after, verdict, names) => {
    expect(loginCheck(before, after)).toEqual({ verdict, names });
  });

  it('takes the person’s word for a renamed session', () => {
    const named = (value: string) => careful({ name: 'shop', value });
    const [a, b] = [named('one'), named('two')];
    expect(loginCheck([a], [b]).verdict).toBe('waiting');
    expect(loginCheck([a], [b], { watched: [], sessionName: 'shop' })).toEqual({
      verdict: 'renewed',
      names: ['shop'],
    });
  });
});

const logouts: readonly Row<LogoutVerdict['verdict']>[] = [
  ['the cookie is gone', [session(), token()], [token()], 'removed', ['sessionid']],
  ['the cookie is empty', [session()], [session({ value: '' })], 'removed', ['sessionid']],
  ['a new anonymous session has its place', [session()], [other], 'replaced', ['sessionid']],
  ['the same value is still there', [session(), token()], [session(), token()], 'waiting', ['sessionid']],
  [
    'the same value is there with another expiry',
    [session(), token()],
    [session({ expires: null })],
    'kept',
    ['sessionid'],
  ],
  [
    'what Laravel encrypts has another value',
    [laravel('one')],
    [laravel('two')],
    'made-anew',
    ['laravel_session'],
  ],
  ['one of two is still there', [aspnet, forms], [aspnet], 'kept', ['ASP.NET_SessionId']],
  ['there was none', [token()], [], 'no-session-before', []],
];

describe('a log-out', () => {
  it.each(logouts)('%s', (_, before, after, verdict, names) => {
    expect(logoutCheck(before, after)).toEqual({ verdict, names });
  });
});
