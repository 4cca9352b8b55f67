import { describe, expect, it } from 'vitest';
import { identity } from '../../../src/core/cookie/cookie.ts';
import { utf8Length } from '../../../src/core/lib/utf8-length.ts';
import { makers, type OwnAction } from '../../../src/core/wire/maker.ts';
import type { Exchange } from '../../../src/core/wire/exchange.ts';
import type { CookieEvent } from '../../../src/core/cookie/cookie.ts';
import {
  digestOf,
  makingRequest,
  mergedChanges,
  mostSeenBytes,
  type SeenChange,
  seenChanges,
} from '../../../src/core/wire/seen-change.ts';
import { cookie, event, minute, then } from '../make.ts';
import { call, chromium, exchange } from './make.ts';

const host = 'app.example.test';
const sid = cookie({ name: 'sid', value: 'secret', domain: host, sameSite: 'unspecified' });
const login = exchange({
  ...{ method: 'POST', url: `https://${host}/login/?next=secret`, status: 302, time: then },
  startedAt: then - 40,
  setCookie: ['a=b', 'sid=secret; Path=/', 'c=d'],
  askedBy: { url: `https://${host}/app.js?v=secret`, line: 88, functionName: 'signIn' },
});

function seenOf(
  changes: readonly CookieEvent[],
  exchanges: readonly Exchange[],
  own: readonly OwnAction[] = [],
  now = then + minute,
) {
  return seenChanges({ changes, makers: makers(changes, exchanges, own, chromium) }, host, now);
}

describe('what is kept of a change', () => {
  it('is the request that made it and which of its lines, and nothing of a value', () => {
    const found = seenOf([event({ at: then + 7, cookie: sid })], [login]);
    expect(found).toEqual([
      {
        ...{ at: then + 7, cookie: identity(sid), removed: false, expires: null, by: 'answer' },
        digest: digestOf('secret'),
        request: {
          ...{ method: 'POST', authority: host, path: '/login/', status: 302 },
          ...{ startedAt: then - 40, time: then },
          askedBy: { url: `https://${host}/app.js`, line: 88, functionName: 'signIn' },
          ...{ line: 2, lines: 3, text: 'sid=…; Path=/' },
        },
      },
    ]);
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it('is a script, Clear-Site-Data, or that nobody was seen', () => {
    const write = call({ channel: 'script', setCookie: ['sid=secret; path=/'], time: then });
    expect(seenOf([event({ cookie: sid })], [write])).toMatchObject([{ by: 'script' }]);
    const clear = exchange({ url: `https://${host}/bye`, clearSiteData: '"cookies"', time: then });
    const gone = event({ cookie: sid, removed: true });
    expect(seenOf([gone], [clear])).toMatchObject([
      { by: 'clear-site-data', removed: true, request: { path: '/bye', line: 0, lines: 0, text: '' } },
    ]);
    expect(seenOf([gone], [])).toMatchObject([{ by: 'not-seen', request: null }]);
  });

  it('waits as long as an answer may come, before it says that nobody was seen', () => {
    const changes = [event({ cookie: sid })];
    expect(seenOf(changes, [], [], then + 1_000)).toEqual([]);
    expect(seenOf(changes, [], [], then + 2_001)).toHaveLength(1);
    expect(seenOf(changes, [login], [], then + 1)).toHaveLength(1);
  });

  it('leaves out what says so itself, and cookies of other hosts', () => {
    const own = event({ cookie: sid, own: true });
    const expired = event({ cookie: sid, removed: true, cause: 'expired' });
    const overwritten = event({ cookie: sid, removed: true, cause: 'overwrite' });
    const elsewhere = event({ cookie: { ...sid, domain: 'other.test' } });
    expect(seenOf([own, expired, overwritten, elsewhere], [])).toEqual([]);
  });

  it.each([
    ['sid=secret', 'sid=…'],
    ['secret', '…'],
    ['sid=secret; HttpOnly; token=secret; Max-Age=60', 'sid=…; HttpOnly; Max-Age=60'],
    ['a=secret; Path=/, sid=secret; Secure', 'a=…; Path=/,…; Secure'],
    ['sid=secret; Expires=Sat, 28 Nov 2026 10:00:00 GMT', 'sid=…; Expires=Sat, 28 Nov 2026 10:00:00 GMT'],
  ])('of the line %s is %s', (text, kept) => {
    expect(makingRequest(exchange({ setCookie: [text] }), 0).text).toBe(kept);
  });
});

describe('what is kept of many changes', () => {
  const one = (at: number, news: Partial<SeenChange> = {}): SeenChange => ({
    ...{ at, cookie: identity(sid), removed: false, digest: 1, expires: null },
    ...{ by: 'not-seen', request: null, ...news },
  });

  it('is in order, and what is known better takes the place of what was known', () => {
    const better = one(then, { by: 'answer', request: makingRequest(login, 1) });
    expect(mergedChanges([one(then), one(then + 9)], [better, one(then + 5)])).toEqual([
      better,
      one(then + 5),
      one(then + 9),
    ]);
  });

  it('is bounded by bytes: the oldest go', () => {
    const many = Array.from({ length: 500 }, (_, n) => one(then + n, { cookie: `é${'x'.repeat(200)}` }));
    const kept = mergedChanges([], many);
    expect(kept.at(-1)).toEqual(many.at(-1));
    expect(utf8Length(JSON.stringify(kept))).toBeLessThanOrEqual(mostSeenBytes);
    expect(utf8Length(JSON.stringify(kept))).toBeGreaterThan(mostSeenBytes - 400);
  });
});
