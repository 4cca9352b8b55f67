import { afterEach, describe, expect, it, vi } from 'vitest';
import { isPrivateStore } from '../../src/browser/cookie-stores.ts';
import { loadCleared, onCleared } from '../../src/storage/cleared-timeline.ts';
import { clearTimeline, forgetCleared, restoreTimeline } from '../../src/storage/cleared-timeline-write.ts';
import { eraseEverything } from '../../src/storage/erase.ts';
import { forgetStores } from '../../src/storage/forget.ts';
import { loadJournal } from '../../src/storage/journal.ts';
import { loadLost } from '../../src/storage/journal-lost.ts';
import { appendToJournal } from '../../src/storage/journal-write.ts';
import { loadWatchedAnswers } from '../../src/storage/watched-answers.ts';
import { changeAnswers } from '../../src/storage/watched-answers-write.ts';
import { writeSession } from '../../src/storage/write-session.ts';
import { changesAHost } from '../../src/core/journal/journal.ts';
import { cookie, event, hour, minute, second, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

afterEach(() => {
  vi.restoreAllMocks();
  resetBrowser();
});

const { session } = fake.storage;
const secret = 'q8w7e6r5t4y3u2i1o0p9a8s7d6f5g4h3';
const set = (name: string, at: number, details: Parameters<typeof cookie>[0] = {}) =>
  event({ at, cookie: cookie({ name, value: secret, ...details }) });
const inMemory = () => JSON.stringify(session.dump());
const names = async (store = '0', host = 'localhost') =>
  (await loadJournal(store, host)).map(({ after }) => after?.name);

// A private window has a cookie store of its own.
describe.each(['0', '1'])('a timeline that is cleared, of the cookie store %s', (store) => {
  const add = (name: string, at: number, domain = 'localhost') =>
    appendToJournal([set(name, at, { store, domain })]);

  it('is empty, says when that was, and can be undone', async () => {
    await add('a', then);
    await clearTimeline(store, 'localhost', then + minute);
    expect(await loadJournal(store, 'localhost')).toEqual([]);
    expect(await loadCleared(store, 'localhost')).toEqual({ at: then + minute, canUndo: true });
  });

  it('comes back before what has happened since', async () => {
    await add('a', then);
    await add('b', then + second);
    await clearTimeline(store, 'localhost', then + minute);
    await add('c', then + 2 * minute);
    await restoreTimeline(store, 'localhost');
    expect(await names(store)).toEqual(['a', 'b', 'c']);
    expect(await loadCleared(store, 'localhost')).toBeNull();
    await add('d', then + 3 * minute);
    expect(await names(store)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('comes back with the domains above its host', async () => {
    await add('a', then, 'shop.example.org');
    await add('b', then + second, '.example.org');
    await clearTimeline(store, 'shop.example.org', then + minute);
    expect(await loadCleared(store, 'example.org')).toEqual({ at: then + minute, canUndo: false });
    expect(await loadCleared(store, 'other.org')).toBeNull();
    await restoreTimeline(store, 'shop.example.org');
    expect(await names(store, 'shop.example.org')).toEqual(['a', 'b']);
    expect(await loadCleared(store, 'example.org')).toBeNull();
  });

  it('is said of the other hosts, too, whose timeline a part of it was', async () => {
    await add('a', then, 'shop.example.org');
    await add('b', then + second, '.example.org');
    const heard = vi.fn();
    const stop = onCleared(store, 'blog.example.org', heard);
    await clearTimeline(store, 'shop.example.org', then + minute);
    stop();
    expect(heard).toHaveBeenCalled();
    expect(await loadCleared(store, 'blog.example.org')).toEqual({ at: then + minute, canUndo: false });
    await clearTimeline(store, 'blog.example.org', then + 2 * minute);
    expect(await loadCleared(store, 'blog.example.org')).toEqual({ at: then + 2 * minute, canUndo: true });
    expect(await loadCleared(store, 'shop.example.org')).toEqual({ at: then + minute, canUndo: false });
  });

  it('gives every host its earlier time back', async () => {
    await add('a', then, '.example.org');
    await clearTimeline(store, 'example.org', then + minute);
    await add('b', then + 2 * minute, '.example.org');
    await clearTimeline(store, 'shop.example.org', then + 3 * minute);
    await restoreTimeline(store, 'shop.example.org');
    expect(await names(store, 'example.org')).toEqual(['b']);
    for (const host of ['example.org', 'shop.example.org'])
      expect(await loadCleared(store, host)).toEqual({ at: then + minute, canUndo: false });
  });

  it('says of an earlier time once the later one was undone', async () => {
    await add('a', then);
    await clearTimeline(store, 'localhost', then + minute);
    await add('b', then + 2 * minute);
    await clearTimeline(store, 'localhost', then + 3 * minute);
    await restoreTimeline(store, 'localhost');
    expect(await names(store)).toEqual(['b']);
    expect(await loadCleared(store, 'localhost')).toEqual({ at: then + minute, canUndo: false });
  });

  it('keeps within the bounds of a host, and says what was lost', async () => {
    const many = (from: number) =>
      appendToJournal(
        Array.from({ length: 150 }, (_, index) =>
          set(`n${from + index}`, then + (from + index) * second, { store }),
        ),
      );
    await many(0);
    await clearTimeline(store, 'localhost', then + minute);
    await many(150);
    await restoreTimeline(store, 'localhost');
    const all = await names(store);
    expect(all).toHaveLength(changesAHost);
    expect([all[0], all.at(-1)]).toEqual(['n100', 'n299']);
    expect(await loadLost(store, 'localhost')).not.toBeNull();
  });

  it.each<[what: string, task: () => Promise<unknown>, moment: number | null]>([
    ['it is deleted for good', () => forgetCleared(store, 'localhost'), then + minute],
    ['another is cleared', () => clearTimeline(store, 'other.test', then + 2 * minute), then + minute],
    ['everything is erased', () => eraseEverything(), null],
  ])('leaves memory where %s', async (_, task, moment) => {
    await add('a', then);
    await clearTimeline(store, 'localhost', then + minute);
    expect(inMemory()).toContain(secret);
    await task();
    expect(inMemory()).not.toContain(secret);
    expect(await loadCleared(store, 'localhost')).toEqual(
      moment === null ? null : { at: moment, canUndo: false },
    );
    await restoreTimeline(store, 'localhost');
    expect(await loadJournal(store, 'localhost')).toEqual([]);
  });

  it('is not forgotten by another host, nor put back there', async () => {
    await add('a', then);
    await clearTimeline(store, 'localhost', then + minute);
    await forgetCleared(store, 'other.test');
    await restoreTimeline(store, 'other.test');
    expect(await loadCleared(store, 'localhost')).toMatchObject({ canUndo: true });
  });
});

describe('with a timeline, the watched responses of its host', () => {
  const answerOf = (host: string, store = '0') => ({
    ...{ url: `http://${host}:8000/`, method: 'GET', initiator: null, cookieHeader: '', store },
    ...{ startedAt: then, time: then, lines: [{ name: 'sessionid', value: secret }] },
  });
  const kept = async (store = '0') =>
    (await loadWatchedAnswers(store)).map(({ url }) => new URL(url).hostname);
  const keep = () =>
    changeAnswers(() => [
      ...['shop.example.org', 'other.org', 'example.org', 'blog.example.org'].map((host) => answerOf(host)),
      answerOf('shop.example.org', 'firefox-container-1'),
    ]);

  it('are cleared, and those of the domains above it; those of other hosts and stores stay', async () => {
    await keep();
    await clearTimeline('0', 'shop.example.org', then + minute);
    expect(await kept()).toEqual(['other.org', 'blog.example.org']);
    expect(await kept('firefox-container-1')).toEqual(['shop.example.org']);
    await forgetCleared('0', 'shop.example.org');
    await changeAnswers(() => []);
    expect(inMemory()).not.toContain(secret);
  });

  it('come back with it, in the order in which they came', async () => {
    await keep();
    await clearTimeline('0', 'shop.example.org', then + minute);
    await changeAnswers((before) => [...before, { ...answerOf('other.test'), time: then + hour }]);
    await restoreTimeline('0', 'shop.example.org');
    expect(new Set(await kept())).toEqual(
      new Set(['shop.example.org', 'example.org', 'other.org', 'blog.example.org', 'other.test']),
    );
    expect((await kept()).at(-1)).toBe('other.test');
  });

  it('stay where it cannot be cleared', async () => {
    await keep();
    refuseToKeep(new Error('IO error'));
    await expect(clearTimeline('0', 'shop.example.org', then + minute)).rejects.toThrow('IO error');
    expect(await kept()).toHaveLength(4);
  });
});

it('goes with the last private window, in full', async () => {
  await appendToJournal([set('a', then, { store: '1' })]);
  await clearTimeline('1', 'localhost', then + minute);
  await forgetStores(isPrivateStore);
  expect(session.dump()).toEqual({ 'journal-total': { hosts: 0, octets: 0 } });
});

it('is not read to tell of a host whose timeline was never cleared', async () => {
  await appendToJournal([set('a', then)]);
  await clearTimeline('0', 'localhost', then + minute);
  const get = vi.spyOn(session, 'get');
  expect(await loadCleared('0', 'other.test')).toBeNull();
  expect(JSON.stringify(get.mock.calls)).not.toContain('cleared-timeline');
});

it('makes room, before a journal does', async () => {
  await appendToJournal([set('a', then), set('b', then, { domain: 'other.test' })]);
  await clearTimeline('0', 'localhost', then + minute);
  session.limitTo(inMemory().length + 20);
  await writeSession({ 'undo-history/0/x': ['y'.repeat(50)] });
  expect(inMemory()).not.toContain('cleared-timeline');
  expect(inMemory()).toContain('yyy');
  expect(await names('0', 'other.test')).toEqual(['b']);
});

/** Has the browser refuse to write what was cleared, and nothing else. */
function refuseToKeep(error: Error): void {
  const write = session.set.bind(session);
  vi.spyOn(session, 'set').mockImplementation(async (values) => {
    if (Object.keys(values).some((key) => key.startsWith('cleared-timeline'))) throw error;
    return write(values);
  });
}

it('is cleared without a way back where the browser has no room for one', async () => {
  await appendToJournal([set('a', then)]);
  refuseToKeep(new Error('QUOTA_BYTES'));
  await clearTimeline('0', 'localhost', then + minute);
  expect(inMemory()).not.toContain(secret);
  expect(await loadCleared('0', 'localhost')).toEqual({ at: then + minute, canUndo: false });
});

it('stays where the way back cannot be kept for another reason', async () => {
  await appendToJournal([set('a', then)]);
  refuseToKeep(new Error('IO error'));
  await expect(clearTimeline('0', 'localhost', then + minute)).rejects.toThrow('IO error');
  expect(await names()).toEqual(['a']);
});

it('is as old as it was once it is back: it goes before what happened since, where there is no room', async () => {
  await appendToJournal([set('a', then)]);
  await clearTimeline('0', 'localhost', then + minute);
  await restoreTimeline('0', 'localhost');
  await appendToJournal(
    Array.from({ length: 2000 }, (_, index) => set('a', then + minute + index, { domain: `h${index}.test` })),
  );
  expect(await names('0', 'localhost')).toEqual([]);
  expect(await names('0', 'h0.test')).toEqual(['a']);
});

it.each([
  5,
  'x',
  [],
  {},
  { host: 5 },
  { host: 'localhost', journals: 5 },
  { host: 'localhost', journals: { a: 1 } },
  { host: 'localhost', before: then, journals: {} },
  { host: 'localhost', before: { localhost: 'x' }, journals: {} },
])('has an answer for %j in memory', async (stored) => {
  await session.set({ 'cleared-timeline/0': stored, 'cleared-at/0/localhost': then });
  expect(await loadCleared('0', 'localhost')).toMatchObject({ at: then });
  await restoreTimeline('0', 'localhost');
  expect(await loadJournal('0', 'localhost')).toEqual([]);
});
