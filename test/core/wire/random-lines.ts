// Random Set-Cookie lines from a seed: the same in every run (`scripts/fuzz-lines.ts`).
import { browserOf, rulesOf, type RulesId } from '../../../src/core/wire/browsers.ts';
import { navigationTo } from '../../../src/core/wire/exchange.ts';
import { exchangeOf, type Situation, type SituationWay } from '../../../src/core/wire/situation.ts';
import { situationWays } from '../../../src/core/wire/situation.ts';
import type { Verdict } from '../../../src/core/wire/types.ts';
import { jarAfter, verdict } from '../../../src/core/wire/verdict.ts';
import { siteOf } from '../../../src/core/site/site-domain.ts';
import { processorTime } from '../../processor-time.ts';

/** A number below another, not itself included. */
export type Random = (below: number) => number;

/** mulberry32, a generator of 32 bits that is in the public domain. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pieces = [
  ...[
    'sid',
    '__Host-x',
    '__Secure-x',
    '__Http-',
    '__host-http-',
    '=',
    '=',
    ';',
    '; ',
    ' ',
    '\t',
    '\n',
    '\r',
    '\0',
    '\x7f',
  ],
  ...[
    '"',
    '%',
    ',',
    'é',
    '\ud800',
    '😀',
    '\u2028',
    'v',
    'x'.repeat(300),
    '; Secure',
    '; HttpOnly',
    '; SameSite=',
  ],
  ...[
    'None',
    'Lax',
    'Strict',
    '; Partitioned',
    '; Path=',
    '/',
    '/a',
    '; Domain=',
    'example.test',
    '.',
    'app.',
    'co.uk',
  ],
  ...[
    'bücher.test',
    '[::1]',
    '127.0.0.1',
    '; Max-Age=',
    '-',
    '+',
    '0',
    '60',
    '9'.repeat(25),
    '; Expires=',
    '21',
    'Oct',
  ],
  ...[
    '2099',
    '1970',
    '07:28:00',
    '24:00',
    ':',
    'GMT',
    '+01',
    'pm',
    '01/02/2035',
    '; Priority=High',
    '; Foo=bar',
  ],
] as const;

export function anyLineFrom(random: Random): string {
  let line = '';
  for (let left = random(24); left >= 0; left--) {
    line += random(12) === 0 ? String.fromCharCode(random(0x10000)) : (pieces[random(pieces.length)] ?? '');
  }
  return line;
}

const urls = [
  'https://app.example.test/a/b',
  'http://example.test/',
  'http://localhost:8000/',
  'http://[::1]/x',
  'http://127.0.0.1/',
  'https://rango.github.io/x?y',
  'https://github.io/',
  'https://a.b.co.uk/%C3%A9',
] as const;

export function anySituationFrom(random: Random): Situation {
  const way: SituationWay = situationWays[random(situationWays.length)] ?? 'navigation';
  return { url: urls[random(urls.length)] ?? urls[0], way, isCrossSite: random(2) === 1 };
}

const everyBrowser = Object.keys(rulesOf).map((setting) => browserOf(setting as RulesId, siteOf));

/**
 * Judges a random line by the rules of every browser, and another one by the jar after it.
 * @param now milliseconds since the epoch
 * @returns what became of the first in each of them
 * @throws with the line, where a verdict throws
 */
export function judgeRandomLine(random: Random, now: number): readonly Verdict['kind'][] {
  const line = anyLineFrom(random);
  const exchange = exchangeOf(anySituationFrom(random), now, '0');
  return everyBrowser.map((browser) => {
    try {
      const result = verdict(line, exchange, [], browser);
      verdict(anyLineFrom(random), exchange, jarAfter(result, []), browser);
      return result.kind;
    } catch (error) {
      throw new Error(`${JSON.stringify(line)} at ${exchange.url} in ${browser.name}`, { cause: error });
    }
  });
}

/** Milliseconds of processor that the verdicts of every browser on a line take together. */
export function timeOfVerdicts(line: string, now: number): number {
  const exchange = navigationTo('https://app.example.test/', now);
  return processorTime(() => everyBrowser.forEach((browser) => verdict(line, exchange, [], browser)));
}
