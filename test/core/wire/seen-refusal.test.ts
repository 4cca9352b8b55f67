import { describe, expect, it } from 'vitest';
import type { Judged } from '../../../src/core/wire/replay.ts';
import { mostSeenRefusals, seenRefusals } from '../../../src/core/wire/seen-refusal.ts';
import { chromium, exchange, judged, seenRequest } from './make.ts';

function one(url: string, ...lines: readonly string[]): Judged {
  const at = exchange({ url, method: 'POST', setCookie: lines });
  return {
    exchange: at,
    seen: seenRequest(at),
    browser: chromium,
    jarBefore: [],
    lines: lines.map((text) => ({ text, verdict: judged(text, at), confirmed: null })),
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

  it('are few', () => {
    const all = Array.from({ length: 9 }, () =>
      one('http://localhost/', `sessionid=${secret}; SameSite=None`),
    );
    expect(seenRefusals(all, 'localhost')).toHaveLength(mostSeenRefusals);
  });
});
