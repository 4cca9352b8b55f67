import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/core/meaning/frameworks/index.ts';
import { issuedRole, isMadeAnew } from '../../../src/core/session/issued-role.ts';
import { sessionOf } from '../../../src/core/session/session-cookie.ts';
import { cookie } from '../make.ts';
import { vectors } from '../meaning/signature/vectors.ts';

const octets = (length: number) => Buffer.alloc(length, 7).toString('base64');
const railsEncrypted = encodeURIComponent(`${octets(48)}--${octets(12)}--${octets(16)}`);
const laravel = encodeURIComponent(
  btoa(JSON.stringify({ iv: octets(16), value: octets(64), mac: '0f'.repeat(32), tag: '' })),
);
const express = `s%3Ade.YvsuTaOLZ1Pth1tGPGwz6McfTvYBKSN5GID%2FOPwsocc`;

interface Reported {
  readonly role: string | null;
  readonly isMadeAnew: boolean;
}

function reported(name: string, value: string): Reported {
  const one = cookie({ name, value, httpOnly: true });
  const recognition = recognise(one);
  const isSession = sessionOf(one, { watched: [] }) !== null;
  return { role: recognition && issuedRole(recognition, isSession), isMadeAnew: isMadeAnew(recognition) };
}

describe('what a cookie was issued for', () => {
  it.each<[what: string, name: string, value: string, role: string, anew: boolean]>([
    ['set_signed_cookie("theme")', 'theme', vectors.djangoSetSigned, 'data', true],
    ['res.cookie("lang", "de", {signed: true})', 'lang', express, 'data', true],
    ['cookies.encrypted[:prefs]', 'prefs', railsEncrypted, 'data', true],
    ['cookies.signed[:prefs]', 'prefs', vectors.rails7, 'data', true],
    ['another cookie of Laravel', 'cart', laravel, 'data', true],
    ['any token of itsdangerous', 'unsubscribe', vectors.flask, 'data', true],
    ['the session of Laravel', 'laravel_session', laravel, 'session-id', true],
    ['the session of Rails', '_shop_session', railsEncrypted, 'session-data', true],
    ['the session of Flask', 'session', vectors.flask, 'session-data', true],
    ['the session of Django, signed', 'sessionid', vectors.djangoSession, 'session-data', true],
    ['a renamed session of Flask', 'shop_session', vectors.flask, 'session-data', true],
    ['an ID with a signature', 'connect.sid', vectors.express, 'session-id', false],
    ['an ID with a signature, renamed', 'shop', vectors.express, 'session-id', false],
    ['an ID', 'PHPSESSID', '3ke4ktg7d3fj9v3f1d6p6q8m2n', 'session-id', false],
    ['a token against forged requests', 'csrftoken', 'a'.repeat(32), 'csrf', false],
  ])('%s', (_, name, value, role, isAnew) => {
    expect(reported(name, value)).toEqual({ role, isMadeAnew: isAnew });
  });

  it('is said to be Rack’s where Sinatra set it, and not Rails’', () => {
    const marshalled = `${btoa('\u0004\b{\u0006I"')}--${'0f'.repeat(20)}`;
    for (const value of [marshalled, encodeURIComponent(octets(160)), '0f'.repeat(32)])
      expect(recognise(cookie({ name: 'rack.session', value }))?.framework).toBe('rack');
  });
});
