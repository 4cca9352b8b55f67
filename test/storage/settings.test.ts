import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, type Settings, withWatched } from '../../src/core/settings/settings.ts';
import { eventually } from '../eventually.ts';
import { becomeFirefox, fake, resetBrowser } from '../fakes/browser.ts';

const { sync, local, managed } = fake.storage;
const synced = () => sync.dump()['settings'];
const inProfile = () => local.dump()['settings'];
const store = (settings: unknown) => sync.set({ settings });
const choose = (chosen: Partial<Settings>) => saveSettings((settings) => ({ ...settings, ...chosen }));
const quota = new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
const closed = new Error('Database is closed');

/** All that is told where nothing is wrong. */
const wellKept = {
  masked: 'secrets',
  locked: [],
  fallen: [],
  unread: [],
  policyProblem: null,
  localOnly: false,
} as const;

let policy: typeof import('../../src/storage/policy.ts');
let memory: typeof import('../../src/storage/settings.ts');
let saveSettings: (typeof import('../../src/storage/settings-write.ts'))['saveSettings'];

/** What is in force once an administrator's values are known as they are now. */
async function loadSettings() {
  await policy.askPolicy(true);
  return memory.loadSettings(() => expect.unreachable('All is known already'));
}

/** A page or worker that begins: it has read nothing yet. */
async function begin() {
  vi.resetModules();
  policy = await import('../../src/storage/policy.ts');
  memory = await import('../../src/storage/settings.ts');
  ({ saveSettings } = await import('../../src/storage/settings-write.ts'));
}

beforeEach(async () => {
  resetBrowser();
  await begin();
});

describe('the settings', () => {
  it('are the defaults where nothing was stored, and nothing is written by reading', async () => {
    expect(await loadSettings()).toEqual({ settings: defaultSettings, ...wellKept });
    expect([sync.calls.set, local.calls.set]).toEqual([0, 0]);
  });

  it('are read as they were kept, synchronised, each choice alone', async () => {
    expect(await choose({ theme: 'dark' })).toEqual([]);
    await choose({ interval: 5000 });
    expect(await loadSettings()).toEqual({
      settings: { ...defaultSettings, theme: 'dark', interval: 5000 },
      ...wellKept,
    });
    expect(synced()).toEqual({ version: 1, theme: 'dark', interval: 5000 });
    expect(inProfile()).toBeUndefined();
  });

  it('are read from all three areas at once', async () => {
    const order: string[] = [];
    for (const [name, area] of Object.entries({ sync, local, managed })) {
      vi.spyOn(area, 'get').mockImplementationOnce(() => {
        order.push(name);
        return new Promise((resolve) => setTimeout(() => resolve({})));
      });
    }
    const loading = memory.loadSettings(vi.fn());
    expect(order).toEqual(['sync', 'local', 'managed']);
    await loading;
  });

  it('are not written where nothing changes', async () => {
    await store({ theme: 'dark' });
    const before = sync.calls.set;
    await choose({ theme: 'dark' });
    expect(sync.calls.set).toBe(before);
  });

  it('of a change that builds on another keep both', async () => {
    await store({ watched: ['a'] });
    await saveSettings((settings) => withWatched(settings, 'b', true));
    await saveSettings((settings) => withWatched(settings, 'c', true));
    expect((await loadSettings()).settings.watched).toEqual(['a', 'b', 'c']);
  });
});

describe('what is stored and not understood', () => {
  it('stays when something else is chosen: wrong types, later versions, unknown keys', async () => {
    const stored = { version: 2, interval: 'often', badge: 'sparkle', density: 'compact', theme: 'dark' };
    await store(stored);
    expect(await loadSettings()).toEqual({
      settings: { ...defaultSettings, theme: 'dark' },
      ...wellKept,
      fallen: ['version', 'interval', 'badge'],
    });
    await choose({ masked: 'all' });
    expect(synced()).toEqual({ ...stored, masked: 'all' });
  });

  it('goes where the person chooses anew, or says so', async () => {
    await store({ interval: 'often', badge: 'sparkle' });
    await choose({ interval: 5000 });
    expect(synced()).toEqual({ version: 1, interval: 5000, badge: 'sparkle' });
    await saveSettings((settings) => settings, ['badge']);
    expect(synced()).toEqual({ version: 1, interval: 5000, badge: 'count' });
  });

  it.each([['text'], [null], [7], [['watched']]])('is replaced whole where it is %j', async (stored) => {
    await store(stored);
    const { settings, fallen } = await loadSettings();
    expect([settings, fallen.length]).toEqual([defaultSettings, 9]);
    await choose({ theme: 'dark' });
    expect(synced()).toEqual({ version: 1, theme: 'dark' });
  });

  it('is as little believed in this profile, where nothing is synchronised', async () => {
    await local.set({ settings: 'text' });
    const { settings, fallen } = await loadSettings();
    expect([settings, fallen.length]).toEqual([defaultSettings, 9]);
    await choose({ theme: 'dark' });
    expect([synced(), inProfile()]).toEqual([{ version: 1, theme: 'dark' }, undefined]);
  });
});

describe('where synchronising fails', () => {
  it('a choice lies in this profile, over what was, and says so', async () => {
    await store({ watched: ['a'], theme: 'dark' });
    sync.failWritesWith(quota);
    await choose({ interval: 5000 });
    expect(inProfile()).toEqual({ version: 1, interval: 5000 });
    expect(await loadSettings()).toEqual({
      settings: { ...defaultSettings, watched: ['a'], theme: 'dark', interval: 5000 },
      ...wellKept,
      localOnly: true,
    });
  });

  it('the next choice tries again, and takes along what lay there', async () => {
    await store({ watched: ['a'] });
    sync.failWritesWith(quota);
    await choose({ interval: 5000 });
    await choose({ theme: 'light' });
    sync.failWritesWith(null);
    await choose({ theme: 'dark' });
    expect(synced()).toEqual({ version: 1, watched: ['a'], interval: 5000, theme: 'dark' });
    expect(inProfile()).toBeUndefined();
    expect((await loadSettings()).localOnly).toBe(false);
  });

  it('in reading, the defaults stand in, and what is there is not written over', async () => {
    await store({ watched: ['a'], theme: 'dark' });
    sync.failWith(closed);
    expect(await loadSettings()).toEqual({
      settings: defaultSettings,
      ...wellKept,
      unread: ['Database is closed'],
    });
    await choose({ interval: 5000 });
    expect(inProfile()).toEqual({ version: 1, interval: 5000 });
    sync.failWith(null);
    expect((await loadSettings()).settings).toEqual({
      ...defaultSettings,
      watched: ['a'],
      theme: 'dark',
      interval: 5000,
    });
  });

  it('and so does writing in this profile, the choice is refused in the browser’s words', async () => {
    sync.failWritesWith(quota);
    local.failWritesWith(new Error('Disk is full'));
    await expect(choose({ theme: 'dark' })).rejects.toThrow('Disk is full');
  });
});

describe('where nothing can be read', () => {
  beforeEach(async () => {
    await store({ theme: 'dark' });
    sync.failWith(closed);
    local.failWith(new Error('Access denied'));
  });

  it('the defaults stand in, and both reasons are told', async () => {
    const { settings, unread } = await loadSettings();
    expect([settings, unread]).toEqual([defaultSettings, ['Database is closed', 'Access denied']]);
  });

  it('nothing is written', async () => {
    await expect(choose({ theme: 'light' })).rejects.toThrow('Database is closed');
    expect([sync.calls.set, local.calls.set]).toEqual([1, 0]);
  });
});

it('where this profile cannot be read, a choice that cannot be synchronised is refused', async () => {
  await local.set({ settings: { theme: 'dark' } });
  local.failWith(closed);
  sync.failWritesWith(quota);
  await expect(choose({ interval: 5000 })).rejects.toThrow('quota');
  local.failWith(null);
  expect(inProfile()).toEqual({ theme: 'dark' });
});

describe('an administrator', () => {
  it('wins over what was chosen, key by key', async () => {
    await store({ theme: 'dark', interval: 5000 });
    await managed.enforce({ theme: 'light', watched: ['corp_sid'] });
    expect(await loadSettings()).toEqual({
      settings: { ...defaultSettings, theme: 'light', watched: ['corp_sid'], interval: 5000 },
      ...wellKept,
      locked: ['watched', 'theme'],
    });
  });

  it('is not overruled: a change of a locked setting keeps nothing and names it', async () => {
    await managed.enforce({ watched: ['corp_sid'] });
    expect(await saveSettings((settings) => withWatched(settings, 'corp_sid', false))).toEqual(['watched']);
    expect([synced(), inProfile()]).toEqual([undefined, undefined]);
  });

  it('leaves no trace in what the person chose', async () => {
    await store({ theme: 'dark' });
    await managed.enforce({ theme: 'light', interval: 5000 });
    await choose({ masked: 'all' });
    expect(synced()).toEqual({ version: 1, theme: 'dark', masked: 'all' });
    await managed.enforce({});
    expect((await loadSettings()).settings).toEqual({ ...defaultSettings, theme: 'dark', masked: 'all' });
  });

  it('is told of values that are not valid; they lock nothing', async () => {
    await managed.enforce({ theme: 'sparkle', interval: 5000 });
    expect(await loadSettings()).toMatchObject({
      settings: { theme: 'system', interval: 5000 },
      locked: ['interval'],
      policyProblem: 'theme',
    });
  });

  it('is none in Firefox without a policy, which rejects', async () => {
    becomeFirefox();
    managed.failWith(new Error('Managed storage manifest not found'));
    expect(await loadSettings()).toEqual({ settings: defaultSettings, ...wellKept });
  });

  it('whose values cannot be read is told of, and the person’s own hold', async () => {
    await store({ theme: 'dark' });
    managed.failWith(new Error('Policy service is gone'));
    expect(await loadSettings()).toMatchObject({
      settings: { theme: 'dark' },
      locked: [],
      unread: [],
      policyProblem: 'Policy service is gone',
    });
  });
});

describe('while the browser has not said what an administrator sets', () => {
  const last = () => local.dump()['policy'];
  beforeEach(() => local.set({ 'visited-hosts': 1 }));

  /** A context's first reading in the first seconds of a browser's life, and how to have the browser answer. */
  async function firstReading() {
    const answer = managed.hold();
    const overtaken = vi.fn();
    return { answer, overtaken, loaded: await memory.loadSettings(overtaken) };
  }

  it.each([
    // own, last known, whose values are hidden
    [undefined, {}, 'secrets'],
    ['none', {}, 'none'],
    ['all', {}, 'all'],
    ['none', { masked: 'all' }, 'all'],
    ['none', { masked: 'secrets' }, 'secrets'],
    ['all', { masked: 'none' }, 'all'],
    ['secrets', { masked: 'none' }, 'secrets'],
    ['none', { masked: 'sparkle' }, 'none'],
    ['none', undefined, 'all'],
    ['secrets', 'no policy at all', 'all'],
  ])('own masks %j and last known %j hide %s', async (masked, known, hidden) => {
    await store({ masked });
    if (known !== undefined) await local.set({ policy: known });
    const { loaded } = await firstReading();
    expect(loaded.masked).toBe(hidden);
  });

  it('the last known values are in force, and lock what they set', async () => {
    await store({ theme: 'dark', interval: 5000 });
    await local.set({ policy: { theme: 'light' } });
    const { loaded } = await firstReading();
    expect(loaded).toMatchObject({ settings: { theme: 'light', interval: 5000 }, locked: ['theme'] });
  });

  it.each([
    // last known, what is really set, whether others are in force then
    [{ theme: 'light' }, { theme: 'light' }, false],
    [{}, {}, false],
    [{ theme: 'light' }, { theme: 'dark' }, true],
    [{ theme: 'light' }, {}, true],
    [{}, { masked: 'all' }, true],
    [undefined, {}, true],
  ])('after %j, %j is told as a change: %s', async (known, real, isReported) => {
    if (known !== undefined) await local.set({ policy: known });
    await managed.enforce(real);
    const { answer, overtaken } = await firstReading();
    expect(overtaken).not.toHaveBeenCalled();
    answer();
    await policy.askPolicy();
    expect(overtaken).toHaveBeenCalledTimes(isReported ? 1 : 0);
    const now = await memory.loadSettings(vi.fn());
    expect(now).toMatchObject({ settings: real, masked: now.settings.masked, locked: Object.keys(real) });
  });

  it('where it cannot say, the last known values stay in force, and the reason is told', async () => {
    await store({ masked: 'none' });
    await local.set({ policy: { theme: 'light' } });
    managed.failWith(new Error('Policy service is gone'));
    const { answer, overtaken } = await firstReading();
    answer();
    await policy.askPolicy();
    expect(overtaken).toHaveBeenCalledOnce();
    expect(await memory.loadSettings(vi.fn())).toMatchObject({
      settings: { theme: 'light' },
      masked: 'none',
      locked: ['theme'],
      policyProblem: 'Policy service is gone',
    });
    await policy.savePolicy();
    expect(last()).toEqual({ theme: 'light' });
  });

  it('a choice waits for the lock that holds, not for the last known', async () => {
    await local.set({ policy: { theme: 'light' } });
    await managed.enforce({ masked: 'all' });
    const answer = managed.hold();
    const [locked, kept] = [choose({ masked: 'none' }), choose({ theme: 'dark' })];
    answer();
    expect(await locked).toEqual(['masked']);
    expect(await kept).toEqual([]);
    expect(synced()).toEqual({ version: 1, theme: 'dark' });
  });

  it('a choice is not lost where the browser never says it', async () => {
    vi.useFakeTimers();
    await local.set({ policy: { theme: 'light' } });
    managed.hold();
    const choosing = Promise.all([choose({ theme: 'dark' }), choose({ badge: 'state' })]);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(await choosing).toEqual([['theme'], []]);
    expect(synced()).toEqual({ version: 1, badge: 'state' });
  });

  it('the values are written down once, again only when they differ, and nothing else is', async () => {
    await managed.enforce({ theme: 'light', watched: ['corp_sid'], other: 1 });
    await policy.savePolicy();
    expect(last()).toEqual({ theme: 'light', watched: ['corp_sid'] });
    await begin();
    await policy.savePolicy();
    await policy.savePolicy();
    expect(local.calls.set).toBe(2);
    await managed.enforce({});
    await policy.askPolicy(true);
    await policy.savePolicy();
    expect(last()).toEqual({});
  });

  it('none are remembered as none', async () => {
    await policy.savePolicy();
    expect(last()).toEqual({});
  });

  it('are written down only where something is remembered', async () => {
    await local.clear();
    await managed.enforce({ theme: 'light' });
    await policy.savePolicy();
    expect(local.dump()).toEqual({});
  });

  it('an older answer does not replace a newer', async () => {
    const late = managed.hold();
    const old = policy.askPolicy();
    const get = vi.spyOn(managed, 'get').mockResolvedValueOnce({ theme: 'dark' });
    await policy.askPolicy(true);
    get.mockRestore();
    late();
    await old;
    expect((await memory.loadSettings(vi.fn())).settings.theme).toBe('dark');
  });
});

it('a change is told, wherever it is made, and nothing else is', async () => {
  const listener = vi.fn();
  const reported = (times: number) => eventually(() => expect(listener).toHaveBeenCalledTimes(times));
  const stop = memory.onSettings(listener);
  await store({ theme: 'dark' });
  await local.set({ settings: { theme: 'light' } });
  await local.set({ policy: { theme: 'light' } });
  await sync.clear();
  await reported(4);
  await managed.enforce({ interval: 5000 });
  await reported(5);
  await local.set({ 'visits/0/localhost': { count: 1, last: 1 } });
  await managed.enforce({ unknown: 1 });
  await reported(6); // The interval that is no longer enforced.
  stop();
  await store({});
  await managed.enforce({ interval: 5000 });
  await policy.askPolicy(true);
  expect(listener).toHaveBeenCalledTimes(6);
});
