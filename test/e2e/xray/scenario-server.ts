import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server } from 'node:net';
import { certificate } from '../wire/lines-server.ts';
import type { Ask, Reply, Scenario } from './scenario.ts';

/** Plays one scenario after another, over http and https, for any host. */
export interface ScenarioServer {
  /** A URL of a scenario with the port under which it is answered. */
  readonly at: (url: string) => string;
  readonly play: (scenario: Scenario) => void;
  readonly close: () => Promise<void>;
}

/** Asks for no icon, which would be one more request for each page. */
const body = '<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><body>x';

const pairsOf = (header = ''): Ask['cookies'] =>
  header
    .split('; ')
    .filter((pair) => pair !== '')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

export async function startScenarioServer(): Promise<ScenarioServer> {
  let serve: (ask: Ask) => Reply = () => ({});
  const ports = { http: 0, https: 0 };
  const at = (text: string) => {
    const url = new URL(text);
    url.port = String(url.protocol === 'https:' ? ports.https : ports.http);
    return url.href;
  };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { origin = '*', cookie, host = '' } = request.headers;
    const url = new URL(request.url ?? '/', `http://${host}`);
    const {
      status,
      location,
      lines = [],
      wait = 0,
      software,
    } = serve({
      ...{ method: request.method ?? 'GET', host: url.hostname, path: url.pathname },
      ...{ query: url.searchParams, cookies: pairsOf(cookie) },
    });
    request.resume();
    setTimeout(() => {
      response.writeHead(status ?? (location === undefined ? 200 : 302), {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Access-Control-Allow-Origin': origin,
        ...(origin === '*' ? {} : { 'Access-Control-Allow-Credentials': 'true' }),
        ...(software === undefined ? {} : { 'X-Powered-By': software }),
        ...(location === undefined ? {} : { Location: at(location) }),
        ...(lines.length === 0 ? {} : { 'Set-Cookie': [...lines] }),
      });
      response.end(body);
    }, wait);
  };
  const servers = [createServer(answer), createTlsServer(await certificate(), answer)] as const;
  [ports.http, ports.https] = await Promise.all([listening(servers[0]), listening(servers[1])]);
  return {
    at,
    play: (scenario) => void (serve = scenario.start()),
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    },
  };
}
