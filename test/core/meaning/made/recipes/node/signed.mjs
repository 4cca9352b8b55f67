/** Others that sign with HMAC-SHA-256 and a dot: React Router (and Remix before it), Hono, Better Auth. */
import { betterAuth } from 'better-auth';
import { Hono } from 'hono';
import { setSignedCookie } from 'hono/cookie';
import { createCookie, createCookieSessionStorage, createMemorySessionStorage } from 'react-router';
import { byName, show, unicode } from './show.mjs';

const secret = 'signed-test-secret-of-more-than-32-characters';
const values = [];

async function ofReactRouter(id, data) {
  const storage = createCookieSessionStorage({ cookie: { secrets: [secret] } });
  const session = await storage.getSession();
  for (const [name, value] of Object.entries(data)) session.set(name, value);
  values.push({ id, setCookie: await storage.commitSession(session), inside: data, secret });
}

async function ofHono() {
  const app = new Hono().get('/', async (context) => {
    await setSignedCookie(context, 'theme', 'dark', secret);
    return context.text('');
  });
  const [setCookie] = (await app.request('/')).headers.getSetCookie();
  values.push({ id: 'hono', setCookie, inside: 'dark', secret });
}

async function ofBetterAuth() {
  const auth = betterAuth({
    secret,
    baseURL: 'http://localhost:3000',
    emailAndPassword: { enabled: true },
    session: { cookieCache: { enabled: true, maxAge: 300 } },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
  const { headers } = await auth.api.signUpEmail({
    body: { name: 'Ada', email: 'ada@example.org', password: 'an obvious password' },
    returnHeaders: true,
  });
  const cookies = byName(headers.getSetCookie());
  for (const [name, setCookie] of Object.entries(cookies)) {
    const value = globalThis.decodeURIComponent(setCookie.slice(name.length + 1).split(';')[0]);
    const inside = name.endsWith('session_token') ? value.split('.')[0] : null;
    values.push({ id: name.replace('better-auth.', 'better-auth-'), setCookie, inside, secret });
  }
}

await ofReactRouter('react-router', { user: 'ada' });
await ofReactRouter('react-router-unicode', unicode);
await ofReactRouter('react-router-empty', {});
const unsigned = createCookie('prefs');
values.push({ id: 'react-router-unsigned', setCookie: await unsigned.serialize(unicode), inside: unicode });
const memory = createMemorySessionStorage({ cookie: { secrets: [secret] } });
const session = await memory.getSession();
session.set('user', 'ada');
const header = await memory.commitSession(session);
const { id } = await memory.getSession(header.split(';')[0]);
values.push({ id: 'react-router-memory', setCookie: header, inside: id, secret });
await ofHono();
await ofBetterAuth();
show(['react-router', 'hono', 'better-auth'], values);
