import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, eventually, grantedAtInstall, startChromium } from './chromium.ts';
import type { Temporary } from './browser.ts';
import { openRows } from './rows.ts';

const loopback = ['*://localhost/*', '*://*.localhost/*', '*://127.0.0.1/*', '*://[::1]/*'];
const box = '[data-responses="*://localhost/*"]';

let number = 0;
/** A session ID as Django makes them, unlike any before. */
const newSession = () => `s${String((number += 1)).padStart(7, '0')}x2k0q7w5e9r1t3y6u4i8o0p`;

/** Answers that wait until the test lets them go. */
const held: (() => void)[] = [];

/**
 * A server of which each answer sets the session again that it was sent; `/login` makes a new one, `/logout` ends it. Below
 * `/app/`, `out` names another path than `in` did, and the rest sets nothing.
 */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const sent = /sessionid=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  const path = request.url ?? '';
  const set = (value: string) => response.setHeader('Set-Cookie', `sessionid=${value}; HttpOnly; Path=/`);
  const end = () => response.setHeader('Content-Type', 'text/html').end('<title>Race</title>');
  if (path === '/app/in') response.setHeader('Set-Cookie', `sessionid=${newSession()}; HttpOnly; Path=/app/`);
  if (path === '/app/out') set('; Max-Age=0');
  if (path === '/favicon.ico' || path.startsWith('/app/')) {
    end();
    return;
  }
  if (path === '/logout') set('; Max-Age=0');
  else set(path === '/login' || sent === undefined ? newSession() : sent);
  if (path.startsWith('/poll')) held.push(end);
  else end();
}

let extension: Temporary;
let chromium: Chromium;
let servers: readonly Server[] = [];
let ports: readonly number[] = [];

const ask = (page: Page, path: string, method = 'GET') =>
  page.evaluate(
    async (url, how) => {
      await fetch(url, { method: how });
    },
    path,
    method,
  );

async function openSettings(): Promise<Page> {
  const id = await chromium.inWorker(() => chrome.runtime.id);
  const page = await chromium.browser.newPage();
  await page.goto(`chrome-extension://${id}/src/options/index.html`);
  await page.waitForSelector(box);
  return page;
}

const isHeld = () =>
  chromium.inWorker(async () => (await chrome.permissions.getAll()).permissions.includes('webRequest'));

/** What the timeline says of the page in front: the kinds of races, and their sentences. */
async function races(count: number): Promise<readonly (readonly [kind: string, sentence: string])[]> {
  const popup = await chromium.openPopup();
  try {
    await popup.click('[data-view=timeline]');
    await popup.page.waitForSelector('[data-timeline=pause]');
    const read = () =>
      popup.page.$$eval('[data-race]', (all) =>
        all.map(
          (one) =>
            [one.getAttribute('data-race') ?? '', one.querySelector('summary')?.textContent ?? ''] as const,
        ),
      );
    return await eventually(read, (found) => found.length === count, `${count} races in the timeline`);
  } finally {
    await popup.close();
  }
}

beforeAll(async () => {
  servers = [createServer(answer), createServer(answer)];
  await Promise.all(
    servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
  );
  ports = servers.map((server) => (server.address() as AddressInfo).port);
});
afterAll(() => {
  for (const server of servers) server.close();
});

/**
 * Holds the permission when it is loaded, as an extension does from the browser's next start on: one that is loaded by
 * the DevTools protocol loses at that start what it had been granted.
 */
async function withWebRequest(): Promise<Temporary> {
  const copy = await grantedAtInstall(loopback);
  const file = join(copy.path, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { readonly permissions: readonly string[] };
  await writeFile(
    file,
    JSON.stringify({ ...manifest, permissions: [...manifest.permissions, 'webRequest'] }),
  );
  return copy;
}

describe('from the next start of Chromium', () => {
  beforeAll(async () => {
    extension = await withWebRequest();
    chromium = await startChromium({ extension: extension.path });
    await chromium.inWorker(async (patterns) => {
      await chrome.storage.local.set({ 'answer-sites': patterns });
      await chrome.storage.sync.set({ settings: { badge: 'state' } });
    }, loopback);
  });
  afterAll(async () => {
    await chromium.close();
    await extension.remove();
  });

  it('races in two tabs are each found, and nothing else; the badge is marked', async () => {
    const url = `http://race.localhost:${ports[0] ?? 0}`;
    const { page } = chromium;
    await page.goto(`${url}/`);
    const other = await chromium.browser.newPage();
    await other.goto(`${url}/`);
    const rounds = 12;
    for (let round = 0; round < rounds; round += 1) {
      const isLogout = round % 3 === 2;
      await ask(other, '/login', 'POST');
      const slow = ask(page, `/poll?${String(round)}`);
      await eventually(
        () => Promise.resolve(held.length),
        (waiting) => waiting === 1,
        'the slow answer',
      );
      await ask(other, isLogout ? '/logout' : '/login', 'POST');
      held.splice(0).forEach((go) => go());
      await slow;
    }
    await page.bringToFront();
    await eventually(chromium.badge, (text) => text.includes('↺'), 'the mark on the badge');
    const found = await races(rounds);
    expect(found.filter(([kind]) => kind === 'revived')).toHaveLength(rounds / 3);
    expect(found.filter(([kind]) => kind === 'overwritten')).toHaveLength((rounds / 3) * 2);
    expect(new Set(found.map(([, sentence]) => sentence))).toEqual(
      new Set([
        'GET /poll was sent with an older session; its response overwrote the newer one, which POST /login had set.',
        'GET /poll was sent before POST /logout deleted the session; its response set it again.',
      ]),
    );
    await other.close();
  });

  it('a server on another port is named', async () => {
    const [here, there] = ports.map((port) => `ports.localhost:${port}`) as [string, string];
    await chromium.page.goto(`http://${here}/`);
    await chromium.page.goto(`http://${there}/`);
    await ask(chromium.page, '/login', 'POST');
    await chromium.page.goto(`http://${here}/`);
    expect(await races(1)).toEqual([
      [
        'port-overwritten',
        `Overwritten by ${there}, POST /login; ${here}, GET / had set it. Cookies ignore ports.`,
      ],
    ]);
  });

  it('a log-out that deleted nothing is told, and which response set the session', async () => {
    const { page } = chromium;
    await page.goto(`http://left.localhost:${ports[0] ?? 0}/app/in`);
    await ask(page, '/app/out', 'POST');
    const popup = await chromium.openPopup();
    try {
      await popup.page.waitForSelector('[data-ignored-response=deletion-missed]');
      const said = await popup.page.$eval('[data-ignored-response]', ({ textContent }) => textContent);
      expect(said).toContain('POST /app/out tried to delete it');
      expect(said).toContain("response.delete_cookie('sessionid', path='/app/')");
      await openRows(popup);
      await popup.page.waitForSelector('[data-cookie=sessionid] .made-by');
      const made = await popup.page.$eval('.made-by summary', ({ textContent }) => textContent);
      expect(made).toContain('Set by GET /app/in');
    } finally {
      await popup.close();
    }
  });

  it('nothing is found in order, in parallel or after another', async () => {
    const { page } = chromium;
    await page.goto(`http://orderly.localhost:${ports[0] ?? 0}/`);
    for (let round = 0; round < 10; round += 1) {
      await ask(page, '/login', 'POST');
      await Promise.all(['/a', '/b', '/c'].map((path) => ask(page, path)));
      if (round % 3 === 0) await ask(page, '/logout', 'POST');
    }
    await chromium.eventually(
      () => chromium.inWorker(async () => JSON.stringify(await chrome.storage.session.get('answers'))),
      (text) => text.split('orderly').length > 40,
      'the answers to be kept',
    );
    expect(await races(0)).toEqual([]);
    expect(await chromium.badge()).not.toContain('↺');
  });
});

describe('the switch', () => {
  beforeAll(async () => {
    chromium = await startChromium();
  });
  afterAll(() => chromium.close());

  it('asks for the permission and gives it back, and says from when on Chromium reports requests', async () => {
    const settings = await openSettings();
    expect(await isHeld()).toBe(false);
    await settings.click(box);
    await settings.waitForSelector('[data-responses-later]');
    await eventually(isHeld, Boolean, 'the permission');
    await chromium.inWorker(() => chrome.storage.session.set({ answers: [] }));
    await settings.click(box);
    await eventually(isHeld, (isStill) => !isStill, 'the permission to be given back');
    await chromium.eventually(
      () => chromium.inWorker(() => chrome.storage.session.get('answers')),
      (stored) => Object.keys(stored).length === 0,
      'no answers',
    );
    await settings.close();
  });
});
