import { jwe, jwt } from '../decode/jwt.ts';
import { iron } from '../decode/sealed.ts';
import { cookieSignature } from '../decode/signed.ts';
import type { Recogniser } from './recogniser.ts';
import { base64Object, base64Text, claimedBy } from './shapes.ts';

const isSealed = claimedBy(iron);

/** A payload of this shape with the signature of cookie-signature behind it. */
const signedOf = (shape: RegExp | ((payload: string) => boolean)) => (value: string) => {
  const payload = cookieSignature.decode(value)?.inner ?? '';
  return typeof shape === 'function' ? shape(payload) : shape.test(payload);
};

/** React Router writes the number of a session that is kept on the server as JSON too. */
const quotedId = (payload: string) => /^"[^"]{1,200}"$/.test(base64Text(payload) ?? '');

/** 18 octets of `uid-safe`. */
const csrfSecret = /^[\w-]{24}$/;

/**
 * csrf (https://github.com/pillarjs/csrf), which csurf and @fastify/csrf-protection keep in a cookie, csrf-csrf
 * (https://github.com/Psifi-Solutions/csrf-csrf), @fastify/session (https://github.com/fastify/session),
 * @fastify/secure-session (https://github.com/fastify/fastify-secure-session: ciphertext and nonce), hapi's yar
 * (https://hapi.dev/module/yar/api), h3 and Nuxt (https://h3.dev/examples/handle-session), React Router
 * (https://reactrouter.com/explanation/sessions-and-cookies) and Better Auth (https://better-auth.com/docs/concepts/cookies).
 */
export const nodeOtherNames: readonly Recogniser[] = [
  { framework: 'csrf', role: 'csrf', name: '_csrf', shape: csrfSecret, detail: 'secret' },
  {
    framework: 'csrf-csrf',
    role: 'csrf',
    name: 'psifi.x-csrf-token',
    shape: /^[0-9a-f]{64}[.|][0-9a-f]{64,128}$/,
  },
  {
    framework: 'fastify',
    role: 'session-id',
    name: 'sessionId',
    shape: signedOf(/^[\w-]{32}$/),
    detail: 'signed',
  },
  {
    framework: 'fastify',
    role: 'session-data',
    name: 'session',
    shape: /^[A-Za-z0-9+/]{20,}={0,2};[A-Za-z0-9+/]{32}$/,
    detail: 'encrypted',
  },
  {
    framework: 'iron',
    role: 'session-data',
    name: /^(?:session|h3|nuxt-session)$/,
    shape: isSealed,
    detail: 'encrypted',
  },
  {
    framework: 'react-router',
    role: 'session-data',
    name: '__session',
    shape: signedOf(base64Object()),
    detail: 'signed',
  },
  {
    framework: 'react-router',
    role: 'session-id',
    name: '__session',
    shape: signedOf(quotedId),
    detail: 'signed',
  },
  {
    framework: 'better-auth',
    role: 'session-id',
    name: 'better-auth.session_token',
    shape: signedOf(/^[\w-]{32,}$/),
    detail: 'signed',
  },
  {
    framework: 'better-auth',
    role: 'session-data',
    name: 'better-auth.session_data',
    shape: claimedBy(jwe),
    detail: 'encrypted',
  },
  {
    framework: 'better-auth',
    role: 'session-data',
    name: 'better-auth.session_data',
    shape: (value) => claimedBy(jwt)(value) || base64Object('session', 'signature')(value),
    detail: 'signed',
  },
];

/** What iron sealed, under any name: iron-session has no default for it. */
export const nodeOtherShapes: readonly Recogniser[] = [
  { framework: 'iron', role: 'session-data', shape: isSealed, detail: 'encrypted' },
];
