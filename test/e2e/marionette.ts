import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Longest wait for the answer to one command, in milliseconds. */
const patience = 60_000;

/** Firefox's remote protocol over one connection: commands out, each answered once. */
export interface Marionette {
  /**
   * Sends a command (`WebDriver:…`, `Marionette:…`, `Addon:…`) and resolves to its answer's body.
   * @throws {Error} with Firefox's own words when it refuses, when it does not answer in time, or when it has gone
   */
  readonly send: (command: string, parameters?: Readonly<Record<string, unknown>>) => Promise<Body>;
  readonly close: () => void;
}

/** An answer: most commands put theirs in `value`. */
export type Body = Readonly<Record<string, unknown>> & { readonly value?: unknown };

interface Failure {
  readonly error: string;
  readonly message: string;
}
type Answer = readonly [type: 1, id: number, failure: Failure | null, body: Body | null];

interface Waiting {
  readonly resolve: (body: Body) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Takes packets out of what arrived: each is its length in octets, a colon and that much JSON.
 * @returns the packets that are whole, and the octets that are left
 */
export function unpack(received: Buffer): { readonly packets: readonly unknown[]; readonly rest: Buffer } {
  const packets: unknown[] = [];
  let rest = received;
  for (;;) {
    const colon = rest.indexOf(':');
    const end = colon + 1 + Number(rest.toString('latin1', 0, Math.max(colon, 0)));
    if (colon === -1 || rest.length < end) return { packets, rest };
    packets.push(JSON.parse(rest.toString('utf8', colon + 1, end)));
    rest = rest.subarray(end);
  }
}

function pack(packet: unknown): string {
  const json = JSON.stringify(packet);
  return `${Buffer.byteLength(json)}:${json}`;
}

/** Connects to a Firefox that listens on a port of this machine. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return speak(socket);
}

function speak(socket: Socket): Marionette {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let received: Buffer = Buffer.alloc(0);

  const settle = ([, id, failure, body]: Answer) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (failure) reject?.(new Error(`${failure.error}: ${failure.message}`));
    else resolve?.(body ?? {});
  };
  socket.on('data', (data) => {
    const { packets, rest } = unpack(Buffer.concat([received, data]));
    received = rest;
    // The first packet is a greeting, which answers nothing.
    for (const packet of packets) if (Array.isArray(packet)) settle(packet as unknown as Answer);
  });
  // An error is followed by the end of the connection, which tells those who wait.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has gone'));
    waiting.clear();
  });

  return {
    send: (command, parameters = {}) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) throw new Error(`${command}: Firefox has gone`);
        const id = (last += 1);
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`${command}: no answer within ${patience / 1000} s`));
        }, patience);
        const done =
          <T>(settleWith: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer);
            settleWith(value);
          };
        waiting.set(id, { resolve: done(resolve), reject: done(reject) });
        socket.write(pack([0, id, command, parameters]));
      }),
    close: () => void socket.destroy(),
  };
}
