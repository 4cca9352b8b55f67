/**
 * Judges random Set-Cookie lines by the rules of every browser, and fails with the first that throws:
 *
 *     npx tsx scripts/fuzz-lines.ts [LINES] [SEED]
 *
 * Then judges lines that are ten and a hundred times as long, and prints what an octet of each takes.
 */
import { anyLineFrom, judgeRandomLine, randomFrom, timeOfVerdicts } from '../test/core/wire/random-lines.ts';

const [, , lines = '1000000', seed = '1'] = process.argv;
const random = randomFrom(Number(seed));
const now = Date.now();

const began = performance.now();
const kinds: Record<string, number> = {};
for (let count = 0; count < Number(lines); count++) {
  for (const kind of judgeRandomLine(random, now)) kinds[kind] = (kinds[kind] ?? 0) + 1;
}
const seconds = (performance.now() - began) / 1000;
console.log(`${lines} lines, none throws, in ${seconds.toFixed(0)} s:`, kinds);

/** Nanoseconds that an octet takes, of lines that are so many times as long. */
function perOctet(times: number): number {
  const long = Array.from({ length: 20 }, () => anyLineFrom(random).repeat(times * 20) + 'x');
  const spent = long.reduce((sum, line) => sum + timeOfVerdicts(line, now), 0);
  return (spent * 1e6) / long.reduce((sum, { length }) => sum + length, 0);
}
for (const times of [1, 10, 100]) {
  console.log(`× ${times}: ${perOctet(times).toFixed(1)} ns an octet, by all browsers`);
}
