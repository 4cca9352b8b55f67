// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { click, isShown, hasFocusOn, openOptions, press, shows, feedbackOf } from './page.ts';

const { permissions } = fake;
const [a, b] = ['*://*.a.test/*', '*://*.b.test/*'] as const;
const grant = (...patterns: readonly string[]) => {
  permissions.granted = [...permissions.granted, ...patterns];
};
const sites = () =>
  [...document.querySelectorAll<HTMLElement>('[data-site]')].map(({ dataset }) => dataset['site']);

beforeEach(resetBrowser);
afterEach(() => void vi.restoreAllMocks());

describe('the sites', () => {
  it('follow what is granted and taken away elsewhere', async () => {
    await openOptions();
    await shows('[data-no-sites]');
    grant(a);
    permissions.onAdded.trigger({ origins: [a] });
    await shows(`[data-site="${a}"]`);
    expect(isShown('[data-no-sites]')).toBe(false);
    permissions.granted = permissions.granted.filter((pattern) => pattern !== a);
    permissions.onRemoved.trigger({ origins: [a] });
    await shows('[data-no-sites]');
  });

  it.each([
    ['*://*/*', 'All sites', true],
    ['<all_urls>', 'All sites', true],
    ['https://*/*', 'All sites · https only', true],
    ['*://shop.a.test/*', 'shop.a.test', false],
    ['http://*.a.test/*', 'a.test and its subdomains · http only', false],
  ])('are named in words: %s is “%s”', async (pattern, words, isAll) => {
    grant(pattern);
    await openOptions();
    const site = await shows('[data-site]');
    expect(site.querySelector('bdi')?.textContent).toBe(words);
    expect(site.querySelector('button')?.getAttribute('aria-label')).toBe(`Revoke access to ${words}`);
    expect(isShown('[data-ask=all]')).toBe(!isAll);
  });

  it('are not asked for where all are granted, whatever was granted before', async () => {
    grant(a, '*://*/*');
    await openOptions();
    await shows('[data-site="*://*/*"]');
    expect([sites(), isShown('[data-ask=all]')]).toEqual([[a, '*://*/*'], false]);
  });

  it('are given back one at a time, and whoever did is taken to what came of it each time', async () => {
    grant(a, b);
    await openOptions();
    await press(`[data-site="${a}"] button`);
    await hasFocusOn('revoked');
    expect(sites()).toEqual([b]);
    await press(`[data-site="${b}"] button`);
    await shows('[data-no-sites]');
    await hasFocusOn('revoked');
    expect((await feedbackOf('revoked')).place).toBe('sites');
  });

  it('are given back as they are named, whichever comes first', async () => {
    grant(a, b);
    await openOptions();
    await click(`[data-site="${b}"] button`);
    await feedbackOf('revoked');
    expect(sites()).toEqual([a]);
  });

  it('that were asked for are there once they are granted, and told in their place', async () => {
    await openOptions();
    await press('[data-ask=all]');
    await hasFocusOn('granted');
    const { place, text, line } = await feedbackOf('granted');
    expect([place, text, line.className]).toEqual(['sites', 'Access granted.', 'outcome-done']);
    expect(sites()).toEqual(['*://*/*']);
  });

  it('may be refused and asked for again', async () => {
    permissions.answer = false;
    await openOptions();
    await click('[data-ask=all]');
    await feedbackOf('refused');
    expect(isShown('[data-site]')).toBe(false);
    permissions.answer = true;
    await click('[data-ask=all]');
    await feedbackOf('granted');
    expect(isShown('[data-outcome=refused]')).toBe(false);
  });

  it('that cannot be asked for say why', async () => {
    vi.spyOn(permissions, 'request').mockRejectedValue(new Error('Another question is open'));
    await openOptions();
    await click('[data-ask=all]');
    const { text, line } = await feedbackOf('failed');
    expect([text, line.className]).toEqual([
      'Changing access failed. Browser error: Another question is open',
      'outcome-failed',
    ]);
  });

  it('that cannot be read say why, and are read anew at the next change', async () => {
    const reading = vi.spyOn(permissions, 'getAll').mockRejectedValue(new Error('Not ready'));
    await openOptions();
    const { text, place } = await feedbackOf('failed');
    expect([text, place]).toEqual(['Reading the granted sites failed. Browser error: Not ready', 'sites']);
    reading.mockRestore();
    grant(a);
    permissions.onAdded.trigger({ origins: [a] });
    await shows(`[data-site="${a}"]`);
  });
});

describe('this machine', () => {
  it('is listed as it came with the install, each name marked that was withheld', async () => {
    permissions.granted = ['*://localhost/*', '*://[::1]/*', a];
    await openOptions();
    await shows('[data-ask=loopback]');
    const rows = [...document.querySelectorAll('[data-loopback] .entry')].map((row) => row.textContent);
    expect(rows).toEqual([
      '*://localhost/*',
      '*://*.localhost/*not granted',
      '*://127.0.0.1/*not granted',
      '*://[::1]/*',
    ]);
    expect(sites()).toEqual([a]);
  });

  it('is not asked for where nothing was withheld', async () => {
    await openOptions();
    await shows('[data-loopback] .entry');
    await eventually(() => expect(isShown('[data-ask=loopback]')).toBe(false));
    expect(isShown('[data-loopback] .tag')).toBe(false);
  });
});
