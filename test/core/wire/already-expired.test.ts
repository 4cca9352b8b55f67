import { describe, expect, it } from 'vitest';
import { alreadyExpired } from '../../../src/core/wire/already-expired.ts';
import { remedies, remedyIn, serverFrameworks } from '../../../src/core/wire/remedy.ts';
import { minute, then } from '../make.ts';
import { exchange, judged } from './make.ts';

const date = (at: number) => new Date(at).toUTCString();
const past = date(then - 5 * 60 * minute);
const partOf = (line: string) => {
  const span = alreadyExpired(line, judged(line, exchange()));
  return span && line.slice(span.start, span.end);
};

describe('a cookie that had expired before it came', () => {
  it.each([
    [`sid=v; Expires=${past}`, `Expires=${past}`],
    [`sid=v; Max-Age=0; Expires=${date(then)}`, `Expires=${date(then)}`],
  ])('is one that was to be set: %s', (line, part) => {
    expect(partOf(line)).toBe(part);
  });

  it.each([
    'sid=v',
    `sid=v; Expires=${date(then + minute)}`,
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
    const line = { text, verdict: judged(text, exchange()) };
    for (const framework of serverFrameworks)
      expect(remedyIn(framework, line)?.code).toMatch(/age|minutes|time/i);
    expect(remedies(line, exchange().url, '')).toEqual([
      { place: 'header', code: 'Set-Cookie: sid=…; Path=/; Max-Age=1800' },
    ]);
  });
});
