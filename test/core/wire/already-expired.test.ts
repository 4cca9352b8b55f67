import { describe, expect, it } from 'vitest';
import { alreadyExpired } from '../../../src/core/wire/already-expired.ts';
import { remedies, remedyIn, serverFrameworks } from '../../../src/core/wire/remedy.ts';
import { day, hour, minute, second, then } from '../make.ts';
import { exchange, judged } from './make.ts';

const date = (at: number) => new Date(at).toUTCString();
const past = date(then - 5 * hour);
const partOf = (line: string) => {
  const span = alreadyExpired(line, judged(line, exchange()), then);
  return span && line.slice(span.start, span.end);
};

describe('a cookie that had expired before it came', () => {
  it.each([
    [`sid=v; Expires=${past}`, `Expires=${past}`],
    [`sid=v; Max-Age=0; Expires=${date(then)}`, `Expires=${date(then)}`],
    [`sid=v; Expires=${date(then - 14 * hour)}`, `Expires=${date(then - 14 * hour)}`],
  ])('is one that was to be set: %s', (line, part) => {
    expect(partOf(line)).toBe(part);
  });

  it.each([
    'sid=v',
    `sid=v; Expires=${date(then + minute)}`,
    `sid=v; Max-Age=0; Expires=${date(then + day)}`,
    `sid=v; Max-Age=-1; Expires=${date(then + second)}`,
    `sid=v; Expires=${date(then - 14 * hour - second)}`,
    // ASP.NET: Expires = DateTime.Now.AddDays(-1).
    `ASP.NET_SessionId=v; Expires=${date(then - day)}; Path=/`,
    // Laravel: Cookie::forget(), the empty value encrypted.
    `laravel_session=eyJpdiI6Ik1rPT0ifQ; Expires=${date(then - 5 * 365 * day)}; Max-Age=0; Path=/`,
    'sid=v; Expires=Sun, 99 Nov 2026 00:00:00 GMT',
    `sid=; Expires=${past}`,
    `sid=""; Expires=${past}; Max-Age=0`,
    `sid=deleted; Expires=${past}`,
    'sid=v; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    'sid=v; Max-Age=0',
    `sid=v; Max-Age=60; Expires=${past}`,
    `sid=v; Domain=other.test; Expires=${past}`,
  ])('is none that is deleted, kept or refused: %s', (line) => {
    expect(partOf(line)).toBeNull();
  });

  it('has a setting in every framework', () => {
    const text = `sid=v; Path=/; Expires=${past}`;
    const line = { text, verdict: judged(text, exchange()), exchange: exchange() };
    for (const framework of serverFrameworks)
      expect(remedyIn(framework, line)?.code).toMatch(/age|minutes|time/i);
    expect(remedies(line, exchange(), '')).toEqual([
      { place: 'header', code: 'Set-Cookie: sid=…; Path=/; Max-Age=1800' },
    ]);
  });
});
