/** Sealed with iron: @hapi/iron itself, hapi's yar, iron-session and h3, which Nuxt runs on. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import Hapi from '@hapi/hapi';
import Iron from '@hapi/iron';
import Yar from '@hapi/yar';
import { H3, useSession } from 'h3';
import { getIronSession } from 'iron-session';
import { byName, show, unicode } from './show.mjs';

const password = 'iron-test-password-of-more-than-32-characters';
const values = [];
const keep = (id, setCookie) => values.push({ id, setCookie, inside: null, secret: password });

async function ofIronSession(id, data, options = {}) {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  const session = await getIronSession(response.req, response, {
    password,
    cookieName: 'shop_sess',
    ...options,
  });
  Object.assign(session, data);
  await session.save();
  keep(id, [response.getHeader('set-cookie')].flat()[0]);
}

async function ofYar() {
  const server = Hapi.server();
  const plugin = {
    plugin: Yar,
    options: { storeBlank: true, maxCookieSize: 1024, cookieOptions: { password } },
  };
  await server.register(plugin);
  server.route({ method: 'GET', path: '/', handler: (request) => request.yar.set('user', 'ada') && 'ok' });
  const { headers } = await server.inject('/');
  keep('yar', byName(headers['set-cookie']).session);
}

async function ofHapiState() {
  const server = Hapi.server();
  server.state('prefs', { encoding: 'iron', password });
  server.state('object', { encoding: 'base64json' });
  server.route({
    method: 'GET',
    path: '/',
    handler: (_, h) => h.response('').state('prefs', { a: 1 }).state('object', { a: 1 }),
  });
  const cookies = byName((await server.inject('/')).headers['set-cookie']);
  keep('hapi-state', cookies.prefs);
  values.push({ id: 'hapi-base64json', setCookie: cookies.object, inside: { a: 1 } });
}

async function ofH3() {
  const app = new H3().get('/', async (event) => {
    const session = await useSession(event, { password });
    await session.update({ user: 'ada' });
    return 'ok';
  });
  const answer = await app.fetch(new globalThis.Request('http://localhost/'));
  keep('h3', byName(answer.headers.getSetCookie()).h3);
}

keep('iron', `sealed=${await Iron.seal({ user: 'ada' }, password, Iron.defaults)}`);
keep('iron-timed', `sealed=${await Iron.seal({ user: 'ada' }, password, { ...Iron.defaults, ttl: 60_000 })}`);
await ofIronSession('iron-session', { user: 'ada' });
await ofIronSession('iron-session-unicode', unicode);
await ofIronSession('iron-session-forever', { user: 'ada' }, { ttl: 0 });
await ofYar();
await ofHapiState();
await ofH3();
show(['@hapi/iron', '@hapi/hapi', '@hapi/yar', 'iron-session', 'h3'], values);
