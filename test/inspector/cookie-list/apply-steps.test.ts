import { beforeEach, describe, expect, it, vi } from 'vitest';
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

  it('in parallel that set cookies wait for those that make room, and Secure ones for the others', async () => {
    const [insecure, secure] = [cookie({ name: 'n' }), cookie({ name: 's', secure: true })];
    put(a, b);
    const order: string[] = [];
    for (const call of ['set', 'remove'] as const) {
      const real: (details: never) => Promise<unknown> = fake.cookies[call].bind(fake.cookies);
      vi.spyOn(fake.cookies, call).mockImplementation(async (details: { readonly name?: string }) => {
        order.push(`begin ${details.name ?? ''}`);
        const answer = await real(details as never);
        order.push(`end ${details.name ?? ''}`);
        return answer as never;
      });
    }
    await applySteps(
      [
        { before: a, after: null },
        { before: b, after: null },
        { before: null, after: insecure },
        { before: null, after: secure },
      ],
      'parallel',
      onProgress,
    );
    vi.restoreAllMocks();
    expect(order.slice(0, 2)).toEqual(['begin a', 'begin b']);
    expect(order.slice(4)).toEqual(['begin n', 'end n', 'begin s', 'end s']);
  });

  it('are reported on the way, each time with all that were taken so far', async () => {
    const all = Array.from({ length: 1000 }, (_, n) => ({ before: null, after: cookie({ name: `c${n}` }) }));
    const reported: number[] = [];
    await applySteps(all, 'parallel', async (applied) => {
      expect(contents()).toHaveLength(applied.length);
      reported.push(applied.length);
      return Promise.resolve();
    });
    expect(reported).toEqual([120, 240, 360, 480, 600, 720, 840, 960]);
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
