import { describe, expect, it } from 'vitest';
import { anyLineFrom, judgeRandomLine, randomFrom, timeOfVerdicts } from './random-lines.ts';

/** How many lines are judged: some thousands with the other tests, 1,000,000 with `npm run test:trust`. */
const runs = Number(process.env['MAGIC_COOKIE_RUNS'] ?? 2000);
const now = Date.UTC(2026, 10, 29);

describe('a random line', { timeout: 900_000 }, () => {
  it(`gets a verdict by the rules of every browser, ${runs} times`, () => {
    const random = randomFrom(23);
    const kinds = new Set<string>();
    for (let run = 0; run < runs; run++) for (const kind of judgeRandomLine(random, now)) kinds.add(kind);
    expect([...kinds].sort()).toEqual(['changed', 'deleted-nothing', 'kept', 'refused']);
  });

  it('costs in proportion to its length', () => {
    const random = randomFrom(7);
    const least = (line: string) => Math.min(...[1, 2, 3].map(() => timeOfVerdicts(line, now)));
    for (let run = 0; run < 8; run++) {
      const line = anyLineFrom(random);
      const of = (length: number) => line.repeat(Math.ceil(length / line.length)).slice(0, length);
      const [short, long] = [least(of(16_384)), least(of(262_144))];
      // Sixteen times the length: some sixteen times the cost where it is linear, 256 times where it is quadratic.
      expect(long / Math.max(short, 1), JSON.stringify(line)).toBeLessThan(80);
    }
  });
});
