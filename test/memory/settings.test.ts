import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, type Settings, withWatched } from '../../src/core/settings.ts';
import { loadSettings, onSettings } from '../../src/memory/settings.ts';
import { saveSettings } from '../../src/memory/settings-keeping.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const { sync, local, managed } = fake.storage;
const synced = () => sync.dump()['settings'];
const inProfile = () => local.dump()['settings'];
const store = (settings: unknown) => sync.set({ settings });
const choose = (chosen: Partial<Settings>) => saveSettings((settings) => ({ ...settings, ...chosen }));
const quota = new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
const closed = new Error('Database is closed');

/** All that is told where nothing is wrong. */
const wellKept = { locked: [], fallen: [], unread: [], policyProblem: null, localOnly: false };

beforeEach(resetBrowser);

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
    const loading = loadSettings();
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

it('a change is told, wherever it is made, and nothing else is', async () => {
  const listener = vi.fn();
  const stop = onSettings(listener);
  await store({ theme: 'dark' });
  await local.set({ settings: { theme: 'light' } });
  await managed.enforce({ interval: 5000 });
  await sync.clear();
  expect(listener).toHaveBeenCalledTimes(4);
  await local.set({ 'visits/0/localhost': { count: 1, last: 1 } });
  await managed.enforce({ unknown: 1 });
  expect(listener).toHaveBeenCalledTimes(5); // The interval that is no longer enforced.
  stop();
  await store({});
  expect(listener).toHaveBeenCalledTimes(5);
});
