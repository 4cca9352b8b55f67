import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Change } from '../../src/core/journal/journal.ts';
import { type JournalSegment, octetsInAll } from '../../src/core/journal/segments.ts';
import { eraseEverything } from '../../src/storage/erase.ts';
import { toCookie } from '../../src/browser/cookies.ts';
import { undoableCommands } from '../../src/inspector/cookie-list/run-command.ts';
import { loadJournal } from '../../src/storage/journal.ts';
import { eventually } from '../eventually.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { countedTotal } from '../storage/journal-total.ts';
import { startWorker } from './worker.ts';

/** Every change of a host that is kept, oldest first: its parts, and what is in none yet. */
function journal(host = 'localhost', store = '0'): readonly Change[] {
  const key = `journal/${store}/${host}`;
  const stored = fake.storage.session.dump();
  const parts = Object.keys(stored).filter((each) => each.startsWith(`${key}#`));
  const inOrder = parts
    .flatMap((part) => (stored[part] as JournalSegment | null) ?? [])
    .sort((a, b) => a.number - b.number);
  return [...inOrder.flatMap(({ changes }) => changes), ...((stored[key] ?? []) as readonly Change[])];
}
const kinds = (host?: string, store?: string) => journal(host, store).map(({ kind }) => kind);
const reported = (expected: readonly string[], host?: string, store?: string) =>
  eventually(() => expect(kinds(host, store)).toEqual(expected));

const sessionid = (value: string) => jarCookie({ name: 'sessionid', value, httpOnly: true });

beforeEach(async () => {
  resetBrowser();
  // No administrator sets anything, as the worker has written down before: it has no cause to write it.
  await fake.storage.local.set({ policy: {} });
  await startWorker();
});

describe('the worker keeps the journal', () => {
  it('tells a re-set of a watched cookie as one rotation', async () => {
    fake.cookies.put(sessionid('a'));
    await reported(['set']);
    fake.cookies.put(sessionid('b'));
    await reported(['set', 'rotated']);
    expect(journal()[1]).toMatchObject({ before: { value: 'a' }, after: { value: 'b' } });
  });

  it('joins the two halves of a re-set across its own end', async () => {
    fake.cookies.onChanged.trigger({ removed: true, cause: 'overwrite', cookie: sessionid('a') });
    await reported(['replacing']);
    await startWorker();
    fake.cookies.onChanged.trigger({ removed: false, cause: 'explicit', cookie: sessionid('b') });
    await reported(['rotated']);
  });

  it('writes nothing, and reads nothing, for a cookie nobody watches', async () => {
    fake.cookies.put(sessionid('a'));
    await reported(['set']);
    const { sync, local, session } = fake.storage;
    const before = structuredClone([sync.calls, local.calls, session.calls]);
    for (let n = 0; n < 100; n++) fake.cookies.put(jarCookie({ name: 'theme', value: String(n) }));
    fake.cookies.put(sessionid('b'));
    await reported(['set', 'rotated']);
    const spent = session.calls.set - (before[2]?.set ?? 0);
    expect([sync.calls, local.calls]).toEqual([before[0], before[1]]);
    expect(spent).toBe(1);
  });

  it('follows a name that the person adds, at once', async () => {
    fake.cookies.put(sessionid('a'));
    await reported(['set']);
    await fake.storage.sync.set({ settings: { watched: ['theme'], unwatched: ['sessionid'] } });
    fake.cookies.put(sessionid('b'));
    fake.cookies.put(jarCookie({ name: 'theme', value: 'x' }));
    await reported(['set', 'set']);
    expect(journal()[1]?.after?.name).toBe('theme');
  });

  it('follows a session ID that it knows by its name without being told to', async () => {
    fake.cookies.put(jarCookie({ name: 'PHPSESSID', value: 'x' }));
    await reported(['set']);
  });

  it.each([
    ['follows what may turn out to be one, which only the server can read', {}, {}, ['set', 'set']],
    ['does not follow it where a script can read it', { httpOnly: false }, {}, ['set']],
    ['does not follow it where the person has said so', {}, { unwatched: ['key'] }, ['set']],
  ])('%s', async (_, details, settings, expected) => {
    await fake.storage.sync.set({ settings });
    fake.cookies.put(jarCookie({ name: 'key', value: 'a1B2c3D4e5F6g7H8', httpOnly: true, ...details }));
    fake.cookies.put(sessionid('a'));
    await reported(expected);
    expect(journal().at(-1)?.after?.name).toBe('sessionid');
  });

  it('follows what may turn out to be one to its end', async () => {
    fake.cookies.put(jarCookie({ name: 'key', value: 'a1B2c3D4e5F6g7H8', httpOnly: true }));
    fake.cookies.put(jarCookie({ name: 'key', value: 'b1B2c3D4e5F6g7H8', httpOnly: true }));
    fake.cookies.drop('key', 'expired_overwrite');
    await reported(['set', 'changed', 'removed']);
  });

  it('gathers a storm into few writes and keeps the last state', async () => {
    fake.cookies.put(sessionid('first'));
    await reported(['set']);
    const before = fake.storage.session.calls.set;
    for (let n = 1; n <= 1000; n++) fake.cookies.put(sessionid(`v${n}`));
    await eventually(() => expect(journal().at(-1)?.after?.value).toBe('v1000'));
    expect(journal().length).toBeGreaterThanOrEqual(200);
    expect(journal().length).toBeLessThan(232);
    expect(await loadJournal('0', 'localhost')).toEqual(journal().slice(-200));
    expect(fake.storage.session.calls.set - before).toBeLessThanOrEqual(3);
  });

  it('tells within half a second what comes right after something else', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    await startWorker();
    fake.cookies.put(sessionid('a'));
    await vi.advanceTimersByTimeAsync(10);
    expect(kinds()).toEqual(['set']);
    fake.cookies.put(sessionid('b'));
    await vi.advanceTimersByTimeAsync(500);
    expect(kinds()).toEqual(['set', 'rotated']);
  });

  it('keeps the journal within half of the memory, and forgets the host that was quiet longest', async () => {
    const value = (n: number) => `${n}`.padEnd(4000, 'x');
    for (let host = 0; host < 13; host++) {
      const domain = `h${host}.localhost`;
      for (let n = 0; n < 60; n++) fake.cookies.put(jarCookie({ name: 'visits', value: value(n), domain }));
      await eventually(() => expect(journal(domain).at(-1)?.after?.value).toBe(value(59)));
    }
    const sizes = Array.from({ length: 13 }, (_, host) => journal(`h${host}.localhost`).length);
    expect(sizes[0]).toBe(0);
    // Every host has the same share of it.
    expect(Math.min(...sizes.slice(1))).toBeGreaterThan(30);
    expect(Math.max(...sizes)).toBeLessThan(60);
    expect(JSON.stringify(fake.storage.session.dump()).length).toBeLessThan(5 * 1024 * 1024);
    expect(Object.keys(fake.storage.session.dump()).filter((key) => /^journal\/.*\/h0\./.test(key))).toEqual(
      [],
    );
  });

  it('never takes its journals for smaller than they are, though it is stopped in the middle of any write', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { session } = fake.storage;
    const total = () => session.dump()['journal-total'] as ReturnType<typeof countedTotal>;
    for (let host = 0; host < 16; host++) {
      const domain = `h${host}.localhost`;
      const put = (value: string) => fake.cookies.put(jarCookie({ name: 'visits', value, domain }));
      for (let n = 0; n < 50; n++) put(`${n}`.padEnd(4000, 'x'));
      await eventually(() => expect(journal(domain).at(-1)?.after?.value).toContain('49x'));
      if (host % 3 > 0) continue;
      // What it has begun by then is done: what had no room is gone already, and its successor finds no more of it.
      session.failWritesWith(new Error('stopped'));
      put('lost'.padEnd(4000, 'x'));
      await eventually(() => expect(errors).toHaveBeenCalled());
      errors.mockClear();
      session.failWritesWith(null);
      await startWorker();
      const counted = countedTotal(session.dump());
      expect(total().hosts).toBeGreaterThanOrEqual(counted.hosts);
      expect(total().octets).toBeGreaterThanOrEqual(counted.octets);
    }
    expect(journal('h0.localhost')).toEqual([]);
    expect(total()).toEqual(countedTotal(session.dump()));
    expect(total().octets).toBeLessThanOrEqual(octetsInAll);
    errors.mockRestore();
  });

  it('leaves nothing of private windows though it is stopped while it forgets them, and counts the rest', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    fake.windows.open = [{ id: 2, incognito: true }];
    fake.cookies.put({ ...sessionid('private'), domain: 'private.localhost', storeId: '1' });
    fake.cookies.put(sessionid('open'));
    await reported(['set']);
    fake.windows.open = [];
    fake.storage.session.failWritesWith(new Error('stopped'));
    fake.windows.onRemoved.trigger(2);
    await eventually(() => expect(errors).toHaveBeenCalled());
    expect(JSON.stringify(fake.storage.session.dump())).not.toContain('private');
    fake.storage.session.failWritesWith(null);
    await startWorker();
    fake.cookies.put(sessionid('next'));
    await reported(['set', 'rotated']);
    errors.mockRestore();
  });

  it('keeps values in memory only', async () => {
    fake.cookies.put(jarCookie({ name: 'sessionid', value: 'canary-7c1f' }));
    await reported(['set']);
    expect(JSON.stringify(fake.storage.session.dump())).toContain('canary-7c1f');
    expect(JSON.stringify([fake.storage.local.dump(), fake.storage.sync.dump()])).not.toContain(
      'canary-7c1f',
    );
  });

  it('never mixes private windows with others, and forgets them once the last is closed', async () => {
    fake.windows.open = [
      { id: 1, incognito: false },
      { id: 2, incognito: true },
    ];
    fake.cookies.put(sessionid('open'));
    fake.cookies.put({ ...sessionid('private'), storeId: '1' });
    await reported(['set'], 'localhost', '1');
    await reported(['set']);
    fake.windows.onRemoved.trigger(3);
    // Were it forgotten, this would be all that is left.
    fake.cookies.put({ ...sessionid('private-too'), storeId: '1' });
    await reported(['set', 'rotated'], 'localhost', '1');
    // Firefox may still list a window that is closing.
    fake.windows.onRemoved.trigger(2);
    await reported([], 'localhost', '1');
    expect(kinds()).toEqual(['set']);
    expect(JSON.stringify(fake.storage.session.dump())).not.toContain('private');
  });

  it('writes nothing of a private window after the last is closed, though it was still gathering', async () => {
    fake.windows.open = [{ id: 2, incognito: true }];
    fake.cookies.put({ ...sessionid('private'), storeId: '1' });
    await reported(['set'], 'localhost', '1');
    fake.cookies.put({ ...sessionid('private-too'), storeId: '1' });
    fake.windows.open = [];
    fake.windows.onRemoved.trigger(2);
    fake.cookies.put(sessionid('open'));
    await reported(['set']);
    expect(JSON.stringify(fake.storage.session.dump())).not.toContain('private');
  });

  it('writes nothing of what it was still gathering when everything was erased, and all that comes after', async () => {
    fake.cookies.put(sessionid('a'));
    await reported(['set']);
    fake.cookies.put(sessionid('gathered'));
    const erasing = eraseEverything();
    fake.cookies.put(sessionid('meanwhile'));
    expect(await erasing).toEqual([]);
    const erased = Date.now();
    await eventually(() => expect(Date.now()).toBeGreaterThan(erased));
    fake.cookies.put(jarCookie({ name: 'visits', value: 'later' }));
    await eventually(() => expect(journal().map(({ after }) => after?.value)).toEqual(['later']));
    expect(JSON.stringify(fake.storage.session.dump())).not.toMatch(/gathered|meanwhile/);
  });

  it('goes on after a write that failed', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    fake.storage.session.failWith(new Error('QuotaExceededError'));
    fake.cookies.put(sessionid('a'));
    await eventually(() => expect(errors).toHaveBeenCalledOnce());
    fake.storage.session.failWith(null);
    fake.cookies.put(sessionid('b'));
    await reported(['rotated']);
    errors.mockRestore();
  });
});

describe('the badge', () => {
  it('shows how many watched cookies the host of a tab has, and follows them', async () => {
    fake.tabs.place({ id: 1, url: 'http://localhost:8000/' }, { began: Date.now() });
    fake.cookies.put(sessionid('a'));
    await eventually(() => expect(fake.action.badges.get(1)).toBe('1'));
    fake.cookies.put(jarCookie({ name: 'csrftoken', value: 'x', path: '/admin' }));
    await eventually(() => expect(fake.action.badges.get(1)).toBe('2'));
    fake.cookies.drop('sessionid', 'expired_overwrite');
    fake.cookies.drop('csrftoken', 'explicit');
    await eventually(() => expect(fake.action.badges.get(1)).toBe(''));
  });
});

describe('a host that was granted', () => {
  it('brings the popup back on the page it was asked from', async () => {
    fake.tabs.place({ id: 1, url: 'https://shop.example.org/' }, { began: Date.now() });
    fake.permissions.granted = [...fake.permissions.granted, '*://*.example.org/*'];
    fake.permissions.onAdded.trigger({ origins: ['*://*.example.org/*'] });
    await eventually(() => expect(fake.action.popupsOpened).toBe(1));
  });
});

describe('what a person does with this extension', () => {
  it.each(['delete', 'edit'] as const)(
    'is remembered as theirs, with its surface closed: %s',
    async (kind) => {
      const session = jarCookie({ name: 'sessionid', value: 's' });
      const twin = { ...session, path: '/rango' };
      fake.cookies.put(session);
      fake.cookies.put(twin);
      const before = toCookie(twin);
      const after = kind === 'edit' ? { ...before, value: 'edited' } : null;
      await undoableCommands('0', 'localhost').change(kind, [{ before, after }]);
      fake.cookies.drop('sessionid', 'expired_overwrite');
      await eventually(() => {
        expect(
          journal()
            .slice(2)
            .map(({ kind: what, own = false, cause }) => [what, own, cause]),
        ).toEqual([
          [kind === 'edit' ? 'changed' : 'removed', true, 'explicit'],
          ['removed', false, 'expired_overwrite'],
        ]);
      });
    },
  );
});
