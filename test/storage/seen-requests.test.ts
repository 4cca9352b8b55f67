import { beforeEach, expect, it } from 'vitest';
import type { SeenChange } from '../../src/core/wire/seen-change.ts';
import { mostSeenRefusals, type SeenRefusal } from '../../src/core/wire/seen-refusal.ts';
import { loadShownRequests } from '../../src/storage/seen-requests.ts';
import { keepShownRequests } from '../../src/storage/seen-requests-write.ts';
import { then } from '../core/make.ts';
import { resetBrowser } from '../fakes/browser.ts';

beforeEach(resetBrowser);

const change = (at: number): SeenChange => ({
  ...{ at, cookie: 'a', removed: false, digest: 1, expires: null, by: 'not-seen', request: null },
});
const refusal: SeenRefusal = {
  ...{ at: then, method: 'GET', path: '/', name: 'sid', rule: 'nameless', facts: [], fix: '' },
};

it('the changes that several panels saw of a host join; the refusals are those that are known now', async () => {
  await keepShownRequests('0', 'a.test', { refusals: [refusal], changes: [change(then + 5)] });
  await Promise.all([
    keepShownRequests('0', 'a.test', { refusals: [], changes: [change(then)] }),
    keepShownRequests('0', 'a.test', { refusals: [], changes: [change(then + 9), change(then + 5)] }),
    keepShownRequests('0', 'b.test', { refusals: [refusal], changes: [change(then + 1)] }),
  ]);
  expect(await loadShownRequests('0', 'a.test')).toEqual({
    refusals: [],
    changes: [then, then + 5, then + 9].map(change),
  });
});

it('of more refusals than are shown, the last are read', async () => {
  const refusals = Array.from({ length: mostSeenRefusals + 2 }, (_, index) => ({
    ...refusal,
    at: then + index,
  }));
  await keepShownRequests('0', 'a.test', { refusals, changes: [] });
  expect((await loadShownRequests('0', 'a.test')).refusals).toEqual(refusals.slice(2));
});
