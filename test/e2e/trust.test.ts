import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/chromium.ts';
import { type Chromium, type Popup, startChromium, temporaryProfile } from './chromium.ts';

/** A session ID that stands nowhere else. */
const canary = 'canary7q1w3e5r9t2y4u6i8o0pzxcvbnm';
let server: Server;
let origin = '';
let served = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    served += 1;
    response.setHeader('Content-Type', 'text/html');
    if (request.url === '/') {
      response.setHeader('Set-Cookie', [
        `sessionid=${canary}; Path=/; HttpOnly; Max-Age=86400`,
        `theme=${canary}; Path=/; Max-Age=86400`,
      ]);
    }
    response.end('<!doctype html><title>Trust</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  origin = `http://trust.localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const press = (popup: Popup, selector: string) =>
  popup.page.$eval(selector, (button) => (button as HTMLElement).click());

/** Uses what handles values: revealing, editing, undo, deletion, a snapshot in memory, an import, a check. */
async function useEverything(browser: Chromium): Promise<void> {
  await browser.page.goto(`${origin}/`);
  const popup = await browser.openPopup();
  const { page } = popup;
  await page.waitForSelector('[data-check=log-in]');
  await press(popup, '[data-cookie=sessionid] [aria-expanded]');
  await press(popup, '[data-check=log-in]');
  await page.waitForSelector('[data-check-verdict]');
  await page.type('[name=timeline]', canary);
  await popup.click('[data-view=cookies]');
  await page.waitForSelector('[data-row=theme]');
  await page.type('[data-search]', canary);
  await press(popup, '[data-drawer=take-along]');
  await press(popup, '[name=values]');
  await press(popup, '[data-drawer=take-in]');
  await page.type('[name=cookies]', `imported=${canary}`);
  await page.waitForSelector('[data-effect=add]');
  await press(popup, '[data-do=take-in]');
  await page.waitForSelector('[data-told=take-in]');
  await press(popup, '[data-undo]');
  await page.waitForSelector('[data-told=undone]');
  await popup.click('[data-view=snapshots]');
  await page.type('[name=snapshot]', 'before');
  await press(popup, '.take-snapshot [type=submit]');
  await page.waitForSelector('[data-snapshot=before]');
  await popup.close();
}

/** A text as it may stand in a file: plain, percent-encoded, in base64 (at any offset), in hexadecimal, in UTF-16. */
function forms(text: string): readonly Buffer[] {
  const base64 = ['', 'x', 'xx'].map((before) => {
    const encoded = Buffer.from(before + text).toString('base64');
    return encoded.slice(4, -4);
  });
  const hex = Buffer.from(text).toString('hex');
  const percent = Array.from(Buffer.from(text), (octet) => `%${octet.toString(16)}`).join('');
  return [
    ...[text, ...base64, hex, hex.toUpperCase(), percent].map((form) => Buffer.from(form)),
    Buffer.from(text, 'utf16le'),
  ];
}

/** The files of a folder that hold a text in any form; a hex digest in a name is told as such. */
async function filesWith(folder: string, text: string): Promise<ReadonlySet<string>> {
  const wanted = forms(text);
  const found = new Set<string>();
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await stat(path).catch(() => null))?.isFile()) continue;
    const content = await readFile(path);
    if (wanted.some((form) => content.includes(form))) found.add(name.replace(/[0-9a-f_]{8,}/g, '*'));
  }
  return found;
}

describe('values never reach the disk through us', () => {
  it('though everything was done with them and the browser was killed', async () => {
    const [ours, bare] = [await temporaryProfile(), await temporaryProfile()];
    const with_ = await startChromium({ profile: ours.path });
    await useEverything(with_);
    // What is written to the disk on purpose is found there: the search is no blind one.
    await with_.inWorker((proof) => chrome.storage.local.set({ proof }), `written-${canary.slice(6)}`);
    const killed = new Promise((resolve) => with_.browser.process()?.once('exit', resolve));
    with_.browser.process()?.kill('SIGKILL');
    await killed;
    const without = await launchChromium({ userDataDir: bare.path });
    const [page] = await without.pages();
    await page?.goto(`${origin}/`);
    await without.close();
    const theirs = await filesWith(bare.path, canary);
    const more = [...(await filesWith(ours.path, canary))].filter((file) => !theirs.has(file));
    expect(more).toEqual([]);
    expect((await filesWith(ours.path, `written-${canary.slice(6)}`)).size).toBeGreaterThan(0);
    await Promise.all([ours.remove(), bare.remove()]);
  });

  it('and the search would find them: each form in a file of its own', () => {
    for (const form of forms(canary))
      expect(Buffer.concat([Buffer.from('..'), form]).includes(form)).toBe(true);
    expect(
      forms(canary).some((form) =>
        Buffer.from(`a${Buffer.from(`xy${canary}`).toString('base64')}`).includes(form),
      ),
    ).toBe(true);
  });
});

describe('nothing is ever sent', () => {
  it('since the browser lets neither worker nor popup open a connection', async () => {
    const browser = await startChromium();
    await browser.page.goto(`${origin}/quiet`);
    const popup = await browser.openPopup();
    const before = served;
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
    expect(await popup.page.evaluate(attempt, `${origin}/leak`)).toEqual(['rejected', 'rejected']);
    expect(await browser.inWorker(attempt, `${origin}/leak`)).toEqual(['rejected', 'rejected']);
    const image = await popup.page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const picture = new Image();
          picture.onload = () => resolve('loaded');
          picture.onerror = () => resolve('refused');
          picture.src = url;
        }),
      `${origin}/leak.png`,
    );
    expect(image).toBe('refused');
    expect(served).toBe(before);
    await browser.close();
  });
});

describe('no cookie is changed unasked', () => {
  it('by page loads with the popup opened on each', async () => {
    const browser = await startChromium();
    await browser.page.goto(`${origin}/`);
    const before = await browser.jar();
    for (let load = 0; load < 10; load++) {
      await browser.page.goto(`${origin}/quiet?${load}`);
      const popup = await browser.openPopup();
      await popup.page.waitForSelector('[data-cookie-test]');
      await popup.close();
    }
    expect(await browser.jar()).toEqual(before);
    await browser.close();
  });
});

describe('a page cannot see us', () => {
  it('nothing of ours stands in it, and nothing of ours can be loaded by it', async () => {
    const browser = await startChromium();
    await browser.page.goto(`${origin}/`);
    const id = [...(await browser.browser.extensions()).keys()][0] ?? '';
    const document = await browser.page.evaluate(() => window.document.documentElement.outerHTML);
    const popup = await browser.openPopup();
    await popup.page.waitForSelector('[data-cookie-test]');
    await press(popup, '[data-run-cookie-test]');
    await popup.page.waitForSelector('[data-probe]');
    const seen = await browser.page.evaluate(async (extension) => {
      const load = async (path: string) =>
        fetch(`chrome-extension://${extension}/${path}`).then(
          () => 'loaded',
          () => 'refused',
        );
      return {
        document: window.document.documentElement.outerHTML,
        cookies: window.document.cookie,
        runtime: typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime,
        files: await Promise.all(['manifest.json', 'icons/16.png', 'src/popup/index.html'].map(load)),
      };
    }, id);
    expect(seen).toEqual({
      document,
      cookies: `theme=${canary}`,
      runtime: 'undefined',
      files: ['refused', 'refused', 'refused'],
    });
    await browser.close();
  });
});
