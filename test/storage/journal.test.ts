import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cookie, CookieEvent } from '../../src/core/cookie/cookie.ts';
import { append, type Change } from '../../src/core/journal/journal.ts';
import { octetsAHost } from '../../src/core/journal/segments.ts';
import { storedSize } from '../../src/core/lib/stored-size.ts';
import { loadLost } from '../../src/storage/journal-lost.ts';
import { loadJournal } from '../../src/storage/journal.ts';
import { forgetStores } from '../../src/storage/forget.ts';
import { appendToJournal, forgetJournalOf } from '../../src/storage/journal-write.ts';
import { cookie, event, hour, second, sessionid, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import fc from '../properties.ts';
import { countedTotal } from './journal-total.ts';

const { session } = fake.storage;

beforeEach(resetBrowser);

const set = (value: string, at = then, details: Partial<Cookie> = {}) =>
  event({ cookie: sessionid({ value, ...details }), at });

/** As many rotations of one cookie, a second apart. */
const rotations = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => set(`v${from + index}`, then + (from + index) * second));

const nothingIsKept = async () => Promise.resolve();

async function appendEach(events: readonly CookieEvent[]): Promise<void> {
  for (const each of events) await appendToJournal([each]);
}

const reference = (events: readonly CookieEvent[]) => events.reduce<readonly Change[]>(append, []);
const octetsOf = (keys: readonly string[]) =>
  JSON.stringify(Object.entries(session.dump()).filter(([key]) => keys.includes(key))).length;

describe('the journal, in parts', () => {
  it('is the same as one that is kept whole, whatever happens to whichever cookies', async () => {
    const anyEvent = fc.record({
      name: fc.constantFrom('sessionid', 'csrftoken', 'visits', 'last_visit', 'seldom'),
      value: fc.constantFrom('a', 'b', 'c'),
      expires: fc.constantFrom(null, then + 1000 * second, then + 1000.4 * second, then + 2000 * second),
      removed: fc.boolean(),
      cause: fc.constantFrom('explicit', 'overwrite', 'expired'),
      batch: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 60, maxLength: 150 }), async (made) => {
        resetBrowser();
        const events: CookieEvent[] = [];
        let batch: CookieEvent[] = [];
        for (const [index, { name, value, expires, removed, cause, batch: more }] of made.entries()) {
          const at = then + index * second;
          batch.push(event({ cookie: cookie({ name, value, expires }), removed, cause, at }));
          if (more && index < made.length - 1) continue;
          await appendToJournal(batch);
          events.push(...batch);
          batch = [];
        }
        const whole = [...reference(events)].sort((a, b) => a.at - b.at);
        expect(await loadJournal('0', 'localhost')).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the last 200 changes, in order, however many there were', async () => {
    await appendEach(rotations(700));
    expect(await loadJournal('0', 'localhost')).toEqual(reference(rotations(700)));
  });

  it('takes a flood at once as well', async () => {
    await appendEach(rotations(30));
    await appendToJournal(rotations(1000, 30));
    await appendEach(rotations(30, 1030));
    expect(await loadJournal('0', 'localhost')).toEqual(reference(rotations(1060)));
  });

  it('writes as much for a change after 200 others as after 20', async () => {
    const written = async (count: number) => {
      resetBrowser();
      await appendEach(rotations(count));
      return octetsOf(['journal/0/localhost', 'journal-kept/0/localhost', 'journal-total']);
    };
    // As many changes are in no part yet.
    expect(await written(20 + 16 * 12)).toBeLessThan((await written(20)) * 1.1);
  });

  it('reads no part for a cookie of which the last changes tell, and those of its host for another', async () => {
    await appendEach(rotations(60));
    const before = session.calls.get;
    await appendToJournal([set('next')]);
    expect(session.calls.get - before).toBe(1);
    await appendToJournal([event({ cookie: cookie({ name: 'visits' }), at: then + 100 * second })]);
    expect(session.calls.get - before).toBe(3);
  });

  it('counts extensions of a cookie on, though others have filled the parts since', async () => {
    const seldom = (expires: number, at: number) => event({ cookie: cookie({ expires }), at });
    await appendToJournal([seldom(then + 1000 * second, then), seldom(then + 2000 * second, then + second)]);
    await appendEach(rotations(100));
    await appendToJournal([seldom(then + 3000 * second, then + 200 * second)]);
    const [last] = (await loadJournal('0', 'localhost')).slice(-1);
    expect(last).toMatchObject({ kind: 'extended', times: 2, before: { expires: then + 1000 * second } });
  });

  it('of a host, and of a cookie store, is forgotten with all its parts', async () => {
    await appendEach(rotations(100));
    await appendToJournal([set('a', then, { store: '1' })]);
    await appendToJournal(
      rotations(60).map(({ cookie: each, ...rest }) => ({ ...rest, cookie: { ...each, store: '2' } })),
    );
    await forgetJournalOf('0', 'localhost', nothingIsKept);
    expect(Object.keys(session.dump()).filter((key) => key.startsWith('journal/0/'))).toEqual([]);
    await forgetStores((store) => store === '2');
    expect(Object.keys(session.dump()).sort()).toEqual([
      'journal-kept/1/localhost',
      'journal-total',
      'journal/1/localhost',
    ]);
    expect(session.dump()['journal-total']).toMatchObject({ hosts: 1 });
  });

  it('of a host is forgotten with the domains above it, and no others', async () => {
    const hosts = ['b.test', 'a.b.test', 'x.a.b.test', 'c.b.test', 'other.test'];
    await appendToJournal(hosts.map((domain) => set('a', then, { domain })));
    await forgetJournalOf('0', 'a.b.test', nothingIsKept);
    const hostsLeft = ['x.a.b.test', 'c.b.test', 'other.test'];
    const left = hostsLeft.flatMap((host) => [`journal/0/${host}`, `journal-kept/0/${host}`]);
    const kept = Object.keys(session.dump()).filter((key) => key !== 'journal-total');
    expect(kept.sort()).toEqual(left.sort());
    expect(session.dump()['journal-total']).toMatchObject({ hosts: 3 });
  });

  it('is read with the domains above, in the order of time', async () => {
    await appendToJournal([
      set('1', then, { domain: 'a.b.test' }),
      set('2', then + second, { domain: '.b.test' }),
      set('3', then + 2 * second, { domain: 'a.b.test', path: '/x' }),
      set('4', then + 3 * second, { domain: 'c.b.test' }),
    ]);
    const values = (await loadJournal('0', 'a.b.test')).map(({ after }) => after?.value);
    expect(values).toEqual(['1', '2', '3']);
  });

  it('was lost in part where a domain above it was, before the later of the two', async () => {
    const kept = { at: then, recent: 0, from: 0, to: 0, octets: [0] };
    const lost = (values: Record<string, number | null>, rest: object = {}) =>
      session.set({
        ...Object.fromEntries(
          Object.entries(values).map(([host, at]) => [`journal-kept/0/${host}`, { ...kept, lost: at }]),
        ),
        ...rest,
      });
    await lost({ 'a.b.test': then, 'b.test': then + 5, 'c.test': then + 9 });
    expect(await loadLost('0', 'a.b.test')).toBe(then + 5);
    await session.clear();
    await lost({ 'a.b.test': then + 7, 'b.test': then + 5 });
    expect(await loadLost('0', 'a.b.test')).toBe(then + 7);
    expect(await loadLost('1', 'a.b.test')).toBeNull();
    // Of hosts that are not named any more, something was lost, which says nothing of one that is.
    await session.clear();
    await lost({ 'a.b.test': null }, { 'journal-lost': then + 8 });
    expect(await loadLost('0', 'a.b.test')).toBeNull();
    expect(await loadLost('0', 'other.test')).toBe(then + 8);
  });

  it('that cannot be written for another reason than room forgets nothing', async () => {
    await appendToJournal([set('a')]);
    session.failWritesWith(new Error('IO error'));
    await expect(appendToJournal([set('b', then + second, { domain: 'b.test' })])).rejects.toThrow(
      'IO error',
    );
    expect(session.calls.set).toBe(2);
    expect(await loadJournal('0', 'localhost')).toHaveLength(1);
  });

  it('has let go of what it forgets before anything else is written', async () => {
    await appendToJournal(
      Array.from({ length: 2000 }, (_, index) =>
        set('a', then + index * second, { domain: `h${index}.test` }),
      ),
    );
    const remove = session.remove.bind(session);
    const order: string[] = [];
    const removing = vi.spyOn(session, 'remove').mockImplementation(async (keys) => {
      for (let turn = 0; turn < 50; turn++) await Promise.resolve();
      await remove(keys);
      order.push('removed');
    });
    const writing = vi.spyOn(session, 'set').mockImplementation(async () => {
      order.push('written');
      return Promise.resolve();
    });
    await appendToJournal([set('a', then + 4000 * second)]);
    removing.mockRestore();
    writing.mockRestore();
    expect(order).toEqual(['removed', 'written']);
  });

  it('takes what is admitted alone, asked while nobody else writes', async () => {
    let before: unknown;
    await Promise.all([
      appendToJournal([set('a')]),
      appendToJournal([set('b', then + second), set('c', then + 2 * second)], async (all) => {
        before = session.dump()['journal/0/localhost'];
        return Promise.resolve(all.slice(1));
      }),
    ]);
    expect(before).toMatchObject([{ after: { value: 'a' } }]);
    expect((await loadJournal('0', 'localhost')).map(({ after }) => after?.value)).toEqual(['a', 'c']);
  });

  it('of one host stays within its share, and says before when changes were not kept', async () => {
    const large = rotations(150).map(({ cookie: each, ...rest }) => ({
      ...rest,
      cookie: { ...each, value: each.value.padEnd(4000, 'x') },
    }));
    await appendEach(large.slice(0, 40));
    expect(await loadLost('0', 'localhost')).toBeNull();
    await appendEach(large.slice(40));
    const kept = await loadJournal('0', 'localhost');
    expect(kept).toEqual(reference(large).slice(-kept.length));
    expect(kept.length).toBeGreaterThan(30);
    const stored = Object.entries(session.dump()).filter(([key]) => key.startsWith('journal/'));
    expect(storedSize(Object.fromEntries(stored))).toBeLessThan(octetsAHost * 1.02);
    const lost = (await loadLost('0', 'localhost')) ?? 0;
    expect(lost).toBeGreaterThan(reference(large).at(-kept.length - 1)?.at ?? Infinity);
    expect(session.dump()['journal-total']).toEqual(countedTotal(session.dump()));
    await forgetJournalOf('0', 'localhost', nothingIsKept);
    expect(await loadLost('0', 'localhost')).toBeNull();
  });

  it.each<[what: string, then: readonly CookieEvent[], isLost: boolean]>([
    ['200 changes', [], false],
    ['one more', rotations(1, 200), true],
    ['one of a cookie that was not seen lately', [set('a', then + 200 * second, { name: 'seldom' })], true],
    [
      'such a one and extensions of it, of which the last joins the one before',
      [0, 1, 2].map((n) =>
        set('a', then + (200 + n) * second, { name: 'seldom', expires: then + (n + 1) * hour }),
      ),
      true,
    ],
    ['a flood of them', rotations(300, 200), true],
  ])('says that earlier changes are missing after %s', async (_, more, isLost) => {
    await appendEach(rotations(200));
    await appendToJournal(more);
    expect(await loadJournal('0', 'localhost')).toHaveLength(200);
    expect((await loadLost('0', 'localhost')) !== null).toBe(isLost);
  });

  it('names 2,000 hosts at most, and knows of the others that something was lost', async () => {
    const host = (index: number) => `h${index}.test`;
    const happen = (from: number, to: number) =>
      appendToJournal(
        Array.from({ length: to - from }, (_, index) =>
          set('a', then + (from + index) * second, { domain: host(from + index) }),
        ),
      );
    const named = () => Object.keys(session.dump()).filter((key) => key.startsWith('journal-kept/'));
    await happen(0, 2000);
    expect(named()).toHaveLength(2000);
    expect(await loadLost('0', 'other.test')).toBeNull();
    await happen(2000, 2010);
    expect(named()).toHaveLength(2000);
    expect(await loadJournal('0', host(9))).toEqual([]);
    expect(await loadJournal('0', host(10))).toHaveLength(1);
    expect(await loadLost('0', host(9))).not.toBeNull();
    expect(await loadLost('0', host(10))).toBeNull();
    expect(Object.keys(session.dump()).filter((key) => key.startsWith('journal/'))).toHaveLength(2000);
    expect(session.dump()['journal-total']).toEqual(countedTotal(session.dump()));
  });

  it('reads the others for a change where it may be beyond the bounds, and not before', async () => {
    const get = vi.spyOn(session, 'get');
    const readAll = () => get.mock.calls.filter(([keys]) => keys === null).length;
    await appendToJournal([set('a')]);
    // Once, since nobody had counted.
    expect(readAll()).toBe(1);
    await appendToJournal(
      Array.from({ length: 1999 }, (_, index) =>
        set('a', then + index * second, { domain: `h${index}.test` }),
      ),
    );
    await appendToJournal([set('b', then + second)]);
    expect(readAll()).toBe(1);
    await appendToJournal([set('a', then + 5000 * second, { domain: 'new.test' })]);
    expect(readAll()).toBe(2);
    await appendToJournal([set('c', then + 5001 * second)]);
    expect(readAll()).toBe(2);
    get.mockRestore();
  });

  it('whose total says too much, as after a worker was stopped, is counted when that seems beyond the bounds', async () => {
    await appendEach(rotations(3));
    await session.set({ 'journal-total': { hosts: 5000, octets: 10 * octetsAHost } });
    await appendToJournal([set('next', then + 10 * second)]);
    expect(session.dump()['journal-total']).toEqual(countedTotal(session.dump()));
    expect(await loadJournal('0', 'localhost')).toHaveLength(4);
  });

  it('makes room for itself where the browser refuses, by what was quiet longest', async () => {
    const happen = (domain: string, at: number) => appendToJournal([set('x'.repeat(2000), at, { domain })]);
    await happen('c.test', then);
    await happen('a.test', then + second);
    session.limitTo(JSON.stringify(session.dump()).length + 200);
    await happen('b.test', then + 2 * second);
    expect(await loadJournal('0', 'b.test')).toHaveLength(1);
    expect(await loadJournal('0', 'c.test')).toEqual([]);
    expect(await loadLost('0', 'c.test')).not.toBeNull();
  });

  it('of a host goes with all its parts, where there is no room', async () => {
    await appendEach(rotations(60));
    const ofHost = () => Object.keys(session.dump()).filter((key) => key.startsWith('journal/0/localhost'));
    expect(ofHost().length).toBeGreaterThan(1);
    session.limitTo(JSON.stringify(session.dump()).length + 200);
    await appendToJournal([set('x'.repeat(2000), then + 100 * second, { domain: 'b.test' })]);
    expect(await loadJournal('0', 'b.test')).toHaveLength(1);
    expect(ofHost()).toEqual([]);
  });

  it.each([
    ['a record of another time', { 'journal-kept/0/localhost': 200 }],
    ['a part that is none', { 'journal/0/localhost#0': [1, 2], 'journal/0/localhost#1': { number: 'x' } }],
    ['a record that is none', { 'journal-kept/0/localhost': [5], 'journal-total': [5] }],
    ['a total below nothing', { 'journal-total': { hosts: -1, octets: -1 } }],
  ])('goes on over %s', async (_, stored) => {
    await session.set(stored);
    await appendEach(rotations(40));
    expect(await loadJournal('0', 'localhost')).toEqual(reference(rotations(40)));
  });
});
