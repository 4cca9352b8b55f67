import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tab } from '../../../src/browser/tabs.ts';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import { browserOf } from '../../../src/core/wire/browsers.ts';
import { jarCommands } from '../../../src/inspector/cookie-list/commands.ts';
import { sitePage } from '../../core/make.ts';
import { becomeFirefox, fake, resetBrowser } from '../../fakes/browser.ts';
import { jarCookie } from '../../fakes/cookies.ts';

const url = 'http://localhost:8000/rango/';
const page = sitePage(url);
const tab = { id: 1, url, store: '7', isPrivate: false, window: 1 } as unknown as Tab;

/** Puts a document into the tab that took parts from these URLs. */
function placeWith(...parts: readonly string[]): void {
  const frames = [
    {
      document: { querySelectorAll: () => [] },
      location: { href: url },
      performance: { getEntriesByType: () => parts.map((name) => ({ name })) },
    },
  ];
  fake.tabs.place({ id: 1, url }, { began: 0, frames });
}

const read = () => jarCommands('7', 'localhost', () => ({ tab, page })).otherOrigins();

beforeEach(() => resetBrowser());
afterEach(() => {
  vi.restoreAllMocks();
  resetBrowser();
});

describe('the other origins of a page', () => {
  it('are read once each, in the store of the tab, without the page’s own', async () => {
    placeWith(
      'http://localhost:9000/own.js',
      'http://ads.localhost:8000/one.js',
      'http://ads.localhost:8000/two.js',
      'data:text/plain,nothing',
    );
    fake.cookies.put(jarCookie({ name: 'theirs', domain: 'ads.localhost', storeId: '7' }));
    fake.cookies.put(jarCookie({ name: 'elsewhere', domain: 'ads.localhost', storeId: '0' }));
    const others = await read();
    expect(others.pages.map(({ url: each }) => each)).toEqual(['http://ads.localhost:8000/one.js']);
    expect(others.cookies.map(([part, cookies]) => [part.host, cookies.map(({ name }) => name)])).toEqual([
      ['ads.localhost', ['theirs']],
    ]);
    expect(others).toMatchObject({ hidden: [], complete: true });
  });

  it('that were not granted are named, and never asked for', async () => {
    placeWith('https://ads.example/one.js', 'http://ads.localhost:8000/one.js');
    fake.cookies.put(jarCookie({ name: 'theirs', domain: 'ads.example', storeId: '7' }));
    const asked = vi.spyOn(fake.cookies, 'getAll');
    const others = await read();
    expect(others.hidden).toEqual([
      { host: 'ads.example', site: 'ads.example', patterns: ['*://*.ads.example/*'] },
    ]);
    expect(others.pages.map(({ host }) => host)).toEqual(['ads.localhost']);
    expect(others.cookies.map(([{ host }]) => host)).toEqual(['ads.localhost']);
    expect(JSON.stringify(asked.mock.calls)).not.toContain('ads.example');
  });

  it('that were granted in their scheme alone are read', async () => {
    const { granted } = fake.permissions;
    fake.permissions.granted = [...granted, 'https://ads.example/*'];
    placeWith('https://ads.example/one.js', 'http://other.example/one.js');
    const others = await read();
    expect(others.pages.map(({ host }) => host)).toEqual(['ads.example']);
    expect(others.hidden.map(({ host }) => host)).toEqual(['other.example']);
  });

  it.each([
    ['https://cdn.shop.example/a.js', 'shop.example', '*://*.shop.example/*'],
    ['https://me.github.io/a.js', 'me.github.io', '*://*.me.github.io/*'],
    ['http://192.0.2.7/a.js', '192.0.2.7', '*://192.0.2.7/*'],
    ['http://printer/a.js', 'printer', '*://printer/*'],
  ])('that were not granted are asked for as a whole site: %s', async (url, site, pattern) => {
    placeWith(url);
    const { hidden } = await read();
    expect(hidden).toEqual([{ host: new URL(url).hostname, site, patterns: [pattern] }]);
  });

  it('may be missing where a frame does not answer, which is known', async () => {
    vi.useFakeTimers();
    placeWith('http://ads.localhost:8000/one.js');
    const answering = read();
    const ask = fake.tabs.scripting.executeScript.bind(fake.tabs.scripting);
    vi.spyOn(fake.tabs.scripting, 'executeScript').mockImplementation(async (injection) =>
      injection.target.allFrames === true ? new Promise<never>(() => undefined) : ask(injection),
    );
    expect(await answering).toMatchObject({ complete: true });
    const late = read();
    await vi.runAllTimersAsync();
    expect(await late).toMatchObject({ complete: false, pages: [{ host: 'ads.localhost' }] });
    vi.useRealTimers();
  });

  it('are none where no page is shown', async () => {
    const nothing = { pages: [], cookies: [], hidden: [], complete: true };
    expect(await jarCommands('7', 'localhost', () => null).otherOrigins()).toEqual(nothing);
    expect(fake.tabs.asked).toEqual([]);
  });
});

it('what is written is judged by the rules of the browser that this runs in', async () => {
  const { browserRules } = jarCommands('7', 'localhost', () => null);
  expect(await browserRules()).toEqual(browserOf('chromium', siteOf));
  becomeFirefox();
  expect(await browserRules()).toEqual(browserOf('firefox', siteOf));
});
