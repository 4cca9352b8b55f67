import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventually, startChromium } from '../chromium.ts';
import { formsOf } from './forms.ts';
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
      // A browser that ends may leave either side in the middle.
      pipeline(answer, outgoing, () => undefined);
    });
    passed.on('error', () => outgoing.destroy());
    pipeline(incoming, passed, () => undefined);
  });
  server.on('connect', ({ url }, socket) => {
    asked.push(url ?? '');
    socket.on('error', () => socket.destroy());
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

/** Asks for a URL in every way that a policy speaks of; runs in a page of ours. Tells which of them threw. */
function tryEverything(url: string): string[] {
  const add = (tag: string, properties: object) =>
    document.body.append(Object.assign(document.createElement(tag), properties));
  const link = (rel: string) => () => add('link', { rel, href: url, as: 'image' });
  const ways: Readonly<Record<string, () => unknown>> = {
    fetch: () => void fetch(url, { mode: 'no-cors' }).catch(() => undefined),
    request: () => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.send();
    },
    beacon: () => navigator.sendBeacon(url, ''),
    events: () => new EventSource(url),
    socket: () => new WebSocket(url.replace('http', 'ws')),
    image: () => add('img', { src: url }),
    background: () => (document.body.style.backgroundImage = `url(${url})`),
    font: () => void new FontFace('sample', `url(${url})`).load().catch(() => undefined),
    video: () => add('video', { src: url, preload: 'auto' }),
    frame: () => add('iframe', { src: url }),
    ping: () => {
      const anchor = Object.assign(document.createElement('a'), { href: '#x', ping: url });
      document.body.append(anchor);
      anchor.click();
    },
    form: () => {
      const form = Object.assign(document.createElement('form'), { action: url, target: '_blank' });
      document.body.append(form);
      form.submit();
    },
    ...Object.fromEntries(
      ['stylesheet', 'prefetch', 'preload', 'modulepreload', 'prerender', 'manifest', 'icon'].map((rel) => [
        rel,
        link(rel),
      ]),
    ),
    script: () => add('script', { src: url }),
    worker: () => new Worker(url),
    object: () => add('object', { data: url }),
    embed: () => add('embed', { src: url }),
  };
  return Object.keys(ways).filter((name) => {
    try {
      ways[name]?.();
      return false;
    } catch {
      return true;
    }
  });
}

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

  it('and no name is looked up: not even a hint to the browser bears a value away', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'magic-cookie-net-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'log.json');
    // What the browser's network service does: hosts it resolves, connections it opens. It leaves cookies out.
    const browser = await startChromium({ args: [`--log-net-log=${file}`] });
    onTestFinished(() => browser.close());
    await useEverything(browser, site.urlOf('looked-up.localhost'), canary);
    const popup = await browser.openPopup();
    await popup.page.evaluate(() => {
      const link = Object.assign(document.createElement('link'), { rel: 'dns-prefetch' });
      link.href = 'https://a-hint.example/';
      document.head.append(link);
    });
    // Another lookup, which is not made before that of the hint.
    await browser.page.goto(site.urlOf('looked-up-last.localhost', '/quiet'));
    await popup.close().catch(() => undefined);
    await browser.close();
    const log = await readFile(file, 'utf8');
    const hosts = new Set(
      Array.from(log.matchAll(/"(?:host|url)":"(?:\w+:\/\/)?([\w.-]+)/g), ([, host = '']) => host),
    );
    const isOfBrowser = (host: string) => browsersOwn.some((end) => host.endsWith(end));
    // The hint is found, so that the search is no blind one; nothing else is.
    expect([...hosts].filter((host) => !isOfBrowser(host)).sort()).toEqual([
      'a-hint.example',
      'looked-up-last.localhost',
      'looked-up.localhost',
    ]);
    for (const form of formsOf(canary)) expect(log.includes(form.toString('latin1'))).toBe(false);
  });

  it('since the browser refuses every request of a page of ours', async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await browser.page.goto(site.urlOf('trust.localhost', '/quiet'));
    // In a tab: a popup closes when another page comes to the front.
    const page = await browser.browser.newPage();
    await page.goto(await browser.inWorker(() => chrome.runtime.getURL('src/options/index.html')));
    const before = site.served();
    const refused = await page.evaluate(tryEverything, site.urlOf('trust.localhost', '/leak'));
    // Trusted Types refuse these before there is anything to ask for.
    expect(refused.sort()).toEqual(['embed', 'object', 'script', 'worker']);
    // What is refused comes to nothing at once; what is not, a page in a tab, is served after all of it.
    await page.evaluate((url) => void open(url), site.urlOf('opened.localhost', '/opened'));
    await eventually(
      async () => Promise.resolve(site.loads.get('opened.localhost') ?? 0),
      (loads) => loads === 1,
      'the page that is not refused',
    );
    expect(site.served()).toBe(before + 1);
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
