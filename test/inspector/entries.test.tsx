// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { painted } from '../../src/ui/after-paint.ts';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import './outlast.ts';
import { find, shows } from './find.ts';
import { newPage } from '../ui/new-page.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

const url = 'http://localhost:8000/rango/';
const sessionid = jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true });

/** The room of a window that is made wider and narrower. */
const room = { matches: false, listeners: new Set<() => void>() };
Object.assign(globalThis, {
  matchMedia: () => ({
    get matches() {
      return room.matches;
    },
    addEventListener: (_: string, listener: () => void) => room.listeners.add(listener),
  }),
});

/** Opens a surface by its real entries, in modules of their own. */
async function openSurface(surface: 'popup' | 'panel' | 'page', search = '') {
  newPage();
  room.matches = false;
  room.listeners.clear();
  history.replaceState(null, '', `/${search}`);
  document.documentElement.dataset['surface'] = surface;
  document.body.innerHTML = '<div id="app"></div>';
  await import('../../src/inspector/main.tsx');
}

const names = () => fake.cookies.dump().map(({ name }) => name);

beforeEach(() => {
  resetBrowser();
  fake.tabs.place({ id: 1, url }, { began: Date.now() });
});

// A surface that is closed takes all that it listens to with it; here it leaves its page for one that has no cookies.
afterEach(async () => {
  fake.tabs.load({ id: 1, url: 'chrome://version/' }, null);
  await painted();
  await painted();
  history.replaceState(null, '', '/');
});

describe('the session, whose list is not loaded yet', () => {
  it('has a cookie deleted once: what is undone stays', async () => {
    fake.cookies.put(sessionid);
    await openSurface('popup');
    (await shows('[data-cookie=sessionid] [data-do=delete]')).click();
    (await shows('[data-undo]')).click();
    expect(names()).toEqual([]);
    await shows('[data-outcome=undone]');
    await shows('[data-cookie=sessionid]');
    // Whatever is told of it now is no command.
    fake.cookies.put(jarCookie({ name: 'theme' }));
    await shows('[data-others="1"]');
    expect(names().toSorted()).toEqual(['sessionid', 'theme']);
    find('[data-outcome=undone]');
  });
});

describe('where what cookies mean cannot be loaded', () => {
  it('a long list is shown whole nevertheless', async () => {
    vi.doMock('../../src/inspector/prepare-insight.ts', () => ({
      prepareInsight() {
        throw new Error('Failed to load');
      },
    }));
    onTestFinished(() => {
      vi.doUnmock('../../src/inspector/prepare-insight.ts');
    });
    for (let index = 0; index < 40; index++) fake.cookies.put(jarCookie({ name: `n${index}` }));
    await fake.storage.sync.set({ settings: { watched: ['*'] } });
    await openSurface('popup');
    await shows('[data-notice=failed]');
    await eventually(() => expect(document.querySelectorAll('.row')).toHaveLength(40));
  });
});

/** It in the journal. */
const expiry = {
  ...{ at: Date.now(), kind: 'expired', cause: 'expired', times: 1, after: null },
  before: { ...sessionid, expires: null, store: '0', partition: null },
};
const journal = 'journal/0/localhost';
const looked = 'last-seen/0/localhost';
const { session } = fake.storage;

describe('that the person has looked', () => {
  it('is not written down of what was erased', async () => {
    await session.set({ [journal]: [expiry] });
    await openSurface('popup');
    await shows('[data-event=expired]');
    await eventually(() => expect(session.dump()).toHaveProperty([looked]));
    await session.remove([journal, looked]);
    await eventually(() => expect(document.querySelector('[data-event=expired]')).toBeNull());
    await painted();
    await vi.dynamicImportSettled();
    expect(session.dump()).not.toHaveProperty([looked]);
  });

  it('is written down once a second at most, however much happens', async () => {
    await openSurface('popup');
    await shows('.last-event');
    await eventually(() => expect(session.dump()).toHaveProperty([looked]));
    const real = globalThis.setTimeout;
    // The second does not end while this goes on.
    const timers = vi
      .spyOn(globalThis, 'setTimeout')
      .mockImplementation(((task: () => void, span?: number) =>
        span === 1000 ? 0 : real(task, span)) as typeof setTimeout);
    const writes = vi.spyOn(session, 'set');
    onTestFinished(() => [timers, writes].forEach((spy) => spy.mockRestore()));
    for (const kind of ['expired', 'removed', 'evicted', 'expired']) {
      await session.set({ [journal]: [{ ...expiry, kind }] });
      await shows(`[data-event=${kind}]`);
      await vi.dynamicImportSettled();
    }
    const looks = writes.mock.calls.filter(([items]) => looked in items);
    expect(looks).toHaveLength(1);
  });
});

describe('a site of which not all was granted', () => {
  it('says so above the cookies that it has', async () => {
    const page = 'https://shop.example.co.uk/';
    fake.permissions.granted = ['*://shop.example.co.uk/*'];
    fake.tabs.place({ id: 1, url: page }, { began: Date.now() });
    fake.cookies.put(jarCookie({ name: 'sessionid', domain: 'shop.example.co.uk', value: 'b'.repeat(32) }));
    await openSurface('popup');
    await shows('[data-cookie=sessionid]');
    const banner = await shows('[data-notice=partial-grant]');
    expect(banner.textContent).toContain('.example.co.uk');
    await eventually(() => expect(find('[data-ask=site]').textContent).toBe('Allow example.co.uk'));
  });

  it('is shown by what an administrator sets, though that is said late and nothing of it may be read', async () => {
    const { managed } = fake.storage;
    await managed.enforce({ theme: 'light' });
    const answer = managed.hold();
    fake.tabs.place({ id: 1, url: 'https://shop.example/' }, { began: Date.now() });
    await openSurface('popup');
    await shows('[data-notice=not-granted]');
    expect(document.documentElement.dataset['theme']).toBe('system');
    answer();
    await shows('[data-theme=light]');
  });
});

describe('a page that is still loading, which has no document for a moment', () => {
  it('is not said not to have loaded', async () => {
    fake.tabs.place({ id: 1, url, status: 'loading' }, null);
    await openSurface('popup');
    await shows('[data-notice=no-cookies]');
    await eventually(() => expect(fake.tabs.asked).toEqual([1]));
    await shows('.last-event');
    await painted();
    find('[data-notice=no-cookies]');
    fake.tabs.place({ id: 1, url }, null);
    await openSurface('popup');
    await shows('[data-notice=not-loaded]');
  });

  it('is said not to have loaded once it has ended without one', async () => {
    fake.tabs.place({ id: 1, url, status: 'loading' }, null);
    await openSurface('popup');
    await shows('[data-notice=no-cookies]');
    await eventually(() => expect(fake.tabs.asked).toEqual([1]));
    fake.tabs.load({ id: 1, url }, null);
    await shows('[data-notice=not-loaded]');
    fake.tabs.load({ id: 1, url }, { began: Date.now() });
    await shows('[data-notice=no-cookies]');
  });

  it('is asked anew where it is loaded anew: it may keep no cookies now', async () => {
    fake.tabs.place({ id: 1, url }, { began: Date.now() });
    await openSurface('popup');
    await eventually(() => expect(fake.tabs.asked).toEqual([1]));
    await shows('.last-event');
    expect(document.querySelector('[data-reason=cookies-blocked], [data-notice=cookies-blocked]')).toBeNull();
    fake.tabs.load({ id: 1, url }, { began: Date.now(), cookiesAllowed: false });
    await shows('[data-reason=cookies-blocked], [data-notice=cookies-blocked]');
  });
});

describe('a host that has no registrable domain', () => {
  it('is asked for by its own name', async () => {
    fake.tabs.place({ id: 1, url: 'http://192.0.2.7:8000/' }, { began: Date.now() });
    await openSurface('popup');
    const button = await shows('[data-ask=site]:enabled');
    expect(button.textContent).toBe('Allow 192.0.2.7');
    button.click();
    await shows('[data-notice=no-cookies]');
    expect(fake.permissions.requested).toEqual([['*://192.0.2.7/*']]);
  });
});

describe('a side panel', () => {
  it('says that it does not see the page, of which the browser withholds the address', async () => {
    fake.tabs.place({ id: 1 }, null);
    await openSurface('panel');
    await shows('[data-notice=unseen]');
  });

  it('that is made wide has its list beside the session', async () => {
    fake.cookies.put(sessionid);
    await openSurface('panel');
    await shows('.rows [data-cookie=sessionid]');
    room.matches = true;
    room.listeners.forEach((listener) => listener());
    await shows('.jar [data-row=sessionid]');
    find('.rows [data-cookie=sessionid]');
    room.matches = false;
    room.listeners.forEach((listener) => listener());
    await eventually(() => expect(document.querySelector('.jar')).toBeNull());
  });
});

describe.each<[what: string, key: string, stored: unknown, line: string]>([
  [
    'what was lost of a site',
    'journal-kept/0/localhost',
    { at: 1, recent: 0, from: 0, to: 0, octets: [0], lost: Date.now() },
    '[data-lost]',
  ],
  ['that a timeline was cleared', 'cleared-at/0/localhost', Date.now(), '.cleared .faint'],
])('%s', (_, key, stored, line) => {
  it('is said of it', async () => {
    fake.cookies.put(sessionid);
    await session.set({ [key]: stored });
    await openSurface('popup');
    (await shows('[data-view=timeline]')).click();
    await shows(line);
  });

  it('is not said of the next one, though it was read late', async () => {
    fake.cookies.put(sessionid);
    await openSurface('popup');
    await shows('.last-event');
    const get = session.get.bind(session);
    let isHeld = false;
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const reading = vi.spyOn(session, 'get').mockImplementation(async (keys) => {
      const found = await get(keys);
      if (!JSON.stringify(keys).includes(key)) return found;
      isHeld = true;
      await held;
      return found;
    });
    onTestFinished(() => reading.mockRestore());
    await session.set({ [key]: stored });
    await eventually(() => expect(isHeld).toBe(true));
    fake.tabs.load({ id: 1, url: 'http://127.0.0.1:8000/' }, { began: Date.now() });
    await eventually(() => expect(find('.host').textContent).toBe('127.0.0.1:8000'));
    (await shows('[data-view=timeline]')).click();
    await shows('.timeline');
    letGo();
    await held;
    await painted();
    expect(document.querySelector(line)).toBeNull();
  });
});

describe('what is new since the person last looked', () => {
  const at = Date.now();
  const change = (kind: string, ago: number) => ({ ...expiry, kind, cause: kind, at: at - ago });

  it('is marked, though opening the popup is to have looked', async () => {
    fake.cookies.put(sessionid);
    await session.set({
      [journal]: [change('expired', 60_000), change('evicted', 10_000)],
      [looked]: at - 30_000,
    });
    await openSurface('popup');
    await shows('.last-event');
    await eventually(() => expect(session.dump()[looked]).toBeGreaterThanOrEqual(at));
    (await shows('[data-view=timeline]')).click();
    await shows('[data-new-since]');
    const marked = document.querySelectorAll<HTMLElement>('[data-new]');
    expect(Array.from(marked, ({ dataset }) => dataset['event'])).toEqual(['evicted']);
  });

  it('is not what came to the next site since the person looked at this one', async () => {
    const there = { ...expiry.before, domain: '127.0.0.1' };
    await session.set({
      [looked]: at - 30_000,
      'journal/0/127.0.0.1': [
        { ...change('expired', 60_000), before: there },
        { ...change('evicted', 10_000), before: there },
      ],
    });
    await openSurface('popup');
    await shows('.last-event');
    await eventually(() => expect(session.dump()[looked]).toBeGreaterThanOrEqual(at));
    fake.tabs.load({ id: 1, url: 'http://127.0.0.1:8000/' }, { began: at });
    await eventually(() => expect(find('.host').textContent).toBe('127.0.0.1:8000'));
    await shows('[data-event=evicted]');
    (await shows('[data-view=timeline]')).click();
    await shows('.timeline [data-event=evicted]');
    expect(document.querySelector('[data-new-since], [data-new]')).toBeNull();
  });
});

describe('the tag of a hidden value', () => {
  it('is the same the next time that the site is looked at', async () => {
    const after = { ...expiry.before, value: 'b'.repeat(32) };
    await session.set({ [journal]: [{ ...expiry, kind: 'rotated', cause: 'explicit', after }] });
    const tags = async () => {
      await openSurface('popup');
      (await shows('[data-view=timeline]')).click();
      return eventually(() => {
        const found = Array.from(document.querySelectorAll('.timeline .tag'), (tag) => tag.textContent);
        expect(found).toEqual([expect.stringMatching(/^#/), expect.stringMatching(/^#/)]);
        return found;
      });
    };
    const first = await tags();
    expect(await tags()).toEqual(first);
  });
});

describe('what is read out', () => {
  it('is said once, though the tab has gone to another site and back', async () => {
    const region = document.createElement('div');
    region.id = 'announcements';
    fake.cookies.put(sessionid);
    await openSurface('popup');
    document.body.append(region);
    await shows('.last-event');
    for (const each of ['http://127.0.0.1:8000/', url]) {
      fake.tabs.load({ id: 1, url: each }, { began: Date.now() });
      await eventually(() => expect(find('.host').textContent).toBe(new URL(each).host));
      await shows('.last-event');
    }
    await shows('[data-cookie=sessionid]');
    await session.set({ [journal]: [expiry] });
    await eventually(() => expect(region.textContent).toContain('sessionid'));
    expect(Array.from(region.children, ({ textContent }) => textContent)).toEqual(['sessionid expired']);
  });
});

describe('what the person does here', () => {
  it('is read out once it is done', async () => {
    const region = document.createElement('div');
    region.id = 'announcements';
    fake.cookies.put(sessionid);
    await openSurface('popup');
    document.body.append(region);
    (await shows('[data-cookie=sessionid] [data-do=delete]')).click();
    await shows('[data-undo]');
    await eventually(() => expect(region.textContent).toMatch(/deleted/));
  });
});

describe('what is known of a site besides its cookies', () => {
  const [row, { value }] = ['[data-cookie=sessionid]', sessionid];

  it('are the responses that are watched, also those that come while it is open', async () => {
    fake.cookies.put(sessionid);
    await openSurface('popup');
    await shows('.last-event');
    const answer = {
      ...{ url: 'http://localhost:9000/', method: 'GET', initiator: null, cookieHeader: null, store: '0' },
      ...{ startedAt: Date.now() - 20, time: Date.now() - 10, lines: [{ name: 'sessionid', value }] },
    };
    await session.set({ answers: [{ ...answer, store: '1' }] });
    await session.set({ answers: [{ ...answer, url: 'http://localhost:9001/' }] });
    await shows(`${row} [data-other-port="9001"]`);
    await session.set({ answers: [answer] });
    await shows(`${row} [data-other-port="9000"]`);
  });

  it('are the addresses of all tabs that show it', async () => {
    fake.cookies.put(sessionid);
    fake.tabs.place({ id: 2, url: `http://localhost:8000/?s=${value}`, active: false }, null);
    await openSurface('popup');
    await shows('[data-finding=session-in-url]');
  });
});

describe('snapshots that another surface takes and deletes', () => {
  it('come and go while they are looked at', async () => {
    fake.cookies.put(sessionid);
    await openSurface('popup');
    (await shows('[data-view=snapshots]')).click();
    const { before: cookie } = expiry;
    const taken = (name: string) => ({ name, takenAt: Date.now(), cookies: [cookie] });
    await shows('[aria-current=page][data-view=snapshots]');
    await eventually(() => expect(document.querySelector('.view > *')).not.toBeNull());
    await session.set({ 'snapshots/0/localhost': [taken('before the log-in')] });
    await eventually(() => expect(document.body.textContent).toContain('before the log-in'));
    await session.remove('snapshots/0/localhost');
    await eventually(() => expect(document.body.textContent).not.toContain('before the log-in'));
  });
});

describe('a file with requests', () => {
  it.each([
    ['page', true],
    ['panel', false],
  ] as const)('can be opened where there is room for it: %s', async (surface, isOffered) => {
    await openSurface(surface, surface === 'page' ? '?tab=1' : '');
    await shows('[data-open=options]');
    await painted();
    await vi.dynamicImportSettled();
    await painted();
    await vi.dynamicImportSettled();
    expect(document.querySelector('[data-do=open-har]') !== null).toBe(isOffered);
  });
});
