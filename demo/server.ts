import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, View } from './answer.ts';
import { openDatabase, type Database } from './database.ts';
import { type Exchange, openExchange, readBody } from './exchange.ts';
import { defaultSiteSettings, type SiteSettings } from './settings.ts';
import { createUser } from './users.ts';
import { about, index, login, logout, register, restricted, search, settingsView } from './views.ts';

export interface SiteOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** A SQLite file; in memory by default. */
  readonly database?: string;
  readonly settings?: Partial<SiteSettings>;
  readonly now?: () => Date;
}

/** One answered request, for a test to look at. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly cookie: string | undefined;
  readonly setCookie: readonly string[];
}

/** The demo site while it runs. */
export interface Site {
  /** `http://localhost:PORT` */
  readonly origin: string;
  readonly port: number;
  readonly settings: () => SiteSettings;
  readonly set: (settings: Partial<SiteSettings>) => void;
  /** The last requests, newest last. */
  readonly requests: readonly LoggedRequest[];
  readonly close: () => Promise<void>;
}

const logLimit = 1000;
const plain = (status: number, text: string): Answer => ({
  status,
  body: `<!doctype html><title>${text}</title>${text}`,
});

/**
 * Starts the chapter's Rango on loopback. It behaves like Django in its cookies, to the byte.
 * @throws when the port is taken (`EADDRINUSE`)
 */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  let settings: SiteSettings = { ...defaultSiteSettings, ...options.settings };
  const set = (changes: Partial<SiteSettings>) => void (settings = { ...settings, ...changes });
  const database = openDatabase(options.database ?? ':memory:');
  createUser(database, 'rango', 'rango');
  const now = options.now ?? (() => new Date());
  const requests: LoggedRequest[] = [];
  const routes = routesOf(set);

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    if (body === null) {
      response.writeHead(413, { Connection: 'close' }).end('Too large');
      return;
    }
    const exchange = openExchange(request, body, { database, settings, now: now() });
    const { answer, setCookie } = answerTo(exchange, routes);
    requests.push({
      method: exchange.method,
      path: exchange.path,
      cookie: request.headers.cookie,
      setCookie,
    });
    if (requests.length > logLimit) requests.shift();
    send(response, answer, setCookie);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500).end('The site failed; its terminal says why.');
    });
  });
  const port = await listen(server, options.port ?? 0);
  return {
    origin: `http://localhost:${port}`,
    port,
    settings: () => settings,
    set,
    requests,
    close: () => close(server, database),
  };
}

type Routes = Readonly<Record<string, { readonly view: View; readonly methods: readonly string[] }>>;

function routesOf(change: (settings: Partial<SiteSettings>) => void): Routes {
  const both = ['GET', 'POST'];
  return {
    '/rango/': { view: index, methods: ['GET'] },
    '/rango/about/': { view: about, methods: ['GET'] },
    '/rango/search/': { view: search, methods: ['POST'] },
    '/rango/register/': { view: register, methods: both },
    '/rango/login/': { view: login, methods: both },
    '/rango/logout/': { view: logout, methods: ['POST'] },
    '/rango/restricted/': { view: restricted, methods: ['GET'] },
    '/rango/settings/': { view: settingsView(change), methods: both },
  };
}

/** The view's answer with the middleware's cookies; what has no view touches no cookie. */
function answerTo(exchange: Exchange, routes: Routes): { answer: Answer; setCookie: readonly string[] } {
  const { method, path, form, csrf } = exchange;
  const untouched = (answer: Answer) => ({ answer, setCookie: [] });
  if (path === '/') return untouched({ status: 302, location: '/rango/' });
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!route) return untouched(plain(404, 'Page not found'));
  if (!route.methods.includes(method)) return untouched(plain(405, 'Method not allowed'));
  if (method === 'POST' && !csrf.accepts(form.get('csrfmiddlewaretoken'))) {
    return untouched(plain(403, 'CSRF verification failed. Request aborted.'));
  }
  const answer = route.view(exchange);
  return { answer, setCookie: exchange.finish() };
}

function send(response: ServerResponse, answer: Answer, setCookie: readonly string[]): void {
  if (setCookie.length > 0) response.setHeader('Set-Cookie', setCookie);
  response.setHeader('Vary', 'Cookie');
  response.setHeader('Cache-Control', 'no-store');
  if ('location' in answer) response.writeHead(302, { Location: answer.location }).end();
  else response.writeHead(answer.status, { 'Content-Type': 'text/html; charset=utf-8' }).end(answer.body);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server, database: Database): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      database.close();
      resolve();
    });
    server.closeAllConnections();
  });
}
