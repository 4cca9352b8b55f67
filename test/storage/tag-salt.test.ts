import { afterEach, expect, it } from 'vitest';
import { isPrivateStore } from '../../src/browser/cookie-stores.ts';
import { eraseEverything } from '../../src/storage/erase.ts';
import { forgetStores } from '../../src/storage/forget.ts';
import { loadTagSalt } from '../../src/storage/tag-salt.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

afterEach(resetBrowser);

const { local, session, sync } = fake.storage;
const [first, second, third] = ['0a', '0b', '0c'].map((octet) => octet.repeat(16)) as [
  string,
  string,
  string,
];

it('the first salt of a host stays until the browser ends, in memory alone', async () => {
  expect(await loadTagSalt('0', 'a.test', first)).toBe(first);
  expect(await loadTagSalt('0', 'a.test', second)).toBe(first);
  expect(await loadTagSalt('0', 'b.test', second)).toBe(second);
  expect(await loadTagSalt('1', 'a.test', third)).toBe(third);
  expect([local.dump(), sync.dump()]).toEqual([{}, {}]);
});

it('two surfaces that open at once have the same', async () => {
  const salts = await Promise.all([loadTagSalt('0', 'a.test', first), loadTagSalt('0', 'a.test', second)]);
  expect(salts).toEqual([first, first]);
});

it.each([
  ['the private window is closed', () => forgetStores(isPrivateStore)],
  ['everything is erased', eraseEverything],
])('is forgotten when %s', async (_, forget) => {
  await loadTagSalt('1', 'a.test', first);
  await forget();
  expect(await loadTagSalt('1', 'a.test', second)).toBe(second);
});

it.each([
  ['another form', 7],
  ['too few octets', '0a'],
])('is made anew where what is stored has %s', async (_, stored) => {
  await session.set({ 'tag-salt/0/a.test': stored });
  expect(await loadTagSalt('0', 'a.test', first)).toBe(first);
});

it('holds as long as the surface where it cannot be kept', async () => {
  session.failWritesWith(new Error('QUOTA_BYTES quota exceeded'));
  expect(await loadTagSalt('0', 'a.test', first)).toBe(first);
  session.failWritesWith(null);
  expect(await loadTagSalt('0', 'a.test', second)).toBe(second);
});
