import { describe, expect, it } from 'vitest';
import { isSecret, type Role, roleOf } from '../../../src/core/meaning/role.ts';

describe('roleOf', () => {
  it.each<[name: string, role: Role]>([
    ['sessionid', 'session-id'],
    ['csrftoken', 'csrf'],
    ['visits', 'visits'],
    ['last_visit', 'last-visit'],
    // A prefix says how a cookie was set, not what it is for.
    ['__Host-sessionid', 'session-id'],
    ['__Secure-csrftoken', 'csrf'],
    ['__Http-sessionid', 'session-id'],
    ['__Host-Http-csrftoken', 'csrf'],
    ['__host-sessionid', 'other'],
    ['PHPSESSID', 'session-id'],
    ['JSESSIONID', 'session-id'],
    ['connect.sid', 'session-id'],
    ['connect-sid', 'other'],
    ['_rango_session', 'session-id'],
    ['my_rango_session', 'other'],
    ['_gallery_session', 'session-id'],
    ['_ga_session', 'other'],
    // Cookie names are case-sensitive: SESSIONID is another cookie.
    ['SESSIONID', 'other'],
    ['sessionid ', 'other'],
    ['last-visit', 'other'],
    ['theme', 'other'],
    ['', 'other'],
    // Names that an object has from the start.
    ['constructor', 'other'],
    ['__proto__', 'other'],
    ['toString', 'other'],
    ['hasOwnProperty', 'other'],
  ])('of %s is %s', (name, role) => {
    expect(roleOf(name)).toBe(role);
  });
});

describe('isSecret', () => {
  it.each<[name: string, value: string]>([
    ['sessionid', 'm8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8'],
    ['sessionid', ''],
    ['csrftoken', 'Zk3Qm9Vt7Lx1Np5Rb8Wc2Yd6Hf4Js0Ga'],
    ['PHPSESSID', 'abc'],
    ['JSESSIONID', '1'],
    ['ASP.NET_SessionId', '1'],
    ['connect.sid', 's%3Aabc.def'],
    ['XSRF-TOKEN', 'abc'],
    ['_csrf', 'abc'],
    ['remember_web', 'abc'],
    ['auth', 'abc'],
    ['id_jwt', 'abc'],
    ['apiKey', 'abc'],
    ['api_key', 'abc'],
    // A telling value under a name that tells nothing: Django's signed `messages`, a JWT, a key.
    ['messages', '.eJyLjlaKj88qzs-Lz00tLk5MT1XSMdAxMtVRiiyOT8nPTS0uyUxX0lGKBQDQ6Q2x:1kgeJt:Jm0vVn3hV0t1'],
    ['t', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl'],
    ['k', '0123456789abcdefghij'],
    ['k', '"0123456789abcdefghij"'],
    ['k', '0123456789!abcdefghij'],
    ['authorization', 'abc'],
    ['Authorization', 'abc'],
    ['oauth', 'abc'],
    ['authority_session', 'abc'],
    ['websession', 'abc'],
  ])('%s=%s is masked', (name, value) => {
    expect(isSecret(name, value)).toBe(true);
  });

  it.each<[name: string, value: string]>([
    ['visits', '7'],
    // The count and the date are what the person came to see, whatever is in them.
    ['visits', '0123456789abcdefghij'],
    ['last_visit', '"2026-11-23 02:02:17.598596"'],
    ['last_visit', '2026-11-23T02:02:17.598596Z'],
    ['theme', 'dark'],
    ['lang', 'en-GB'],
    // Words that only contain a telling one.
    ['author', 'ada'],
    ['author_name', 'ada'],
    ['assessment', 'done'],
    ['obsession', 'cookies'],
    ['possession', 'none'],
    ['sidebar', 'open'],
    ['k', ''],
    ['k', '0123456789abcdefghi'],
    ['k', '01234567890123456789'],
    ['k', 'abcdefghijklmnopqrstuvwxyz'],
    ['k', 'a sentence of 7 words, no key at all'],
  ])('%s=%s is shown', (name, value) => {
    expect(isSecret(name, value)).toBe(false);
  });
});
