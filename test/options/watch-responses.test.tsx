// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { becomeFirefox, fake, resetBrowser } from '../fakes/browser.ts';
import { click, feedbackOf, isShown, openOptions, press, shows } from './page.ts';

const { permissions, storage } = fake;
const shop = '*://*.shop.test/*';
const [local] = permissions.granted;
const box = (pattern: string) => `[data-responses="${pattern}"]`;
const isChecked = (pattern: string) => document.querySelector<HTMLInputElement>(box(pattern))?.checked;
const watched = () => storage.local.dump()['answer-sites'];

beforeEach(async () => {
  resetBrowser();
  permissions.granted = [...permissions.granted, shop];
  await openOptions();
  await shows(box(shop));
});
afterEach(() => void vi.restoreAllMocks());

describe('watching responses', () => {
  it('is off, and nothing is asked for', () => {
    expect([isChecked(shop), isChecked(local ?? '')]).toEqual([false, false]);
    expect(permissions.held).toEqual([]);
    expect(isShown('[data-responses-later]')).toBe(false);
  });

  it('is switched on for one site, and says from when on Chromium reports requests', async () => {
    await click(box(shop));
    await eventually(() => expect(watched()).toEqual([shop]));
    expect(permissions.held).toEqual(['webRequest']);
    expect((await feedbackOf('saved')).line.closest('[data-watch-responses]')).not.toBeNull();
    expect((await shows('[data-responses-later]')).textContent).toContain('from its next start');
  });

  it('says nothing of a next start where no site is left', async () => {
    await click(box(shop));
    await shows('[data-responses-later]');
    await click(box(shop));
    await eventually(() => expect(isShown('[data-responses-later]')).toBe(false));
    expect([watched(), isChecked(shop)]).toEqual([undefined, false]);
  });

  it('that cannot be asked for says why, in its place', async () => {
    vi.spyOn(permissions, 'request').mockRejectedValue(new Error('Another question is open'));
    await click(box(shop));
    const { text, line } = await feedbackOf('failed');
    expect(text).toBe('Changing access failed. Browser error: Another question is open');
    expect(line.closest('[data-watch-responses]')).not.toBeNull();
  });

  it('says nothing of a next start once there was one', async () => {
    await click(box(shop));
    await shows('[data-responses-later]');
    await storage.session.clear();
    await openOptions();
    await eventually(() => expect(isChecked(shop)).toBe(true));
    expect(isShown('[data-responses-later]')).toBe(false);
    await click(box(local ?? ''));
    await eventually(() => expect(watched()).toHaveLength(5));
    await eventually(() => expect(isChecked(local ?? '')).toBe(true));
    expect(isShown('[data-responses-later]')).toBe(false);
  });

  it('takes all names of this machine for one site', async () => {
    await click(box(local ?? ''));
    await eventually(() =>
      expect(watched()).toEqual(['*://localhost/*', '*://*.localhost/*', '*://127.0.0.1/*', '*://[::1]/*']),
    );
  });

  it('leaves out the names of this machine that were withheld', async () => {
    permissions.granted = ['*://127.0.0.1/*', shop];
    await openOptions();
    await click(box('*://127.0.0.1/*'));
    await eventually(() => expect(watched()).toEqual(['*://127.0.0.1/*']));
    permissions.granted = [shop];
    await openOptions();
    await shows(box(shop));
    expect(document.querySelectorAll('[data-responses]')).toHaveLength(1);
  });

  it('is refused where the permission is, and the box says so', async () => {
    permissions.answer = false;
    await click(box(shop));
    const { line } = await feedbackOf('refused');
    expect([watched(), line.closest('[data-watch-responses]')]).toEqual([undefined, expect.anything()]);
    await eventually(() => expect(isChecked(shop)).toBe(false));
  });

  it('leaves neither permission nor answers once the last site is switched off', async () => {
    await click(box(shop));
    await eventually(() => expect(watched()).toEqual([shop]));
    await click(box(local ?? ''));
    await eventually(() => expect(watched()).toHaveLength(5));
    await storage.session.set({ answers: [] });
    await click(box(shop));
    await eventually(() => expect(watched()).toHaveLength(4));
    expect(permissions.held).toEqual(['webRequest']);
    await click(box(local ?? ''));
    await eventually(() => expect(permissions.held).toEqual([]));
    await eventually(() => expect(storage.session.dump()).not.toHaveProperty('answers'));
    expect(watched()).toBeUndefined();
  });

  it('forgets the responses of a site that is switched off, and of no other', async () => {
    const answerOf = (url: string) => ({
      ...{ url, method: 'GET', initiator: null, cookieHeader: '', store: '0' },
      ...{ startedAt: 1, time: 2, lines: [] },
    });
    await click(box(shop));
    await eventually(() => expect(watched()).toEqual([shop]));
    await click(box(local ?? ''));
    await eventually(() => expect(watched()).toHaveLength(5));
    const [here, there] = [answerOf('http://localhost:8000/'), answerOf('https://www.shop.test/')];
    await storage.session.set({ answers: [here, there] });
    await click(box(shop));
    await eventually(() => expect(storage.session.dump()['answers']).toEqual([here]));
  });

  it('ends with the access to its site', async () => {
    await click(box(shop));
    await eventually(() => expect(watched()).toEqual([shop]));
    await press(`[data-site="${shop}"] button`);
    await eventually(() => expect(permissions.held).toEqual([]));
    expect(watched()).toBeUndefined();
    expect(isShown(box(shop))).toBe(false);
  });

  it('ends with all that is stored', async () => {
    await click(box(shop));
    await eventually(() => expect(watched()).toEqual([shop]));
    await click('[data-erase]');
    await click('[data-erase-now]');
    await eventually(() => expect(permissions.held).toEqual([]));
    expect(watched()).toBeUndefined();
  });
});

it('says nothing of a next start in Firefox, which reports requests at once', async () => {
  becomeFirefox();
  await openOptions();
  await click(box(shop));
  await eventually(() => expect(watched()).toEqual([shop]));
  await eventually(() => expect(isChecked(shop)).toBe(true));
  expect(isShown('[data-responses-later]')).toBe(false);
});
