import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { decode, decoders, deepest } from '../../../../src/core/meaning/decode/index.ts';
import { isReadable } from '../../../../src/core/meaning/decode/readable.ts';
import fc from '../../../properties.ts';
import { comesToAnEnd } from '../../comes-to-an-end.ts';

beforeAll(comesToAnEnd, 90_000);

const cookieSize = 4096;
const many = { numRuns: 2000 };

/** Pieces that decoders look for, put together at random. */
const pieces = [
  'a:1:{',
  's:3:"',
  '"',
  '\\',
  '%',
  '%41',
  '=',
  '==',
  '&',
  '.',
  ':',
  '--',
  '-',
  '{"',
  '[',
  ' ',
  'eyJ',
  's:',
];
const puzzle = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.stringMatching(/^[\w+/]{1,43}$/)), { maxLength: 200 })
  .map((all) => all.join('').slice(0, cookieSize));
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: cookieSize }),
  fc.string({ unit: 'grapheme-ascii', maxLength: cookieSize }),
  puzzle,
);

describe('any value', () => {
  it('has an answer of one to six layers, and no exception', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const layers = decode(value);
        expect(layers.length).toBeGreaterThanOrEqual(1);
        expect(layers.length).toBeLessThanOrEqual(deepest);
      }),
      many,
    );
  });

  it('has an answer of bounded size', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(JSON.stringify(decode(value)).length).toBeLessThan(deepest * 20 * (cookieSize + 65_536));
      }),
      { numRuns: 300 },
    );
  });

  it('is tried with each decoder once a layer at most', () => {
    const tries = decoders.map((decoder) => vi.spyOn(decoder, 'decode'));
    try {
      decode(Array.from({ length: 20 }).reduce<string>((text) => encodeURIComponent(text), 'é&'));
      for (const spy of tries) expect(spy.mock.calls.length).toBeLessThanOrEqual(deepest);
    } finally {
      for (const spy of tries) spy.mockRestore();
    }
  });

  // Sixteen times the length of any cookie: a decoder that took quadratic time would need four thousand million steps
  // for each of these, and the test would not end in its time.
  // eslint-disable-next-line vitest/expect-expect -- it ends in its time, or fails
  it.each(pieces)('is read in linear time when it is nothing but %j', (piece) => {
    const length = 65_536;
    const run = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    for (const value of [
      run,
      `${run.slice(1)}!`,
      `"${run.slice(2)}"`,
      `a${run.slice(2)}\n`,
      `s:${run.slice(2)}`,
    ]) {
      for (const decoder of decoders) decoder.decode(value);
    }
  });
});

describe('what another encoder wrote is read back', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 18, maxLength: 400 }).filter(isReadable);
  const last = (value: string) => decode(value).at(-1);
  const json = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));

  it('JSON', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = JSON.stringify(value);
        expect(decode(written)).toEqual([{ kind: 'json', json: JSON.parse(written) as unknown }]);
      }),
      many,
    );
  });

  it.each<[name: string, encode: (json: string) => string]>([
    ['base64', (text) => Buffer.from(text).toString('base64')],
    ['base64url', (text) => Buffer.from(text).toString('base64url')],
    ['percent-encoding', encodeURIComponent],
    ['zlib of Django', (text) => `.${deflateSync(text).toString('base64url')}`],
    ['octal escapes of http.cookies', quote],
    ['hexadecimal digits', (text) => Buffer.from(text).toString('hex')],
  ])('JSON in %s', (_, encode) => {
    const object = fc.record({ name: text, value: fc.integer() });
    fc.assert(
      fc.property(object, (value) => {
        expect(last(encode(JSON.stringify(value)))).toEqual({ kind: 'json', json: value });
      }),
      { numRuns: 300 },
    );
  });

  it('text in base64', () => {
    fc.assert(
      fc.property(text, (plain) => {
        expect(decode(Buffer.from(plain).toString('base64'))[0]).toEqual({ kind: 'base64', text: plain });
      }),
      many,
    );
  });

  it('query strings', () => {
    const name = fc.stringMatching(/^[A-Za-z_]\w{0,20}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string()), { minLength: 2, maxLength: 20 }), (fields) => {
        const query = new URLSearchParams(fields).toString();
        expect(decode(query)).toEqual([{ kind: 'query', fields: [...new URLSearchParams(query)] }]);
      }),
      many,
    );
  });

  it('strings and arrays of PHP', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 30 }), (list) => {
        const members = list.map((each, index) => `i:${index};s:${Buffer.byteLength(each)}:"${each}";`);
        const entries = list.map((each, index) => [index, each]);
        expect(decode(`a:${list.length}:{${members.join('')}}`)).toEqual([
          { kind: 'php', php: { type: 'array', entries } },
        ]);
      }),
      many,
    );
  });
});

/** As Python's `http.cookies` quotes: octal for what is no legal character, octet by octet. */
function quote(text: string): string {
  const escaped = Array.from(Buffer.from(text), (octet) => {
    const char = String.fromCharCode(octet);
    if (char === '"' || char === '\\') return `\\${char}`;
    return octet > 0x20 && octet < 0x7f && !',;'.includes(char)
      ? char
      : `\\${octet.toString(8).padStart(3, '0')}`;
  });
  return `"${escaped.join('')}"`;
}
