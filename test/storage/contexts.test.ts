import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isKept } from '../../src/core/journal/segments.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { withSilenced, withWatched } from '../../src/core/settings/settings.ts';
import { event, second, sessionid, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import fc from '../properties.ts';
import { countedTotal } from './journal-total.ts';

const { local, session } = fake.storage;

/** The modules of one context: worker, popup or page. */
async function newContext() {
  vi.resetModules();
  return {
    ...(await import('../../src/storage/settings-write.ts')),
    ...(await import('../../src/storage/settings.ts')),
    ...(await import('../../src/storage/journal-write.ts')),
    ...(await import('../../src/storage/journal.ts')),
    ...(await import('../../src/storage/forget.ts')),
    ...(await import('../../src/storage/snapshots.ts')),
    ...(await import('../../src/storage/visits.ts')),
    ...(await import('../../src/storage/visits-write.ts')),
    ...(await import('../../src/storage/erase.ts')),
  };
}
type Context = Awaited<ReturnType<typeof newContext>>;
let worker: Context;
let popup: Context;
beforeAll(async () => {
  worker = await newContext();
  popup = await newContext();
});

/**
 * Begins tasks in two contexts at once, with every call of the storage and every answer in any order, and looks at
 * what came of it.
 */
async function interleaved(
  prepare: () => Promise<unknown>,
  tasks: () => readonly (() => Promise<unknown>)[],
  look: () => Promise<void>,
  numRuns = 60,
): Promise<void> {
  const order = fc.scheduler();
  await fc.assert(
    fc.asyncProperty(order, fc.infiniteStream(fc.nat({ max: 4 })), async (scheduler, delays) => {
      resetBrowser();
      await prepare();
      fake.storage.interleave(() => scheduler.schedule(Promise.resolve()));
      const done = Promise.all(
        tasks().map(async (task) => {
          for (let wait = delays.next().value as number; wait > 0; wait--)
            await scheduler.schedule(Promise.resolve());
          await task();
        }),
      );
      await scheduler.waitFor(done);
      fake.storage.interleave(null);
      await look();
    }),
    { numRuns },
  );
}

describe('two contexts at once', () => {
  it('lose no choice of each other', async () => {
    const change = (context: Context, next: (settings: Settings) => Settings) => () =>
      context.saveSettings(next);
    await interleaved(
      async () => Promise.resolve(),
      () => [
        change(popup, (settings) => withWatched(settings, 'a', true)),
        change(popup, (settings) => withWatched(settings, 'b', true)),
        change(worker, (settings) => ({ ...settings, theme: 'dark' })),
        change(worker, (settings) => withWatched(settings, 'visits', false)),
        change(popup, (settings) => withSilenced(settings, 'rule', null)),
        change(worker, (settings) => ({ ...settings, masked: 'all' })),
      ],
      async () => {
        const { settings } = await worker.loadSettings(() => undefined);
        expect(settings).toMatchObject({
          theme: 'dark',
          masked: 'all',
          silenced: [{ rule: 'rule', name: null }],
        });
        expect([...settings.watched].sort()).toEqual(['a', 'b', 'csrftoken', 'last_visit', 'sessionid']);
      },
    );
  });

  const happen = (context: Context, domain: string, value: string, at = then) =>
    context.appendToJournal([event({ cookie: sessionid({ domain, value }), at })]);
  const values = async (host: string) =>
    (await worker.loadJournal('0', host)).map(({ after }) => after?.value);

  it('clear one host’s timeline while others are written: nothing comes back, and no other is lost', async () => {
    await interleaved(
      async () => {
        for (let n = 0; n < 30; n++) await happen(worker, 'a.test', `${n}`, then + n * second);
        await happen(worker, 'b.test', '0');
        await worker.appendToJournal([
          event({ cookie: sessionid({ domain: 'b.test', store: '1' }), at: then }),
        ]);
      },
      () => [
        () => popup.forgetJournalOf('0', 'a.test', async () => Promise.resolve()),
        () => worker.forgetStores((store) => store === '1'),
        () => happen(worker, 'b.test', '1'),
        () => happen(worker, 'c.test', '0'),
        () => happen(worker, 'a.test', 'new', then + 100 * second),
      ],
      async () => {
        expect(await values('b.test')).toEqual(['0', '1']);
        expect(await values('c.test')).toEqual(['0']);
        // It was cleared before the new one came, or after.
        expect([[], ['new']]).toContainEqual(await values('a.test'));
        const stored = session.dump();
        const named = Object.keys(stored).filter(
          (key) => key.startsWith('journal-kept/') && isKept(stored[key]),
        );
        const kept = Object.keys(stored).filter((key) => /^journal\/[^#]*$/.test(key));
        expect(named.map((key) => key.replace('-kept', '')).sort()).toEqual(kept.sort());
        expect(stored['journal-total']).toEqual(countedTotal(stored));
      },
    );
  });

  const taken = (name: string, takenAt: number, onDisk = false) => ({
    snapshot: { name, takenAt, cookies: [sessionid()] },
    onDisk,
  });

  it('take and delete snapshots of one host, each from what it shows: all is done', async () => {
    const [first, second, third] = [
      taken('one', then),
      taken('two', then + 1),
      taken('three', then + 2, true),
    ];
    await interleaved(
      () => popup.saveSnapshots('0', 'a.test', [], [first]),
      () => [
        () => popup.saveSnapshots('0', 'a.test', [first], [first, second]),
        () => worker.saveSnapshots('0', 'a.test', [first], [first, third]),
        () => worker.saveSnapshots('0', 'a.test', [first], []),
        () => popup.saveSnapshots('0', 'a.test', [first], [first, taken('two', then + 3)]),
      ],
      async () => {
        const { kept, valid } = await popup.loadSnapshots('0', 'a.test');
        expect(valid).toBe(true);
        expect(kept.map(({ snapshot }) => snapshot.name).sort()).toEqual(['three', 'two', 'two (2)']);
      },
    );
  });

  it('count hosts together', async () => {
    const visit = (context: Context, host: string) => () =>
      context.changeVisits('0', host, then, (before) => ({ count: (before?.count ?? 0) + 1, last: then }));
    await interleaved(
      async () => Promise.resolve(),
      () => [
        visit(worker, 'a.test'),
        visit(popup, 'b.test'),
        visit(worker, 'a.test'),
        visit(popup, 'c.test'),
      ],
      async () => {
        await Promise.resolve();
        expect(local.dump()).toMatchObject({ 'visited-hosts': 3, 'visits/0/a.test': { count: 2 } });
      },
    );
  });

  it('erase everything while all else is written: what happened before is not written after', async () => {
    const left = () => Object.keys({ ...local.dump(), ...session.dump(), ...fake.storage.sync.dump() });
    let begun = 0;
    await interleaved(
      () => {
        begun = Date.now();
        return happen(worker, 'a.test', '0', begun - 1000);
      },
      () => [
        () => popup.eraseEverything(),
        () => happen(worker, 'a.test', '1', begun - 300),
        () => happen(worker, 'b.test', '0', begun),
        () => worker.changeVisits('0', 'a.test', begun - 170, () => ({ count: 1, last: then })),
      ],
      async () => {
        await Promise.resolve();
        expect(left()).toEqual(['erased-at']);
      },
    );
  });
});
