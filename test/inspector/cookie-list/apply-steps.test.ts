import { beforeEach, describe, expect, it } from 'vitest';
import { applyOrderOf, applySteps } from '../../../src/inspector/cookie-list/apply-steps.ts';
import { cookie } from '../../core/make.ts';
import { fake, resetBrowser } from '../../fakes/browser.ts';
import { contents, put } from './world.ts';

beforeEach(resetBrowser);

const onProgress = () => Promise.resolve();
const [a, b, c] = ['a', 'b', 'c'].map((name) => cookie({ name }));
if (!a || !b || !c) throw new Error('Three cookies are needed');
const set = [a, b, c].map((after) => ({ before: null, after }));

describe('steps', () => {
  it.each([
    ['create', 'until-refused'],
    ['edit', 'until-refused'],
    ['move', 'until-refused'],
    ['duplicate', 'until-refused'],
    ['put-back', 'sequential'],
    ['delete', 'parallel'],
    ['lifetime', 'parallel'],
    ['take-in', 'parallel'],
  ] as const)('of the kind "%s" are taken %s', (kind, order) => {
    expect(applyOrderOf(kind)).toBe(order);
  });

  it.each([
    ['until-refused', ['a'], 2],
    ['sequential', ['a', 'c'], 3],
    ['parallel', ['a', 'c'], 3],
  ] as const)('of which the second is refused, %s: %j are set, %d were taken', async (order, kept, count) => {
    fake.cookies.refuse('b');
    const applied = await applySteps(set, order, onProgress);
    expect(contents().map(({ name }) => name)).toEqual(kept);
    expect(applied).toHaveLength(count);
    expect(applied.map(({ refusal }) => refusal !== null)).toEqual([false, true, false].slice(0, count));
  });

  it('until one is refused are those of a move: what it leaves is not removed', async () => {
    put(a);
    fake.cookies.refuse('b');
    await applySteps(
      [
        { before: null, after: b },
        { before: a, after: null },
      ],
      'until-refused',
      onProgress,
    );
    expect(contents()).toEqual([a]);
  });

  it('in turn wait for each other, in their order', async () => {
    const secure = cookie({ name: 's', secure: true });
    put(secure);
    // The browser refuses an insecure cookie while a Secure one of its name is there.
    const insecure = { ...secure, secure: false };
    const order = await applySteps(
      [
        { before: secure, after: null },
        { before: null, after: insecure },
      ],
      'sequential',
      onProgress,
    );
    expect(order.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(contents()).toEqual([insecure]);
  });

  it('for all sites of a public suffix are refused before the browser is asked', async () => {
    const [applied] = await applySteps(
      [{ before: null, after: cookie({ domain: '.github.io' }) }],
      'sequential',
      onProgress,
    );
    expect(applied?.refusal).toEqual({ code: 'public-suffix', domain: 'github.io' });
    expect(contents()).toEqual([]);
  });
});
