import { describe, expect, it } from 'vitest';
import { append } from '../../../src/core/journal/journal.ts';
import { listIn } from '../../../src/core/lib/validate.ts';
import { cookieIn, isCookie } from '../../../src/core/cookie/is-cookie.ts';
import { isChange } from '../../../src/core/journal/is-change.ts';
import fc from '../../properties.ts';
import { cookie, sessionid, then } from '../make.ts';

const change = append([], { at: then, removed: false, cause: 'explicit', cookie: sessionid() })[0];

describe('what is read from storage', () => {
  it.each([
    ['as it was', {}, true],
    ['without a name', { name: undefined }, false],
    ['with an expiry that is none', { expires: 'soon' }, false],
    ['with an expiry that is no number', { expires: Number.NaN }, false],
    ['with another SameSite', { sameSite: 'sometimes' }, false],
    ['with a first party', { firstPartyDomain: 'example.test' }, true],
    ['with a partition', { partition: { topLevelSite: 'https://a.test', hasCrossSiteAncestor: true } }, true],
    ['with half a partition', { partition: { topLevelSite: 'https://a.test' } }, false],
  ])('a cookie %s', (_, fields, expected) => {
    expect(isCookie({ ...cookie({}), ...fields })).toBe(expected);
  });

  it('leaves out what is no field of a cookie', () => {
    expect(cookieIn({ ...cookie({}), more: 1 })).toEqual(cookie({}));
  });

  it.each([
    ['as it was', change, true],
    ['about nothing', { ...change, before: null, after: null }, false],
    ['at no time', { ...change, at: null }, false],
    ['about what is no cookie', { ...change, after: {} }, false],
    ['that is a list', [change], false],
    ['that is nothing', null, false],
  ])('a change %s', (_, stored, expected) => expect(isChange(stored)).toBe(expected));

  it('of a list, only what is one', () => {
    expect(listIn([null, change, 5], isChange)).toEqual([change]);
    expect(listIn({ 0: change }, isChange)).toEqual([]);
  });

  it('may be anything at all', () => {
    fc.assert(fc.property(fc.anything(), (stored) => void listIn([stored], isChange)));
  });
});
