import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { startWorker } from './worker.ts';

const { storage, cookies, tabs, permissions, runtime, windows } = fake;

/** How many listen to each event. */
const listening = () => ({
  stored: storage.onChanged.count(),
  jar: cookies.onChanged.count(),
  tabs: tabs.tabs.onUpdated.count(),
  granted: permissions.onAdded.count(),
  takenBack: permissions.onRemoved.count(),
  installed: runtime.onInstalled.count(),
  started: runtime.onStartup.count(),
  windows: windows.onRemoved.count(),
});

beforeEach(resetBrowser);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the worker, when it starts', () => {
  it('listens to all that it ever will before it waits for anything: the event that woke it is not lost', async () => {
    let atOnce: unknown = null;
    const get = storage.session.get.bind(storage.session);
    // The last that it does in its first turn is to ask the memory of the session.
    vi.spyOn(storage.session, 'get').mockImplementation((keys) => {
      atOnce ??= listening();
      return get(keys);
    });
    await startWorker();
    cookies.put(jarCookie({ name: 'sessionid' }));
    await eventually(() => expect(storage.session.dump()).toHaveProperty(['journal/0/localhost']));
    expect(atOnce).toEqual(listening());
    expect(Object.values(listening()).every((count) => count > 0)).toBe(true);
  });

  it.each([
    ['installed or updated', () => runtime.onInstalled.trigger({ reason: 'update' })],
    ['started with the browser', () => runtime.onStartup.trigger()],
  ])('paints the badge, and writes that of every open tab: %s', async (_, begin) => {
    await startWorker();
    cookies.put(jarCookie({ name: 'sessionid' }));
    tabs.place({ id: 1, url: 'http://localhost/' }, null);
    tabs.place({ id: 2, url: 'http://localhost/', active: false }, null);
    begin();
    await eventually(() =>
      expect([...fake.action.badges]).toEqual(
        expect.arrayContaining([
          [1, '1'],
          [2, '1'],
        ]),
      ),
    );
    await eventually(() => expect(fake.action.ink).not.toBe(''));
    expect(fake.action.background).not.toBe('');
  });
});

describe('what fails is said', () => {
  const failure = new Error('It is gone');
  let reported: ReturnType<typeof vi.spyOn>;
  const said = () => eventually(() => expect(reported).toHaveBeenCalledWith('Magic Cookie:', failure));
  beforeEach(async () => {
    reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await startWorker();
  });

  it.each<[string, () => void]>([
    [
      'the badge cannot be painted',
      () => {
        vi.spyOn(fake.action, 'setBadgeBackgroundColor').mockRejectedValue(failure);
        runtime.onStartup.trigger();
      },
    ],
    [
      'the badge cannot be written',
      () => {
        cookies.failWith(failure);
        tabs.load({ id: 1, url: 'http://localhost/' }, null);
      },
    ],
    [
      'the open tabs cannot be listed, to write their badges',
      () => {
        vi.spyOn(tabs.tabs, 'query').mockRejectedValue(failure);
        permissions.onRemoved.trigger({ origins: [] });
      },
    ],
    [
      'the open tabs cannot be listed, to count their visits',
      () => {
        vi.spyOn(tabs.tabs, 'query').mockRejectedValue(failure);
        runtime.onStartup.trigger();
      },
    ],
    [
      'the journal cannot be written',
      () => {
        storage.session.failWritesWith(failure);
        cookies.put(jarCookie({ name: 'sessionid' }));
      },
    ],
    [
      'a visit cannot be written',
      () => {
        storage.local.failWritesWith(failure);
        tabs.load({ id: 1, url: 'http://localhost/' }, { began: Date.now() });
      },
    ],
  ])('%s', async (_, fail) => {
    fail();
    await said();
  });

  it('what is remembered cannot be read, at the start', async () => {
    storage.local.failWith(failure);
    await startWorker();
    await said();
  });

  it('an administrator’s values cannot be written down', async () => {
    await storage.local.set({ 'visited-hosts': 1 });
    storage.local.failWritesWith(failure);
    cookies.put(jarCookie({ name: 'theme' }));
    await said();
  });
});
