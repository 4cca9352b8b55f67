import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Site, startSite } from '../site/server.ts';
import { type Chromium, grantedAtInstall, type Popup, startChromium } from './chromium.ts';

let site: Site;
let chromium: Chromium;
let host = '';
let tests = 0;

const visit = (path = '/rango/') => chromium.page.goto(`http://${host}:${site.port}${path}`);

/** The findings that are told, each with its severity. */
async function findingsIn(popup: Popup): Promise<readonly (readonly [rule: string, severity: string])[]> {
  await popup.page.waitForSelector('.check, [data-check-verdict]');
  return popup.page.$$eval('[data-finding]', (found) =>
    found.map(
      (each) => [each.getAttribute('data-finding') ?? '', each.getAttribute('data-severity') ?? ''] as const,
    ),
  );
}

async function openWithInsight(): Promise<Popup> {
  const popup = await chromium.openPopup();
  await popup.page.waitForSelector('[data-findings], .check');
  return popup;
}

/** Presses a button that may stand in a folded part. */
const press = (popup: Popup, selector: string) =>
  popup.page.$eval(selector, (button) => (button as HTMLElement).click());

beforeAll(async () => {
  chromium = await startChromium();
  site = await startSite();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});
beforeEach(() => {
  host = `findings-${++tests}.localhost`;
});
afterEach(async () => {
  await chromium.inWorker(() => chrome.storage.sync.set({ settings: {} }));
});

describe('the plain development server', () => {
  it('gets notes, not alarm', async () => {
    await visit();
    const popup = await openWithInsight();
    const found = await findingsIn(popup);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(([, severity]) => severity !== 'info')).toEqual([]);
    await popup.close();
  });
});

describe('a site that leaves its session open', () => {
  it('is told so, with what to change, and without the value', async () => {
    const value = 'k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2';
    const server = createServer((_request, response) => {
      response.setHeader('Set-Cookie', `sessionid=${value}; Path=/; Max-Age=1209600`);
      response.end('open');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const granted = await grantedAtInstall(['*://*.example.test/*']);
    const other = await startChromium({
      args: ['--host-resolver-rules=MAP *.example.test 127.0.0.1'],
      extension: granted.path,
    });
    await other.page.goto(`http://shop.example.test:${(server.address() as AddressInfo).port}/`);
    const popup = await other.openPopup();
    await popup.page.waitForSelector('[data-finding=session-readable]');
    const found = await findingsIn(popup);
    expect(found).toContainEqual(['session-over-http', 'medium']);
    expect(found).toContainEqual(['session-readable', 'high']);
    const text = await popup.page.$eval('[data-finding=session-readable]', (finding) => finding.textContent);
    expect(text).toContain('SESSION_COOKIE_HTTPONLY');
    expect(text).toContain('CWE-1004');
    expect(await popup.page.$eval('.findings', (findings) => findings.outerHTML)).not.toContain(value);
    await other.close();
    await granted.remove();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a finding', () => {
  it('can be silenced for good, and told again', async () => {
    await visit();
    const popup = await openWithInsight();
    const [first] = await findingsIn(popup);
    const rule = first?.[0] ?? '';
    await press(popup, `[data-finding="${rule}"] .finding-tools button:last-child`);
    await popup.page.waitForSelector('[data-unsilence]');
    expect((await findingsIn(popup)).map(([id]) => id)).not.toContain(rule);
    await press(popup, '[data-unsilence]');
    await popup.page.waitForSelector(`[data-finding="${rule}"]`);
    await popup.close();
  });
});

describe('what a person expects of a site', () => {
  it('is compared with what is there, and kept for that host', async () => {
    await visit();
    const popup = await openWithInsight();
    await press(popup, '[data-preset=expectHardened]');
    await popup.page.waitForSelector('[data-finding=setting-differs]');
    const text = await popup.page.$eval('[data-finding=setting-differs]', (finding) => finding.textContent);
    expect(text).toContain('SESSION_COOKIE_SECURE');
    await popup.close();
    const second = await openWithInsight();
    await second.page.waitForSelector('[data-expected=stated]');
    await press(second, '[data-preset=expectDefaults]');
    await second.page.waitForFunction(() => !document.querySelector('[data-finding=setting-differs]'));
    await second.close();
  });
});

describe('the log-in check', () => {
  it('says that Django renewed the session ID, though the popup was closed meanwhile', async () => {
    await visit();
    const popup = await openWithInsight();
    await press(popup, '[data-check=log-in]');
    await popup.page.waitForSelector('[data-check-verdict=kept]');
    await popup.close();
    await visit('/rango/login/');
    await chromium.page.type('[name=username]', 'rango');
    await chromium.page.type('[name=password]', 'rango');
    await Promise.all([chromium.page.waitForNavigation(), chromium.page.click('#credentials button')]);
    const second = await openWithInsight();
    const verdict = await second.page.waitForSelector('[data-check-verdict=renewed]');
    expect(await verdict?.evaluate((banner) => banner.textContent)).toContain('sessionid was renewed');
    await press(second, '[data-check-end]');
    await second.page.waitForSelector('[data-check=log-in]');
    await second.close();
  });
});
