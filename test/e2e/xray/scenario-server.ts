import { text as textOf } from 'node:stream/consumers';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server } from 'node:net';
import { certificate } from '../wire/lines-server.ts';
import type { Act, Ask, Reply, Scenario } from './scenario.ts';

/** A request as it came, which can be handed on. */
export interface WholeAsk extends Ask {
  /** Its path with the query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer with a page of its own. */
export interface WholeReply extends Reply {
  readonly body?: string;
}

/** A scenario that another server may answer, on whose pages a button is pressed. */
export interface PlayedScenario extends Omit<Scenario, 'acts' | 'start'> {
  readonly acts: readonly (Act | { readonly do: 'press' })[];
  readonly start: () => (ask: WholeAsk) => WholeReply | Promise<WholeReply>;
}

/** Plays one scenario after another, over http and https, for any host. */
export interface ScenarioServer {
  /** A URL of a scenario with the port under which it is answered. */
  readonly at: (url: string) => string;
  readonly play: (scenario: PlayedScenario) => void;
  /** Requests that were answered since the scenario began. */
  readonly answered: () => number;
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
  let serve: (ask: WholeAsk) => WholeReply | Promise<WholeReply> = () => ({});
  let answered = 0;
  const ports = { http: 0, https: 0 };
  const at = (text: string) => {
    const url = new URL(text);
    url.port = String(url.protocol === 'https:' ? ports.https : ports.http);
    return url.href;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { headers, method = 'GET', url: target = '/' } = request;
    const { origin = '*', cookie, host = '' } = headers;
    const url = new URL(target, `http://${host}`);
    // The icon of a page that names none.
    if (target === '/favicon.ico') {
      response.writeHead(404).end();
      return;
    }
    const reply = await serve({
      ...{ method, host: url.hostname, path: url.pathname, query: url.searchParams },
      ...{ cookies: pairsOf(cookie), url: target, headers, body: await textOf(request) },
    });
    const { status, location, lines = [], wait = 0, software } = reply;
    await new Promise((resolve) => setTimeout(resolve, wait));
    response.writeHead(status ?? (location === undefined ? 200 : 302), {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Access-Control-Allow-Origin': origin,
      ...(origin === '*' ? {} : { 'Access-Control-Allow-Credentials': 'true' }),
      ...(software === undefined ? {} : { 'X-Powered-By': software }),
      ...(location === undefined ? {} : { Location: location.startsWith('/') ? location : at(location) }),
      ...(lines.length === 0 ? {} : { 'Set-Cookie': [...lines] }),
    });
    response.end(reply.body ?? body);
    answered += 1;
  };
  const listen = (request: IncomingMessage, response: ServerResponse) => void answer(request, response);
  const servers = [createServer(listen), createTlsServer(await certificate(), listen)] as const;
  [ports.http, ports.https] = await Promise.all([listening(servers[0]), listening(servers[1])]);
  return {
    at,
    play(scenario) {
      serve = scenario.start();
      answered = 0;
    },
    answered: () => answered,
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    },
  };
}
