import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from 'puppeteer-core';

/**
 * The DevTools protocol over a pipe, and nothing else. Puppeteer attaches itself to every target and holds it
 * until it is told to go on: that would be a part of what is measured. Here nothing is attached to a popup
 * before its time was taken.
 */
export interface DevTools {
  /** A command to the browser; rejects with what the browser says against it. */
  readonly send: CDPSession['send'];
  /** Commands to one target, to which somebody has attached. */
  readonly session: (id: string) => CDPSession['send'];
  /** Calls back for every event of a name; returns how to stop. */
  readonly on: (method: string, listener: (params: unknown) => void) => () => void;
  /** Closes the browser, and ends its processes where it does not. */
  readonly close: () => Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Calls back for every message of a stream in which a zero octet ends each. */
export function readMessages(input: Readable, listener: (message: Message) => void): void {
  let parts: Buffer[] = [];
  input.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      parts.push(rest.subarray(0, end));
      listener(JSON.parse(Buffer.concat(parts).toString('utf8')) as Message);
      parts = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) parts.push(rest);
  });
}

/** Milliseconds that a browser has to end by itself. */
const patience = 5000;

/** Starts a browser that is told everything over a pipe. */
export function startDevTools(executable: string, args: readonly string[]): DevTools {
  const child = spawn(executable, [...args, '--remote-debugging-pipe'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    // A group of its own, so that all of its processes can be ended by one id.
    detached: process.platform !== 'win32',
  });
  const [, , , output, input] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Set<(message: Message) => void>();
  let last = 0;
  let gone = false;

  readMessages(input, (message) => {
    if (message.id === undefined) for (const listener of listeners) listener(message);
    else waiting.get(message.id)?.(message);
  });
  const end = () => {
    gone = true;
    for (const settle of waiting.values()) settle({ error: { message: 'the browser has ended' } });
  };
  child.on('exit', end);
  child.on('error', end);
  output.on('error', end);

  const sender = (sessionId?: string) =>
    ((method: string, params: unknown = {}) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++last;
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result);
        });
        if (gone) waiting.get(id)?.({ error: { message: 'the browser has ended' } });
        else output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      })) as CDPSession['send'];

  const send = sender();
  return {
    send,
    session: sender,
    on(method, listener) {
      const relay = (message: Message) => {
        if (message.method === method) listener(message.params);
      };
      listeners.add(relay);
      return () => listeners.delete(relay);
    },
    async close() {
      if (gone) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      send('Browser.close').catch(() => undefined);
      const timer = setTimeout(() => kill(child), patience);
      await ended;
      clearTimeout(timer);
    },
  };
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}
