import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { eventually } from '../eventually.ts';
import { becomeFirefox, fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { startWorker } from './worker.ts';

const { webRequest, storage, permissions } = fake;
const [older, newer] = ['a', 'b'].map((one) => `${one}8x2k0q7w5e9r1t3y6u4i8o0p2a4s6d8`) as [string, string];

let tab = 0;
let host = '';
let number = 0;

/** One request and its answer, as the browser tells of them. */
interface Reported {
  readonly path?: string;
  readonly method?: string;
  readonly port?: number;
  readonly sent?: string;
  readonly set?: string;
  readonly tabId?: number;
}

function leave({ path = '/', method = 'GET', port = 3000, sent, tabId = tab }: Reported, at = Date.now()) {
  number += 1;
  const requestId = String(number);
  const url = `http://${host}:${port}${path}`;
  const cookie = `theme=dark${sent === undefined ? '' : `; sessionid=${sent}`}`;
  const requestHeaders = [{ name: 'Cookie', value: cookie }];
  const initiator = `http://${host}:${port}`;
  webRequest.onSendHeaders.trigger({
    requestId,
    url,
    method,
    tabId,
    timeStamp: at,
    initiator,
    requestHeaders,
  });
  return requestId;
}

function answer(requestId: string, { set, tabId = tab }: Reported, at = Date.now()) {
  const responseHeaders = [
    { name: 'Content-Type', value: 'text/html' },
    { name: 'Set-Cookie', value: 'theme=light' },
    ...(set === undefined ? [] : [{ name: 'set-cookie', value: `sessionid=${set}; HttpOnly; Path=/` }]),
  ];
  webRequest.onHeadersReceived.trigger({ requestId, tabId, timeStamp: at, responseHeaders });
  if (set !== undefined) {
    fake.cookies.put(jarCookie({ domain: host, name: 'sessionid', value: set, httpOnly: true }));
  }
}

const exchange = (reported: Reported) => answer(leave(reported), reported);
const kept = () => (storage.session.dump()['answers'] ?? []) as readonly Readonly<Record<string, unknown>>[];
const keeps = (count: number) => eventually(() => expect(kept()).toHaveLength(count));
const badge = () => fake.action.badges.get(tab);

beforeEach(async () => {
  resetBrowser();
  tab += 1;
  host = `rango-${tab}.localhost`;
  permissions.held = ['webRequest'];
  await storage.local.set({ 'answer-sites': ['*://*.localhost/*'] });
  await storage.sync.set({ settings: { badge: 'state' } });
  await startWorker();
  fake.tabs.load({ id: tab, url: `http://${host}:3000/` }, { began: Date.now() });
});

describe('the answers of sites for which it is switched on', () => {
  it('are kept where they concern a session, and of them nothing else', async () => {
    exchange({ path: '/plain?token=canary', sent: older });
    exchange({ path: '/login?token=canary', method: 'POST', sent: older, set: newer });
    await keeps(1);
    expect(kept()).toEqual([
      {
        url: `http://${host}:3000/login`,
        method: 'POST',
        initiator: `http://${host}:3000`,
        startedAt: expect.any(Number) as number,
        time: expect.any(Number) as number,
        cookieHeader: `sessionid=${older}`,
        lines: [{ name: 'sessionid', value: newer }],
        store: '0',
      },
    ]);
    expect(JSON.stringify(storage.local.dump())).not.toMatch(new RegExp(`${older}|${newer}|login`));
  });

  it('mark the badge where an older session was set again', async () => {
    exchange({ set: older });
    const slow = leave({ path: '/poll', sent: older });
    exchange({ path: '/login', method: 'POST', sent: older, set: newer });
    await eventually(() => expect(badge()).toBe(''));
    answer(slow, { set: older });
    await eventually(() => expect(badge()).toBe('↺'));
    expect(fake.action.titles.get(tab)).toBe('Magic Cookie: a response undid the session');
  });

  it('mark it on each of two hosts where that happens at once', async () => {
    const here = [host, tab] as const;
    tab += 1;
    host = `rango-${tab}.localhost`;
    const there = [host, tab] as const;
    fake.tabs.load({ id: tab, url: `http://${host}:3000/` }, { began: Date.now() });
    const inBoth = (task: () => void) => {
      for (const each of [here, there]) {
        [host, tab] = each;
        task();
      }
    };
    const slow: string[] = [];
    inBoth(() => {
      exchange({ set: older });
      slow.push(leave({ path: '/poll', sent: older }));
      exchange({ path: '/login', method: 'POST', sent: older, set: newer });
    });
    const badges = () => [here, there].map(([, id]) => fake.action.badges.get(id));
    await eventually(() => expect(badges()).toEqual(['', '']));
    inBoth(() => answer(slow.shift() ?? '', { set: older }));
    await eventually(() => expect(badges()).toEqual(['↺', '↺']));
  });

  it('mark it though the browser reports only later that they were written', async () => {
    await eventually(() => expect(badge()).toBe(''));
    const trigger = storage.onChanged.trigger.bind(storage.onChanged);
    const reported = vi.spyOn(storage.onChanged, 'trigger').mockImplementation((changes, area) => {
      if (!('answers' in changes)) trigger(changes, area);
    });
    onTestFinished(() => reported.mockRestore());
    exchange({ set: older });
    const slow = leave({ path: '/poll', sent: older });
    exchange({ path: '/login', method: 'POST', sent: older, set: newer });
    answer(slow, { set: older });
    await eventually(() => expect(badge()).toBe('↺'));
  });

  it('are read once for the badge, and again when they have changed', async () => {
    const get = vi.spyOn(storage.session, 'get');
    onTestFinished(() => get.mockRestore());
    const reads = () => get.mock.calls.filter(([keys]) => String(keys) === 'answers').length;
    const shown = async (mark: string) => {
      fake.tabs.load({ id: tab, url: `http://${host}:3000/` }, { began: Date.now() });
      await eventually(() => expect(badge()).toBe(mark));
    };
    await shown('');
    exchange({ set: older });
    const slow = leave({ path: '/poll', sent: older });
    exchange({ path: '/login', method: 'POST', sent: older, set: newer });
    answer(slow, { set: older });
    await shown('↺');
    const before = reads();
    for (let n = 0; n < 3; n += 1) {
      await shown('↺');
      await storage.sync.set({ settings: { badge: 'count' } });
      await eventually(() => expect(badge()).not.toBe('↺'));
      await storage.sync.set({ settings: { badge: 'state' } });
      await shown('↺');
    }
    expect(reads()).toBe(before);
    await storage.session.remove(['answers']);
    await shown('');
    expect(reads()).toBe(before + 1);
  });

  it('mark it where a server on another port set its own', async () => {
    exchange({ set: older });
    await keeps(1);
    exchange({ port: 4000, path: '/login', method: 'POST', sent: older, set: newer });
    await eventually(() => expect(badge()).toBe('↺'));
  });

  it('mark it in their own cookie store alone', async () => {
    const storeId = 'firefox-container-2';
    const other = { id: tab + 1000, url: `http://${host}:3000/`, cookieStoreId: storeId };
    fake.cookies.put(jarCookie({ domain: host, name: 'sessionid', value: older, httpOnly: true, storeId }));
    exchange({ set: older });
    const slow = leave({ path: '/poll', sent: older });
    exchange({ path: '/login', method: 'POST', sent: older, set: newer });
    answer(slow, { set: older });
    await eventually(() => expect(badge()).toBe('↺'));
    fake.tabs.load(other, { began: Date.now() });
    await eventually(() => expect(fake.action.badges.get(other.id)).toBe(''));
  });

  it('leave it alone where requests follow one another', async () => {
    exchange({ set: older });
    exchange({ path: '/login', method: 'POST', sent: older, set: newer });
    exchange({ sent: newer, set: newer });
    await keeps(3);
    await eventually(() => expect(badge()).toBe(''));
    expect(badge()).not.toContain('↺');
  });

  it('outlast the worker', async () => {
    exchange({ set: older });
    await keeps(1);
    await startWorker();
    exchange({ port: 4000, sent: older, set: newer });
    await keeps(2);
    await eventually(() => expect(badge()).toBe('↺'));
  });

  it('take a bounded room, the newest kept', async () => {
    for (let each = 0; each < 100; each += 1) exchange({ path: `/${'x'.repeat(4000)}${each}`, set: newer });
    await eventually(() => expect(kept().at(-1)?.['url']).toMatch(/x99$/));
    expect(kept().length).toBeGreaterThan(20);
    expect(JSON.stringify(kept()).length).toBeLessThanOrEqual(131_072);
    const { length } = kept();
    exchange({ path: '/later', set: newer });
    await eventually(() => expect(kept().at(-1)?.['url']).toMatch(/later$/));
    expect(kept().length).toBeGreaterThanOrEqual(length);
    expect(kept().at(-2)?.['url']).toMatch(/x99$/);
  });
});

describe('nothing is kept', () => {
  /** Waits until an answer that came later, of a host that is watched, has been kept. */
  async function settled(): Promise<void> {
    host = `rango-${tab}.localhost`;
    exchange({ path: '/last', set: newer });
    await eventually(() => expect(kept().at(-1)?.['url']).toMatch(/last$/));
  }

  it('of other sites', async () => {
    host = 'shop.test';
    exchange({ set: newer });
    await settled();
    expect(kept()).toHaveLength(1);
  });

  it('of a private window', async () => {
    const tabId = tab + 1000;
    fake.tabs.load({ id: tabId, url: `http://${host}:3000/`, incognito: true }, { began: Date.now() });
    exchange({ set: newer, tabId });
    await settled();
    expect(kept()).toHaveLength(1);
  });

  it('where no tab asked', async () => {
    exchange({ set: newer, tabId: -1 });
    await settled();
    expect(kept()).toHaveLength(1);
  });

  it('where no site is switched on', async () => {
    await storage.local.set({ 'answer-sites': [] });
    exchange({ set: newer });
    await eventually(() => expect(JSON.stringify(storage.session.dump())).toContain('journal'));
    expect(kept()).toEqual([]);
  });

  it('of an answer whose request was not heard of', async () => {
    answer('unheard', { set: newer });
    await settled();
    expect(kept()).toHaveLength(1);
  });
});

describe('the permission', () => {
  it('is not listened for requests without', async () => {
    permissions.held = [];
    await startWorker();
    expect(webRequest.onSendHeaders.count()).toBe(0);
  });

  it('is used once it comes, and once', async () => {
    permissions.held = [];
    await startWorker();
    permissions.held = ['webRequest'];
    permissions.onAdded.trigger({ permissions: ['webRequest'], origins: [] });
    permissions.onAdded.trigger({ permissions: [], origins: ['*://*.shop.test/*'] });
    expect(webRequest.onSendHeaders.count()).toBe(1);
    expect(webRequest.onHeadersReceived.count()).toBe(1);
  });

  it('asks Chromium for the fields that it keeps back, and Firefox for those that it knows', async () => {
    webRequest.onSendHeaders.extraInfo.length = 0;
    await startWorker();
    becomeFirefox();
    await startWorker();
    expect(webRequest.onSendHeaders.extraInfo).toEqual([
      ['requestHeaders', 'extraHeaders'],
      ['requestHeaders'],
    ]);
    vi.resetModules();
  });
});

it('reads the lines of Firefox, which come joined', async () => {
  const requestId = leave({ sent: older });
  const value = `theme=light\nsessionid=${newer}; Path=/`;
  const responseHeaders = [{ name: 'Set-Cookie', value }];
  webRequest.onHeadersReceived.trigger({ requestId, tabId: tab, timeStamp: Date.now(), responseHeaders });
  await keeps(1);
  expect(kept()[0]?.['lines']).toEqual([{ name: 'sessionid', value: newer }]);
});
