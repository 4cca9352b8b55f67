import { byName, byShape, type Table } from './row.ts';

const express = 'express SHA-256';
const expressValue = byShape('express', 'session-data', 'signed-value');
const cookieSignature = 'cookie-signature SHA-256';
const sealed = byShape('iron', 'session-data', 'encrypted');
const token = byShape('jwt', 'auth', 'signed');
const csrf = byName('csrf', 'csrf', 'secret');
const router = byName('react-router', 'session-data', 'signed');

export const node = {
  express: [
    [
      'session',
      { issuer: byName('express', 'session-id', 'signed'), layers: 'express-signed', signature: express },
    ],
    [
      'session-renamed',
      { issuer: byShape('express', 'session-id', 'signed'), layers: 'express-signed', signature: express },
    ],
    [
      'session-own-id',
      {
        issuer: byName('express', 'session-id', 'signed'),
        layers: 'express-signed uuid',
        signature: express,
      },
    ],
    ['plain plain-unicode', { issuer: null, layers: 'text' }],
    ['json json-unicode json-list', { issuer: null, layers: 'express-json json' }],
    [
      'signed signed-unicode signed-percent signed-dots',
      { issuer: expressValue, layers: 'express-signed', signature: express },
    ],
    ['signed-json', { issuer: expressValue, layers: 'express-signed express-json json', signature: express }],
    ['csurf', { issuer: csrf, layers: 'text' }],
    ['csrf-csrf', { issuer: byName('csrf-csrf', 'csrf'), layers: 'text' }],
  ],
  keygrip: [
    [
      'cookie-session cookie-session-unicode cookie-session-old-name',
      { issuer: byName('cookie-session', 'session-data'), layers: 'base64 json' },
    ],
    [
      'cookie-session-signature cookie-session-unicode-signature cookie-session-old-name-signature',
      { issuer: byName('cookie-session', 'session-data', 'signature'), layers: 'text' },
    ],
    ['koa koa-unicode koa-browser', { issuer: byName('koa', 'session-data'), layers: 'base64 json' }],
    [
      'koa-signature koa-unicode-signature koa-browser-signature',
      { issuer: byName('koa', 'session-data', 'signature'), layers: 'text' },
    ],
  ],
  iron: [
    [
      'iron iron-timed iron-session iron-session-unicode iron-session-forever hapi-state',
      { issuer: sealed, layers: 'iron', signature: 'not-signed' },
    ],
    [
      'yar h3',
      { issuer: byName('iron', 'session-data', 'encrypted'), layers: 'iron', signature: 'not-signed' },
    ],
    ['hapi-base64json', { issuer: null, layers: 'base64 json' }],
  ],
  fastify: [
    ['signed signed-unicode', { issuer: null, layers: 'cookie-signature', signature: cookieSignature }],
    [
      'session',
      {
        issuer: byName('fastify', 'session-id', 'signed'),
        layers: 'cookie-signature',
        signature: cookieSignature,
      },
    ],
    [
      'secure-session secure-session-unicode',
      { issuer: byName('fastify', 'session-data', 'encrypted'), layers: 'text' },
    ],
    ['csrf', { issuer: csrf, layers: 'text' }],
  ],
  tokens: [
    ['jsonwebtoken-HS256 jose-HS256', { issuer: token, layers: 'jwt', signature: 'jwt HS256' }],
    ['jsonwebtoken-HS384', { issuer: token, layers: 'jwt', signature: 'jwt HS384' }],
    ['jsonwebtoken-HS512', { issuer: token, layers: 'jwt', signature: 'jwt HS512' }],
    // It does not say whom it speaks for.
    ['jsonwebtoken-unicode', { issuer: null, layers: 'jwt', signature: 'jwt HS256' }],
    [
      'jsonwebtoken-RS256 jsonwebtoken-ES256 jose-EdDSA',
      { issuer: token, layers: 'jwt', signature: 'not-checkable' },
    ],
    ['jsonwebtoken-none', { issuer: byShape('jwt', 'auth'), layers: 'jwt', signature: 'not-signed' }],
    [
      'jose-dir jose-A256KW jose-PBES2-HS256-A128KW',
      { issuer: byShape('jwt', 'auth', 'encrypted'), layers: 'jwe', signature: 'not-signed' },
    ],
  ],
  authjs: [
    ['csrf-token-https csrf-token-http', { issuer: byName('authjs', 'csrf'), layers: 'text' }],
    ['callback-url-https callback-url-http', { issuer: byName('authjs', 'preference'), layers: 'text' }],
    [
      'session-token-https session-token-http next-auth-4',
      { issuer: byName('authjs', 'session-data', 'encrypted'), layers: 'jwe' },
    ],
  ],
  signed: [
    [
      'react-router react-router-unicode react-router-empty',
      { issuer: router, layers: 'cookie-signature base64 json', signature: cookieSignature },
    ],
    [
      'react-router-memory',
      {
        issuer: byName('react-router', 'session-id', 'signed'),
        layers: 'cookie-signature base64',
        signature: cookieSignature,
      },
    ],
    ['react-router-unsigned', { issuer: null, layers: 'base64 json' }],
    ['hono', { issuer: null, layers: 'cookie-signature', signature: cookieSignature }],
    [
      'better-auth-session_token',
      {
        issuer: byName('better-auth', 'session-id', 'signed'),
        layers: 'cookie-signature',
        signature: cookieSignature,
      },
    ],
    [
      'better-auth-session_data',
      { issuer: byName('better-auth', 'session-data', 'encrypted'), layers: 'jwe', signature: 'not-signed' },
    ],
  ],
} as const satisfies Readonly<Record<string, Table>>;
