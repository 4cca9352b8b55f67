import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Popup, type Temporary } from './browser.ts';
import { type Chromium, grantedAtInstall, startChromium } from './chromium.ts';
import { press } from './press.ts';

/** A site that sets no session ID: whether it may keep cookies is worth a word. */
let server: Server;
let port = 0;
/** Answers that are held back: a frame that asks for one synchronously does nothing meanwhile. */
const held: ServerResponse[] = [];
const letGo = () => held.splice(0).forEach((response) => response.end('go'));

const waiting = `<script>
  const request = new XMLHttpRequest();
  request.open('GET', '/held', false);
  addEventListener('load', () => setTimeout(() => request.send()));
</script>`;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/held') {
      held.push(response);
      return;
    }
    response.setHeader('Content-Type', 'text/html');
    response.setHeader('Set-Cookie', ['csrftoken=a; Path=/', 'adm=1; Path=/admin']);
    const frame = `<iframe src="http://busy.other.test:${port}/waiting"></iframe>`;
    const body = request.url === '/framed' ? frame : request.url === '/waiting' ? waiting : '';
    response.end(`<!doctype html><title>Site</title>${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  letGo();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** All that was missing while the document was waited for. */
async function isWhole(popup: Popup): Promise<void> {
  for (const part of ['.last-event', '.findings, .no-findings', '[data-no-session]', '[data-others]'])
    await popup.waitFor(part);
}

/** While it is silent: nothing of it comes only when the page goes on. */
async function isWholeAndSilent(popup: Popup): Promise<void> {
  await popup.waitFor('[data-silent]');
  await isWhole(popup);
  expect(await isSilent(popup)).toBe(true);
}

const isSilent = (popup: Popup) => popup.evaluate(() => document.querySelector('[data-silent]') !== null);
const heard = (popup: Popup) =>
  eventually(
    () => isSilent(popup),
    (silent) => !silent,
    'the page to be heard when it goes on',
  );

describe('the popup is whole in Chromium', () => {
  let granted: Temporary;
  let chromium: Chromium;

  beforeAll(async () => {
    granted = await grantedAtInstall(['*://*.test/*']);
    chromium = await startChromium({
      extension: granted.path,
    });
  });
  afterAll(async () => {
    await chromium.close();
    await granted.remove();
  });

  const probesLeft = async () =>
    (await chromium.jar()).filter(({ name }) => name.includes('magic_cookie_test'));

  it('on a page with an open alert', async () => {
    const { page } = chromium;
    await page.goto(`http://alert.test:${port}/`);
    const opened = new Promise<() => Promise<void>>((resolve) =>
      page.once('dialog', (dialog) => resolve(() => dialog.accept())),
    );
    await page.evaluate(() => void setTimeout(() => alert('hello')));
    const accept = await opened;
    const popup = await chromium.openPopup();
    await isWholeAndSilent(popup);
    await press(popup, '[data-view=tools]');
    await press(popup, '[data-run-cookie-test]');
    await popup.waitFor('[data-cookie-test=silent]');
    await popup.close();
    await accept();
    expect(await page.title()).toBe('Site');
    expect(await probesLeft()).toEqual([]);
  });

  it('on a page that is paused in the debugger', async () => {
    const { page } = chromium;
    await page.goto(`http://paused.test:${port}/`);
    const session = await page.createCDPSession();
    await session.send('Debugger.enable');
    const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
    await session.send('Runtime.evaluate', { expression: 'setTimeout(() => { debugger; }); 0' });
    await paused;
    const popup = await chromium.openPopup();
    await isWholeAndSilent(popup);
    await session.send('Debugger.resume');
    await heard(popup);
    await session.detach();
    await popup.close();
  });

  it('on a page whose script is busy', async () => {
    const { page } = chromium;
    await page.goto(`http://busy.test:${port}/`);
    await page.evaluate(
      () =>
        void setTimeout(() => {
          const end = Date.now() + 5_000;
          while (Date.now() < end);
        }),
    );
    const popup = await chromium.openPopup();
    await isWholeAndSilent(popup);
    await heard(popup);
    await popup.close();
  });

  it('on a page that waits, and counts its visit when it goes on', async () => {
    const { page } = chromium;
    await page.goto(`http://waits.test:${port}/waiting`);
    await eventually(() => Promise.resolve(held.length), Boolean, 'the page to wait');
    const popup = await chromium.openPopup();
    await isWholeAndSilent(popup);
    letGo();
    await heard(popup);
    await popup.until(({ visits }) => visits === 1, 'the visit to be counted');
    await popup.close();
  });

  it('on a page one of whose frames waits, and cookie test and other origins come to their end', async () => {
    const { page } = chromium;
    await page.goto(`http://frames.test:${port}/framed`);
    await eventually(() => Promise.resolve(held.length), Boolean, 'the frame to wait');
    const popup = await chromium.openPopup();
    await isWhole(popup);
    expect(await isSilent(popup)).toBe(false);
    await press(popup, '[data-view=tools]');
    await press(popup, '[data-run-cookie-test]');
    await popup.waitFor('[data-cookie-test=worked]');
    const text = () => popup.evaluate(() => document.body.textContent);
    expect(await text()).toContain('Some frames of this page did not respond');
    await press(popup, '[data-view=cookies]');
    await press(popup, 'button[data-other-origins]');
    await popup.waitFor('p[data-other-origins="1"]');
    expect(await text()).toContain('Some frames of this page did not respond');
    letGo();
    expect(await probesLeft()).toEqual([]);
    await popup.close();
  });

  it('leaves none of its cookies where its popup is closed in the middle of the test', async () => {
    const { page } = chromium;
    await page.goto(`http://closed.test:${port}/`);
    const popup = await chromium.openPopup();
    await popup.click('[data-view=tools]');
    await popup.waitFor('[data-run-cookie-test]');
    // The popup goes as soon as the first cookie of the test is in the jar.
    const seen = eventually(probesLeft, (left) => left.length > 0, 'the test to set something').catch(
      () => [],
    );
    await press(popup, '[data-run-cookie-test]');
    await Promise.race([seen, popup.waitFor('[data-probe]')]);
    await popup.close();
    await eventually(probesLeft, (left) => left.length === 0, 'the jar to be as it was');
    await eventually(
      () => chromium.inWorker(async () => Object.keys(await chrome.storage.session.get('cookie-tests'))),
      (keys) => keys.length === 0,
      'the test to be forgotten',
    );
  });
});
