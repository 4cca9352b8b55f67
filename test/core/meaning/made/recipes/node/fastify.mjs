/** Fastify: @fastify/cookie's signed cookies, @fastify/session, @fastify/secure-session, @fastify/csrf-protection. */
import { Buffer } from 'node:buffer';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import secureSession from '@fastify/secure-session';
import session from '@fastify/session';
import Fastify from 'fastify';
import { byName, show, unicode } from './show.mjs';

const secret = 'fastify-test-secret-of-more-than-32-octets';
const key = Buffer.from('fastify-test-key-of-32-octets...');
const values = [];

async function sent(id, name, inside, plugins, handler, more = {}) {
  const app = Fastify();
  for (const [plugin, options] of plugins) await app.register(plugin, options);
  app.get('/', handler);
  const { headers, body, statusCode } = await app.inject('/');
  if (statusCode >= 400) throw new Error(body);
  const setCookie = byName([headers['set-cookie']].flat())[name];
  values.push({ id, setCookie, inside: typeof inside === 'function' ? inside() : inside, ...more });
  await app.close();
}

const signed = (value) => (_, reply) => reply.setCookie('prefs', value, { signed: true }).send();
await sent('signed', 'prefs', 'dark', [[cookie, { secret }]], signed('dark'), { secret });
await sent('signed-unicode', 'prefs', 'тёмная', [[cookie, { secret }]], signed('тёмная'), { secret });

let made = '';
const stored = async (request, reply) => {
  request.session.set('user', 'ada');
  made = request.session.sessionId;
  return reply.send();
};
const own = [[cookie], [session, { secret, cookie: { secure: false } }]];
await sent('session', 'sessionId', () => made, own, stored, { secret });

const sealed = (data) => async (request, reply) => {
  for (const [name, value] of Object.entries(data)) request.session.set(name, value);
  return reply.send();
};
const secure = [[secureSession, { key }]];
await sent('secure-session', 'session', null, secure, sealed({ user: 'ada' }));
await sent('secure-session-unicode', 'session', null, secure, sealed(unicode));

const token = async (_, reply) => {
  reply.generateCsrf();
  return reply.send();
};
await sent(
  'csrf',
  '_csrf',
  '',
  [
    [cookie, { secret }],
    [csrf, {}],
  ],
  token,
);
values.at(-1).inside = /=([^;]+)/.exec(values.at(-1).setCookie)[1];
show(
  ['fastify', '@fastify/cookie', '@fastify/session', '@fastify/secure-session', '@fastify/csrf-protection'],
  values,
);
