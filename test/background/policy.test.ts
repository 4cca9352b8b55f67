import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { startWorker } from './worker.ts';

const { local, session, sync, managed } = fake.storage;
const now = Date.now();
const url = 'http://localhost:8000/rango/';
const sessionid = jarCookie({ name: 'sessionid', value: 'a'.repeat(32), httpOnly: true });

const badge = (text: string) => eventually(() => expect(fake.action.badges.get(1)).toBe(text));
const last = (values: object | undefined) => eventually(() => expect(local.dump()['policy']).toEqual(values));

beforeEach(resetBrowser);

describe('while the browser has not said what an administrator sets', () => {
  beforeEach(async () => {
    managed.hold();
    await startWorker();
  });

  it('a visit is counted', async () => {
    fake.tabs.load({ id: 1, url }, { began: now });
    await eventually(() => expect(local.dump()['visits/0/localhost']).toEqual({ count: 1, last: now }));
  });

  it('a change is written into the journal', async () => {
    fake.cookies.put(sessionid);
    await eventually(() => expect(session.dump()['journal/0/localhost']).toMatchObject([{ kind: 'set' }]));
  });

  it('the badge is written', async () => {
    fake.cookies.put(sessionid);
    fake.tabs.load({ id: 1, url }, { began: now });
    await badge('1');
  });
});

describe('what an administrator set last', () => {
  it('is in force until the browser says it anew, and then what it says', async () => {
    await local.set({ policy: { watched: [], unwatched: ['sessionid'] } });
    await managed.enforce({ watched: ['sessionid'] });
    const answer = managed.hold();
    await startWorker();
    fake.cookies.put(sessionid);
    fake.tabs.load({ id: 1, url }, { began: now });
    await badge('');
    answer();
    await badge('1');
    await last({ watched: ['sessionid'] });
  });

  it('is in force where it cannot be written down', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    local.failWritesWith(new Error('Disk is full'));
    await managed.enforce({ badge: 'nothing' });
    const answer = managed.hold();
    await startWorker();
    fake.cookies.put(sessionid);
    fake.tabs.load({ id: 1, url }, { began: now });
    await badge('1');
    answer();
    await badge('');
    vi.restoreAllMocks();
  });

  it('is written down whenever it changes, and none is written down as none', async () => {
    await startWorker();
    fake.tabs.load({ id: 1, url }, { began: now });
    await last({});
    await managed.enforce({ badge: 'nothing' });
    await last({ badge: 'nothing' });
    await managed.enforce({});
    await last({});
  });

  it('is erased with the rest, and not written again until a visit is counted', async () => {
    await managed.enforce({ badge: 'nothing' });
    await startWorker();
    fake.tabs.load({ id: 1, url }, { began: now });
    await last({ badge: 'nothing' });
    await local.clear();
    await sync.set({ settings: { interval: 0 } });
    fake.cookies.put(sessionid);
    await startWorker();
    fake.tabs.load({ id: 1, url: 'chrome://version/' }, null);
    await badge('');
    await eventually(() => expect(fake.storage.managed.calls.get).toBe(2));
    expect(local.dump()).toEqual({});
    fake.tabs.load({ id: 1, url }, { began: now + 1 });
    await last({ badge: 'nothing' });
  });
});
