// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import './outlast.ts';
import { shows } from './find.ts';

// Nothing loads stylesheets here, and so nothing would ever hold.
vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

beforeEach(() => {
  resetBrowser();
  fake.tabs.place({ id: 1, url: 'http://localhost:8000/rango/' }, { began: Date.now() });
});

afterEach(() => vi.unstubAllGlobals());

// By itself in this file: a popup of an earlier test would still make formatters of its own.
it('the first paint shows a cookie without any formatter of times, which come with a later frame', async () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  const made: unknown[] = [];
  const formatters: unknown[] = ['DateTimeFormat', 'NumberFormat', 'RelativeTimeFormat'];
  const noting: ProxyHandler<typeof Intl> = {
    get(intl, name) {
      if (formatters.includes(name)) made.push(name);
      return Reflect.get(intl, name) as unknown;
    },
  };
  vi.stubGlobal('Intl', new Proxy(Intl, noting));
  const inADay = { session: false, expirationDate: Date.now() / 1000 + 86_400 };
  fake.cookies.put({ ...jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true }), ...inADay });
  document.documentElement.dataset['surface'] = 'popup';
  document.body.innerHTML = '<div id="app"></div>';
  await import('../../src/inspector/main.tsx');
  const lifetime = await shows('[data-cookie=sessionid] .lifetime time');
  expect(lifetime.textContent.trim()).toBe('');
  expect(made).toEqual([]);
  await eventually(() => {
    while (frames.length > 0) frames.shift()?.(0);
    expect(lifetime.textContent).toContain('in ');
  });
  expect(made).toEqual(expect.arrayContaining(formatters));
});
