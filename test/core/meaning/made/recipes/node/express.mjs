/** express-session, cookie-parser's signed cookies, `res.cookie`, and tokens against forged requests. */
import cookieParser from 'cookie-parser';
import { doubleCsrf } from 'csrf-csrf';
import csurf from 'csurf';
import express from 'express';
import session from 'express-session';
import { cookiesOf, show, unicode } from './show.mjs';

const secret = 'keyboard cat';
const values = [];

async function sent(id, name, inside, handlers, more = { secret }) {
  const app = express();
  app.use(...handlers);
  const cookies = await cookiesOf(app);
  values.push({ id, setCookie: cookies[name], inside, ...more });
}

async function cookie(id, value, inside, options = {}) {
  const answer = (_, response) => response.cookie('prefs', value, options).send();
  await sent(id, 'prefs', inside, [cookieParser(secret), answer], options.signed ? { secret } : {});
}

async function sessionId(id, options, name = 'connect.sid') {
  let made = '';
  const answer = (request, response) => {
    request.session.user = 'ada';
    made = request.sessionID;
    response.send();
  };
  const store = new session.MemoryStore();
  await sent(id, name, '', [
    session({ secret, store, resave: false, saveUninitialized: true, ...options }),
    answer,
  ]);
  values.at(-1).inside = made;
}

await sessionId('session', {});
await sessionId('session-renamed', { name: 'shop' }, 'shop');
await sessionId('session-own-id', { genid: () => '9f0f1d2e-3c4b-4a5d-8e6f-708192a3b4c5' });
await cookie('plain', 'dark', 'dark');
await cookie('plain-unicode', 'тёмная 🍪', 'тёмная 🍪');
await cookie('json', { theme: 'dark', tabs: [1, 2] }, { theme: 'dark', tabs: [1, 2] });
await cookie('json-unicode', unicode, unicode);
await cookie('json-list', [1, 'two'], [1, 'two']);
await cookie('signed', 'dark', 'dark', { signed: true });
await cookie('signed-unicode', 'тёмная 🍪', 'тёмная 🍪', { signed: true });
await cookie('signed-percent', '100%', '100%', { signed: true });
await cookie('signed-dots', 'a.b.c', 'a.b.c', { signed: true });
await cookie('signed-json', { theme: 'dark' }, { theme: 'dark' }, { signed: true, httpOnly: true });

const token = (_, response) => response.send();
await sent('csurf', '_csrf', '', [cookieParser(), csurf({ cookie: true }), token], {});
values.at(-1).inside = /^_csrf=([^;]+)/.exec(values.at(-1).setCookie)[1];
const { generateCsrfToken } = doubleCsrf({ getSecret: () => secret, getSessionIdentifier: () => 'ada' });
const double = (request, response) => response.send(generateCsrfToken(request, response));
await sent('csrf-csrf', '__Host-psifi.x-csrf-token', '', [cookieParser(), double], {});
values.at(-1).inside = /=([^;]+)/.exec(values.at(-1).setCookie)[1];

show(['express', 'express-session', 'cookie-parser', 'csurf', 'csrf-csrf'], values);
