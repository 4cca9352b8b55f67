import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, grantedAtInstall, startChromium, temporaryProfile } from './chromium.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';
import { press } from './press.ts';

let server: LoopbackServer;
let granted: Awaited<ReturnType<typeof grantedAtInstall>>;
let profile: Awaited<ReturnType<typeof temporaryProfile>>;
let chromium: Chromium | null = null;

/** A browser whose person chose something in its settings. */
async function start(preferences: object = {}): Promise<Chromium> {
  profile = await temporaryProfile();
  await mkdir(join(profile.path, 'Default'));
  await writeFile(join(profile.path, 'Default', 'Preferences'), JSON.stringify({ profile: preferences }));
  return (chromium = await startChromium({
    extension: granted.path,
    profile: profile.path,
  }));
}

/** Runs the cookie test on a page, and reads what the popup says of it. */
async function test(browser: Chromium, url: string): Promise<Readonly<Record<string, string>>> {
  await browser.page.goto(url);
  const before = await browser.jar();
  const popup = await browser.openPopup();
  await popup.click('[data-view=tools]');
  await popup.page.waitForSelector('[data-run-cookie-test]');
  await press(popup, '[data-run-cookie-test]');
  await popup.page.waitForSelector('[data-probe]');
  const reported = await popup.page.$$eval('[data-kept]', (lines) =>
    lines.map((line) => [
      line.getAttribute('data-probe') ?? line.getAttribute('data-frame'),
      line.getAttribute('data-kept'),
    ]),
  );
  await popup.close();
  expect(await browser.jar()).toEqual(before);
  return Object.fromEntries(reported) as Record<string, string>;
}

beforeAll(async () => {
  granted = await grantedAtInstall(['*://*.test/*', '*://localhost/*', '*://*.localhost/*']);
  server = await serveOnLoopback((request, response) => {
    if (request.url === '/sandboxed') response.setHeader('Content-Security-Policy', 'sandbox allow-scripts');
    response.setHeader('Content-Type', 'text/html');
    const frame =
      request.url === '/framed' ? `<iframe src="http://other.test:${server.port}/inner"></iframe>` : '';
    response.setHeader('Set-Cookie', 'sessionid=k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2; Path=/; HttpOnly');
    response.end(`<!doctype html><title>Site</title>${frame}`);
  });
});
afterEach(async () => {
  await chromium?.close();
  chromium = null;
  await profile.remove();
});
afterAll(async () => {
  await granted.remove();
  await server.close();
});

const kept = {
  plain: 'kept',
  persistent: 'kept',
  secure: 'kept',
  'cross-site': 'kept',
  'secure-prefix': 'kept',
  'host-prefix': 'kept',
  domain: 'kept',
};

describe('the cookie test', () => {
  it('works on a developer’s own server, and leaves the jar as it was', async () => {
    expect(await test(await start(), `http://test.localhost:${server.port}/`)).toEqual(kept);
  });

  it('tells that a page over http may set no Secure cookie', async () => {
    expect(await test(await start(), `http://shop.example.test:${server.port}/`)).toEqual({
      ...kept,
      secure: 'insecure',
      'cross-site': 'insecure',
      'secure-prefix': 'prefix-insecure',
      'host-prefix': 'prefix-insecure',
    });
  });

  it('tells that cookies are blocked in the browser’s settings', async () => {
    const browser = await start({ default_content_setting_values: { cookies: 2 } });
    const reported = await test(browser, `http://test.localhost:${server.port}/`);
    expect(new Set(Object.values(reported))).toEqual(new Set(['blocked']));
  });

  it('tells that a sandboxed document has no cookies', async () => {
    const reported = await test(await start(), `http://test.localhost:${server.port}/sandboxed`);
    expect(new Set(Object.values(reported))).toEqual(new Set(['sandboxed']));
  });

  it('tells that a frame of another site may not, though the page may', async () => {
    const reported = await test(
      await start({ cookie_controls_mode: 1 }),
      `http://test.localhost:${server.port}/framed`,
    );
    expect(reported).toEqual({ ...kept, [`http://other.test:${server.port}`]: 'third-party' });
  });
});
