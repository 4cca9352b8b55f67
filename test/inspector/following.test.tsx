// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { painted } from '../../src/ui/after-paint.ts';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { find, shows } from './find.ts';
import { newPage } from '../ui/new-page.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

const url = 'http://localhost:8000/rango/';
const other = 'http://other.localhost:8000/';
const sessionid = jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true });

async function openPopup() {
  newPage();
  document.documentElement.dataset['surface'] = 'popup';
  document.body.innerHTML = '<div id="app"></div>';
  await import('../../src/inspector/main.tsx');
}

const gone = (selector: string) => eventually(() => expect(document.querySelector(selector)).toBeNull());
const showsHost = (host: string) => eventually(() => expect(find('.host').textContent).toBe(host));
/** The last of all that comes after the first paint. */
const settled = () => shows('.last-event');

/** A key as a person presses it, where the focus is; says whether it was kept from the browser. */
function press(key: string, target: EventTarget = document.body): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

/** Holds back what is read of an item, until it is let go. */
function holdReading(key: string) {
  const get = fake.storage.session.get.bind(fake.storage.session);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let isHeld = false;
  const spy = vi.spyOn(fake.storage.session, 'get').mockImplementation(async (keys) => {
    if (JSON.stringify(keys).includes(key)) {
      isHeld = true;
      await held;
    }
    return get(keys);
  });
  onTestFinished(() => spy.mockRestore());
  return { isHeld: () => isHeld, letGo };
}

beforeEach(() => {
  resetBrowser();
  fake.tabs.place({ id: 1, url }, { began: Date.now() });
});

// A popup that is closed takes all that it listens to with it; here it leaves its page for one that has no cookies.
afterEach(async () => {
  fake.tabs.load({ id: 1, url: 'chrome://version/' }, null);
  await shows('[data-notice=browser]');
  // It looks once more, after the paint, whether its tab has moved: not into the next test.
  await painted();
  await painted();
  expect(fake.cookies.onChanged.count()).toBe(0);
});

describe('what happens in the jar', () => {
  it.each([
    ['of another cookie store', { ...sessionid, name: 'theirs', storeId: '1' }],
    ['of another host', { ...sessionid, name: 'theirs', domain: 'elsewhere.localhost' }],
  ])('is nothing to look at where it is %s', async (_, theirs) => {
    fake.cookies.put(sessionid);
    await openPopup();
    await settled();
    await eventually(() => expect(fake.cookies.onChanged.count()).toBe(1));
    const { reads } = fake.cookies;
    fake.cookies.put(theirs);
    // Whoever heard of it reads at once, or leaves off listening.
    expect([fake.cookies.reads, fake.cookies.onChanged.count()]).toEqual([reads, 1]);
    fake.cookies.put({ ...sessionid, name: 'ours' });
    await shows('[data-others="1"]');
  });
});

describe('a tab that goes elsewhere', () => {
  const listeners = () => ({
    cookies: fake.cookies.onChanged.count(),
    stored: fake.storage.onChanged.count(),
    tabs: fake.tabs.tabs.onUpdated.count(),
  });

  it('is followed by as many listeners as before, and the host that was left by none', async () => {
    await openPopup();
    await settled();
    await eventually(() => expect(listeners().cookies).toBe(1));
    const before = listeners();
    for (const each of [other, url, other]) {
      fake.tabs.load({ id: 1, url: each }, { began: Date.now() });
      await showsHost(new URL(each).host);
      await settled();
    }
    await eventually(() => expect(listeners()).toEqual(before));
    const { reads } = fake.cookies;
    fake.cookies.put(sessionid);
    expect(fake.cookies.reads).toBe(reads);
  });

  it('listens to nothing that it began to read of a host that was left meanwhile', async () => {
    await openPopup();
    await settled();
    await eventually(() => expect(listeners().cookies).toBe(1));
    const before = listeners();
    const { isHeld, letGo } = holdReading('check/0/other.localhost');
    fake.tabs.load({ id: 1, url: other }, { began: Date.now() });
    await eventually(() => expect(isHeld()).toBe(true));
    fake.tabs.load({ id: 1, url }, { began: Date.now() });
    await showsHost('localhost:8000');
    await settled();
    await eventually(() => expect(listeners()).toEqual({ ...before, stored: before.stored + 1 }));
    letGo();
    await eventually(() => expect(listeners()).toEqual(before));
  });

  it('shows nothing that it began to read of a host that was left meanwhile, and commands nothing there', async () => {
    fake.cookies.put(sessionid);
    await fake.storage.session.set({
      'check/0/other.localhost': { kind: 'log-out', startedAt: Date.now(), before: [] },
    });
    await fake.storage.local.set({ 'expected/other.localhost': { sessionCookieSecure: true } });
    await openPopup();
    await settled();
    const { isHeld, letGo } = holdReading('check/0/other.localhost');
    fake.tabs.load({ id: 1, url: other }, { began: Date.now() });
    await eventually(() => expect(isHeld()).toBe(true));
    const heldListeners = listeners().stored;
    fake.tabs.load({ id: 1, url }, { began: Date.now() });
    await showsHost('localhost:8000');
    await settled();
    (await shows('[data-view=tools]')).click();
    await shows('[data-expected=none]');
    letGo();
    await eventually(() => expect(listeners().stored).toBeLessThanOrEqual(heldListeners));
    await painted();
    await painted();
    expect(document.querySelector('[data-check-verdict], [data-expected=stated]')).toBeNull();
    (await shows('[data-check=log-in]')).click();
    await eventually(() =>
      expect(fake.storage.session.dump()).toMatchObject({ 'check/0/localhost': { kind: 'log-in' } }),
    );
  });

  it('is another than a tab that nobody looks at', async () => {
    await openPopup();
    await settled();
    const asked = vi.spyOn(fake.tabs.tabs, 'query');
    onTestFinished(() => asked.mockRestore());
    fake.tabs.load({ id: 2, url: other, active: false }, { began: Date.now() });
    fake.cookies.put(sessionid);
    await shows('[data-cookie=sessionid]');
    expect(asked).not.toHaveBeenCalled();
  });

  it('takes its list with it: what is shown then is of the other host', async () => {
    fake.cookies.put(sessionid);
    fake.cookies.put(jarCookie({ name: 'theirs', domain: 'other.localhost' }));
    const deed = { id: 'one', kind: 'delete', at: 1, until: 1, planned: 1, of: null };
    const before = { ...sessionid, expires: null, store: '0', partition: null };
    await fake.storage.session.set({
      'undo-history/0/localhost': [
        { ...deed, interrupted: false, undone: false, steps: [{ before, after: null }] },
      ],
    });
    await openPopup();
    (await shows('[data-view=cookies]')).click();
    await shows('[data-row=sessionid]');
    await shows('[data-undo]');
    fake.tabs.load({ id: 1, url: other }, { began: Date.now() });
    await shows('[data-row=theirs]');
    expect(document.querySelector('[data-row=sessionid], [data-undo]')).toBeNull();
    await eventually(() => expect(fake.storage.session.dump()['undo-history/0/localhost']).toHaveLength(1));
    // What is done to the host that was left is nothing of this list's.
    const count = fake.storage.onChanged.count();
    fake.tabs.load({ id: 1, url }, { began: Date.now() });
    await shows('[data-row=sessionid]');
    await eventually(() => expect(fake.storage.onChanged.count()).toBe(count));
  });

  it('finds what a surface left in the middle that was closed there', async () => {
    fake.cookies.put(sessionid);
    const before = { ...sessionid, name: 'gone', expires: null, store: '0', partition: null };
    const entry = { id: 'one', kind: 'delete', at: 1, until: null, planned: 2, of: null };
    await fake.storage.session.set({
      'undo-history/0/localhost': [
        { ...entry, interrupted: false, undone: false, steps: [{ before, after: null }] },
      ],
    });
    await openPopup();
    await settled();
    (await shows('[data-view=cookies]')).click();
    await shows('[data-interrupted="1"]');
  });

  it('while its list is loaded does not get that of the host before', async () => {
    fake.cookies.put(sessionid);
    fake.cookies.put(jarCookie({ name: 'theirs', domain: 'other.localhost' }));
    await openPopup();
    await settled();
    const { isHeld, letGo } = holdReading('undo-history/0/localhost');
    (await shows('[data-view=cookies]')).click();
    await eventually(() => expect(isHeld()).toBe(true));
    fake.tabs.load({ id: 1, url: other }, { began: Date.now() });
    await showsHost('other.localhost:8000');
    letGo();
    await shows('[data-row=theirs]');
    (await shows('[data-drawer=take-in]')).click();
    const session = fake.storage.session.dump();
    expect(Object.keys(session).filter((key) => key.startsWith('undo-history/'))).toEqual([]);
    // A deletion is remembered of the host that is shown.
    (await shows('[data-do=delete-all]')).click();
    await eventually(() =>
      expect(fake.storage.session.dump()['undo-history/0/other.localhost']).toHaveLength(1),
    );
  });

  it('within its host keeps the list, with what was open and sought in it', async () => {
    fake.cookies.put(sessionid);
    await openPopup();
    await settled();
    (await shows('[data-view=cookies]')).click();
    (await shows('[data-row=sessionid] [data-focus]')).click();
    const search = (await shows('[data-search]')) as HTMLInputElement;
    search.value = 'session';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await shows('[data-row=sessionid][data-open=true]');
    fake.tabs.load({ id: 1, url: `${url}about/` }, { began: Date.now() });
    await eventually(() => expect(find('h1.host').title).toContain('about'));
    find('[data-row=sessionid][data-open=true]');
    expect(find('[data-search]')).toBe(search);
  });

  it('within its host forgets the result of the cookie test, which was of its page', async () => {
    vi.doMock('../../src/inspector/cookie-test.ts', () => ({
      async testCookies() {
        return Promise.resolve({ worked: true, probes: [], frames: [], complete: true, left: [] });
      },
    }));
    onTestFinished(() => {
      vi.doUnmock('../../src/inspector/cookie-test.ts');
    });
    await openPopup();
    await settled();
    (await shows('[data-view=tools]')).click();
    (await shows('[data-run-cookie-test]')).click();
    await shows('[data-cookie-test=worked]');
    fake.tabs.load({ id: 1, url: `${url}about/` }, { began: Date.now() });
    await shows('[data-cookie-test=untried]');
  });

  it('forgets what was revealed, a failure, and a result of the cookie test', async () => {
    fake.cookies.put(sessionid);
    fake.cookies.put({ ...sessionid, domain: 'other.localhost' });
    await openPopup();
    (await shows('[data-cookie=sessionid] [data-reveal]')).click();
    await settled();
    fake.tabs.load({ id: 1, url: other }, { began: Date.now() });
    await showsHost('other.localhost:8000');
    await settled();
    fake.tabs.load({ id: 1, url }, { began: Date.now() });
    await showsHost('localhost:8000');
    await shows('[data-cookie=sessionid] .mask');
    await settled();
  });
});

describe('where the session is under another name of this machine', () => {
  const reason = '[data-reason=elsewhere]';

  it.each([
    ['localhost', '127.0.0.1', 'http://localhost:8000/'],
    ['127.0.0.1', '[::1]', 'http://127.0.0.1:8000/'],
    ['[::1]', 'localhost', 'http://[::1]:8000/'],
  ])('%s says so of %s', async (_, theirs, page) => {
    fake.tabs.place({ id: 1, url: page }, { began: Date.now() });
    fake.cookies.put({ ...sessionid, domain: theirs });
    await openPopup();
    expect((await shows(reason)).textContent).toBe(
      `${theirs} has the session ID cookie sessionid. It is another host: its cookies are not sent here.`,
    );
  });

  it.each([
    ['in another cookie store', url, { domain: '127.0.0.1', storeId: '1' }],
    ['of a site', 'http://shop.localhost/', { domain: '127.0.0.1' }],
  ])('is not said of a host %s', async (_, page, theirs) => {
    fake.tabs.place({ id: 1, url: page }, { began: Date.now() });
    fake.cookies.put({ ...sessionid, ...theirs });
    fake.cookies.put(jarCookie({ name: 'csrftoken', value: 'c'.repeat(32), domain: new URL(page).hostname }));
    await openPopup();
    await shows('[data-reason=nothing-stored]');
    expect(document.querySelector(reason)).toBeNull();
  });

  it('is not read of the host itself once more', async () => {
    const asked = vi.spyOn(fake.cookies, 'getAll');
    onTestFinished(() => asked.mockRestore());
    fake.cookies.put(sessionid);
    await openPopup();
    await settled();
    await eventually(() => expect(fake.cookies.onChanged.count()).toBe(1));
    const domains = asked.mock.calls.flatMap(([{ domain }]) => domain ?? []);
    expect(domains.toSorted()).toEqual(['127.0.0.1', '[::1]', 'localhost']);
  });
});

describe('a page that was not granted', () => {
  const foreign = 'https://shop.example.co.uk/';

  it('is neither read nor asked for anything', async () => {
    fake.tabs.place({ id: 1, url: foreign }, { began: Date.now() });
    fake.cookies.put(jarCookie({ name: 'sessionid', domain: 'shop.example.co.uk' }));
    await fake.storage.local.set({ 'visits/0/shop.example.co.uk': { count: 7, last: Date.now() } });
    await openPopup();
    await eventually(() => expect(find('[data-ask=site]').textContent).toBe('Allow example.co.uk'));
    expect(fake.cookies.reads).toBe(0);
    expect(fake.tabs.asked).toEqual([]);
    expect(document.querySelector('[data-cookie], [data-visits="7"], [data-view]')).toBeNull();
  });

  it('is shown as soon as it is granted, and no more when the grant is taken back', async () => {
    fake.tabs.place({ id: 1, url: foreign }, { began: Date.now() });
    fake.cookies.put(jarCookie({ name: 'sessionid', domain: 'shop.example.co.uk', value: 'b'.repeat(32) }));
    await openPopup();
    await shows('[data-ask=site]');
    fake.permissions.granted = [...fake.permissions.granted, '*://*.example.co.uk/*'];
    fake.permissions.onAdded.trigger({ origins: ['*://*.example.co.uk/*'] });
    await shows('[data-cookie=sessionid]');
    await settled();
    fake.permissions.granted = [];
    fake.permissions.onRemoved.trigger({ origins: ['*://*.example.co.uk/*'] });
    await shows('[data-ask=site]');
    await gone('[data-cookie=sessionid]');
  });

  it('is asked for by its own name, and not by that of the page before', async () => {
    fake.tabs.place({ id: 1, url: foreign }, { began: Date.now() });
    await openPopup();
    await eventually(() => expect(find('[data-ask=site]').textContent).toBe('Allow example.co.uk'));
    const asked = new Set<string>();
    const observer = new MutationObserver(() => {
      const button = document.querySelector('[data-ask=site]');
      if (button) asked.add(`${find('.host').textContent}: ${button.textContent}`);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    onTestFinished(() => observer.disconnect());
    fake.tabs.load({ id: 1, url: 'https://shop.example.org/' }, { began: Date.now() });
    await eventually(() => expect(find('[data-ask=site]').textContent).toBe('Allow example.org'));
    expect([...asked]).not.toContain('shop.example.org: Allow example.co.uk');
  });

  it('that the person said no to is not said to have been refused on the next', async () => {
    fake.tabs.place({ id: 1, url: foreign }, { began: Date.now() });
    fake.permissions.answer = false;
    await openPopup();
    (await shows('[data-ask=site]:enabled')).click();
    await shows('[data-refused]');
    fake.tabs.load({ id: 1, url: 'https://shop.example.org/' }, { began: Date.now() });
    await showsHost('shop.example.org');
    await shows('[data-ask=site]');
    expect(document.querySelector('[data-refused]')).toBeNull();
  });
});

/** Opens the popup, and waits for what handles keys: once it is loaded, what noted them meanwhile leaves off. */
async function openForKeys(): Promise<void> {
  const leaves = vi.spyOn(document, 'removeEventListener');
  onTestFinished(() => leaves.mockRestore());
  await openPopup();
  await settled();
  await eventually(() => expect(leaves).toHaveBeenCalledWith('keydown', expect.any(Function)));
}

describe('keys in the popup', () => {
  it('turn to the list with a slash, but not where it is typed', async () => {
    fake.cookies.put(sessionid);
    await openForKeys();
    (await shows('[data-view=tools]')).click();
    const field = (await shows('[data-expected] input')) as HTMLInputElement;
    expect(press('/', field)).toBe(false);
    find('[data-view=tools][aria-current=page]');
    expect(press('e')).toBe(false);
    expect(press('/')).toBe(true);
    await shows('[data-view=cookies][aria-current=page]');
    await eventually(() => expect(document.querySelectorAll('[aria-current]')).toHaveLength(1));
  });

  it('of the list do nothing where the list is not shown', async () => {
    fake.cookies.put(sessionid);
    await openForKeys();
    (await shows('[data-view=cookies]')).click();
    await shows('[data-row=sessionid]');
    expect(press('?')).toBe(true);
    await shows('[data-keys]');
    find('[data-view=session]').click();
    await gone('[data-row]');
    expect(press(' ')).toBe(false);
    expect(document.querySelector('[data-keys]')).toBeNull();
  });

  it('that are pressed as soon as it shows are handled', async () => {
    fake.cookies.put(sessionid);
    await openPopup();
    press('/');
    await shows('[data-view=cookies][aria-current=page]');
  });
});

describe('the clock', () => {
  it('goes on while the popup is open', async () => {
    const clocks: (() => void)[] = [];
    const real = globalThis.setInterval;
    const started = vi.spyOn(globalThis, 'setInterval').mockImplementation(((
      tick: () => void,
      span: number,
    ) => {
      if (span !== 1000) return real(tick, span);
      clocks.push(tick);
      return 0;
    }) as typeof setInterval);
    onTestFinished(() => started.mockRestore());
    fake.cookies.put({ ...sessionid, session: false, expirationDate: Date.now() / 1000 + 86_400 });
    await openPopup();
    await eventually(() => expect(find('.lifetime').textContent).toContain('in 24 hours'));
    const later = Date.now() + 82_800_000;
    const clock = vi.spyOn(Date, 'now').mockReturnValue(later);
    onTestFinished(() => clock.mockRestore());
    clocks.forEach((tick) => tick());
    await eventually(() => expect(find('.lifetime').textContent).toMatch(/in (60 minutes|1 hour)/));
  });
});

describe('commands of a person reach the tab that is shown', () => {
  const storeOf = { id: 1, url, incognito: true };

  it('a check begins in its store, with its cookies, and ends', async () => {
    fake.tabs.place(storeOf, { began: Date.now() });
    fake.cookies.put({ ...sessionid, storeId: '1' });
    await openPopup();
    (await shows('[data-view=tools]')).click();
    (await shows('[data-check=log-in]')).click();
    await shows('[data-check-verdict]');
    const kept = fake.storage.session.dump()['check/1/localhost'];
    expect(kept).toMatchObject({ kind: 'log-in', before: [{ name: 'sessionid', store: '1' }] });
    expect(find('[data-check-verdict] strong').textContent).toBe('Log-in check');
    find('[data-check-end]').click();
    await gone('[data-check-verdict]');
    expect(fake.storage.session.dump()).not.toHaveProperty('check/1/localhost');
    expect(document.querySelector('[data-expected]')).toBeNull();
  });

  it('clearing the timeline is of its store', async () => {
    fake.tabs.place(storeOf, { began: Date.now() });
    const before = { ...sessionid, expires: null, store: '1', partition: null };
    const expired = { at: Date.now(), kind: 'expired', cause: 'expired', times: 1, after: null, before };
    await fake.storage.session.set({ 'journal/1/localhost': [expired], 'journal/0/localhost': [expired] });
    await openPopup();
    (await shows('[data-view=timeline]')).click();
    (await shows('[data-timeline=clear]')).click();
    await eventually(() => expect(fake.storage.session.dump()['journal/1/localhost'] ?? []).toEqual([]));
    expect(fake.storage.session.dump()['journal/0/localhost']).toEqual([expired]);
    await gone('[data-event=expired]');
    (await shows('[data-timeline=undo]')).click();
    await eventually(() => expect(fake.storage.session.dump()['journal/1/localhost']).toEqual([expired]));
    (await shows('[data-event=expired]')) satisfies HTMLElement;
    await gone('[data-timeline=undo]');
  });

  it('the other surfaces are opened, each by its own button', async () => {
    await openPopup();
    const dispatch = async (place: string) => (await shows(`[data-open=${place}]`)).click();
    await dispatch('options');
    await eventually(() => expect(fake.runtime.optionsOpened).toBe(1));
    await dispatch('panel');
    await eventually(() => expect(fake.beside.opened).toEqual([1]));
    await dispatch('page');
    const page = await eventually(() => {
      const opened = fake.tabs.dump().at(-1);
      expect(opened?.url).toContain('tab=1');
      return opened;
    });
    fake.tabs.close(page?.id ?? 0);
  });
});
