import { beforeEach, describe, expect, it } from 'vitest';
import { loadCleared } from '../../src/storage/cleared-timeline.ts';
import { restoreTimeline } from '../../src/storage/cleared-timeline-write.ts';
import { loadCheck } from '../../src/storage/login-check.ts';
import { loadUndo } from '../../src/storage/undo-history.ts';
import { loadExpected } from '../../src/storage/expected.ts';
import { loadJournal } from '../../src/storage/journal.ts';
import { loadShownRequests } from '../../src/storage/seen-requests.ts';
import { loadTagSalt } from '../../src/storage/tag-salt.ts';
import { loadLastSeen } from '../../src/storage/last-seen.ts';
import { loadUsage } from '../../src/storage/usage.ts';
import { loadSettings } from '../../src/storage/settings.ts';
import { loadSnapshots } from '../../src/storage/snapshots.ts';
import { loadVisits } from '../../src/storage/visits.ts';
import { cookie, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import fc from '../properties.ts';

/**
 * What is of a type, and what is not. It is said here once more, in other words than in the source: what the source
 * forgets to ask is to be noticed.
 */
type Shape = (value: unknown) => boolean;
const text: Shape = (value) => typeof value === 'string';
const flag: Shape = (value) => typeof value === 'boolean';
const number: Shape = (value) => typeof value === 'number' && Number.isFinite(value);
const none: Shape = (value) => value === null;
const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));
const list =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
/** An object with these fields and no other; those that end in `?` may be absent. */
const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const known = Object.entries(fields).map(
      ([name, shape]) => [name.replace('?', ''), shape, name] as const,
    );
    const record = value as Readonly<Record<string, unknown>>;
    return (
      Object.keys(record).every((key) => known.some(([name]) => name === key)) &&
      known.every(([name, shape, written]) =>
        record[name] === undefined ? written.endsWith('?') : shape(record[name]),
      )
    );
  };

const aCookie = object({
  name: text,
  value: text,
  domain: text,
  hostOnly: flag,
  path: text,
  secure: flag,
  httpOnly: flag,
  sameSite: (value) => ['no_restriction', 'lax', 'strict', 'unspecified'].includes(value as string),
  expires: either(none, number),
  store: text,
  partition: either(none, object({ topLevelSite: text, hasCrossSiteAncestor: flag })),
  'firstPartyDomain?': text,
});
const aState = either(none, aCookie);

const good = cookie({
  expires: then,
  partition: { topLevelSite: 'https://a.test', hasCrossSiteAncestor: true },
});
const step = { before: null, after: good };
const change = { at: then, kind: 'set', before: null, after: good, cause: 'explicit', times: 1 };

const aChange: Shape = (value) =>
  object({ at: number, kind: text, before: aState, after: aState, cause: text, times: number })(value);

interface Item {
  readonly area: 'local' | 'session' | 'sync';
  readonly key: string;
  /** A value as it is when all is well: what is stored instead is this with a part of it replaced. */
  readonly sound: unknown;
  readonly load: () => Promise<unknown>;
  readonly shape: Shape;
}

const [store, host] = ['0', 'a.test'];

const items: readonly (readonly [name: string, item: Item])[] = [
  [
    'visits',
    {
      area: 'local',
      key: `visits/${store}/${host}`,
      sound: { count: 3, last: then, recent: [{ began: then, tab: 1 }] },
      load: () => loadVisits(store, host),
      shape: either(
        none,
        object({
          count: (value) => Number.isSafeInteger(value),
          last: number,
          'recent?': list(object({ began: number, tab: number })),
        }),
      ),
    },
  ],
  [
    'expected',
    {
      area: 'local',
      key: `expected/${host}`,
      sound: {
        sessionCookieName: 'sessionid',
        sessionCookieAge: 60,
        sessionCookieSecure: true,
        sessionCookieSameSite: 'Lax',
        sessionCookieDomain: null,
        sessionExpireAtBrowserClose: false,
      },
      load: () => loadExpected(host, () => undefined),
      shape: either(
        none,
        object({
          'sessionCookieName?': text,
          'sessionCookieAge?': number,
          'sessionCookieSecure?': flag,
          'sessionCookieSameSite?': (value) => ['Lax', 'Strict', 'None'].includes(value as string),
          'sessionCookieDomain?': either(none, text),
          'sessionExpireAtBrowserClose?': flag,
        }),
      ),
    },
  ],
  ...(['session', 'local'] as const).map(
    (area) =>
      [
        `snapshots in ${area}`,
        {
          area,
          key: `snapshots/${store}/${host}`,
          sound: [{ name: 'before', takenAt: then, cookies: [good, good] }],
          load: async () => (await loadSnapshots(store, host)).kept.map(({ snapshot }) => snapshot),
          shape: list(object({ name: text, takenAt: number, cookies: list(aCookie) })),
        },
      ] as const,
  ),
  [
    'the journal',
    {
      area: 'session',
      key: `journal/${store}/${host}`,
      sound: [change, { ...change, before: good }],
      load: () => loadJournal(store, host),
      shape: list(aChange),
    },
  ],
  [
    'entries of undo',
    {
      area: 'session',
      key: `undo-history/${store}/${host}`,
      sound: [
        {
          ...{ id: 'a', kind: 'edit', at: then, until: then, steps: [step, step], planned: 2 },
          ...{ interrupted: false, undone: false, of: null },
        },
      ],
      load: () => loadUndo(store, host),
      shape: list((value) => {
        const { kind, at, steps } = value as Record<string, unknown>;
        const isStep: Shape = (each) => {
          const { before, after } = each as Record<string, unknown>;
          return aState(before) && aState(after);
        };
        return text(kind) && number(at) && list(isStep)(steps);
      }),
    },
  ],
  [
    'a check',
    {
      area: 'session',
      key: `check/${store}/${host}`,
      sound: { kind: 'log-in', startedAt: then, before: [good] },
      load: () => loadCheck(store, host, () => undefined),
      shape: either(
        none,
        object({
          kind: (value) => value === 'log-in' || value === 'log-out',
          startedAt: number,
          before: list(aCookie),
        }),
      ),
    },
  ],
  [
    'when a host was looked at',
    {
      area: 'session',
      key: `last-seen/${store}/${host}`,
      sound: then,
      load: () => loadLastSeen(store, host),
      shape: either(none, number),
    },
  ],
  [
    'when a timeline was cleared',
    {
      area: 'session',
      key: `cleared-at/${store}/${host}`,
      sound: then,
      load: () => loadCleared(store, host),
      shape: either(none, object({ at: number, canUndo: flag })),
    },
  ],
  [
    'a timeline that was cleared',
    {
      area: 'session',
      key: `cleared-timeline/${store}`,
      sound: { host, before: { [host]: then }, journals: { [`journal/${store}/${host}`]: [change] } },
      load: async () => {
        await restoreTimeline(store, host);
        return loadJournal(store, host);
      },
      shape: list(aChange),
    },
  ],
  [
    'the salt of tags',
    {
      area: 'session',
      key: `tag-salt/${store}/${host}`,
      sound: '0f'.repeat(16),
      load: () => loadTagSalt(store, host, 'f0'.repeat(16)),
      shape: text,
    },
  ],
  [
    'what the developer tools showed',
    {
      area: 'session',
      key: `seen-requests/${store}/${host}`,
      sound: {
        refusals: [
          { at: then, method: 'GET', path: '/', name: 'sid', rule: 'nameless', facts: ['a'], fix: 'b' },
        ],
        changes: [
          {
            ...{ at: then, cookie: 'a', removed: false, digest: 7, expires: then, by: 'answer' },
            request: {
              ...{ method: 'GET', authority: 'a.test', path: '/', startedAt: then, time: then, status: 200 },
              askedBy: { url: 'http://a.test/app.js', line: 88, functionName: 'f' },
              ...{ line: 1, lines: 2, text: 'sid=…' },
            },
          },
        ],
      },
      load: () => loadShownRequests(store, host),
      shape: object({
        refusals: list(
          object({
            at: number,
            method: text,
            path: text,
            name: text,
            rule: text,
            facts: list(text),
            fix: text,
          }),
        ),
        changes: list(
          object({
            at: number,
            cookie: text,
            removed: flag,
            digest: number,
            expires: either(none, number),
            by: (value) => ['answer', 'script', 'clear-site-data', 'not-seen'].includes(value as string),
            request: either(
              none,
              object({
                method: text,
                authority: text,
                path: text,
                startedAt: number,
                time: number,
                status: either(none, number),
                askedBy: either(
                  none,
                  object({ url: text, line: either(none, number), functionName: either(none, text) }),
                ),
                line: number,
                lines: number,
                text,
              }),
            ),
          }),
        ),
      }),
    },
  ],
  [
    'settings',
    {
      area: 'sync',
      key: 'settings',
      sound: { version: 1, interval: 5000, masked: 'all', watched: ['a'], unwatched: [], badge: 'count' },
      load: async () => (await loadSettings(() => undefined)).settings,
      shape: (value) => {
        const { interval, masked, watched, unwatched, badge } = value as Record<string, unknown>;
        return (
          number(interval) &&
          ['all', 'secrets', 'none'].includes(masked as string) &&
          list(text)(watched) &&
          list(text)(unwatched) &&
          text(badge)
        );
      },
    },
  ],
];

/** What stands where something else should: of every type; `undefined` is nothing at all. */
const wrong: readonly unknown[] = [
  ...[
    undefined,
    null,
    true,
    0,
    -1,
    1.5,
    1e300,
    '',
    'text',
    [],
    [null],
    ['text'],
    [[]],
    {},
    { length: 1 },
    { a: 1 },
  ],
];

type Json = Readonly<Record<string, unknown>> | readonly unknown[];
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** The ways into a value: to itself, to its parts and to theirs. */
const waysInto = (value: unknown): readonly (readonly string[])[] => [
  [],
  ...(isJson(value)
    ? Object.entries(value).flatMap(([key, part]) => waysInto(part).map((way) => [key, ...way]))
    : []),
];

/** A value with what lies at a way replaced; `undefined` takes it out. */
function replaced(value: unknown, [key, ...way]: readonly string[], by: unknown): unknown {
  if (key === undefined || !isJson(value)) return by;
  const part = replaced((value as Readonly<Record<string, unknown>>)[key], way, by);
  return Array.isArray(value)
    ? value.map((each: unknown, index) => (String(index) === key ? part : each))
    : { ...(value as Readonly<Record<string, unknown>>), [key]: part };
}

beforeEach(resetBrowser);

describe.each(items)('%s', (_, { area, key, sound, load, shape }) => {
  it('are believed where all is well', async () => {
    await fake.storage[area].set({ [key]: sound });
    const loaded = await load();
    expect(shape(loaded)).toBe(true);
    expect(loaded).not.toEqual([]);
    expect(loaded).not.toBeNull();
  });

  const isSound = async (stored: unknown) => {
    await fake.storage[area].set({ [key]: stored });
    const loaded = await load();
    expect(shape(loaded), `${JSON.stringify(stored)} was read as ${JSON.stringify(loaded)}`).toBe(true);
    await loadUsage();
  };

  it('are what they should be or nothing, whatever part of them is wrong', async () => {
    for (const way of waysInto(sound)) for (const by of wrong) await isSound(replaced(sound, way, by));
  });

  it('are what they should be or nothing, whatever is stored', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), isSound), { numRuns: 200 });
  });
});
