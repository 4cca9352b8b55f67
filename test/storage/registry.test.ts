import { afterEach, describe, expect, it, vi } from 'vitest';
import { isPrivateStore } from '../../src/browser/cookie-stores.ts';
import { day } from '../../src/core/lib/time.ts';
import { countVisit } from '../../src/core/visits/visits.ts';
import { changeAnswerSites } from '../../src/storage/answer-sites-write.ts';
import { clearTimeline } from '../../src/storage/cleared-timeline-write.ts';
import { underWay } from '../../src/storage/cookie-tests.ts';
import { eraseEverything } from '../../src/storage/erase.ts';
import { saveExpected } from '../../src/storage/expected.ts';
import { forgetStores } from '../../src/storage/forget.ts';
import { appendToJournal } from '../../src/storage/journal-write.ts';
import { saveLastSeen } from '../../src/storage/last-seen.ts';
import { saveCheck } from '../../src/storage/login-check.ts';
import { noteOwnChanges } from '../../src/storage/own-changes.ts';
import { savePolicy } from '../../src/storage/policy.ts';
import { ownerOf, type Scope, scopes } from '../../src/storage/registry.ts';
import { keepShownRequests } from '../../src/storage/seen-requests-write.ts';
import { saveSettings } from '../../src/storage/settings-write.ts';
import { saveSnapshots } from '../../src/storage/snapshots.ts';
import { loadTagSalt } from '../../src/storage/tag-salt.ts';
import { changeUndo } from '../../src/storage/undo-history.ts';
import { changeVisits } from '../../src/storage/visits-write.ts';
import { changeAnswers } from '../../src/storage/watched-answers-write.ts';
import { event, sessionid, then } from '../core/make.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

afterEach(resetBrowser);

const { local, session } = fake.storage;

/** The keys of an item for a cookie store. */
const keysOf = ([name, scope]: readonly [string, Scope], store: string) =>
  ({
    global: [name],
    host: [`${name}/a.test`],
    store: [`${name}/${store}`],
    'store-host': [`${name}/${store}/a.test`, `${name}/${store}/[::1]`],
  })[scope];

/** Something under every key of every item that has values by cookie store or has none. */
const everythingOf = (store: string) =>
  Object.fromEntries(Object.entries(scopes).flatMap((item) => keysOf(item, store).map((key) => [key, []])));

describe.each(['1', 'firefox-private'])('forgetting a private window: %s', (store) => {
  it('forgets every item that has values by cookie store, and nothing else', async () => {
    await session.set({ ...everythingOf(store), ...everythingOf('0') });
    await forgetStores(isPrivateStore);
    expect(session.dump()).toEqual(everythingOf('0'));
    expect(Object.keys(everythingOf('0'))).toContain('undo-history/0/a.test');
  });

  it('forgets an item that is declared, and named nowhere else', async () => {
    const added: Readonly<Record<string, Scope>> = {
      'new-of-hosts': 'store-host',
      'new-of-stores': 'store',
      'new-of-all': 'global',
    };
    Object.assign(scopes, added);
    try {
      await session.set({
        [`new-of-hosts/${store}/a.test`]: 1,
        [`new-of-stores/${store}`]: 1,
        'new-of-hosts/0/a.test': 1,
        'new-of-stores/0': 1,
        'new-of-all': 1,
        [`undeclared/${store}`]: 1,
      });
      await forgetStores(isPrivateStore);
      const left = ['new-of-all', 'new-of-hosts/0/a.test', 'new-of-stores/0', `undeclared/${store}`];
      expect(Object.keys(session.dump()).sort()).toEqual(left);
    } finally {
      for (const name of Object.keys(added)) Reflect.deleteProperty(scopes, name);
    }
  });
});

/** Writes of the product's own, so many that every item is written. */
async function writeEverything(): Promise<void> {
  const changes = { id: 'a', at: then, until: null, states: ['b'] };
  const snapshot = { name: 'a', takenAt: then, cookies: [sessionid()] };
  const shots = [
    { snapshot, onDisk: false },
    { snapshot: { ...snapshot, takenAt: then + 1 }, onDisk: true },
  ];
  const visit = (host: string) =>
    changeVisits('0', host, then, (before) => countVisit(before, { began: then, tab: 1 }, day, then));
  await saveSettings((settings) => ({ ...settings, theme: 'dark' }));
  await visit('a.test');
  await fake.storage.managed.enforce({ theme: 'light' });
  await savePolicy();
  local.failWritesWith(new Error('no room'));
  await expect(visit('b.test')).rejects.toThrow('no room');
  local.failWritesWith(null);
  await saveExpected('a.test', { sessionCookieAge: 60 });
  await saveSnapshots('0', 'a.test', [], shots);
  await saveCheck('0', 'a.test', { kind: 'log-in', startedAt: then, before: [sessionid()] });
  await saveLastSeen('0', 'a.test', then);
  await changeUndo('0', 'a.test', () => [
    {
      ...{ id: 'a', kind: 'edit', at: then, until: then, steps: [], planned: 0 },
      ...{ interrupted: false, undone: false, of: null },
    },
  ]);
  await keepShownRequests('0', 'a.test', { refusals: [], changes: [] });
  await changeAnswerSites(() => ['*://*.a.test/*']);
  await changeAnswers(() => [
    {
      ...{ url: 'http://a.test/', method: 'GET', initiator: null, cookieHeader: '', store: '0' },
      ...{ startedAt: then, time: then, lines: [] },
    },
  ]);
  await loadTagSalt('0', 'a.test', '0f'.repeat(16));
  await clearTimeline('0', 'a.test', then);
  await noteOwnChanges('0', changes);
  // More hosts than there is room to know something of.
  const hosts = Array.from({ length: 2001 }, (_, n) => `h${n}.test`);
  await appendToJournal(hosts.map((domain) => event({ cookie: sessionid({ domain }), at: Date.now() })));
}

describe('every key that is written', () => {
  it('belongs to an item that is declared, with its owner; and every item is written', async () => {
    const written = new Set<string>();
    for (const area of ['sync', 'local', 'session'] as const) {
      const set = fake.storage[area].set.bind(fake.storage[area]);
      vi.spyOn(fake.storage[area], 'set').mockImplementation(async (values) => {
        for (const key of Object.keys(values)) {
          const owner = ownerOf(key);
          if (!owner) throw new Error(`${key} belongs to no item`);
          written.add(owner.item);
          expect(key.split('/').length, key).toBe(
            { global: 1, host: 2, store: 2, 'store-host': 3 }[scopes[owner.item]],
          );
        }
        return set(values);
      });
    }
    await writeEverything();
    await underWay({ token: 'a', store: '0', until: then }, async () => Promise.resolve());
    await eraseEverything();
    vi.restoreAllMocks();
    expect([...written].sort()).toEqual(Object.keys(scopes).sort());
  });
});

it('the lock of the journal, which holders of others ask for, is asked for last', () => {
  expect(Object.keys(scopes).at(-1)).toBe('journal');
});
