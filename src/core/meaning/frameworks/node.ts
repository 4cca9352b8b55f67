import { expressSigned } from '../decode/express.ts';
import { jwe, jwt } from '../decode/jwt.ts';
import type { Recogniser } from './recogniser.ts';
import { base64Object, claimedBy, uuidText } from './shapes.ts';

const signed = claimedBy(expressSigned);

/** keygrip (https://github.com/crypto-utils/keygrip): SHA-1 in base64url. */
const keygrip = /^[\w-]{27}$/;

/** A token of NextAuth 3 to 4 or Auth.js 5 (https://authjs.dev/reference/core#cookies), whole or its first chunk. */
const authToken = /^(?:authjs|next-auth)\.session-token$/;
const authFirstChunk = /^(?:authjs|next-auth)\.session-token\.0$/;
const authChunk = /^(?:authjs|next-auth)\.session-token\.\d{1,2}$/;

/**
 * express-session (https://github.com/expressjs/session#name), cookie-session
 * (https://github.com/expressjs/cookie-session#name) and koa-session (https://github.com/koajs/session).
 */
export const nodeNames: readonly Recogniser[] = [
  { framework: 'express', role: 'session-id', name: 'connect.sid', shape: signed, detail: 'signed' },
  {
    framework: 'cookie-session',
    role: 'session-data',
    name: /^(?:express:sess|session)$/,
    shape: base64Object(),
  },
  {
    framework: 'cookie-session',
    role: 'session-data',
    name: /^(?:express:sess|session)\.sig$/,
    shape: keygrip,
    detail: 'signature',
  },
  { framework: 'koa', role: 'session-data', name: /^koa[.:]sess$/, shape: base64Object() },
  { framework: 'koa', role: 'session-data', name: /^koa[.:]sess\.sig$/, shape: keygrip, detail: 'signature' },
  { framework: 'authjs', role: 'session-data', name: authToken, shape: claimedBy(jwe), detail: 'encrypted' },
  { framework: 'authjs', role: 'session-data', name: authToken, shape: claimedBy(jwt), detail: 'signed' },
  // The database strategy: a UUID, or 32 octets in hexadecimal (https://authjs.dev/concepts/session-strategies).
  { framework: 'authjs', role: 'session-id', name: authToken, shape: uuidText, detail: 'server-side' },
  {
    framework: 'authjs',
    role: 'session-id',
    name: authToken,
    shape: /^[0-9a-f]{64}$/,
    detail: 'server-side',
  },
  {
    framework: 'authjs',
    role: 'session-data',
    name: authFirstChunk,
    shape: /^eyJ[\w-]+\.[\w.-]*$/,
    detail: 'chunk',
  },
  { framework: 'authjs', role: 'session-data', name: authChunk, shape: /^[\w.-]+$/, detail: 'chunk' },
  {
    framework: 'authjs',
    role: 'csrf',
    name: /^(?:authjs|next-auth)\.csrf-token$/,
    shape: /^[0-9a-f]{64}\|[0-9a-f]{64}$/,
  },
  {
    framework: 'authjs',
    role: 'preference',
    name: /^(?:authjs|next-auth)\.callback-url$/,
    shape: /^https?:\/\//,
  },
];

/** A session ID of express-session (24 octets of `uid-safe`) renamed, and what else Express signs. */
export const nodeShapes: readonly Recogniser[] = [
  {
    framework: 'express',
    role: 'session-id',
    shape: (value) => signed(value) && /^s:[\w-]{32}\./.test(value),
    httpOnly: true,
    detail: 'signed',
  },
  { framework: 'express', role: 'session-data', shape: signed, detail: 'signed-value' },
];
