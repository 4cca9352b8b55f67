import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/core/cookie/cookie.ts';
import type { Judged } from '../../../src/core/wire/replay.ts';
import { mostSeenRefusals } from '../../../src/core/wire/seen-refusal.ts';
import { seenRefusals } from '../../../src/core/wire/seen-refusals.ts';
import { sessionid } from '../make.ts';
import { chromium, exchange, judged, seenRequest } from './make.ts';

function one(url: string, ...lines: readonly string[]): Judged {
  return inJar([], url, ...lines);
}

function inJar(jar: readonly Cookie[], url: string, ...lines: readonly string[]): Judged {
  const at = exchange({ url, method: 'POST', setCookie: lines });
  return {
    exchange: at,
    seen: seenRequest(at),
    browser: chromium,
    jarBefore: jar,
    lines: lines.map((text) => ({ text, verdict: judged(text, { ...at, jar }), confirmed: null })),
  };
}

const secret = 'hhp6u4xp7ktn0f8v1zmd2sc3q9e5w4ra';

describe('session-ID cookies that were refused', () => {
  it('are told with the reason and the remedy, and without their values', () => {
    const found = seenRefusals(
      [one('http://localhost/login/', `sessionid=${secret}; Domain=.mydomain.com`, 'a=1; SameSite=None')],
      'localhost',
    );
    expect(found).toMatchObject([
      {
        method: 'POST',
        path: '/login/',
        name: 'sessionid',
        rule: 'domain-other',
        facts: ['.mydomain.com', 'localhost'],
        fix: 'SESSION_COOKIE_DOMAIN = None',
      },
    ]);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it('are those of the host alone, and none where the cookie is kept', () => {
    const all = [
      one('http://other.test/', `sessionid=${secret}; SameSite=None`),
      one('http://localhost/', `sessionid=${secret}`),
    ];
    expect(seenRefusals(all, 'localhost')).toEqual([]);
  });

  it('are none of which another line was stored', () => {
    const lines = [`sessionid=${secret}; Domain=.mydomain.com`, `sessionid=${secret}; Path=/`];
    expect(seenRefusals([one('http://localhost/login/', ...lines)], 'localhost')).toEqual([]);
    const renamed = [`sessionid=${secret}; Domain=.mydomain.com`, 'sessionid=; Max-Age=0; Path=/'];
    expect(seenRefusals([one('http://localhost/login/', ...renamed)], 'localhost')).toHaveLength(1);
  });

  it('are few', () => {
    const all = Array.from({ length: 9 }, () =>
      one('http://localhost/', `sessionid=${secret}; SameSite=None`),
    );
    expect(seenRefusals(all, 'localhost')).toHaveLength(mostSeenRefusals);
  });
});

describe('a session-ID cookie that a deletion missed', () => {
  const jar = [sessionid({ path: '/app/' })];
  const logout = (...lines: readonly string[]) =>
    seenRefusals([inJar(jar, 'http://localhost/app/out/', ...lines)], 'localhost');

  it('is told with what the deletion needs, and which cookie is there', () => {
    expect(logout('sessionid=; Path=/; Max-Age=0')).toMatchObject([
      {
        ...{ path: '/app/out/', name: 'sessionid', rule: 'deletion-missed' },
        facts: ['Path=/app/', 'localhost', '/app/'],
        fix: "response.delete_cookie('sessionid', path='/app/')",
      },
    ]);
    const wide = sessionid({ domain: '.example.test' });
    const out = inJar([wide], 'http://app.example.test/', 'sessionid=; Path=/; Max-Age=0');
    expect(seenRefusals([out], 'app.example.test')).toMatchObject([
      { facts: ['Domain=example.test', '.example.test', '/'] },
    ]);
  });

  it('is none where another line reached it or set it, or where none is there', () => {
    expect(logout('sessionid=; Path=/; Max-Age=0', 'sessionid=; Path=/app/; Max-Age=0')).toEqual([]);
    expect(logout('sessionid=; Path=/; Max-Age=0', `sessionid=${secret}; Path=/app/`)).toEqual([]);
    expect(logout('sessionid=; Path=/app/; Max-Age=0')).toEqual([]);
    expect(logout('theme=; Path=/; Max-Age=0')).toEqual([]);
    expect(logout('sessionid=; Path=/; Max-Age=0', 'theme=dark; Path=/')).toHaveLength(1);
  });
});
