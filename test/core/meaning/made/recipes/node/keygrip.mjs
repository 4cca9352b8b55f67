/** Sessions kept in the cookie, with keygrip's signature in a second one: cookie-session and koa-session. */
import cookieSession from 'cookie-session';
import express from 'express';
import Koa from 'koa';
import koaSession from 'koa-session';
import { cookiesOf, show, unicode } from './show.mjs';

const secret = 'keygrip-test-secret';
const values = [];

async function ofExpress(id, data, options = { name: 'session' }) {
  const app = express();
  app.use(cookieSession({ keys: [secret], ...options }), (request, response) => {
    request.session = data;
    response.send();
  });
  keep(id, options.name, await cookiesOf(app), data);
}

async function ofKoa(id, data, options = {}) {
  const app = new Koa();
  app.keys = [secret];
  let expires = 0;
  app.use(koaSession({ maxAge: 86_400_000, ...options }, app)).use((context) => {
    Object.assign(context.session, data);
    context.body = '';
    expires = Date.now() + 86_400_000;
  });
  const cookies = await cookiesOf(app.callback());
  const timed =
    options.maxAge === 'session'
      ? { ...data, _session: true }
      : { ...data, _expire: expires, _maxAge: 86_400_000 };
  keep(
    id,
    Object.keys(cookies).find((name) => !name.endsWith('.sig')),
    cookies,
    timed,
  );
}

function keep(id, name, cookies, inside) {
  values.push({ id, setCookie: cookies[name], inside });
  const signature = /=([^;]+)/.exec(cookies[`${name}.sig`])[1];
  values.push({ id: `${id}-signature`, setCookie: cookies[`${name}.sig`], inside: signature });
}

await ofExpress('cookie-session', { views: 3 });
await ofExpress('cookie-session-unicode', unicode);
await ofExpress('cookie-session-old-name', { views: 3 }, { name: 'express:sess' });
await ofKoa('koa', { views: 3 });
await ofKoa('koa-unicode', unicode);
await ofKoa('koa-browser', { views: 3 }, { maxAge: 'session' });
show(['cookie-session', 'koa-session'], values);
