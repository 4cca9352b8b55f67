import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  checkSignature,
  type SignatureCheck,
  type SignatureOptions,
} from '../../../../src/core/meaning/signature/index.ts';
import fc from '../../../properties.ts';
import { secrets, vectors } from './vectors.ts';

const sessions = 'django.contrib.sessions.backends.signed_cookies';
const theme = { name: 'theme' };

describe('a value signed elsewhere', () => {
  it.each<
    [
      vector: keyof typeof vectors,
      secret: string,
      check: Omit<SignatureCheck, 'verdict'>,
      o?: SignatureOptions,
    ]
  >([
    ['djangoSession', secrets.django, { scheme: 'django', algorithm: 'SHA-256', salt: sessions }],
    ['djangoSessionSha1', secrets.django, { scheme: 'django', algorithm: 'SHA-1', salt: sessions }],
    ['djangoDumps', secrets.django, { scheme: 'django', algorithm: 'SHA-256', salt: 'django.core.signing' }],
    [
      'djangoMessages',
      secrets.django,
      { scheme: 'django', algorithm: 'SHA-256', salt: 'django.contrib.messages' },
    ],
    ['djangoSetSigned', secrets.django, { scheme: 'django', algorithm: 'SHA-256', salt: 'theme' }, theme],
    [
      'djangoSetSignedSalt',
      secrets.django,
      { scheme: 'django', algorithm: 'SHA-256', salt: 'themepepper' },
      { ...theme, salt: 'pepper' },
    ],
    ['flask', secrets.flask, { scheme: 'itsdangerous', algorithm: 'SHA-1', salt: 'cookie-session' }],
    ['flaskZlib', secrets.flask, { scheme: 'itsdangerous', algorithm: 'SHA-1', salt: 'cookie-session' }],
    [
      'starlette',
      secrets.starlette,
      { scheme: 'itsdangerous', algorithm: 'SHA-1', salt: 'itsdangerous.Signer' },
    ],
    [
      'itsdangerousDefault',
      secrets.flask,
      { scheme: 'itsdangerous', algorithm: 'SHA-1', salt: 'itsdangerous' },
    ],
    ['express', secrets.express, { scheme: 'express', algorithm: 'SHA-256' }],
    ['jwtHS256', secrets.jwt, { scheme: 'jwt', algorithm: 'HS256' }],
    ['jwtHS384', secrets.jwt, { scheme: 'jwt', algorithm: 'HS384' }],
    ['jwtHS512', secrets.jwt, { scheme: 'jwt', algorithm: 'HS512' }],
    ['rails7', secrets.rails, { scheme: 'rails', algorithm: 'SHA-1', salt: 'signed cookie' }],
    ['rails6', secrets.rails, { scheme: 'rails', algorithm: 'SHA-1', salt: 'signed cookie' }],
  ])('%s holds with its secret, and not with another', async (name, secret, check, options) => {
    const value = vectors[name];
    expect(await checkSignature(value, secret, options)).toEqual({ verdict: 'holds', ...check });
    const { scheme, algorithm } = check;
    expect(await checkSignature(value, `${secret}x`, options)).toEqual({
      verdict: 'does-not-hold',
      scheme,
      algorithm,
    });
  });

  it('of a JWT holds with a secret that is kept in base64url, as a JSON Web Key has it', async () => {
    const encoded = Buffer.from(secrets.jwt).toString('base64url');
    expect(await checkSignature(vectors.jwtHS256, encoded)).toMatchObject({
      verdict: 'holds',
      scheme: 'jwt',
    });
  });

  it.each(Object.entries(vectors))('%s does not hold once a character of it is changed', async (_, value) => {
    const at = value.startsWith('s%3A') ? 6 : 1;
    const changed = value.slice(0, at) + (value[at] === 'a' ? 'b' : 'a') + value.slice(at + 1);
    for (const secret of Object.values(secrets)) {
      expect((await checkSignature(changed, secret, theme)).verdict).not.toBe('holds');
    }
  });

  it('set_signed_cookie cannot hold without the name of the cookie', async () => {
    expect((await checkSignature(vectors.djangoSetSigned, secrets.django)).verdict).toBe('does-not-hold');
  });

  // https://github.com/django/django/blob/3.2/django/core/signing.py, the example at its head, whose key is not told.
  it('the example in the source of Django is signed, with another key', async () => {
    expect(await checkSignature('ImhlbGxvIg:1QaUZC:YIye-ze3TTx7gtSv422nZA4sgmk', secrets.django)).toEqual({
      verdict: 'does-not-hold',
      scheme: 'django',
      algorithm: 'SHA-1',
    });
  });

  // RFC 7515 A.1, whose key is given there as octets that are no text.
  it('the example of RFC 7515 is a JWT with HS256', async () => {
    const example =
      'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    expect(await checkSignature(example, 'secret')).toEqual({
      verdict: 'does-not-hold',
      scheme: 'jwt',
      algorithm: 'HS256',
    });
    const key = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow';
    expect(await checkSignature(example, key)).toMatchObject({ verdict: 'holds', scheme: 'jwt' });
  });

  // RFC 7515 3: the payload is any sequence of octets; only a JWT's is JSON.
  it.each<[payload: string, verdict: SignatureCheck['verdict']]>([
    ['Test', 'holds'],
    ['7', 'holds'],
    ['["ada"]', 'holds'],
    ['', 'holds'],
  ])('a JWS of %j is checked as one', async (payload, verdict) => {
    const header = Buffer.from('{"kid":"a", "alg":"HS256"}').toString('base64url');
    const message = `${header}.${Buffer.from(payload).toString('base64url')}`;
    const value = `${message}.${createHmac('sha256', 'k').update(message).digest('base64url')}`;
    const signed = { scheme: 'jwt', algorithm: 'HS256' };
    expect(await checkSignature(value, 'k')).toEqual({ verdict, ...signed });
    expect(await checkSignature(value, 'other')).toEqual({ verdict: 'does-not-hold', ...signed });
  });

  it('a JWS whose payload is no base64url does not hold', async () => {
    const message = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.AB`;
    const value = `${message}.${createHmac('sha256', 'k').update(message).digest('base64url')}`;
    expect((await checkSignature(value, 'k')).verdict).not.toBe('holds');
  });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('what a shared secret cannot check', () => {
  it('is told apart from what does not hold', async () => {
    const value = `${encode({ alg: 'RS256' })}.${encode({ sub: '1' })}.${'A'.repeat(342)}`;
    expect(await checkSignature(value, 'secret')).toEqual({
      verdict: 'not-checkable',
      scheme: 'jwt',
      algorithm: 'RS256',
    });
  });

  it.each([
    ['nothing', ''],
    ['a session ID of Django', 'q8w7e6r5t4y3u2i1o0p9a8s7d6f5g4h3'],
    ['a JWT without a signature', `${encode({ alg: 'none' })}.${encode({ sub: '1' })}.`],
    ['three words with dots', 'www.example.org'],
    ['a client ID of Google Analytics', 'GA1.1.1197596843.1673515099'],
    ['the last visit of the chapter', '"2026-11-23 02:02:17.598596"'],
  ])('%s is not signed', async (_, value) => {
    expect(await checkSignature(value, 'secret')).toEqual({ verdict: 'not-signed' });
  });
});

describe('signatures made with node:crypto', () => {
  const secret = fc.string({ unit: 'grapheme', maxLength: 80 });
  const payload = fc.stringMatching(/^[\w-]{1,200}$/);
  const few = { numRuns: 50 };

  it('hold for Django, whatever the secret and the salt', () =>
    fc.assert(
      fc.asyncProperty(payload, secret, secret, async (text, key, salt) => {
        const message = `${text}:1xVJNp`;
        const derived = createHash('sha256').update(`${salt}signer${key}`).digest();
        const signature = createHmac('sha256', derived).update(message).digest('base64url');
        expect(await checkSignature(`${message}:${signature}`, key, { salt })).toMatchObject({
          verdict: 'holds',
        });
      }),
      few,
    ));

  it('hold for Express, whatever the secret, even none', () =>
    fc.assert(
      fc.asyncProperty(payload, secret, async (text, key) => {
        const signature = createHmac('sha256', key).update(text).digest('base64').replace(/=+$/, '');
        const value = encodeURIComponent(`s:${text}.${signature}`);
        expect(await checkSignature(value, key)).toMatchObject({ verdict: 'holds', scheme: 'express' });
      }),
      few,
    ));

  it('hold for Rails', async () => {
    const data = Buffer.from('{"id":1}').toString('base64');
    const key = pbkdf2Sync('base', 'my salt', 1000, 64, 'sha256');
    const value = `${data}--${createHmac('sha256', key).update(data).digest('hex')}`;
    expect(await checkSignature(value, 'base', { salt: 'my salt' })).toEqual({
      verdict: 'holds',
      scheme: 'rails',
      algorithm: 'SHA-256',
      salt: 'my salt',
    });
  });

  it('never throw, whatever the value and the secret', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), secret, async (value, key) => {
        expect((await checkSignature(value, key)).verdict).not.toBe('holds');
      }),
      few,
    ));
});
