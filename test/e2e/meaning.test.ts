import { createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Popup, RunningBrowser } from './browser.ts';
import { browsers } from './browsers.ts';
import { openInList, openList } from './list.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';
import { press } from './press.ts';
import { openRows } from './rows.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const secret = 'correct horse battery staple';

/** A JWT as a site would make it. */
function jwt(): string {
  const signed = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url('{"sub":"42","exp":1700000000}')}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** What servers of many kinds set: each name with its framework's default shape. */
const cookies = [
  'PHPSESSID=26ih3khb0uqnvvaqc3qcsmi1fi; Path=/; HttpOnly',
  'csrftoken=9CzrRQIOUpZdC66xgYoSzgESYIFW7aUR; Path=/; Max-Age=31449600; SameSite=Lax',
  `token=${jwt()}; Path=/; HttpOnly`,
  'prefs=%7B%22theme%22%3A%22dark%22%7D; Path=/',
  '_ga=GA1.1.1234567890.1700000000; Path=/',
  'lang=ru; Path=/',
];

/** As many cookies as a browser keeps of a site, each a hundred octets of which 64 kB can be made. */
const packed = Array.from({ length: 170 }, (_, number) => {
  // The shortest are read first: the last, which is the longest, is over any budget.
  const end = number === 169 ? 'and at its end a few words that are not packed so well' : '';
  const text = String.fromCharCode(97 + (number % 26)).repeat(65_000 - number) + end;
  return `packed-${number}=${deflateSync(text).toString('base64').replaceAll('=', '')}; Path=/`;
});

let server: LoopbackServer;

beforeAll(async () => {
  server = await serveOnLoopback((request, response) => {
    response.setHeader('Set-Cookie', request.headers.host?.startsWith('packed.') ? packed : cookies);
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Many frameworks</title>');
  });
});
afterAll(() => server.close());

describe.each(browsers)('in $name', (kind) => {
  let browser: RunningBrowser;
  let popup: Popup;

  beforeAll(async () => {
    browser = await kind.start();
    await browser.tab.open(`http://frameworks.localhost:${server.port}/`);
    popup = await browser.openPopup();
    await openRows(popup);
    await popup.waitFor('[data-framework=php]');
  });
  afterAll(() => browser.close());

  const insightOf = (name: string) =>
    popup.evaluate(
      (card: string) => document.querySelector(`${card} .insight`)?.textContent ?? '',
      `[data-cookie="${name}"]`,
    );

  it('follows a session ID of another framework without being told to', async () => {
    await popup.click('[data-view=timeline]');
    const { events } = await popup.until(({ events: seen }) => seen.length >= 3, 'all to be told');
    await popup.click('[data-view=session]');
    const { cookies: shown } = await popup.read();
    // The session comes first, before what the settings name.
    expect(shown[0]?.name).toBe('PHPSESSID');
    expect(shown.find(({ name }) => name === 'PHPSESSID')?.text).toContain('session ID');
    // Of those, and of the token, which looks like a session.
    expect(events).toEqual(['set', 'set', 'set']);
  });

  it.each([
    ['PHPSESSID', 'PHP', 'by name and format'],
    ['csrftoken', 'Django', 'by name and format'],
    ['token', 'JWT', 'by format only'],
    ['_ga', 'Google Analytics', 'analytics'],
  ])('says who issued %s: %s, %s', async (name, framework, why) => {
    await openList(popup);
    await openInList(popup, name);
    await popup.waitFor(`[data-cookie="${name}"] [data-framework]`);
    const text = await insightOf(name);
    expect(text).toContain(framework);
    expect(text).toContain(why);
  });

  it('claims nothing of a cookie that says nothing', async () => {
    await openList(popup);
    await openInList(popup, 'lang');
    expect(await insightOf('lang')).toBe('');
  });

  it('shows what is inside, layer by layer, once the value may be seen', async () => {
    await openList(popup);
    await openInList(popup, 'token');
    expect(await insightOf('token')).toContain('Reveal the value to see it decoded.');
    await popup.click('[data-cookie=token] [data-reveal]');
    await popup.click('[data-cookie=token] [data-inside] summary');
    await popup.waitFor('[data-cookie=token] [data-layer]');
    const layers = await popup.evaluate(() =>
      Array.from(document.querySelectorAll('[data-cookie=token] [data-layer]'), (layer) => [
        layer.getAttribute('data-layer'),
        layer.textContent,
      ]),
    );
    expect(layers.map(([kind]) => kind)).toEqual(['jwt']);
    expect(layers[0]?.[1]).toContain('sub42');
    expect(layers[0]?.[1]).toContain('November 14, 2023');
  });

  it.each([
    ['wrong', 'does-not-hold'],
    [secret, 'holds'],
  ])('checks a signature with a secret (%s: %s) and keeps it nowhere', async (tried, verdict) => {
    await openList(popup);
    await openInList(popup, 'token');
    await popup.type('[data-cookie=token] [name=secret]', tried);
    await popup.click('[data-cookie=token] .signature button');
    await popup.waitFor(`[data-verdict=${verdict}]`);
    const kept = await browser.inBackground(async () => {
      const { sync, local, session } = chrome.storage;
      return JSON.stringify(await Promise.all([sync, local, session].map((area) => area.get(null))));
    });
    expect(kept).not.toContain(tried);
    const left = await popup.evaluate(
      () => document.querySelector<HTMLInputElement>('[data-cookie=token] [name=secret]')?.value,
    );
    expect(left).toBe('');
  });

  it('reads no more than its budget of what is packed in 170 cookies, says so, and reads one when asked', async () => {
    await popup.close();
    await browser.inBackground(() => chrome.storage.sync.set({ settings: { masked: 'none' } }));
    await browser.tab.open(`http://packed.localhost:${server.port}/`);
    popup = await browser.openPopup();
    await popup.waitFor('.last-event');
    await openList(popup);
    await popup.type('[data-search]', 'packed-169');
    await popup.waitFor('[data-shown="1"]');
    await openInList(popup, 'packed-169');
    await press(popup, '[data-cookie=packed-169] [data-inside] summary');
    await press(popup, '[data-inside-limit=budget] [data-decode-whole]');
    await popup.waitFor('[data-cookie=packed-169] [data-layer=zlib]');
  });
});
