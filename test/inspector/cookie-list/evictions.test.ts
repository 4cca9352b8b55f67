import { beforeEach, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { mostOfASite } from '../../../src/core/edit/room.ts';
import type { Step } from '../../../src/core/edit/step.ts';
import { findEvictions } from '../../../src/inspector/cookie-list/evictions.ts';
import { cookie } from '../../core/make.ts';
import { resetBrowser } from '../../fakes/browser.ts';
import { put } from './world.ts';

beforeEach(resetBrowser);

it('a cookie that a command itself removed from a full site was not evicted', async () => {
  const there = Array.from({ length: mostOfASite }, (_, index) => cookie({ name: `n${index}` }));
  const [removed, ...left] = there as [Cookie, ...Cookie[]];
  const added = ['one', 'two'].map((name) => cookie({ name }));
  const steps: readonly Step[] = [
    { before: removed, after: null },
    ...added.map((after) => ({ before: null, after })),
  ];
  const before = new Map(there.map((each) => [identity(each), each]));
  put(...left, ...added);
  expect(await findEvictions('0', steps, steps, before)).toEqual({ ours: [], others: [], isFull: false });
});
