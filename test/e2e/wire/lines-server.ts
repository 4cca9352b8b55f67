import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/** A server that sends Set-Cookie lines to the octet, which an HTTP library would refuse or mend. */
export interface LinesServer {
  /** The URL under which it answers for one without a port; `:other` is a second port of http. */
  readonly at: (url: string, query?: string) => string;
  /** Each request's method and target, and its Cookie field. */
  readonly requests: readonly ReceivedRequest[];
  /** Forgets the requests so far. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly cookie: string | null;
}

/** What is sent for a URL's query: the lines of an answer, and where it leads. */
export interface PlannedAnswer {
  readonly lines: readonly string[];
  readonly location?: string;
  /** Leaves out the fields by which another origin's page may read the answer. */
  readonly withoutCors?: boolean;
  /** What the page's own script does, as source text. */
  readonly script?: string;
}

/** Asks for no icon, which would be one more request for each page. */
const pageBody =
  '<!doctype html><meta charset="utf-8"><title>wire</title><link rel="icon" href="data:,"><body>wire';

/** `{now+n}` in a line is the date n seconds from now. */
const dated = (line: string) =>
  line.replace(/\{now([+-]\d+)\}/g, (_, seconds) =>
    new Date(Date.now() + Number(seconds) * 1000).toUTCString(),
  );

function answerOf(head: string, plan: PlannedAnswer): Buffer {
  const body = plan.script === undefined ? pageBody : `${pageBody}<script>${plan.script}</script>`;
  const origin = /^origin: (.*)$/im.exec(head)?.[1] ?? '*';
  const cors = [
    `Access-Control-Allow-Origin: ${origin}`,
    ...(origin === '*' ? [] : ['Access-Control-Allow-Credentials: true']),
  ];
  const fields = [
    plan.location === undefined ? 'HTTP/1.1 200 OK' : 'HTTP/1.1 302 Found',
    ...(plan.location === undefined ? [] : [`Location: ${plan.location}`]),
    'Content-Type: text/html; charset=utf-8',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...(plan.withoutCors ? [] : cors),
    ...plan.lines.map((line) => `Set-Cookie: ${dated(line)}`),
  ];
  return Buffer.from(`${fields.join('\r\n')}\r\n\r\n${body}`, 'utf8');
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** A certificate that no browser trusts by itself, made for a test. */
export async function certificate(): Promise<{ readonly key: Buffer; readonly cert: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'magic-cookie-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const asked = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=wire.test'];
  const made = spawnSync('openssl', [...asked, '-keyout', key, '-out', cert]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr.toString()}`);
  const read = { key: await readFile(key), cert: await readFile(cert) };
  await rm(folder, { recursive: true });
  return read;
}

/** @param planOf what is sent for a query, such as `row=12` */
export async function startLinesServer(
  planOf: (query: URLSearchParams) => PlannedAnswer,
): Promise<LinesServer> {
  const requests: ReceivedRequest[] = [];
  const answer = (scheme: string) => (socket: Socket) => {
    let received = '';
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      received += data.toString('latin1');
      const end = received.indexOf('\r\n\r\n');
      const length = Number(/^content-length: (\d+)$/im.exec(received)?.[1] ?? 0);
      if (end < 0 || received.length < end + 4 + length) return;
      const head = received.slice(0, end);
      const [method = '', target = ''] = head.split(' ', 2);
      const url = new URL(target, `${scheme}://${/^host: (.*)$/im.exec(head)?.[1] ?? 'localhost'}`);
      requests.push({ method, url: url.href, cookie: /^cookie: (.*)$/im.exec(head)?.[1] ?? null });
      socket.end(answerOf(head, planOf(url.searchParams)));
    });
  };
  const servers = [
    createServer(answer('http')),
    createServer(answer('http')),
    createTlsServer(await certificate(), answer('https')),
  ];
  const [http = 0, other = 0, https = 0] = await Promise.all(servers.map(listening));
  return {
    at(text, query) {
      const isOther = text.includes(':other');
      const url = new URL(text.replace(':other', ''));
      url.port = String(url.protocol === 'https:' ? https : isOther ? other : http);
      if (query !== undefined) url.search = query;
      return url.href;
    },
    requests,
    forget: () => void requests.splice(0),
    close: async () => {
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    },
  };
}
