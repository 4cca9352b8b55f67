import { beforeEach, describe, expect, it } from 'vitest';
import { type OwnChanges, statesAfter } from '../../src/core/journal/own-changes.ts';
import { noteOwnChanges, withOwnMarked } from '../../src/storage/own-changes.ts';
import { csrftoken, event, hour, second, sessionid, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { session, local } = fake.storage;
const removal = (id: string, cookie = sessionid(), at = then): OwnChanges => ({
  ...{ id, at, until: null },
  states: statesAfter([{ before: cookie, after: null }]),
});
const gone = (cookie = sessionid(), at = then + second) => event({ cookie, removed: true, at });
const owned = async (...events: Parameters<typeof withOwnMarked>[0][number][]) =>
  (await withOwnMarked(events)).map(({ own = false }) => own);
const noted = (store = '0') =>
  ((session.dump()[`own-changes/${store}`] ?? []) as OwnChanges[]).map(({ id }) => id);

beforeEach(resetBrowser);

describe('what a command of the person changes', () => {
  it('is theirs: the same cookie, brought to the same state, and no other', async () => {
    await noteOwnChanges('0', removal('a'));
    const set = event({ cookie: sessionid(), at: then + second });
    expect(await owned(gone(), set, gone(csrftoken()), gone(sessionid({ path: '/x' })))).toEqual([
      ...[true, false, false, false],
    ]);
  });

  it('is told a cookie store, of whatever stores the events are at once', async () => {
    await noteOwnChanges('1', removal('a', sessionid({ store: '1' })));
    const [here, there] = [gone(), gone(sessionid({ store: '1' }))];
    expect([await owned(here, there), await owned(there, here)]).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it('of several commands is theirs, and each is noted once', async () => {
    await noteOwnChanges('0', removal('a'));
    await noteOwnChanges('0', removal('b', csrftoken()));
    await noteOwnChanges('0', { ...removal('a'), until: then + second });
    expect(noted()).toEqual(['b', 'a']);
    expect(await owned(gone(), gone(csrftoken()))).toEqual([true, true]);
  });

  it('is forgotten when no event of it can come any more', async () => {
    await noteOwnChanges('0', { ...removal('old'), until: then + second });
    await noteOwnChanges('0', removal('new', csrftoken(), then + hour));
    expect(noted()).toEqual(['new']);
  });

  it('is noted in memory, without a value', async () => {
    await noteOwnChanges('0', {
      ...removal('a'),
      states: statesAfter([{ before: null, after: sessionid({ value: 'canary-7c1f' }) }]),
    });
    expect(local.dump()).toEqual({});
    expect(JSON.stringify(session.dump())).not.toContain('canary');
  });

  it('is noted where the memory of a session is full: what can be undone elsewhere goes', async () => {
    await session.set({ 'undo-history/0/b.test': 'd'.repeat(1000) });
    session.limitTo(1100);
    await noteOwnChanges('0', removal('a'));
    expect(Object.keys(session.dump())).toEqual(['own-changes/0']);
  });

  it('that is stored and not valid makes no event theirs', async () => {
    await session.set({ 'own-changes/0': [7, { ...removal('a'), states: 'all' }] });
    expect(await owned(gone())).toEqual([false]);
  });
});
