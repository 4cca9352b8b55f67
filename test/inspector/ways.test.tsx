// @vitest-environment jsdom
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { pageForSite } from '../../src/browser/surfaces.ts';
import { painted } from '../../src/ui/after-paint.ts';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import './outlast.ts';
import { shows } from './find.ts';
import { newPage } from '../ui/new-page.ts';

// Nothing loads stylesheets here, and so nothing would ever hold.
const styles = vi.hoisted(() => ({ asked: 0, loaded: Promise.resolve() }));
vi.mock('../../src/ui/load-stylesheet.ts', () => ({
  async loadStylesheet() {
    styles.asked += 1;
    return styles.loaded;
  },
}));

Object.assign(globalThis, { matchMedia: () => ({ matches: false, addEventListener: () => undefined }) });

/** Opens a surface by its real entries, in modules of their own. */
async function openSurface(surface: 'popup' | 'panel' | 'page', search = '') {
  newPage();
  history.replaceState(null, '', `/${search}`);
  document.documentElement.dataset['surface'] = surface;
  document.body.innerHTML = '<div id="app"></div>';
  await import('../../src/inspector/main.tsx');
}

/** Opens the search as a click does, which a document without a layout does not tell. */
async function openSearch(): Promise<HTMLInputElement> {
  const search = (await shows('[data-site-search]')) as HTMLDetailsElement;
  search.open = true;
  search.dispatchEvent(new Event('toggle'));
  await shows('.site-hits');
  return search.querySelector('input') as HTMLInputElement;
}

function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const hosts = () =>
  Array.from(document.querySelectorAll('[data-site]'), (button) => button.getAttribute('data-site'));
const lastTab = () => fake.tabs.dump().at(-1)?.url;

beforeEach(() => {
  styles.asked = 0;
  resetBrowser();
  history.replaceState(null, '', '/');
  fake.cookies.put(jarCookie({ name: 'sessionid', domain: 'rango.localhost', value: 'a'.repeat(32) }));
  fake.cookies.put(jarCookie({ name: 'visits', domain: 'localhost' }));
  fake.cookies.put(jarCookie({ name: 'elsewhere', domain: 'localhost', storeId: '1' }));
});

describe('the tool that tries a line, in a page without a site', () => {
  beforeEach(() => fake.tabs.place({ id: 1, url: 'chrome://version/' }, null));

  it('comes with what styles it', async () => {
    let load: () => void = () => undefined;
    styles.loaded = new Promise((resolve) => (load = resolve));
    onTestFinished(() => void (styles.loaded = Promise.resolve()));
    await openSurface('page', '?tab=1');
    await shows('[data-notice=browser]');
    // The one of the insight and the one of what opens a HAR, and no other.
    await eventually(() => expect(styles.asked).toBe(2));
    await painted();
    await vi.dynamicImportSettled();
    expect(document.querySelector('[data-bench]')).toBeNull();
    load();
    await shows('.bench-alone [data-bench]');
    expect(styles.asked).toBe(2);
  });

  it('is said to be missing where it cannot be loaded', async () => {
    vi.doMock('../../src/inspector/prepare-bench.tsx', () => ({
      showBenchWithoutSite() {
        throw new Error('Failed to fetch');
      },
    }));
    onTestFinished(() => vi.doUnmock('../../src/inspector/prepare-bench.tsx'));
    await openSurface('page');
    const { textContent } = await shows('[data-notice=failed]');
    expect(textContent).toBe('Part of Magic Cookie could not be loadedBrowser error: Failed to fetch');
  });
});

describe.each<[what: string, url: string | undefined, notice: string]>([
  ['a page of the browser', 'chrome://version/', 'browser'],
  ['a page whose URL is withheld', undefined, 'browser'],
  ['a file', 'file:///tmp/a.html', 'file'],
])('from %s', (_, url, notice) => {
  beforeEach(() => fake.tabs.place({ id: 1, ...(url !== undefined && { url }) }, null));

  it('the settings and the page are a click away', async () => {
    await openSurface('popup');
    await shows(`[data-notice=${notice}]`);
    (await shows('[data-open=options]')).click();
    await eventually(() => expect(fake.runtime.optionsOpened).toBe(1));
    (await shows('[data-open=page]')).click();
    await eventually(() => expect(lastTab()).toContain('src/page/index.html?tab=1'));
  });

  it('the side panel of its window is a click away', async () => {
    fake.tabs.place({ id: 1, active: false }, null);
    fake.tabs.place({ id: 9, ...(url !== undefined && { url }) }, null);
    await openSurface('popup');
    (await shows('[data-open=panel]')).click();
    await eventually(() => expect(fake.beside.opened).toEqual([fake.tabs.dump().at(-1)?.windowId]));
    expect(fake.beside.opened).not.toEqual([9]);
  });

  it('the cookies of every site that may be read are found, and shown on a page of their own', async () => {
    await openSurface('popup');
    const field = await openSearch();
    expect(hosts()).toEqual(['localhost', 'rango.localhost']);
    expect(document.body.textContent).not.toContain('elsewhere');
    type(field, 'session');
    await eventually(() => expect(hosts()).toEqual(['rango.localhost']));
    (await shows('[data-site="rango.localhost"]')).click();
    await eventually(() => expect(lastTab()).toContain(pageForSite('http://rango.localhost/', '0')));
  });
});

describe('from a page of a site', () => {
  it('that was not granted, the settings are a click away', async () => {
    fake.tabs.place({ id: 1, url: 'https://shop.example/' }, { began: Date.now() });
    await openSurface('popup');
    await shows('[data-notice=not-granted]');
    (await shows('[data-open=options]')).click();
    await eventually(() => expect(fake.runtime.optionsOpened).toBe(1));
  });

  it('other sites with a cookie of the same name are found among the tools', async () => {
    fake.tabs.place({ id: 1, url: 'http://localhost:8000/rango/' }, { began: Date.now() });
    await openSurface('popup');
    await shows('.last-event');
    (await shows('[data-view=tools]')).click();
    type(await openSearch(), 'nowhere');
    await eventually(() => expect(hosts()).toEqual([]));
    expect((await shows('[data-site-search] [role=status]')).textContent).toBe('No matches.');
  });

  it('other sites with a cookie are found from its row', async () => {
    fake.tabs.place({ id: 1, url: 'http://localhost:8000/rango/' }, { began: Date.now() });
    fake.cookies.put(jarCookie({ name: 'visits', domain: 'rango.localhost' }));
    await openSurface('popup');
    await shows('.last-event');
    (await shows('[data-cookie=visits] .row-open')).click();
    (await shows('[data-cookie=visits] [data-do=find]')).click();
    const field = await openSearch();
    expect(field.value).toBe('visits');
    expect((field.closest('details') as HTMLDetailsElement).open).toBe(true);
    expect(hosts()).toEqual(['localhost', 'rango.localhost']);
  });

  it('nothing is searched from a private window, which what opens would outlive', async () => {
    fake.tabs.place({ id: 1, url: 'chrome://version/', incognito: true }, null);
    await openSurface('popup');
    await shows('[data-open=options]');
    expect(document.querySelector('[data-site-search]')).toBeNull();
  });
});

describe('the full page of a site', () => {
  it('shows its cookies though no tab is open on it', async () => {
    await openSurface('page', '?site=http%3A%2F%2Frango.localhost%2F&store=0');
    await shows('[data-cookie=sessionid]');
    expect((await shows('.host')).textContent).toBe('rango.localhost');
    // No page is there in which cookies could be tested.
    (await shows('[data-view=tools]')).click();
    await shows('[data-site-search]');
    expect(document.querySelector('[data-cookie-test]')).toBe(null);
  });

  it('says that access is missing where it is', async () => {
    await openSurface('page', '?site=https%3A%2F%2Fshop.example%2F&store=0');
    await shows('[data-notice=not-granted]');
  });

  it.each(['1', 'firefox-private'])('never shows what is of a private window: store %s', async (store) => {
    await openSurface('page', `?site=http%3A%2F%2Flocalhost%2F&store=${store}`);
    await shows('[data-notice=closed]');
    expect(document.body.textContent).not.toContain('elsewhere');
  });

  it('of a tab that was closed leads on to other sites', async () => {
    fake.tabs.place({ id: 1, url: 'chrome-extension://magic-cookie/src/page/index.html' }, null);
    await openSurface('page', '?tab=9');
    const search = (await shows('[data-site-search]')) as HTMLDetailsElement;
    // Nothing of the closed tab's site stands there before.
    expect([search.open, search.querySelector('input'), hosts()]).toEqual([false, null, []]);
    await openSearch();
    expect(hosts()).toEqual(['localhost', 'rango.localhost']);
  });
});

describe('the side panel', () => {
  it('offers no undo of one window in a tab of another that shows the same host', async () => {
    const url = 'http://localhost:8000/rango/';
    const before = { ...jarCookie({ name: 'gone' }), expires: null, store: '0', partition: null };
    const entry = { id: 'one', kind: 'delete', at: 1, until: 1, planned: 1, of: null };
    await fake.storage.session.set({
      'undo-history/0/localhost': [
        { ...entry, interrupted: false, undone: false, steps: [{ before, after: null }] },
      ],
    });
    fake.tabs.place({ id: 1, url }, { began: Date.now() });
    await openSurface('panel');
    (await shows('[data-view=cookies]')).click();
    await shows('[data-row=visits]');
    await shows('[data-undo]');
    fake.tabs.place({ id: 1, url, active: false }, { began: Date.now() });
    fake.tabs.place({ id: 2, url, incognito: true }, { began: Date.now() });
    fake.tabs.tabs.onActivated.trigger({ tabId: 2, windowId: 1 });
    await shows('[data-row=elsewhere]');
    expect(document.querySelector('[data-row=visits], [data-undo]')).toBeNull();
  });
});
