import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Site, startSite } from '../../demo/server.ts';
import { eventually, type Popup, type RunningBrowser, withHosts } from './browser.ts';
import { browsers } from './browsers.ts';
import { serveOnLoopback } from './loopback.ts';
import { press } from './press.ts';

describe.each(browsers)('in $name', (kind) => {
  let site: Site;
  let browser: RunningBrowser;
  let host = '';
  let tests = 0;

  const visit = (path = '/rango/') => browser.tab.open(`http://${host}:${site.port}${path}`);

  /** The findings that are told, each with its severity. */
  async function findingsIn(popup: Popup): Promise<readonly (readonly [rule: string, severity: string])[]> {
    await popup.waitFor('.findings, .no-findings:not(:empty)');
    return popup.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLElement>('[data-finding]'),
        ({ dataset }) => [dataset['finding'] ?? '', dataset['severity'] ?? ''] as const,
      ),
    );
  }

  async function openWithInsight(): Promise<Popup> {
    const popup = await browser.openPopup();
    await popup.waitFor('[data-findings], .no-findings:not(:empty)');
    return popup;
  }

  /** Presses a button that may stand in a folded part. */
  const textOf = (popup: Popup, selector: string) =>
    popup.evaluate((part: string) => document.querySelector(part)?.textContent ?? '', selector);

  beforeAll(async () => {
    browser = await kind.start();
    site = await startSite();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(() => {
    host = `findings-${++tests}.localhost`;
  });
  afterEach(async () => {
    await browser.inBackground(() => chrome.storage.sync.set({ settings: {} }));
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
      const server = await serveOnLoopback((_request, response) => {
        response.setHeader('Set-Cookie', `sessionid=${value}; Path=/; Max-Age=1209600`);
        response.end('open');
      });
      onTestFinished(server.close);
      const granted = await withHosts(kind.extension, ['*://*.example.test/*']);
      onTestFinished(granted.remove);
      const other = await kind.start({ hosts: ['shop.example.test'], extension: granted.path });
      onTestFinished(other.close);
      await other.tab.open(`http://shop.example.test:${server.port}/`);
      const popup = await other.openPopup();
      await popup.waitFor('[data-finding=session-readable]');
      const found = await findingsIn(popup);
      expect(found).toContainEqual(['session-over-http', 'medium']);
      expect(found).toContainEqual(['session-readable', 'high']);
      const text = await textOf(popup, '[data-finding=session-readable]');
      expect(text).toContain('SESSION_COOKIE_HTTPONLY');
      expect(text).toContain('CWE-1004');
      const all = await popup.evaluate(() => document.querySelector('.findings')?.outerHTML);
      expect(all).toContain('session-readable');
      expect(all).not.toContain(value);
    });
  });

  describe('a finding', () => {
    it('can be silenced for good, and told again', async () => {
      await visit();
      const popup = await openWithInsight();
      const [first] = await findingsIn(popup);
      const rule = first?.[0] ?? '';
      await press(popup, `[data-finding="${rule}"] .finding-tools button:last-child`);
      await popup.waitFor('[data-unsilence]');
      expect((await findingsIn(popup)).map(([id]) => id)).not.toContain(rule);
      await press(popup, '[data-unsilence]');
      await popup.waitFor(`[data-finding="${rule}"]`);
      await popup.close();
    });
  });

  describe('what a person expects of a site', () => {
    it('is compared with what is there, and kept for that host', async () => {
      await visit();
      const popup = await openWithInsight();
      await press(popup, '[data-view=tools]');
      await press(popup, '[data-preset=expectHardened]');
      await popup.waitFor('[data-expected=stated]');
      await press(popup, '[data-view=session]');
      await popup.waitFor('[data-finding=setting-differs]');
      const text = await textOf(popup, '[data-finding=setting-differs]');
      expect(text).toContain('SESSION_COOKIE_SECURE');
      await popup.close();
      const second = await openWithInsight();
      await press(second, '[data-view=tools]');
      await second.waitFor('[data-expected=stated]');
      await press(second, '[data-preset=expectDefaults]');
      await press(second, '[data-view=session]');
      await eventually(
        () => findingsIn(second),
        (found) => found.every(([rule]) => rule !== 'setting-differs'),
        'the differing setting to be gone',
      );
      await second.close();
    });
  });

  describe('the log-in check', () => {
    it('says that Django renewed the session ID, though the popup was closed meanwhile', async () => {
      await visit();
      const popup = await openWithInsight();
      await press(popup, '[data-view=tools]');
      await press(popup, '[data-check=log-in]');
      await popup.waitFor('[data-check-verdict=waiting]');
      await popup.close();
      await visit('/rango/login/');
      await browser.tab.type('[name=username]', 'rango');
      await browser.tab.type('[name=password]', 'rango');
      await browser.tab.leadOn(() => browser.tab.click('#credentials button'));
      const second = await openWithInsight();
      await press(second, '[data-view=tools]');
      await second.waitFor('[data-check-verdict=renewed]');
      expect(await textOf(second, '[data-check-verdict=renewed]')).toContain('sessionid was renewed');
      await press(second, '[data-check-end]');
      await second.waitFor('[data-check=log-in]');
      await second.close();
    });
  });
});
