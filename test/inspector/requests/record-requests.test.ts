// @vitest-environment jsdom
import '../../ui/render-at-once.ts';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { prepareInsight } from '../../../src/inspector/prepare-insight.ts';
import { prepareRequests } from '../../../src/inspector/prepare-requests.tsx';
import { recordRequests } from '../../../src/inspector/record-requests.ts';
import { requestEvidence } from '../../../src/inspector/upcoming/request-evidence.ts';
import { loadShownRequests } from '../../../src/storage/seen-requests.ts';
import { keepShownRequests } from '../../../src/storage/seen-requests-write.ts';
import { eventually } from '../../eventually.ts';
import { fake, resetBrowser } from '../../fakes/browser.ts';
import { jarCookie } from '../../fakes/cookies.ts';
import { known, show } from '../render.tsx';
import { harEntry } from './har.ts';

vi.mock('../../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: () => Promise.resolve() }));

const page = 'http://localhost:8000/login/';
let finished: ((entry: unknown) => void)[] = [];
let navigated: ((url: string) => void)[] = [];
/** What the developer tools hold of the page. */
let held: readonly unknown[] = [];
let timesAsked = 0;

const event = <Message>(listeners: ((message: Message) => void)[]) => ({
  addListener: (listener: (message: Message) => void) => void listeners.push(listener),
  removeListener: () => undefined,
});

/** The developer tools' own API, as Chromium gives it. */
function withDevTools(): void {
  vi.stubGlobal('chrome', {
    devtools: {
      network: {
        onRequestFinished: event(finished),
        onNavigated: event<string>(navigated),
        getHAR: (callback: (har: unknown) => void) => {
          timesAsked += 1;
          callback({ entries: held });
        },
      },
      inspectedWindow: { eval: (_: string, callback: (url: unknown) => void) => callback(page) },
    },
  });
}

beforeEach(() => {
  // What a panel does later, it does in its own test alone: its timers end with these.
  vi.useFakeTimers({ shouldAdvanceTime: true });
  finished = [];
  navigated = [];
  held = [];
  withDevTools();
});
afterEach(() => {
  vi.useRealTimers();
  resetBrowser();
});

const refused = (at: number) => harEntry(page, ['sessionid=v; Domain=.mydomain.com'], { at, method: 'POST' });
const report = (entry: unknown) => finished.forEach((listener) => listener(entry));
const answer = (at: number) => report(refused(at));

/** Records requests where nothing more can be stored, and lets one be answered. */
async function answerWhereStorageIsFull() {
  const { store } = show(known());
  fake.storage.session.failWritesWith(new Error('Session storage quota bytes exceeded.'));
  await recordRequests(store, '0');
  answer(Date.now());
  return store;
}

describe('a session cookie that was refused', () => {
  it('is kept for the other surfaces, and that it cannot be is reported', async () => {
    const store = await answerWhereStorageIsFull();
    await eventually(() =>
      expect(store.failure.value).toEqual({
        title: 'failedSharing',
        detail: 'Session storage quota bytes exceeded.',
      }),
    );
    expect((await loadShownRequests('0', 'localhost')).refusals).toEqual([]);
    fake.storage.session.failWritesWith(null);
    answer(Date.now() + 1);
    await eventually(async () =>
      expect((await loadShownRequests('0', 'localhost')).refusals).toHaveLength(2),
    );
    await eventually(() => expect(store.failure.value).toBeNull());
  });

  it('is said on no other surface any more once the recording is cleared', async () => {
    const requests = await recordRequests(show(known()).store, '0');
    const refusals = async () => (await loadShownRequests('0', 'localhost')).refusals.length;
    answer(Date.now());
    await eventually(async () => expect(await refusals()).toBe(1));
    requests.clear(Date.now());
    await eventually(async () => expect(await refusals()).toBe(0));
  });
});

describe('what panels showed before', () => {
  it('is of the page that is shown, though that of the page before is read later', async () => {
    const seen = { at: Date.now(), cookie: 'one', removed: false, digest: 1, expires: null } as const;
    const change = { ...seen, by: 'script', request: null } as const;
    await keepShownRequests('0', 'localhost', { refusals: [], changes: [change] });
    const { session } = fake.storage;
    const get = session.get.bind(session);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let timesHeld = 0;
    const reading = vi.spyOn(session, 'get').mockImplementation(async (keys) => {
      const found = await get(keys);
      if (JSON.stringify(keys).includes('seen-requests/0/localhost')) {
        timesHeld += 1;
        await held;
      }
      return found;
    });
    const { store } = show(known());
    const { earlier } = await recordRequests(store, '0');
    await eventually(() => expect(timesHeld).toBe(1));
    navigated.forEach((listener) => listener('http://127.0.0.1:8000/'));
    await eventually(() => expect(JSON.stringify(reading.mock.calls)).toContain('0/127.0.0.1'));
    const task = () => new Promise((resolve) => setTimeout(resolve));
    await task();
    letGo();
    await task();
    expect(earlier.value).toEqual([]);
    reading.mockRestore();
  });
});

describe('the panel of the developer tools', () => {
  it('shows of upcoming changes whom they concern for certain', async () => {
    const { store } = show(known());
    const tab = { id: 1, url: page, isPrivate: false, isDiscarded: false, window: 1, store: '0' };
    await prepareRequests(store, { name: 'panel', tab: () => Promise.resolve(tab) });
    const bound = harEntry(page, ['a=b'], { at: Date.now() });
    bound.response.headers.push({ name: 'Secure-Session-Registration', value: '(ES256);path="/start"' });
    report(bound);
    await eventually(() => expect(requestEvidence.value?.deviceBoundHosts()).toEqual(['localhost:8000']));
    expect(document.body.dataset['shows']).toBe('requests');
  });

  it('has room for the rest of what is known of the page in one of its views', async () => {
    const { store } = show(known());
    const tab = { id: 1, url: page, isPrivate: false, isDiscarded: false, window: 1, store: '0' };
    await prepareRequests(store, { name: 'panel', tab: () => Promise.resolve(tab) });
    const shown = Array.from(document.querySelectorAll<HTMLElement>('[data-mode]'), (button) => {
      button.click();
      return [document.body.dataset['shows'], button.dataset['mode']];
    });
    expect(shown.length).toBeGreaterThan(1);
    for (const [mode, asked] of shown) expect(mode).toBe(asked);
  });

  it('says who made a change itself, and leads to the request, also once all else is there', async () => {
    const { store } = show(known());
    const tab = { id: 1, url: page, isPrivate: false, isDiscarded: false, window: 1, store: '0' };
    await prepareRequests(store, { name: 'panel', tab: () => Promise.resolve(tab) });
    const { value: own } = store.MadeBy;
    const stop = await prepareInsight(store, tab, () => true);
    expect([own === null, store.MadeBy.value === own]).toEqual([false, true]);
    stop();
  });

  it('reads the jar once more when something else was granted', async () => {
    const { store } = show(known());
    const { replayed } = await recordRequests(store, '0');
    await eventually(() => expect(replayed.value.jar).toEqual([]));
    // Of what may not be read no change is told.
    fake.cookies.onChanged.reset();
    fake.cookies.put(jarCookie({ name: 'hidden', domain: 'shop.example' }));
    fake.permissions.onAdded.trigger({ origins: ['*://shop.example/*'] });
    await eventually(() => expect(replayed.value.jar.map(({ name }) => name)).toEqual(['hidden']));
  });
});

describe('what could not be kept', () => {
  it('is tried anew with the next answer, though that adds nothing to it', async () => {
    const store = await answerWhereStorageIsFull();
    await eventually(() => expect(store.failure.value?.title).toBe('failedSharing'));
    fake.storage.session.failWritesWith(null);
    report(harEntry(page, [], { at: Date.now() + 1 }));
    await eventually(async () =>
      expect((await loadShownRequests('0', 'localhost')).refusals).toHaveLength(1),
    );
  });
});

describe('lines that come after their request was reported', () => {
  it('are asked for before a script can leave the page', async () => {
    const { store } = show(known());
    const { replayed } = await recordRequests(store, '0');
    vi.useFakeTimers();
    const at = Date.now();
    report(harEntry(page, [], { at, method: 'POST' }));
    held = [harEntry(page, ['sessionid=v'], { at, method: 'POST' })];
    await vi.advanceTimersByTimeAsync(60);
    held = [];
    await vi.advanceTimersByTimeAsync(3_000);
    expect(replayed.value.judged.map(({ exchange }) => exchange.setCookie.length)).toEqual([1]);
  });

  it('are asked for four times a second while much is requested: each answer holds all of it', async () => {
    const { store } = show(known());
    await recordRequests(store, '0');
    vi.useFakeTimers();
    timesAsked = 0;
    for (let index = 0; index < 200; index += 1) {
      report(refused(Date.now()));
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(timesAsked).toBeLessThan(12);
  });
});

describe('a change that the browser would have reported', () => {
  it.each([
    ['http://shop.test/*', 'http://shop.test/', false],
    ['http://shop.test/*', 'https://shop.test/', null],
    ['https://shop.test/*', 'https://shop.test/', false],
    ['https://shop.test/*', 'http://shop.test/', null],
    ['*://*.shop.test/*', 'https://www.shop.test/', false],
    ['*://*.shop.test/*', 'https://shop.example/', null],
  ])('is missed where %s is granted, and %s sets a cookie: %s', async (pattern, url, confirmed) => {
    fake.permissions.granted = [pattern];
    const { replayed } = await recordRequests(show(known()).store, '0');
    report(harEntry(url, ['theme=dark'], { at: Date.now() + 1 }));
    await vi.advanceTimersByTimeAsync(20_000);
    const lines = replayed.value.judged.flatMap((one) => one.lines);
    expect(lines.map((line) => line.confirmed)).toEqual([confirmed]);
  });
});

it('Firefox, which reports all of them, is asked for none: it would load its network monitor for that', async () => {
  const getURL = vi.spyOn(fake.runtime, 'getURL').mockReturnValue('moz-extension://magic-cookie/');
  const getHAR = vi.fn(async () => Promise.resolve({ entries: [] }));
  const network = {
    ...{ onRequestFinished: event(finished), onNavigated: event<string>(navigated) },
    getHAR,
  };
  Object.assign(fake.devtools, { network });
  Object.assign(fake.devtools.inspectedWindow, { eval: async () => Promise.resolve([page]) });
  onTestFinished(() => {
    getURL.mockRestore();
    Reflect.deleteProperty(fake.devtools, 'network');
    Reflect.deleteProperty(fake.devtools.inspectedWindow, 'eval');
  });
  const { replayed } = await recordRequests(show(known()).store, null);
  answer(Date.now());
  await vi.advanceTimersByTimeAsync(10_000);
  expect([replayed.value.judged.length, getHAR.mock.calls]).toEqual([1, []]);
});

describe('changes of the jar', () => {
  const changeTo = (value: string) =>
    fake.cookies.set({ url: 'http://localhost:8000/', name: 'sessionid', value });

  it('are recorded in their order, those that come while the own changes are read among them', async () => {
    const { store } = show(known());
    const { replayed } = await recordRequests(store, '0');
    const read = vi.spyOn(fake.storage.session, 'get');
    for (const value of ['one', 'two', 'three', 'four']) await changeTo(value);
    await eventually(() =>
      expect(replayed.value.changes.map(({ cookie, removed }) => [cookie.value, removed])).toEqual(
        ['one', 'two', 'three', 'four'].flatMap((value, at) => [
          ...(at > 0 ? [[['one', 'two', 'three'][at - 1], true]] : []),
          [value, false],
        ]),
      ),
    );
    expect(read.mock.calls.length).toBeLessThan(7);
  });

  it('are those of the cookie store of the tab', async () => {
    const { store } = show(known());
    const { replayed } = await recordRequests(store, '0');
    await fake.cookies.set({ url: page, name: 'sessionid', value: 'theirs', storeId: '1' });
    await changeTo('ours');
    await eventually(() => expect(replayed.value.jar.map(({ value }) => value)).toEqual(['ours']));
    expect(replayed.value.changes.map(({ cookie }) => cookie.value)).toEqual(['ours']);
  });

  it('are recorded though the own changes cannot be read, which is reported', async () => {
    const { store } = show(known());
    const { replayed } = await recordRequests(store, '0');
    fake.storage.session.failWith(new Error('Database is closed'));
    await changeTo('one');
    await eventually(() => expect(store.failure.value?.title).toBe('failedReading'));
    await changeTo('two');
    await eventually(() => expect(replayed.value.jar.map(({ value }) => value)).toEqual(['two']));
  });
});

describe('who made a change', () => {
  const logIn = (storeId: string) => {
    const entry = harEntry(page, ['a=b', 'sessionid=secret; Path=/'], { at: Date.now(), method: 'POST' });
    report(entry);
    const cookie = jarCookie({
      name: 'sessionid',
      value: 'secret',
      sameSite: 'unspecified',
      storeId,
    });
    fake.cookies.onChanged.trigger({ removed: false, cause: 'explicit', cookie });
  };

  it('is kept for the other surfaces, without the value', async () => {
    const { store } = show(known());
    await recordRequests(store, '0');
    logIn('0');
    await eventually(async () =>
      expect((await loadShownRequests('0', 'localhost')).changes).toMatchObject([
        { by: 'answer', removed: false, request: { method: 'POST', path: '/login/', line: 2, lines: 2 } },
      ]),
    );
    expect(JSON.stringify(fake.storage.session.dump())).not.toContain('secret');
    const next = await recordRequests(show(known()).store, '0');
    await eventually(() => expect(next.earlier.value).toMatchObject([{ by: 'answer' }]));
  });

  it('is not kept of a private window', async () => {
    const { store } = show(known());
    const locked = vi.spyOn(navigator.locks, 'request');
    const requests = await recordRequests(store, '1');
    logIn('1');
    answer(Date.now());
    await eventually(() => expect(requests.replayed.value.makers).toMatchObject([{ by: 'answer' }]));
    expect(locked.mock.calls.map(([name]) => name)).not.toContain('seen-requests');
    expect(fake.storage.session.dump()).toEqual({});
  });
});
