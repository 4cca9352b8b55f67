import type { CDPSession } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type Chromium, eventually, grantedAtInstall, type Popup, startChromium } from './chromium.ts';
import { openList } from './list.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';
import { press } from './press.ts';

/** The page, and the origins of the frames in it; each holds as many cookies as a domain may without loss. */
const hosts = ['shop.test', 'ads.test', 'pay.test', 'help.test'];
const each = 150;
/** Chromium makes room beyond 3,300 in all. */
const elsewhere = 2400;

let server: LoopbackServer;
beforeAll(async () => {
  server = await serveOnLoopback(({ url, headers }, response) => {
    response.setHeader('Content-Type', 'text/html');
    const isPage = url === '/' && headers.host === `shop.test:${server.port}`;
    const frames = hosts
      .slice(1)
      .map((host) => `<iframe src="http://${host}:${server.port}/frame"></iframe>`);
    response.end(`<!doctype html><title>Many</title>${isPage ? frames.join('') : ''}`);
  });
});
afterAll(() => server.close());

const fill = (jar: CDPSession, host: string, count: number) =>
  jar.send('Storage.setCookies', {
    cookies: Array.from({ length: count }, (_, index) => ({
      name: `c${index}`,
      value: `${host}-${index}`,
      domain: host,
      // Of another origin only those are listed that a request to it bears.
      path: host === 'shop.test' && index % 7 === 0 ? '/elsewhere' : '/',
      httpOnly: index % 2 === 0,
      ...(index % 3 === 0 && { expires: Date.now() / 1000 + 86_400 }),
    })),
  });

/** What a person could tell apart, in an order of its own; expiry to the second. */
const plain = async (browser: Chromium) =>
  (await browser.jar())
    .map(({ name, value, domain, path, httpOnly, expires }) =>
      [domain, path, name, value, httpOnly, Math.round(expires)].join(' '),
    )
    .sort();

const shown = (popup: Popup, count: number) =>
  eventually(
    () => popup.evaluate(() => Number(document.querySelector<HTMLElement>('[data-shown]')?.dataset['shown'])),
    (now) => now === count,
    `${count} cookies to be listed`,
  );

it('a jar of 3,000: the page’s 600 are listed, found, deleted and put back, and no other is touched', async () => {
  const granted = await grantedAtInstall(['*://*.test/*', '*://localhost/*']);
  onTestFinished(granted.remove);
  const browser = await startChromium({
    args: ['--host-resolver-rules=MAP *.test 127.0.0.1'],
    extension: granted.path,
  });
  onTestFinished(() => browser.close());
  const control = await browser.browser.target().createCDPSession();
  for (let other = 0; other < elsewhere / each; other++) await fill(control, `other-${other}.test`, each);
  for (const host of hosts) await fill(control, host, each);
  const before = await plain(browser);
  expect(before).toHaveLength(elsewhere + hosts.length * each);

  await browser.page.goto(`http://shop.test:${server.port}/`);
  const popup = await browser.openPopup();
  await openList(popup);
  await shown(popup, each);
  await press(popup, '[data-other-origins]');
  await shown(popup, hosts.length * each);
  // Rows come in over some frames; all of them do.
  await popup.page.waitForFunction(
    (all) => document.querySelectorAll('[data-row]').length === all,
    {},
    hosts.length * each,
  );

  await popup.type('[data-search]', 'pay.test-1');
  const found = Array.from({ length: each }, (_, index) => `pay.test-${index}`).filter((value) =>
    value.startsWith('pay.test-1'),
  );
  await shown(popup, found.length);
  await press(popup, '[data-do=delete-all]');
  await popup.waitFor('[data-outcome=delete]');
  expect(await plain(browser)).toHaveLength(before.length - found.length);

  await press(popup, '[data-undo]');
  await popup.waitFor('[data-outcome=undone]');
  expect(await plain(browser)).toEqual(before);
});
