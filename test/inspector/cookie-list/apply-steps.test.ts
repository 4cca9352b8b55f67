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

  it('wait until what was reported is written down', async () => {
    const all = Array.from({ length: 100 }, (_, n) => ({ before: null, after: cookie({ name: `c${n}` }) }));
    const order: string[] = [];
    const real = fake.cookies.set.bind(fake.cookies);
    const sets = vi.spyOn(fake.cookies, 'set').mockImplementation(async (details) => {
      order.push('set');
      return real(details);
    });
    await applySteps(all, 'parallel', async () => {
      order.push('report');
      await new Promise((resolve) => setTimeout(resolve));
      order.push('written');
    });
    sets.mockRestore();
    expect(order.filter((each) => each === 'report').length).toBeGreaterThan(0);
    order.forEach((each, at) => {
      if (each === 'report') expect(order[at + 1]).toBe('written');
    });
  });

  it('for a domain that is an address are the browser’s to judge: no suffix is shared there', async () => {
    put(cookie({ domain: '127.0.0.1' }));
    const [applied] = await applySteps(
      [{ before: null, after: cookie({ domain: '.127.0.0.1', hostOnly: false }) }],
      'sequential',
      onProgress,
    );
    expect(applied?.refusal?.code).not.toBe('public-suffix');
  });

  it.each([
    ['https://shop.example/*', 'not-granted'],
    ['http://shop.example/*', 'not-granted'],
    ['*://shop.example/*', 'unknown'],
  ])(
    'that are refused where %s is granted are so for want of a grant unless it is of both schemes: %s',
    async (pattern, code) => {
      const { granted } = fake.permissions;
      fake.permissions.granted = [pattern];
      fake.cookies.refuse('b');
      const [applied] = await applySteps(
        [{ before: null, after: cookie({ name: 'b', domain: 'shop.example' }) }],
        'sequential',
        onProgress,
      );
      fake.permissions.granted = granted;
      expect(applied?.refusal?.code).toBe(code);
    },
  );

  it('that are refused have the reason of what was to be set, not of what stood there', async () => {
    const { granted } = fake.permissions;
    fake.permissions.granted = ['*://shop.example/*'];
    const before = cookie({ name: 'b', domain: 'shop.example', secure: true });
    put(before);
    fake.cookies.refuse('b');
    const [applied] = await applySteps(
      [{ before, after: { ...before, secure: false } }],
      'sequential',
      onProgress,
    );
    fake.permissions.granted = granted;
    expect(applied?.refusal).toEqual({ code: 'secure-in-the-way', name: 'b' });
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
