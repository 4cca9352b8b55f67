import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Protocol } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Chromium,
  eventually,
  grantedAtInstall,
  type Popup,
  startChromium,
  temporaryProfile,
} from './chromium.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';
import { press } from './press.ts';

type JarCookie = Protocol.Network.Cookie;

let server: LoopbackServer;
let chromium: Chromium;
let granted: Awaited<ReturnType<typeof grantedAtInstall>>;
let host = '';
let tests = 0;
/** What the server sets on the next page. */
let cookies: readonly string[] = [];

const session = 'sessionid=k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600';

const ofHost = async (name = host): Promise<readonly JarCookie[]> =>
  (await chromium.jar())
    .filter(({ domain }) => domain.replace(/^\./, '').endsWith(name))
    .sort((a, b) => (a.name + a.path < b.name + b.path ? -1 : 1));

/** What a person could tell apart; the jar keeps expiry in finer parts of a second than the API. */
const plain = (jar: readonly JarCookie[]) =>
  jar.map(({ name, value, domain, path, expires, httpOnly, secure, sameSite }) => ({
    name,
    value,
    domain,
    path,
    // Netscape's form knows whole seconds only.
    expires: Math.floor(expires),
    httpOnly,
    secure,
    sameSite,
  }));

async function openList(...lines: readonly string[]): Promise<Popup> {
  cookies = lines;
  await chromium.page.goto(`http://${host}:${server.port}/shop/cart`);
  return reopen();
}

async function reopen(): Promise<Popup> {
  const popup = await chromium.openPopup();
  await popup.click('[data-view=cookies]');
  await popup.page.waitForSelector('.jar');
  return popup;
}

/** Writes into a field as a person does: what was there is replaced. */
async function fill(popup: Popup, selector: string, text: string): Promise<void> {
  await popup.page.waitForSelector(selector);
  await popup.page.$eval(selector, (field) => {
    (field as HTMLInputElement).focus();
    (field as HTMLInputElement).select();
  });
  await popup.page.keyboard.press('Delete');
  await popup.page.keyboard.type(text);
}

const reported = (popup: Popup, kind: string) => popup.page.waitForSelector(`[data-outcome="${kind}"]`);
const rows = (popup: Popup) =>
  popup.page.$$eval('[data-row]', (all) => all.map((row) => row.getAttribute('data-row') ?? ''));

beforeAll(async () => {
  granted = await grantedAtInstall(['*://*.test/*', '*://localhost/*', '*://*.localhost/*']);
  chromium = await startChromium({
    extension: granted.path,
  });
  server = await serveOnLoopback((request, response) => {
    // The browser asks for an icon too.
    if (request.url === '/shop/cart') response.setHeader('Set-Cookie', cookies);
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Shop</title>');
  });
});
afterAll(async () => {
  await chromium.close();
  await granted.remove();
  await server.close();
});
beforeEach(() => {
  host = `changing-${++tests}.example.test`;
});

describe('the whole list', () => {
  it('shows the cookies of the page’s other origins where they were granted', async () => {
    const popup = await openList(session);
    await chromium.page.evaluate(async (origin) => {
      const frame = document.createElement('iframe');
      frame.src = origin;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
    }, `http://other-${host}:${server.port}/`);
    await press(popup, '[data-other-origins]');
    await popup.page.waitForSelector('[data-other-origins="1"]');
    expect(await rows(popup)).toEqual(['sessionid']);
    await chromium.inWorker(
      (name) => chrome.cookies.set({ url: `http://other-${name}/`, name: 'foreign', value: '1' }),
      host,
    );
    await popup.close();
    const again = await reopen();
    await press(again, '[data-other-origins]');
    await again.page.waitForSelector('[data-row=foreign]');
    await press(again, '[data-filter=first-party]');
    await again.page.waitForSelector('[data-shown="1"]');
    await again.close();
  });

  it('holds 180 cookies of a domain, all of them there', async () => {
    // The browser counts by registrable domain, and makes room beyond 180.
    host = 'many.test';
    const popup = await openList(...Array.from({ length: 178 }, (_, n) => `c${n}=${n}; Path=/`), session);
    await popup.page.waitForFunction(() => document.querySelectorAll('[data-row]').length >= 179);
    await fill(popup, '[data-search]', 'c17');
    await popup.page.waitForSelector('[data-shown="9"]');
    await popup.close();
  });
});

describe('taking along', () => {
  const everything = [
    session,
    'theme=d%C3%A4rk; Path=/',
    'basket=3; Path=/shop; Max-Age=600',
    'quoted="a,b"; Path=/',
  ];
  const text = (popup: Popup) => popup.page.$eval('.drawer textarea', (field) => field.value);

  it('leaves the values out unless the person says so', async () => {
    const popup = await openList(...everything);
    await press(popup, '[data-drawer=take-along]');
    await popup.page.waitForSelector('[data-take-along=json]');
    for (const format of ['json', 'netscape', 'header', 'curl', 'storage-state', 'requests']) {
      await popup.page.select('[name=format]', format);
      await popup.page.waitForSelector(`[data-take-along=${format}]`);
      expect(await text(popup), format).toContain('sessionid');
      expect(await text(popup), format).not.toContain('k3v9x1q7');
    }
    await press(popup, '[name=values]');
    await popup.page.waitForFunction(() =>
      document.querySelector<HTMLTextAreaElement>('.drawer textarea')?.value.includes('k3v9x1q7'),
    );
    await popup.close();
  });

  it.each(['json', 'netscape', 'storage-state'])(
    'and taking in again restores the jar, by %s',
    async (format) => {
      const popup = await openList(...everything);
      await popup.page.waitForFunction(() => document.querySelectorAll('[data-row]').length === 4);
      const before = plain(await ofHost());
      await press(popup, '[data-drawer=take-along]');
      await popup.page.select('[name=format]', format);
      await press(popup, '[name=values]');
      await popup.page.waitForSelector(`[data-take-along=${format}]`);
      const taken = await text(popup);
      expect(taken).toContain('k3v9x1q7');
      await press(popup, '[data-do=delete-all]');
      await reported(popup, 'delete');
      expect(await ofHost()).toEqual([]);
      await press(popup, '[data-drawer=take-in]');
      await popup.page.waitForSelector('[name=cookies]');
      await popup.page.$eval(
        '[name=cookies]',
        (field, pasted) => {
          (field as HTMLTextAreaElement).value = pasted;
          field.dispatchEvent(new Event('input', { bubbles: true }));
        },
        taken,
      );
      await popup.page.waitForFunction(() => document.querySelectorAll('[data-effect=add]').length === 4);
      expect(await ofHost()).toEqual([]);
      await press(popup, '[data-do=take-in]');
      await reported(popup, 'take-in');
      const carries = (jar: ReturnType<typeof plain>) =>
        format === 'netscape' ? jar.map((cookie) => ({ ...cookie, sameSite: undefined })) : jar;
      expect(carries(plain(await ofHost()))).toEqual(carries(before));
      await press(popup, '[data-undo]');
      await reported(popup, 'undone');
      expect(await ofHost()).toEqual([]);
      await popup.close();
    },
  );

  it('saves a file', async () => {
    const folder = await temporaryProfile();
    const popup = await openList(...everything);
    const control = await chromium.browser.target().createCDPSession();
    await control.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder.path });
    await press(popup, '[data-drawer=take-along]');
    await press(popup, '[data-do=save-file]');
    const [file = ''] = await eventually(
      () => readdir(folder.path),
      (files) => files.length === 1 && !files[0]?.endsWith('.crdownload'),
      'the file to be saved',
    );
    expect(file).toMatch(/^cookies-changing-\d+\.example\.test-\d{4}-\d\d-\d\d-json\.json$/);
    expect(JSON.parse(await readFile(join(folder.path, file), 'utf8'))).toHaveLength(4);
    await popup.close();
    await folder.remove();
  });

  it('tells why a row cannot be taken in, and takes the others', async () => {
    const popup = await openList('theme=dark; Path=/');
    await press(popup, '[data-drawer=take-in]');
    await fill(popup, '[name=cookies]', 'theme=light; __Host-x=1; y=2');
    await popup.page.waitForSelector('[data-line="3"]');
    const effects = await popup.page.$$eval('[data-effect]', (all) =>
      all.map((row) => row.getAttribute('data-effect')),
    );
    expect(effects).toEqual(['replace', 'refused', 'add']);
    await press(popup, '[data-do=take-in]');
    await reported(popup, 'take-in');
    expect((await ofHost()).map(({ name, value }) => `${name}=${value}`)).toEqual(['theme=light', 'y=2']);
    await popup.close();
  });
});

describe('snapshots', () => {
  const ada = 'sessionid=ada3v9x1q7w2e5r8t0y4u6i1o3p5a7s9; Path=/; HttpOnly';

  async function keep(popup: Popup, name: string): Promise<void> {
    await popup.click('[data-view=snapshots]');
    await fill(popup, '[name=snapshot]', name);
    await press(popup, '.take-snapshot [type=submit]');
    await popup.page.waitForSelector(`[data-snapshot="${name}"]`);
  }

  it('stay in memory unless the person chooses the disk', async () => {
    const popup = await openList(ada);
    await keep(popup, 'in memory');
    await press(popup, '[name=disk]');
    await keep(popup, 'on disk');
    const stored = await chromium.inWorker(async () => ({
      disk: JSON.stringify(await chrome.storage.local.get(null)),
      memory: JSON.stringify(await chrome.storage.session.get(null)),
    }));
    expect(stored.disk).toContain('on disk');
    expect(stored.disk).not.toContain('in memory');
    expect(stored.memory).toContain('in memory');
    await press(popup, '[data-snapshot="on disk"] [data-do=delete-snapshot]');
    await popup.page.waitForSelector('[data-removed-snapshot]');
    expect(
      await chromium.inWorker(async () => JSON.stringify(await chrome.storage.local.get(null))),
    ).not.toContain('on disk');
    await press(popup, '[data-removed-snapshot] button');
    await popup.page.waitForSelector('[data-snapshot="on disk"]');
    await press(popup, '[data-snapshot="on disk"] [data-do=delete-snapshot]');
    await popup.close();
  });
});

describe('a bug report', () => {
  it('shows what is equal and what rotated, and holds no value', async () => {
    const popup = await openList(session, 'copy=k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2; Path=/');
    await popup.page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async (text: string) => Promise.resolve(void (document.title = text)) },
      });
    });
    await press(popup, '[data-drawer=take-along]');
    await popup.page.waitForSelector('[data-do=bug-report]');
    await press(popup, '[data-do=bug-report]');
    await popup.page.waitForFunction(() => document.title.includes('sessionid'));
    const report = await popup.page.title();
    expect(report).not.toContain('k3v9x1q7');
    const [own, copied] = ['sessionid', 'copy'].map(
      (name) => new RegExp(`${name}.*?(#[0-9a-f]{6})`).exec(report)?.[1],
    );
    expect(own).toBeDefined();
    expect(copied).toBe(own);
    await popup.close();
  });
});

describe('the keyboard alone', () => {
  it('searches, moves, opens, edits, deletes and takes back', async () => {
    const popup = await openList(session, 'theme=dark; Path=/', 'zoom=2; Path=/');
    await popup.close();
    const next = await chromium.openPopup();
    const { keyboard } = next.page;
    await next.page.waitForSelector('[data-cookie=sessionid]');
    await keyboard.press('/');
    await next.page.waitForSelector('[data-row=theme]');
    await next.page.waitForFunction(() => document.activeElement?.matches('[data-search]'));
    await keyboard.type('theme');
    await next.page.waitForSelector('[data-shown="1"]');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await next.page.waitForSelector('[data-row=theme][data-open=true]');
    await keyboard.press('e');
    await next.page.waitForFunction(() => document.activeElement?.matches('.editor [name=value]'));
    await keyboard.type('er');
    await keyboard.press('Escape');
    await next.page.waitForFunction(() => document.activeElement?.matches('[data-answer=discard]'));
    await keyboard.press('Escape');
    await next.page.waitForFunction(() => document.activeElement?.matches('.editor [name=value]'));
    await keyboard.press('Escape');
    await next.page.waitForFunction(() => document.activeElement?.matches('[data-answer=discard]'));
    await keyboard.press('Enter');
    await next.page.waitForFunction(() => !document.querySelector('.editor'));
    await next.page.waitForFunction(() => document.activeElement?.closest('[data-row=theme]'));
    await keyboard.press('Delete');
    await reported(next, 'delete');
    expect((await ofHost()).map(({ name }) => name)).toEqual(['sessionid', 'zoom']);
    await keyboard.press('z');
    await reported(next, 'undone');
    expect((await ofHost()).map(({ name }) => name)).toEqual(['sessionid', 'theme', 'zoom']);
    await next.close();
  });
});
