import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startChromium } from '../chromium.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';
import { useEverything } from './use-everything.ts';

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite();
});
afterAll(() => site.close());

interface Proxy {
  readonly address: string;
  /** Every URL that was asked for, and every host that a tunnel was wanted to. */
  readonly asked: readonly string[];
  readonly close: () => Promise<unknown>;
}

/** A proxy that writes down what passes it, and lets nothing but http to loopback through. */
async function startProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '');
    const { hostname, port, pathname, search } = new URL(incoming.url ?? '');
    if (!hostname.endsWith('localhost')) return void outgoing.writeHead(502).end();
    const { method, headers } = incoming;
    const passed = ask({ host: '127.0.0.1', port, method, headers, path: pathname + search }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  server.on('connect', ({ url }, socket) => {
    asked.push(url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What Chromium itself asks for, with or without extensions: the time, updates, accounts. */
const browsersOwn = ['.google.com', '.googleapis.com', '.gvt1.com'];

describe('nothing is ever sent', () => {
  it('as a proxy that sees all of the browser’s connections bears out', async () => {
    const proxy = await startProxy();
    onTestFinished(async () => {
      await proxy.close();
    });
    const browser = await startChromium({
      args: [`--proxy-server=${proxy.address}`, '--proxy-bypass-list=<-loopback>'],
    });
    onTestFinished(() => browser.close());
    await useEverything(browser, site.urlOf('proxied.localhost'), canary);
    const isOfBrowser = (url: string) => browsersOwn.some((host) => url.includes(host));
    expect(proxy.asked.filter((url) => !isOfBrowser(url))).toEqual([site.urlOf('proxied.localhost')]);
    const id = [...(await browser.browser.extensions()).keys()][0] ?? '';
    expect(proxy.asked.filter((url) => url.includes(canary) || url.includes(id))).toEqual([]);
  });

  it('since the browser lets neither worker nor popup open a connection', async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await browser.page.goto(site.urlOf('trust.localhost', '/quiet'));
    const popup = await browser.openPopup();
    const before = site.served();
    const attempt = async (url: string) => {
      const outcomes = await Promise.allSettled([
        fetch(url, { mode: 'no-cors' }),
        new Promise((resolve, reject) => {
          const socket = new WebSocket(url.replace('http', 'ws'));
          socket.onopen = resolve;
          socket.onerror = () => reject(new Error('closed'));
        }),
      ]);
      return outcomes.map(({ status }) => status);
    };
    const leak = site.urlOf('trust.localhost', '/leak');
    expect(await popup.page.evaluate(attempt, leak)).toEqual(['rejected', 'rejected']);
    expect(await browser.inWorker(attempt, leak)).toEqual(['rejected', 'rejected']);
    const image = await popup.page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const picture = new Image();
          picture.onload = () => resolve('loaded');
          picture.onerror = () => resolve('refused');
          picture.src = url;
        }),
      `${leak}.png`,
    );
    expect(image).toBe('refused');
    expect(site.served()).toBe(before);
  });
});
