/**
 * Judges random Set-Cookie lines by the rules of every browser, and fails with the first that throws:
 *
 *     npx tsx scripts/fuzz-lines.ts [LINES] [SEED]
 *
 * Then judges lines that are ten and a hundred times as long, and prints what an octet of each takes.
 */
import { browserOf, rulesOf, type RulesId } from '../src/core/wire/browsers.ts';
import { exchangeOf } from '../src/core/wire/situation.ts';
import { jarAfter, verdict } from '../src/core/wire/verdict.ts';
import { siteOf } from '../src/core/site/site-domain.ts';
import { anyLineFrom, anySituationFrom, randomFrom } from '../test/core/wire/random-lines.ts';

const [, , lines = '1000000', seed = '1'] = process.argv;
const random = randomFrom(Number(seed));
const browsers = Object.keys(rulesOf).map((setting) => browserOf(setting as RulesId, siteOf));
const now = Date.now();

const began = performance.now();
const kinds: Record<string, number> = {};
for (let count = 0; count < Number(lines); count++) {
  const line = anyLineFrom(random);
  const exchange = exchangeOf(anySituationFrom(random), now, '0');
  for (const browser of browsers) {
    try {
      const result = verdict(line, exchange, [], browser);
      verdict(anyLineFrom(random), exchange, jarAfter(result, []), browser);
      kinds[result.kind] = (kinds[result.kind] ?? 0) + 1;
    } catch (error) {
      throw new Error(`${JSON.stringify(line)} at ${exchange.url} in ${browser.name}`, { cause: error });
    }
  }
}
const seconds = (performance.now() - began) / 1000;
console.log(`${lines} lines, none throws, in ${seconds.toFixed(0)} s:`, kinds);

/** Nanoseconds that an octet takes, of lines that are so many times as long. */
function perOctet(times: number): number {
  const long = Array.from({ length: 20 }, () => anyLineFrom(random).repeat(times * 20) + 'x');
  const exchange = exchangeOf(
    { url: 'https://app.example.test/', way: 'navigation', isCrossSite: false },
    now,
    '0',
  );
  const start = performance.now();
  for (const line of long) for (const browser of browsers) verdict(line, exchange, [], browser);
  const octets = long.reduce((sum, { length }) => sum + length, 0) * browsers.length;
  return ((performance.now() - start) * 1e6) / octets;
}
for (const times of [1, 10, 100]) console.log(`× ${times}: ${perOctet(times).toFixed(1)} ns an octet`);
