import { render } from 'preact';
import { afterEach, beforeEach, vi } from 'vitest';
import { cookiesForHost } from '../../src/browser/jar-search.ts';
import { type Cookie, identity } from '../../src/core/cookie/cookie.ts';
import { append } from '../../src/core/journal/journal.ts';
import { jarCommands } from '../../src/inspector/cookie-list/commands.ts';
import {
  CookieListView,
  createCookieList,
  editorOf,
  handleKey,
  SnapshotsView,
  UndoBar,
} from '../../src/inspector/cookie-list/index.tsx';
import { prepareKeyboard } from '../../src/inspector/keyboard/index.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { completeDocument } from '../fakes/laid-out.ts';
import { put, withLocks } from './cookie-list/world.ts';
import { known, now, sessionid, show } from './render.tsx';

export const visits: Cookie = { ...sessionid, name: 'visits', value: '3', httpOnly: false };
export const csrftoken: Cookie = { ...visits, name: 'csrftoken', value: 'c'.repeat(32) };
export const theme: Cookie = { ...visits, name: 'theme', value: 'dark' };
export const all = [sessionid, csrftoken, visits, theme];

let stops: (() => void)[] = [];

/** Shows the whole surface, with the real list over a browser in memory, as its entries put it together. */
export function openWhole(cookies: readonly Cookie[] = all) {
  put(...cookies);
  const journal = cookies.reduce(
    // Apart, so that no two of them belong to one load of a page.
    (changes, cookie, index) =>
      append(changes, { at: now - (9 - index) * 60_000, cookie, removed: false, cause: 'explicit' }),
    known().journal,
  );
  const shown = show(known({ cookies, journal }));
  const { store, commands } = shown;
  store.update({ cookieStore: '0' });
  const readCookies = async () => store.learn({ cookies: await cookiesForHost('localhost', '0') });
  fake.cookies.onChanged.addListener(() => void setTimeout(() => void readCookies()));
  const list = createCookieList(
    store,
    jarCommands('0', 'localhost', () => null),
  );
  store.update({
    jar: {
      View: () => <CookieListView list={list} />,
      Snapshots: () => <SnapshotsView list={list} />,
      onKey: (event) => handleKey(list, event),
      edit: (cookie) => list.edit(cookie),
      remove: (cookie) => void list.remove([cookie]),
      act: ({ kind, steps }) => void list.act(kind, steps),
      editorOf: (id) => editorOf(list, id),
      Undo: () => <UndoBar list={list} />,
      stop: () => undefined,
    },
  });
  commands.saveSettings.mockImplementation(async (change) => {
    const { settings } = store.known.value ?? known();
    store.learn({ settings: change(settings) });
    return Promise.resolve();
  });
  commands.saveCheck.mockImplementation(async (...args: readonly unknown[]) => {
    store.update({ check: args[0] as null });
    return Promise.resolve();
  });
  commands.clearTimeline.mockImplementation(async () => {
    store.learn({ journal: [] });
    return Promise.resolve();
  });
  stops.push(prepareKeyboard(store));
  return { ...shown, list };
}

export type Shown = ReturnType<typeof openWhole>;

/** Ends what a surface that is open does with keys and with the focus. */
export function stopKeys(): void {
  stops.forEach((stop) => stop());
  stops = [];
}

export const press = (key: string, init: KeyboardEventInit = {}) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
  );

/** What has the focus, as a person would name it. */
export function focused(): string {
  const element = document.activeElement as HTMLElement;
  if (element === document.body) return 'the body';
  const { focus, view, drawer, do: command } = element.dataset;
  if (focus !== undefined) {
    const cookie = all.find((each) => identity(each) === focus);
    return `row ${cookie?.name ?? JSON.parse(focus)}`;
  }
  const of = element.dataset;
  const row = element.closest<HTMLElement>('[data-cookie], [data-row]')?.dataset;
  const name = row?.['cookie'] ?? row?.['row'];
  const what =
    view ??
    drawer ??
    command ??
    ['undo', 'redo', 'search', 'reveal', 'checkEnd', 'snapshot'].find((key) => of[key] !== undefined) ??
    element.getAttribute('name') ??
    (element.textContent || element.getAttribute('aria-label') || element.tagName);
  return name === undefined ? what : `${what} of ${name}`;
}

/** Frames that are asked for: what waits in one for the focus of its test must not find that of the next. */
const frames = new Set<number>();
const request = window.requestAnimationFrame.bind(window);

/** Has each test of a file begin with an empty browser, and end with nothing left of it. */
export function inBrowser(): void {
  beforeEach(() => {
    window.requestAnimationFrame = (callback) => {
      const frame = request(callback);
      frames.add(frame);
      return frame;
    };
    vi.useFakeTimers({ toFake: ['Date'], now });
    withLocks();
    completeDocument();
  });
  afterEach(() => {
    frames.forEach((frame) => window.cancelAnimationFrame(frame));
    frames.clear();
    stopKeys();
    render(null, document.body);
    document.body.replaceChildren();
    resetBrowser();
    vi.useRealTimers();
  });
}
