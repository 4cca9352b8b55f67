import { beforeEach, describe, expect, it } from 'vitest';
import { orderOf, takeAll } from '../../../src/inspector/cookie-list/take.ts';
import { cookie } from '../../core/make.ts';
import { fake, resetBrowser } from '../../fakes/browser.ts';
import { contents, put } from './world.ts';

beforeEach(resetBrowser);

const mark = () => Promise.resolve();
const [a, b, c] = ['a', 'b', 'c'].map((name) => cookie({ name }));
if (!a || !b || !c) throw new Error('Three cookies are needed');
const set = [a, b, c].map((after) => ({ before: null, after }));

describe('steps', () => {
  it.each([
    ['create', 'until-refused'],
    ['edit', 'until-refused'],
    ['move', 'until-refused'],
    ['duplicate', 'until-refused'],
    ['put-back', 'in-turn'],
    ['delete', 'at-once'],
    ['lifetime', 'at-once'],
    ['take-in', 'at-once'],
  ] as const)('of the kind "%s" are taken %s', (kind, order) => {
    expect(orderOf(kind)).toBe(order);
  });

  it.each([
    ['until-refused', ['a'], 2],
    ['in-turn', ['a', 'c'], 3],
    ['at-once', ['a', 'c'], 3],
  ] as const)('of which the second is refused, %s: %j are set, %d were taken', async (order, kept, count) => {
    fake.cookies.refuse('b');
    const taken = await takeAll(set, order, mark);
    expect(contents().map(({ name }) => name)).toEqual(kept);
    expect(taken).toHaveLength(count);
    expect(taken.map(({ refusal }) => refusal !== null)).toEqual([false, true, false].slice(0, count));
  });

  it('until one is refused are those of a move: what it leaves is not removed', async () => {
    put(a);
    fake.cookies.refuse('b');
    await takeAll(
      [
        { before: null, after: b },
        { before: a, after: null },
      ],
      'until-refused',
      mark,
    );
    expect(contents()).toEqual([a]);
  });

  it('in turn wait for each other, in their order', async () => {
    const secure = cookie({ name: 's', secure: true });
    put(secure);
    // The browser refuses an insecure cookie while a Secure one of its name is there.
    const insecure = { ...secure, secure: false };
    const order = await takeAll(
      [
        { before: secure, after: null },
        { before: null, after: insecure },
      ],
      'in-turn',
      mark,
    );
    expect(order.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(contents()).toEqual([insecure]);
  });

  it('for all sites of a public suffix are refused before the browser is asked', async () => {
    const [taken] = await takeAll(
      [{ before: null, after: cookie({ domain: '.github.io' }) }],
      'in-turn',
      mark,
    );
    expect(taken?.refusal).toEqual({ code: 'public-suffix', domain: 'github.io' });
    expect(contents()).toEqual([]);
  });
});
