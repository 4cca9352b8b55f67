import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as ask } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { prepareDjango } from '../../../demo/django/server.ts';
import { findDjango } from '../../../scripts/django.ts';
import { open } from './scenario.ts';
import type { PlayedScenario, WholeAsk, WholeReply } from './scenario-server.ts';

/** As it is documented: https://expressjs.com/en/resources/middleware/session.html */
const expressSites = {
  'express-healthy': { cookie: { secure: true, sameSite: 'lax' }, trustProxy: true },
  // What every other deployment behind a proxy meets first: over what it takes for http it sets no Secure cookie.
  'express-untrusting': { cookie: { secure: true, sameSite: 'lax' }, trustProxy: false },
  'express-path': { cookie: { path: '/login', secure: true }, trustProxy: true },
};

const behindProxy = { SECURE_PROXY_SSL_HEADER: ['HTTP_X_FORWARDED_PROTO', 'https'] };
const plainName = { ...behindProxy, SESSION_COOKIE_NAME: 'sessionid' };
const djangoSites = {
  'django-healthy': behindProxy,
  'django-domain': { ...plainName, SESSION_COOKIE_DOMAIN: 'mydomain.com' },
  'django-logout': { ...plainName, SESSION_COOKIE_DOMAIN: 'real.test' },
};

/** Where the real servers listen, once they do. */
const ports = { express: 0, django: 0 };

const python = findDjango();

async function startExpress(): Promise<() => Promise<void>> {
  const app = fileURLToPath(new URL('express-app.cjs', import.meta.url));
  const env = { ...process.env, SITES: JSON.stringify(expressSites) };
  const server = spawn(process.execPath, [app], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(createInterface(server.stdout), 'line')) as [string];
  ports.express = Number(port);
  return async () => {
    const gone = once(server, 'exit');
    server.kill();
    await gone;
  };
}

async function startDjango(): Promise<() => Promise<void>> {
  if (!python) return () => Promise.resolve();
  const django = await prepareDjango(python);
  const site = await django.serve(djangoSites, 'UTC');
  ports.django = site.port;
  return async () => {
    await site.close();
    await django.remove();
  };
}

/** Starts them; resolves to how to end them. */
export async function startRealServers(): Promise<() => Promise<unknown>> {
  const ends = await Promise.all([startExpress(), startDjango()]);
  return () => Promise.all(ends.map((end) => end()));
}

/** Hands a request on to a server of this machine, as a proxy does that ends TLS. */
const proxyTo =
  (server: keyof typeof ports) =>
  ({ method, url, headers, body }: WholeAsk): Promise<WholeReply> =>
    new Promise((resolve, reject) => {
      const scheme = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' };
      const options = { port: ports[server], method, path: url, headers: { ...headers, ...scheme } };
      const sent = ask({ host: '127.0.0.1', ...options, agent: false }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('end', () => {
          const { location, 'set-cookie': lines = [], 'x-powered-by': software } = answer.headers;
          resolve({
            ...{ status: answer.statusCode ?? 500, lines, body: text },
            ...(location !== undefined && { location }),
            ...(typeof software === 'string' && { software }),
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });

const signIn = (label: string, path: string): PlayedScenario['acts'] => [
  open(`https://${label}.real.test${path}`),
  { do: 'press' },
];

const onExpress = (id: keyof typeof expressSites, expected: PlayedScenario['expected']): PlayedScenario => ({
  ...{ id, server: 'Express', expected },
  acts: signIn(id, '/login'),
  start: () => proxyTo('express'),
});

const onDjango = (
  id: keyof typeof djangoSites,
  expected: PlayedScenario['expected'],
  after: PlayedScenario['acts'] = [],
): PlayedScenario => ({
  ...{ id, server: 'Django', expected },
  acts: [...signIn(id, '/'), ...after],
  start: () => proxyTo('django'),
});

/** Log-ins on a real Express, and on a real Django where there is one. */
export const realScenarios: readonly PlayedScenario[] = [
  onExpress('express-healthy', { kind: 'signed-in', detail: { name: 'connect.sid' } }),
  onExpress('express-untrusting', { kind: 'never-set', setting: "app.set('trust proxy', 1)" }),
  onExpress('express-path', {
    kind: 'stayed',
    detail: { cookie: 'connect.sid', reason: 'path' },
    setting: "cookie: { path: '/'",
  }),
  ...(python
    ? [
        onDjango('django-healthy', { kind: 'signed-in', detail: { name: '__Host-sessionid' } }),
        onDjango('django-domain', {
          kind: 'refused',
          detail: { rule: 'domain-other' },
          setting: 'SESSION_COOKIE_DOMAIN = None',
        }),
        onDjango(
          'django-logout',
          {
            kind: 'logout-missed',
            detail: { name: 'sessionid' },
            setting: "response.delete_cookie('sessionid'",
          },
          [open('https://django-logout.real.test/app/out-by-hand/')],
        ),
      ]
    : []),
];
