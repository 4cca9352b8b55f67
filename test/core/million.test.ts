import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/core/audit/index.ts';
import { decode, decoders, deepest } from '../../src/core/meaning/decode/index.ts';
import { recognise } from '../../src/core/meaning/frameworks/index.ts';
import { meaningOf } from '../../src/core/meaning/value.ts';
import fc from '../properties.ts';
import { factsOf, host } from './audit/make.ts';
import { cookie, day, then } from './make.ts';
import { processorTime } from '../processor-time.ts';

/** How many values are tried: some thousands with the other tests, 1,000,000 with `npm run test:trust`. */
const numRuns = Number(process.env['MAGIC_COOKIE_RUNS'] ?? 3000);

const made = new URL('meaning/made/', import.meta.url);
/** What frameworks wrote: name and value. */
const real = readdirSync(made)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const { values } = JSON.parse(readFileSync(new URL(file, made), 'utf8')) as {
      values: readonly { setCookie: string }[];
    };
    return values.map(({ setCookie }) => {
      const [pair = ''] = setCookie.split(/; */);
      const [name = ''] = pair.split('=', 1);
      return [name, pair.slice(name.length + 1)] as const;
    });
  });

const someReal = fc.constantFrom(...real.map(([, value]) => value));
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '%25',
    '%',
    '"',
    '\\',
    '.',
    ':',
    '--',
    '==',
    '{"',
    '[',
    'a:1:{',
    's:9:"',
    'eyJ',
    '|',
    '!',
    's%3A',
    '.eJx',
  ),
);

/** A real value with something cut out of it, put into it, or both. */
const mutated = fc.tuple(someReal, fc.nat(), fc.nat(12), piece).map(([value, at, length, put]) => {
  const from = value.length === 0 ? 0 : at % value.length;
  return value.slice(0, from) + put + value.slice(from + length);
});

/** A value in others, in ways that servers write them. */
const wrap: readonly ((inner: string) => string)[] = [
  (inner) => Buffer.from(inner).toString('base64'),
  (inner) => Buffer.from(inner).toString('base64url'),
  (inner) => encodeURIComponent(inner.replace(/\p{Surrogate}/gu, '\ufffd')),
  (inner) => JSON.stringify({ inner }),
  (inner) => `"${inner}"`,
  (inner) => `a:1:{s:1:"k";s:${Buffer.byteLength(inner)}:"${inner}";}`,
  (inner) => `k=${inner}&l=1`,
  (inner) => `s:${inner}.c2lnbmVk`,
  (inner) => `${inner}:1xVJNp:c2lnbmVkc2lnbmVkc2lnbmVkc2lnbmVk`,
];
const nested = fc
  .tuple(
    fc.oneof(someReal, fc.string({ unit: 'binary', maxLength: 40 })),
    fc.array(fc.nat(wrap.length - 1), { maxLength: deepest + 2 }),
  )
  .map(([inner, ways]) => ways.reduce((value, way) => wrap[way]?.(value) ?? value, inner).slice(0, 4096));

const values = fc.oneof(
  { weight: 4, arbitrary: mutated },
  { weight: 3, arbitrary: nested },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.tuple(someReal, someReal).map(([a, b]) => a + b) },
);
const names = fc.oneof(
  fc.constantFrom(...new Set(real.map(([name]) => name)), 'sessionid', 'token', 'theme'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

describe('any value', { timeout: 900_000 }, () => {
  it(`has an answer from every decoder, recogniser and rule, ${numRuns} times`, () => {
    fc.assert(
      fc.property(
        names,
        values,
        fc.boolean(),
        fc.option(fc.integer({ min: then, max: then + 400 * day })),
        (name, value, flag, expires) => {
          const layers = decode(value);
          expect(layers.length).toBeLessThanOrEqual(deepest);
          for (const decoder of decoders) decoder.decode(value);
          meaningOf(name, value);
          const one = cookie({ name, value, domain: host, httpOnly: flag, secure: !flag, expires });
          for (const finding of audit(factsOf({ cookies: [one] }), then)) {
            // A finding never prints the value; what is short may stand in any text by chance.
            if (value.length >= 8) expect(JSON.stringify(finding.facts)).not.toContain(value);
          }
        },
      ),
      { numRuns, seed: 1 },
    );
  });

  it('costs in proportion to its length, however it is meant to cost more', () => {
    const pieces = [
      'a',
      '%',
      '%25',
      '[',
      '{"a":',
      'a:1:{',
      's:9:"',
      '.',
      '-',
      '=',
      ':',
      '&a=',
      'eyJ',
      'W1tb',
      '"',
      '\\',
      ' ',
      '1',
      'AAAA',
    ];
    for (const piece of pieces) {
      const of = (length: number) => piece.repeat(length / piece.length);
      const read = (value: string) => {
        decode(value);
        recognise({ name: 'k', value, httpOnly: true });
        audit(factsOf({ cookies: [cookie({ name: 'sessionid', value, domain: host })] }), then);
      };
      const [short, long] = [4096, 65_536].map((length) => processorTime(() => read(of(length)), 5));
      // Sixteen times the length: some sixteen times the cost where it is linear, 256 times where it is quadratic.
      expect((long ?? NaN) / Math.max(short ?? NaN, 0.1), piece).toBeLessThan(80);
    }
  });
});
