import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resourcesOf } from '../../src/browser/documents.ts';
import { documentFacts } from '../../src/browser/document-facts.ts';
import { startWorker } from '../background/worker.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { eventually } from '../eventually.ts';

/** What is run in a page, as the extension asks the browser for it. */
interface Injection {
  readonly func: (...args: readonly unknown[]) => unknown;
  readonly args?: readonly unknown[];
}

/** What a function may call in a page: what tells, and does nothing. */
const asking = ['document.querySelectorAll', 'performance.getEntriesByType'];

/** The language itself, which no page notices. */
const language = { Array, Boolean, JSON, Math, Map, Number, Object, Set, String, URL, undefined };

/** A page's globals, as far as they hold something. What is not here is there all the same, as something to call. */
const page = {
  location: { href: 'http://localhost:8000/' },
  performance: { timeOrigin: 1, getEntriesByType: () => [{ name: 'http://localhost:8000/a.js' }] },
  document: { prerendering: false, querySelectorAll: () => [{ src: 'http://localhost:8000/frame' }] },
  navigator: { cookieEnabled: true, userActivation: { hasBeenActive: false } },
};

/** Something of a page's, and a note of all that is done with it but reading. */
function noted(path: string, real: unknown, notes: string[]): unknown {
  if (real !== undefined && typeof real !== 'object' && typeof real !== 'function') return real;
  const note = (deed: string) => {
    notes.push(`${deed} ${path}`);
    return true;
  };
  // A function that may be called and made anew, whatever it stands for.
  const target = Object.assign(function () {
    return undefined;
  }, real);
  return new Proxy(target, {
    get: (_, key) =>
      typeof key === 'symbol'
        ? (real as Record<symbol, unknown> | undefined)?.[key]
        : noted(`${path}.${key}`, (real as Record<string, unknown> | undefined)?.[key], notes),
    set: (_, key) => note(`wrote ${String(key)} of`),
    defineProperty: (_, key) => note(`defined ${String(key)} of`),
    deleteProperty: (_, key) => note(`deleted ${String(key)} of`),
    construct: () => (note('made a'), {}),
    apply: (_, __, args: unknown[]) => {
      if (asking.includes(path)) return (real as (...all: unknown[]) => unknown)(...args);
      note('called');
      return noted(`${path}()`, undefined, notes);
    },
  });
}

/** Runs a function as the browser does: by its text, among the globals of a page. What it did but read. */
function deedsOf({ func, args = [] }: Injection): readonly string[] {
  const notes: string[] = [];
  const globals = new Proxy(
    {},
    {
      has: () => true,
      get: (_, key) => {
        if (typeof key === 'symbol') return undefined;
        if (key in language) return language[key as keyof typeof language];
        return noted(key, page[key as keyof typeof page], notes);
      },
      set: (_, key) => notes.push(`wrote ${String(key)}`) > 0,
    },
  );
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- as the browser does: what it closed over is gone
  const anew = new Function('globals', `with (globals) return (${func.toString()})`) as (
    in_: object,
  ) => typeof func;
  anew(globals)(...args);
  return notes;
}

const injected: Injection[] = [];

beforeEach(() => {
  resetBrowser();
  injected.length = 0;
  const { scripting } = fake.tabs;
  const run = scripting.executeScript.bind(scripting);
  vi.spyOn(scripting, 'executeScript').mockImplementation(async (details) => {
    injected.push(details as unknown as Injection);
    return run(details);
  });
});
afterEach(() => vi.restoreAllMocks());

describe('what is run in a page unasked', () => {
  it('by the worker at its load reads, and does nothing that the page could notice', async () => {
    await startWorker();
    fake.tabs.load({ id: 1, url: 'http://localhost:8000/' }, { began: Date.now() });
    await eventually(() => expect(fake.storage.local.dump()).toHaveProperty(['visits/0/localhost']));
    expect(injected.length).toBeGreaterThan(0);
    expect(injected.flatMap(deedsOf)).toEqual([]);
  });

  it('by the popup reads, and does nothing that the page could notice', async () => {
    fake.tabs.place({ id: 1, url: 'http://localhost:8000/' }, { began: Date.now() });
    await documentFacts(1);
    await resourcesOf(1).catch(() => undefined);
    expect(injected).toHaveLength(2);
    expect(injected.flatMap(deedsOf)).toEqual([]);
  });

  it('is run in a world of our own, and is no file', async () => {
    fake.tabs.place({ id: 1, url: 'http://localhost:8000/' }, { began: Date.now() });
    await documentFacts(1);
    await resourcesOf(1).catch(() => undefined);
    const known = ['args', 'func', 'injectImmediately', 'target'];
    for (const details of injected)
      expect(Object.keys(details).filter((key) => !known.includes(key))).toEqual([]);
  });

  it.each<[what: string, func: () => unknown]>([
    ['a mark', () => (document.documentElement.dataset['seen'] = '1')],
    ['an event', () => document.dispatchEvent(new Event('seen'))],
    ['a global', () => Object.assign(window, { seen: true })],
    ['an entry of the timeline', () => performance.mark('seen')],
    ['storage', () => localStorage.setItem('seen', '1')],
    ['a cookie', () => (document.cookie = 'seen=1')],
    ['a timer', () => setTimeout(() => undefined, 1)],
  ])('and %s would be noticed', (_, func) => {
    expect(deedsOf({ func })).not.toEqual([]);
  });
});
