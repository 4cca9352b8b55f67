import { describe, expect, it } from 'vitest';
import { isWithoutCredentials } from '../../../src/core/wire/exchange.ts';
import { sent, stayReason } from '../../../src/core/wire/sent.ts';
import { cookie, then } from '../make.ts';
import { app, blocking, call, chromium, exchange, firefox } from './make.ts';

const host = 'app.example.test';
const of = (details: Parameters<typeof cookie>[0]) =>
  cookie({ name: 'sid', domain: host, sameSite: 'unspecified', ...details });
const none = of({ sameSite: 'no_restriction', secure: true });
const other = 'https://shop.other.test/';

describe('which cookies went', () => {
  it('all that fit, those of longer paths first, and then as they were', () => {
    const [a, b, c] = [of({ name: 'a' }), of({ name: 'b', path: '/x' }), of({ name: 'c' })];
    expect(sent(exchange({ url: `${app}x/y` }), [a, b, c], chromium)).toEqual({
      went: [b, a, c],
      stayed: [],
      withoutCredentials: false,
    });
  });

  it('none of a call without credentials, though some fit', () => {
    const strange = of({ domain: 'www.example.test' });
    for (const details of [{ credentials: 'omit' as const }, { cookieHeader: '' }])
      expect(sent(call(details), [none, strange], chromium)).toEqual({
        went: [],
        stayed: [{ cookie: strange, reason: 'domain' }],
        withoutCredentials: true,
      });
    expect(sent(call({ cookieHeader: '' }), [strange], chromium).withoutCredentials).toBe(false);
  });

  it('those of one origin with "same-origin", and no others', () => {
    const own = call({ credentials: 'same-origin' });
    expect(sent(own, [none], chromium).went).toEqual([none]);
    const sibling = call({ credentials: 'same-origin', frames: ['https://www.example.test/'] });
    expect(sent(sibling, [none], chromium)).toMatchObject({ went: [], withoutCredentials: true });
    const sandboxed = call({ credentials: 'same-origin', frames: [app, 'null'] });
    expect(isWithoutCredentials(sandboxed)).toBe(true);
  });
});

describe('why a cookie stayed', () => {
  it.each([
    ['domain', of({ domain: 'example.test' }), exchange()],
    ['domain', of({ domain: '.other.test' }), exchange()],
    [null, of({ domain: '.example.test' }), exchange()],
    ['path', of({ path: '/a' }), exchange({ url: `${app}ab` })],
    ['secure', of({ secure: true }), exchange({ url: 'http://app.example.test/' })],
    [null, of({ secure: true, domain: 'localhost' }), exchange({ url: 'http://localhost/' })],
    ['expired', of({ expires: then }), exchange()],
    [null, of({ expires: then + 1 }), exchange()],
    [
      'partition',
      of({ partition: { topLevelSite: 'https://other.test', hasCrossSiteAncestor: true } }),
      call(),
    ],
    [null, of({ partition: { topLevelSite: 'https://example.test', hasCrossSiteAncestor: false } }), call()],
    ['same-site-strict', of({ sameSite: 'strict' }), call({ frames: [other] })],
    ['same-site-lax', of({ sameSite: 'lax' }), call({ frames: [other] })],
    ['same-site-default', of({}), call({ frames: [other] })],
    [null, none, call({ frames: [other] })],
    ['same-site-lax', of({ sameSite: 'lax' }), call({ frames: ['http://app.example.test/'] })],
    ['same-site-strict', of({ sameSite: 'strict' }), exchange({ initiator: other })],
    [null, of({ sameSite: 'strict' }), exchange({ initiator: null })],
    [null, of({ sameSite: 'lax' }), exchange({ initiator: other })],
    ['same-site-lax', of({ sameSite: 'lax' }), exchange({ initiator: other, method: 'POST' })],
    ['same-site-strict', of({ sameSite: 'strict' }), exchange({ initiator: 'null' })],
    [null, of({ sameSite: 'strict' }), call({ frames: ['https://www.example.test/'] })],
  ] as const)('%s', (reason, stays, request) => {
    expect(stayReason(stays, request, chromium)).toBe(reason);
  });

  it('a young cookie without SameSite goes with a cross-site POST of the tab, in Chromium', () => {
    const post = exchange({ initiator: other, method: 'POST' });
    expect(stayReason(of({}), post, chromium, () => then - 119_999)).toBe(null);
    expect(stayReason(of({}), post, chromium, () => then - 120_000)).toBe('same-site-default');
    expect(stayReason(of({}), post, chromium)).toBe('same-site-default');
    expect(stayReason(of({ sameSite: 'lax' }), post, chromium, () => then)).toBe('same-site-lax');
  });

  it('a redirect by another site counts in Firefox alone', () => {
    const redirects = ['https://idp.third.test/'];
    const back = exchange({ redirects });
    const fetched = call({ redirects });
    const [strict, lax] = [of({ sameSite: 'strict' }), of({ sameSite: 'lax' })];
    expect([back, fetched].map((request) => stayReason(strict, request, chromium))).toEqual([null, null]);
    expect(stayReason(strict, back, firefox)).toBe('same-site-strict');
    expect(stayReason(lax, back, firefox)).toBe(null);
    expect(stayReason(lax, fetched, firefox)).toBe('same-site-lax');
    expect(stayReason(of({}), fetched, firefox)).toBe(null);
  });

  it('third parties are cut off where the browser blocks or partitions them', () => {
    const third = call({ frames: [other] });
    expect(stayReason(none, third, blocking)).toBe('third-party');
    expect(stayReason(none, third, firefox)).toBe('third-party');
    const topLevelSite = 'https://other.test';
    const chips = of({ ...none, partition: { topLevelSite, hasCrossSiteAncestor: true } });
    expect(stayReason(chips, third, blocking)).toBe(null);
    const jar = of({ partition: { topLevelSite, hasCrossSiteAncestor: true } });
    expect(stayReason(jar, third, firefox)).toBe(null);
  });

  it('a frame of the own site within one of another is a partition of its own', () => {
    const own = { topLevelSite: 'https://example.test', hasCrossSiteAncestor: false };
    const framed = call({ kind: 'frame', frames: [app, other] });
    for (const browser of [chromium, firefox]) {
      expect(stayReason(of({ ...none, partition: own }), framed, browser)).toBe('partition');
      const partition = { ...own, hasCrossSiteAncestor: true };
      expect(stayReason(of({ ...none, partition }), framed, browser)).toBe(null);
    }
  });
});
