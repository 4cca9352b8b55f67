import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { probeNames } from '../../src/core/session/probe-names.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { startWorker } from './worker.ts';
import { eventually } from '../eventually.ts';

const token = 'a1b2c3d4';
const run = (until = Date.now()) => ({ token, store: '0', until });
const begin = (until?: number) => fake.storage.session.set({ 'cookie-tests': [run(until)] });
const put = (more: object = {}) =>
  probeNames(token).forEach((name) =>
    fake.cookies.put(jarCookie({ name, secure: name.startsWith('__'), domain: 'shop.localhost', ...more })),
  );
const jar = () => fake.cookies.getAll({ storeId: '0', partitionKey: {} });
const names = async () => (await jar()).map(({ name }) => name);
const swept = () => eventually(async () => expect(await names()).toEqual(['sessionid']));
const forgotten = () =>
  eventually(() => expect(fake.storage.session.dump()).not.toHaveProperty('cookie-tests'));

beforeEach(() => {
  resetBrowser();
  fake.cookies.put(jarCookie({ name: 'sessionid', domain: 'shop.localhost' }));
});

describe('what a cookie test left whose popup was closed', () => {
  it('is taken out at the next start of the worker, and nothing else is', async () => {
    put();
    await begin();
    await startWorker();
    await swept();
    await forgotten();
  });

  it('is taken out while the worker runs, as soon as the test is over', async () => {
    await startWorker();
    let close: () => void = () => undefined;
    const open = navigator.locks.request(
      `cookie-tests/${token}`,
      async () => new Promise<void>((resolve) => (close = resolve)),
    );
    put();
    await begin();
    fake.cookies.put(jarCookie({ name: 'visits', domain: 'shop.localhost' }));
    await eventually(() => expect(JSON.stringify(fake.storage.session.dump())).toContain('journal/'));
    expect(await names()).toHaveLength(9);
    fake.cookies.drop('visits', 'explicit');
    close();
    await open;
    await swept();
    await forgotten();
  });

  it('is taken out of its partitions too', async () => {
    put({ partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true }, secure: true });
    put();
    await begin();
    await startWorker();
    await swept();
  });

  it('may still be on its way: a document sets nothing after the time that was noted', async () => {
    await begin(Date.now() + 300);
    await startWorker();
    put();
    await swept();
  });

  it('is taken out of the cookie store of its tab alone', async () => {
    put();
    put({ storeId: '1' });
    await fake.storage.session.set({ 'cookie-tests': [{ ...run(), store: '1' }] });
    await startWorker();
    await forgotten();
    expect(await fake.cookies.getAll({ storeId: '1', partitionKey: {} })).toEqual([]);
    expect(await names()).toHaveLength(8);
  });

  it.each([
    ['a little after the time that was noted, for what is on its way then', 0, 50, 60],
    ['a second later at most, where the clock was set back since', 3_600_000, 990, 20],
  ])('is taken out %s', async (_, until, before, rest) => {
    const timers = ['setTimeout', 'clearTimeout', 'Date'] as const;
    vi.useFakeTimers({ toFake: [...timers] });
    onTestFinished(() => void vi.useRealTimers());
    await begin(Date.now() + until);
    await startWorker();
    await vi.advanceTimersByTimeAsync(before);
    put();
    await vi.advanceTimersByTimeAsync(rest);
    expect(await names()).toEqual(['sessionid']);
    expect(fake.storage.session.dump()).not.toHaveProperty('cookie-tests');
  });

  it('is forgotten where it cannot be taken out: it ends by itself', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await begin();
    fake.cookies.failWith(new Error('Invalid cookie store id'));
    await startWorker();
    await forgotten();
    await eventually(() => expect(reported).toHaveBeenCalled());
    fake.cookies.failWith(null);
    reported.mockRestore();
  });

  it('costs one look at the memory where there is none', async () => {
    await startWorker();
    await eventually(() => expect(fake.storage.session.calls.get).toBe(1));
    expect(fake.cookies.reads).toBe(0);
  });
});
