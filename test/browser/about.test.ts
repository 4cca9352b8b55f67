import { afterEach, expect, it, vi } from 'vitest';
import { versions } from '../../src/browser/about.ts';
import { browserLanguage, message } from '../../src/browser/i18n.ts';
import { isFirefox } from '../../src/browser/firefox.ts';
import { becomeFirefox, fake, resetBrowser } from '../fakes/browser.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  resetBrowser();
});

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const linux = 'Mozilla/5.0 (X11; Linux x86_64';

it.each([
  [`${linux}) ${webkit} Chrome/140.0.0.0 Safari/537.36`, 'Chrome 140'],
  [`${linux}) ${webkit} HeadlessChrome/140.0.0.0 Safari/537.36`, 'Chrome 140'],
  [`${linux}; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox 140'],
  [`${linux}) ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/141.0.3485.14`, 'Edge 141'],
  [`${linux}) ${webkit} Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0`, 'Opera 124'],
  ['Lynx/2.9', ''],
])('%s is %s, and no more is said of the machine', async (userAgent, browser) => {
  vi.stubGlobal('navigator', { userAgent });
  expect(await versions()).toEqual({ browser, version: fake.runtime.getManifest().version });
});

it.each([
  ['name', [], 'Magic Cookie'],
  ['siteWithBelow', ['example.org'], 'example.org and its subdomains'],
  ['missing', [], ''],
])('a message is the browser’s: %s', (key, substitutions, text) => {
  expect(message(key, substitutions)).toBe(text);
});

it('the language is the browser’s', () => {
  fake.i18n.language = 'pt-BR';
  expect(browserLanguage()).toBe('pt-BR');
});

it('Firefox is told from Chromium', () => {
  expect(isFirefox()).toBe(false);
  becomeFirefox();
  expect(isFirefox()).toBe(true);
});
