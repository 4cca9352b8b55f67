import { describe, expect, it } from 'vitest';
import { type Cookie, identity } from '../../../src/core/cookie/cookie.ts';
import { type AppliedStep, effectiveSteps, outcomeOf } from '../../../src/inspector/cookie-list/outcome.ts';
import { cookie, day, then } from '../../core/make.ts';

const wanted = cookie({ name: 'theme', value: 'dark', expires: then + day });
const applied = (kept: Cookie | null, news: Partial<AppliedStep> = {}): AppliedStep => ({
  step: { before: null, after: wanted },
  kept,
  refusal: null,
  ...news,
});
const refused = applied(null, { refusal: { code: 'unknown', detail: 'no' } });

describe('a cookie that the browser stored', () => {
  it.each<[what: string, kept: Partial<Cookie>, isAdjusted: boolean]>([
    ['as it was given', {}, false],
    ['without the fraction of a second', { expires: then + day - 999 }, false],
    ['with an earlier expiry', { expires: then + day - 1000 }, true],
    ['until the browser closes', { expires: null }, true],
    ['with another value', { value: 'Dark' }, true],
    ['without Secure', { secure: true }, true],
    ['with HttpOnly', { httpOnly: true }, true],
    ['with another SameSite', { sameSite: 'unspecified' }, true],
    ['for another domain', { domain: '.localhost', hostOnly: false }, true],
    ['for another path', { path: '/a' }, true],
  ])('%s is named where it is otherwise than asked', (_, news, isAdjusted) => {
    const kept = { ...wanted, ...news };
    const { adjusted, done, refused: none } = outcomeOf([applied(kept)]);
    expect(adjusted).toEqual(isAdjusted ? [{ wanted, kept }] : []);
    expect([done, none]).toEqual([[{ before: null, after: kept }], []]);
  });

  it('is neither done nor otherwise than asked where it was refused', () => {
    const { step, refusal } = refused;
    expect(outcomeOf([refused])).toEqual({ done: [], refused: [{ step, refusal }], adjusted: [] });
  });

  it('is none where it was deleted', () => {
    const step = { before: wanted, after: null };
    expect(outcomeOf([applied(null, { step })])).toEqual({ done: [step], refused: [], adjusted: [] });
  });
});

describe('what undo takes back', () => {
  const moved = { ...wanted, path: '/a' };
  const there = { ...moved, value: 'was there' };
  const replaced = { ...wanted, value: 'light' };

  it.each<[what: string, applied: AppliedStep, before: Cookie | null, after: Cookie | null]>([
    [
      'nothing, where it was refused',
      { ...refused, step: { before: replaced, after: wanted } },
      replaced,
      replaced,
    ],
    ['to what it replaced', applied(wanted, { step: { before: replaced, after: wanted } }), replaced, wanted],
    ['under another identity, to what was there', applied(moved), there, moved],
    ['a deletion', applied(null, { step: { before: wanted, after: null } }), wanted, null],
  ])('is what was stored: %s', (_, step, before, after) => {
    expect(effectiveSteps([step], new Map([[identity(there), there]]))).toEqual([{ before, after }]);
  });

  it('is nothing where nothing was under the identity that it got', () => {
    const step = { before: replaced, after: wanted };
    expect(effectiveSteps([applied(moved, { step })], new Map())).toEqual([{ before: null, after: moved }]);
  });
});
