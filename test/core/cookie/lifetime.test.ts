import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import { type KnownAge, lifetimeOf } from '../../../src/core/cookie/lifetime.ts';
import fc from '../../properties.ts';
import { cookie, csrftoken, day, hour, second, sessionid, then } from '../make.ts';

const sessionAge: KnownAge = { framework: 'Django', setting: 'SESSION_COOKIE_AGE', age: 1_209_600 };
const csrfAge: KnownAge = { framework: 'Django', setting: 'CSRF_COOKIE_AGE', age: 31_449_600 };

const given = (of: Cookie, seenSetAt: number | null, now = then) => {
  const lifetime = lifetimeOf(of, seenSetAt, now);
  return lifetime.kind === 'persistent' ? lifetime.given : null;
};

describe('lifetimeOf', () => {
  // RFC 6265bis 5.7: without Max-Age and Expires, the cookie's persistent-flag is false.
  it('a cookie without an expiry ends with the browser, also one seen being set', () => {
    expect(lifetimeOf(sessionid({ expires: null }), then, then)).toEqual({ kind: 'session' });
    expect(lifetimeOf(cookie(), null, then)).toEqual({ kind: 'session' });
  });

  it('tells when a persistent cookie ends, what is left of it, and what it was given', () => {
    expect(lifetimeOf(sessionid(), then, then + day)).toEqual({
      kind: 'persistent',
      expires: then + 14 * day,
      left: 13 * day,
      given: { span: 14 * day, exact: true, known: sessionAge },
    });
  });

  it.each<[what: string, now: number, left: number]>([
    ['a millisecond before its end', then + 14 * day - 1, 1],
    ['at its end', then + 14 * day, 0],
    ['after it', then + 15 * day, 0],
  ])('tells what is left %s', (_, now, left) => {
    expect(lifetimeOf(sessionid(), then, now)).toMatchObject({ left });
  });

  it.each<[name: string, age: number, framework: KnownAge['framework'] | null]>([
    ['__Host-sessionid', 1_209_600, 'Django'],
    ['__Secure-csrftoken', 31_449_600, 'Django'],
    ['__Http-sessionid', 1_209_600, 'Django'],
    ['__Host-Http-csrftoken', 31_449_600, 'Django'],
    ['__host-sessionid', 1_209_600, null],
    ['laravel_session', 7200, 'Laravel'],
    ['__Secure-authjs.session-token', 2_592_000, 'Auth.js'],
    ['next-auth.session-token', 2_592_000, 'Auth.js'],
    ['theme', 1_209_600, null],
    ['laravel_session', 1_209_600, null],
    // Angular's name too: the age alone does not make it Laravel's.
    ['XSRF-TOKEN', 7200, null],
  ])('%s of %d s is the default of %s', (name, age, framework) => {
    const known = given(cookie({ name, expires: then + age * second }), then)?.known;
    expect(known?.framework ?? null).toBe(framework);
  });

  it('XSRF-TOKEN of two hours is Laravel’s where its value is as Laravel encrypts it', () => {
    const value = encodeURIComponent(btoa('{"iv":"AAAAAAAAAAAAAAAAAAAAAA==","value":"","mac":""}'));
    const token = cookie({ name: 'XSRF-TOKEN', value, expires: then + 7200 * second });
    expect(given(token, then)?.known?.framework).toBe('Laravel');
  });

  it.each<[what: string, of: Cookie, delay: number, known: KnownAge | null]>([
    ['sessionid', sessionid(), 0, sessionAge],
    ['sessionid', sessionid(), 40, sessionAge],
    ['sessionid', sessionid(), 3 * second, sessionAge],
    ['sessionid', sessionid(), 3 * second + 1, null],
    // `expires` is cut to whole seconds, so that it may lie a little before the answer's arrival would tell.
    ['sessionid', sessionid(), -500, sessionAge],
    ['sessionid', sessionid(), -3 * second - 1, null],
    ['csrftoken', csrftoken(), 0, csrfAge],
    ['csrftoken', csrftoken(), 3 * second, csrfAge],
    ['csrftoken', csrftoken(), 3 * second + 1, null],
    ['sessionid of 52 weeks', sessionid({ expires: csrftoken().expires }), 0, null],
    ['csrftoken of two weeks', csrftoken({ expires: sessionid().expires }), 0, null],
    ['PHPSESSID of two weeks', sessionid({ name: 'PHPSESSID' }), 0, null],
  ])("knows %s by the framework's setting, seen %i ms after it was set", (_, of, delay, known) => {
    expect(given(of, then + delay)?.known).toEqual(known);
  });

  it('tells the span of a known setting to the second, whatever the delay', () => {
    expect(given(sessionid(), then + 2 * second + 345)?.span).toBe(14 * day);
    expect(given(csrftoken(), then + 345)?.span).toBe(364 * day);
  });

  it('rounds an unknown span up to the second that the server gave', () => {
    const hourly = cookie({ expires: then + hour });
    expect(given(hourly, then)).toEqual({ span: hour, exact: true, known: null });
    expect(given(hourly, then + 345)).toEqual({ span: hour, exact: true, known: null });
  });

  it('tells of a cookie not seen being set what it was given at least', () => {
    expect(given(sessionid(), null, then + day)).toEqual({ span: 13 * day, exact: false, known: null });
  });

  it('gives such a cookie no more than what is left of it', () => {
    expect(given(sessionid(), null, then + 1)?.span).toBe(14 * day - 1);
    fc.assert(
      fc.property(fc.integer({ min: -day, max: 15 * day }), fc.boolean(), (past, isToken) => {
        const lifetime = lifetimeOf(isToken ? csrftoken() : sessionid(), null, then + past);
        if (lifetime.kind !== 'persistent') throw new Error('It has an expiry');
        expect(lifetime.given.span).toBeLessThanOrEqual(lifetime.left);
      }),
    );
  });

  it('knows no setting by a cookie not seen being set, since what is left equals it by chance', () => {
    expect(given(sessionid(), null, then)).toEqual({ span: 14 * day, exact: false, known: null });
  });

  it('gives a cookie that is over no span below nothing', () => {
    expect(given(sessionid(), null, then + 15 * day)).toEqual({ span: 0, exact: false, known: null });
    expect(given(sessionid(), then + 15 * day, then + 15 * day)?.span).toBe(0);
  });
});
