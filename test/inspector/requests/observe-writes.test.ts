// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { readScriptWrites } from '../../../src/core/wire/script-writes.ts';
import { observeWrites } from '../../../src/inspector/requests/observe-writes.ts';

it('a page that is watched hands out each write once, and writes as before', async () => {
  const stored: unknown[] = [];
  class CookieStore {
    set(...args: unknown[]) {
      stored.push(args);
      return Promise.resolve('done');
    }
    delete(...args: unknown[]) {
      stored.push(args);
      return Promise.resolve('done');
    }
  }
  Object.assign(window, { CookieStore });
  const store = new CookieStore();
  observeWrites('key', 5);
  document.cookie = 'sid=a1; path=/';
  await store.set('theme', 'dark');
  await store.set({ name: 'b', value: 'c', path: '/d', expires: 0 });
  await store.delete('theme');
  expect(document.cookie).toBe('sid=a1');
  expect(stored.length).toBe(3);
  const handOut = (window as unknown as { key: () => string }).key;
  const cookie = { name: 'p', value: 'q', domain: 'app.test', expires: null, partitioned: true };
  await store.set(cookie);
  await expect(store.set(cookie)).resolves.toBe('done');
  expect(stored[1]).toEqual([{ name: 'b', value: 'c', path: '/d', expires: 0 }]);
  const read = () => readScriptWrites(handOut(), { store: '0', now: Date.now(), first: 0 });
  expect(read().map(({ channel, setCookie }) => [channel, ...setCookie])).toEqual([
    ['script', 'sid=a1; path=/'],
    ['cookie-store', 'theme=dark'],
    ['cookie-store', 'b=c; Path=/d; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
    ['cookie-store', 'theme=; Max-Age=0'],
    // The last one was more than are held.
    ['cookie-store', 'p=q; Domain=app.test; Partitioned'],
  ]);
  expect(read()).toEqual([]);
});
