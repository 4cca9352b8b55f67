import { describe, expect, it } from 'vitest';
import { maker, makers, type OwnAction } from '../../../src/core/wire/maker.ts';
import { cookie, event, minute, then } from '../make.ts';
import { app, call, chromium, exchange } from './make.ts';

const sid = cookie({ name: 'sid', value: 'a1', domain: 'app.example.test', sameSite: 'unspecified' });
const set = event({ cookie: sid });
const gone = event({ cookie: sid, removed: true, cause: 'expired_overwrite' });
const login = exchange({
  id: 'login',
  method: 'POST',
  status: 302,
  setCookie: ['a=b', 'sid=a1; Path=/', 'c=d'],
});
const logout = exchange({ id: 'logout', setCookie: ['sid=; Max-Age=0; Path=/'] });

describe('who made a change', () => {
  it.each([-1900, 0, 1900])('is the line that set it, %d ms apart', (apart) => {
    const answer = { ...login, time: then + apart };
    expect(maker(set, [answer], [], chromium)).toEqual({ by: 'answer', exchange: answer, line: 1 });
  });

  it('is the line that deleted it', () => {
    expect(maker(gone, [login, logout], [], chromium)).toEqual({ by: 'answer', exchange: logout, line: 0 });
  });

  it('is a script that was observed', () => {
    const write = call({ channel: 'script', setCookie: ['sid=a1; path=/'] });
    expect(maker(set, [write], [], chromium)).toEqual({ by: 'script', exchange: write, line: 0 });
  });

  it('is the person, with what they did where it is known', () => {
    const action: OwnAction = { at: then - 5, cookie: sid, removed: true };
    expect(maker(gone, [], [action], chromium)).toEqual({ by: 'own', action });
    expect(maker({ ...gone, own: true }, [], [], chromium)).toEqual({ by: 'own', action: null });
  });

  it('is an answer that cleared the site', () => {
    const clear = exchange({ url: 'https://www.example.test/bye', clearSiteData: '"cache", "cookies"' });
    const explicit = event({ cookie: sid, removed: true });
    expect(maker(explicit, [clear], [], chromium)).toEqual({ by: 'clear-site-data', exchange: clear });
    const cache = { ...clear, clearSiteData: '"cache"' };
    const elsewhere = { ...clear, url: 'https://www.other.test/' };
    expect(maker(explicit, [cache, elsewhere], [], chromium)).toEqual({ by: 'not-seen' });
    expect(maker(set, [clear], [], chromium)).toEqual({ by: 'not-seen' });
  });

  it.each(['expired', 'evicted'] as const)('is the browser itself: %s', (cause) => {
    expect(maker(event({ cookie: sid, removed: true, cause }), [], [], chromium)).toEqual({
      by: 'browser',
      cause,
    });
  });

  it('is told by the successor where another cookie took its place', () => {
    const overwritten = event({ cookie: sid, removed: true, cause: 'overwrite' });
    expect(maker(overwritten, [login], [], chromium)).toEqual({ by: 'successor' });
  });

  it.each([
    ['another value', exchange({ setCookie: ['sid=a2; Path=/'] })],
    ['another path', exchange({ setCookie: ['sid=a1; Path=/x'] })],
    ['another host', exchange({ url: 'https://www.example.test/', setCookie: ['sid=a1; Path=/'] })],
    ['another time', exchange({ time: then - 2001, setCookie: ['sid=a1; Path=/'] })],
    ['a line that is refused', exchange({ setCookie: ['sid=a1; Path=/; SameSite=None'] })],
  ])('is not seen for %s', (_, answer) => {
    expect(maker(set, [answer], [], chromium)).toEqual({ by: 'not-seen' });
  });
});

describe('who made each of many changes', () => {
  it('every line makes one change at most, and what fits best is first', () => {
    const answers = [0, 30].map((apart) => exchange({ time: then + apart, setCookie: ['sid=a1; Path=/'] }));
    const changes = [-20, 5, 31].map((apart) => event({ at: then + apart, cookie: sid }));
    expect(makers(changes, answers, [], chromium).map(({ by }) => by)).toEqual([
      'not-seen',
      'answer',
      'answer',
    ]);
  });

  it('tells apart by what else the cookie says', () => {
    const plain = exchange({ id: 'plain', setCookie: ['sid=a1; Path=/'] });
    const strict = exchange({ id: 'strict', time: then + 50, setCookie: ['sid=a1; Path=/; HttpOnly'] });
    const change = event({ at: then, cookie: { ...sid, httpOnly: true } });
    expect(maker(change, [plain, strict], [], chromium)).toMatchObject({ exchange: { id: 'strict' } });
  });

  it('is right in a race of answers, scripts and people whose values differ', () => {
    const kinds = ['answer', 'script', 'own', 'not-seen'] as const;
    const values = Array.from({ length: 400 }, (_, n) => ({
      value: `v${n}`,
      by: kinds[n % 4] ?? 'own',
      at: then + n * 3,
    }));
    const changes = values.map(({ value, at }) => event({ at, cookie: { ...sid, value } }));
    const exchanges = values.flatMap(({ value, by, at }) => {
      const setCookie = [`sid=${value}; Path=/`];
      if (by === 'answer') return [exchange({ time: at - 180, setCookie })];
      return by === 'script' ? [call({ channel: 'script', time: at + 130, setCookie, url: app })] : [];
    });
    const own = values
      .filter(({ by }) => by === 'own')
      .map(({ value, at }) => ({ at, cookie: { ...sid, value }, removed: false }));
    const found = makers(changes, exchanges.reverse(), own, chromium);
    expect(found.map(({ by }) => by)).toEqual(values.map(({ by }) => by));
  });

  it('does not look further than two seconds, whatever comes later', () => {
    const later = event({ at: then + minute, cookie: sid });
    expect(makers([set, later], [login], [], chromium).map(({ by }) => by)).toEqual(['answer', 'not-seen']);
  });
});
