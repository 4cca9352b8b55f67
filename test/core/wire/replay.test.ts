import { describe, expect, it } from 'vitest';
import type { Cookie, CookieEvent } from '../../../src/core/cookie/cookie.ts';
import { Assembler } from '../../../src/core/wire/assemble.ts';
import type { Exchange } from '../../../src/core/wire/exchange.ts';
import type { SeenRequest } from '../../../src/core/wire/har-entry.ts';
import type { Recorded } from '../../../src/core/wire/replay.ts';
import { Replayer } from '../../../src/core/wire/replayer.ts';
import { cookie, then } from '../make.ts';
import { app, call, chromium, exchange, firefox, seenRequest } from './make.ts';

const shop = 'https://shop.other.test/';

let number = 0;
const answer = (at: number, lines: readonly string[], details: Partial<Exchange> = {}) =>
  exchange({ id: `${++number}`, startedAt: then + at - 20, time: then + at, setCookie: lines, ...details });

const sid = (details: Partial<Cookie> = {}) =>
  cookie({ name: 'sid', value: 'v', domain: 'app.example.test', hostOnly: true, store: '0', ...details });

const change = (at: number, one: Cookie, removed = false, cause: CookieEvent['cause'] = 'explicit') => ({
  at: then + at,
  cookie: one,
  removed,
  cause,
});

function played(
  all: readonly SeenRequest[],
  details: Partial<Recorded> & { readonly browser?: typeof chromium; readonly page?: string } = {},
) {
  const { browser = chromium, page = app, ...rest } = details;
  const navigations = [{ url: page, at: then - 60_000 }];
  const recorded: Recorded = {
    exchanges: new Assembler().assemble(all, navigations),
    jar: [],
    changes: [],
    ownActions: [],
    since: then - 1000,
    isReported: () => true,
    ...rest,
  };
  return new Replayer(browser).replay(recorded, then + 60_000);
}

const plain = { secure: false, httpOnly: false, sameSite: 'unspecified', expires: null } as const;

describe('a replay', () => {
  it('judges a line by the jar that it met, whatever came later', () => {
    const { judged, jar } = played(
      [seenRequest(answer(0, ['sid=a; Path=/'])), seenRequest(answer(100, ['sid=; Path=/; Max-Age=0']))],
      {
        changes: [
          change(5, sid({ ...plain, value: 'a' })),
          change(105, sid({ ...plain, value: 'a' }), true, 'expired_overwrite'),
        ],
      },
    );
    expect(judged.map(({ lines }) => lines.map(({ verdict }) => verdict.kind))).toEqual([
      ['kept'],
      ['deleted'],
    ]);
    expect(judged.flatMap(({ lines }) => lines.map(({ confirmed }) => confirmed))).toEqual([true, true]);
    expect(jar).toEqual([]);
  });

  it('takes what a script did between two answers into account', () => {
    const { judged } = played([seenRequest(answer(100, ['sid=; Path=/; Max-Age=0']))], {
      changes: [change(50, sid({ ...plain, path: '/account' }))],
    });
    expect(judged[0]?.lines[0]?.verdict).toMatchObject({
      kind: 'deleted-nothing',
      missed: [{ differs: ['path'] }],
    });
  });

  it('takes what Chromium calls no expiry for no deletion by an answer', () => {
    const cleared = change(90, sid(plain), true);
    const { judged, makers } = played([seenRequest(answer(100, ['sid=; Path=/; Max-Age=0']))], {
      jar: [sid(plain)],
      changes: [cleared],
    });
    expect(makers).toEqual([{ by: 'not-seen' }]);
    expect(judged[0]?.lines[0]?.verdict.kind).toBe('deleted-nothing');
  });

  it('knows the jar of the moment a request left, not of its answer', () => {
    const slow = answer(500, [], { startedAt: then - 10 });
    const { judged } = played([seenRequest(slow), seenRequest(answer(100, ['sid=a']))]);
    expect(judged.find((one) => one.exchange.id === slow.id)?.jarBefore).toEqual([]);
  });

  it('says that a call was made without credentials where the jar did not change', () => {
    const bare = call({ id: 'bare', time: then, setCookie: ['sid=v'], cookieHeader: '' });
    const { judged, jar } = played([seenRequest(bare, { referrer: app })]);
    expect(judged[0]?.lines[0]).toMatchObject({
      verdict: { kind: 'refused', rule: 'without-credentials' },
    });
    expect(jar).toEqual([]);
  });

  it('claims nothing of the kind where the browser tells of no change', () => {
    const bare = call({ id: 'bare', time: then, setCookie: ['sid=v'], cookieHeader: '' });
    const { judged } = played([seenRequest(bare, { referrer: app })], { isReported: () => false });
    expect(judged[0]?.lines[0]).toMatchObject({ verdict: { kind: 'kept' }, confirmed: null });
  });

  it('says that a navigation’s line was kept by the rules, and that the browser has not told of it', () => {
    const { judged } = played([seenRequest(answer(0, ['sid=v']))]);
    expect(judged[0]?.lines[0]).toMatchObject({ verdict: { kind: 'kept' }, confirmed: false });
  });

  it('waits for the word of a change for two seconds', () => {
    const recorded: Recorded = {
      exchanges: new Assembler().assemble([seenRequest(answer(0, ['sid=v']))], []),
      jar: [],
      changes: [],
      ownActions: [],
      since: then - 1000,
      isReported: () => true,
    };
    expect(new Replayer(chromium).replay(recorded, then + 1000).judged[0]?.lines[0]?.confirmed).toBeNull();
  });

  it('expects no word of a session cookie that is set as it was', () => {
    const { judged } = played([seenRequest(answer(0, ['sid=v']))], { jar: [sid(plain)], browser: firefox });
    expect(judged[0]?.lines[0]).toMatchObject({ verdict: { kind: 'kept' }, confirmed: null });
  });
});

describe('a third party', () => {
  const line = 'sid=v; Secure; SameSite=None';
  const fromShop = (storageAccess: string | null, details: Partial<SeenRequest> = {}) =>
    played(
      [
        seenRequest(call({ id: 'x', time: then, setCookie: [line], cookieHeader: '' }), {
          referrer: shop,
          fetchSite: 'cross-site',
          storageAccess,
          ...details,
        }),
      ],
      { page: shop },
    ).judged[0]?.lines[0]?.verdict;

  it('is blocked where its request says so', () => {
    expect(fromShop('none')).toMatchObject({ kind: 'refused', rule: 'third-party' });
    expect(fromShop('inactive')).toMatchObject({ kind: 'refused', rule: 'third-party' });
  });

  it('keeps its cookies where its request says so', () => {
    const { judged } = played(
      [
        seenRequest(call({ id: 'x', time: then, setCookie: [line], cookieHeader: '' }), {
          referrer: shop,
          fetchSite: 'cross-site',
          storageAccess: 'active',
        }),
      ],
      {
        changes: [
          change(5, sid({ secure: true, httpOnly: false, sameSite: 'no_restriction', expires: null })),
        ],
      },
    );
    expect(judged[0]?.lines[0]).toMatchObject({ verdict: { kind: 'kept' }, confirmed: true });
  });

  it('was asked without credentials where its request says nothing and others did', () => {
    const other = seenRequest(call({ id: 'y', time: then - 500 }), {
      referrer: shop,
      storageAccess: 'active',
    });
    const bare = seenRequest(call({ id: 'x', time: then, setCookie: [line], cookieHeader: '' }), {
      referrer: shop,
      fetchSite: 'cross-site',
    });
    const { judged } = played([other, bare], { page: shop, isReported: () => false });
    expect(judged.at(-1)?.lines[0]?.verdict).toMatchObject({ kind: 'refused', rule: 'without-credentials' });
  });
});
