import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eraseEverything } from '../../src/storage/erase.ts';
import { isErased } from '../../src/storage/erased.ts';
import { changeVisits, hostLimit } from '../../src/storage/visits-write.ts';
import { loadVisitsFailure } from '../../src/storage/visits.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { session, local } = fake.storage;
const now = Date.now();
const visit = (host: string, last = now) =>
  changeVisits('0', host, last, (before) => ({ count: (before?.count ?? 0) + 1, last }));
const hosts = () => Object.keys(local.dump()).filter((key) => key.startsWith('visits/'));
const counted = () => local.dump()['visited-hosts'];
const remember = (count: number) =>
  local.set({
    ...Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`visits/0/h${n}.test`, { count: 1, last: n + 1 }]),
    ),
    'visited-hosts': count,
  });
const octets = () => JSON.stringify(local.dump()).length;

beforeEach(resetBrowser);

describe('how many hosts are remembered', () => {
  it('is 10,000, as is said to the person', () => expect(hostLimit).toBe(10_000));

  it('may be all of them: the last that has room forgets none', async () => {
    await remember(hostLimit - 1);
    await visit('a.test');
    expect([counted(), hosts().length]).toEqual([hostLimit, hostLimit]);
  });

  it('is not more: the next forgets the tenth that was visited longest ago', async () => {
    await remember(hostLimit);
    await visit('a.test');
    expect([counted(), hosts().length]).toEqual([9000, 9000]);
    expect(hosts()).toContain('visits/0/a.test');
    expect(hosts()).not.toContain('visits/0/h1000.test');
    expect(hosts()).toContain('visits/0/h1001.test');
  });

  it('is counted once a host, and a visit that changes nothing writes nothing', async () => {
    await visit('a.test');
    await visit('a.test');
    await visit('b.test');
    expect(counted()).toBe(2);
    const { set } = local.calls;
    await changeVisits('0', 'a.test', now, (before) => before ?? { count: 9, last: 9 });
    expect(local.calls.set).toBe(set);
  });
});

describe('where the disk’s share is full', () => {
  it('the hosts visited longest ago go, and nothing of another kind', async () => {
    await local.set({ 'expected/a.test': { sessionCookieName: 'x'.repeat(100) }, policy: {} });
    await remember(20);
    local.limitTo(octets());
    await visit('a.test');
    expect(hosts()).toHaveLength(19);
    expect(hosts()).not.toContain('visits/0/h1.test');
    expect(counted()).toBe(19);
    expect(local.dump()).toMatchObject({ 'expected/a.test': {}, policy: {} });
  });

  it('a tenth goes and no more, however large what is new is; then it fails and says why', async () => {
    await remember(20);
    local.limitTo(octets());
    const large = 'x'.repeat(10_000);
    const failing = changeVisits('0', `${large}.test`, now, () => ({ count: 1, last: now }));
    await expect(failing).rejects.toThrow('quota');
    expect(hosts()).toHaveLength(18);
    expect(counted()).toBe(18);
    expect(await loadVisitsFailure()).toMatch('quota');
  });

  it('for another reason than room, nothing is forgotten', async () => {
    await remember(20);
    local.failWritesWith(new Error('Disk is gone'));
    await expect(visit('a.test')).rejects.toThrow('Disk is gone');
    expect(hosts()).toHaveLength(20);
    expect(await loadVisitsFailure()).toBe('Disk is gone');
    local.failWritesWith(null);
    await visit('a.test');
    expect(await loadVisitsFailure()).toBeNull();
    expect(session.dump()).toEqual({});
  });
});

describe('what began before everything was erased', () => {
  it.each<[number, unknown, number, boolean]>([
    // it began, erased at, now
    [5, 6, 9, true],
    [6, 6, 9, true],
    [7, 6, 9, false],
    [5, undefined, 9, false],
    [5, '6', 9, false],
    [5, null, 9, false],
    [5, 9, 9, true],
    // Erased by a clock that has been set back since.
    [5, 10, 9, false],
  ])('at %j, erased at %j, now %j: %j', (at, stored, moment, erased) => {
    expect(isErased(at, stored, moment)).toBe(erased);
  });

  it('is not written, and what began after it is', async () => {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    await eraseEverything();
    vi.setSystemTime(now + 1000);
    await visit('a.test', now - 1);
    await visit('b.test', now);
    await visit('c.test', now + 1);
    vi.useRealTimers();
    expect(hosts()).toEqual(['visits/0/c.test']);
  });
});
