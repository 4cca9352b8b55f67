import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { built } from '../../../scripts/project.ts';
import { startChromium } from '../chromium.ts';
import { times } from './scale.ts';
import { canary, startTrustSite, type TrustSite } from './site.ts';
import { press } from '../press.ts';

let site: TrustSite;
beforeAll(async () => {
  site = await startTrustSite();
});
afterAll(() => site.close());

describe('no cookie is changed unasked', () => {
  it('by page loads with the popup opened on each', { timeout: 900_000 }, async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await browser.page.goto(site.urlOf('trust.localhost'));
    const before = await browser.jar();
    for (let load = 0; load < times(10, 1000); load++) {
      await browser.page.goto(site.urlOf('trust.localhost', `/quiet?${load}`));
      const popup = await browser.openPopup();
      await popup.page.waitForSelector('[data-cookie-test]');
      await popup.close();
    }
    expect(await browser.jar()).toEqual(before);
  });
});

describe('a page cannot see us', () => {
  it('nothing of ours stands in it, and nothing of ours can be loaded by it', async () => {
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    await browser.page.goto(site.urlOf('trust.localhost'));
    const id = [...(await browser.browser.extensions()).keys()][0] ?? '';
    const document = await browser.page.evaluate(() => window.document.documentElement.outerHTML);
    const globals = await browser.page.evaluate(() => Object.getOwnPropertyNames(window));
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
        globals: Object.getOwnPropertyNames(window),
        cookies: window.document.cookie,
        runtime: typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime,
        files: await Promise.all(['manifest.json', 'icons/16.png', 'src/popup/index.html'].map(load)),
      };
    }, id);
    expect(seen).toEqual({
      document,
      globals,
      cookies: `theme=${canary}`,
      runtime: 'undefined',
      files: ['refused', 'refused', 'refused'],
    });
  });

  it.each([built.chrome, built.firefox])('nor talk to us: we listen to no message', async (folder) => {
    const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
    for (const name of scripts) {
      const text = await readFile(join(folder, name), 'utf8');
      // The polyfill knows the names of all events; it listens to none by itself.
      const listens = /\bon(?:Message|MessageExternal|Connect|ConnectExternal)\.addListener\(/.test(text);
      expect([name, listens, text.includes("addEventListener('message'")]).toEqual([name, false, false]);
    }
  });
});
