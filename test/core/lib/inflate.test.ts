import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../../src/core/lib/inflate.ts';
import fc from '../../properties.ts';

const limit = 65_536;
const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;
const strategy = fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE);

/** What zlib itself says, in the same terms. */
function byZlib(stream: Uint8Array): Uint8Array | null {
  try {
    return new Uint8Array(inflateRawSync(stream, { maxOutputLength: 2 * limit }));
  } catch {
    return null;
  }
}

const plain = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .array(fc.constantFrom(...Buffer.from('abc {"":')), { maxLength: 600 })
    .map((all) => Uint8Array.from(all)),
);

/** A stream in which some octets may be others. */
const stream = fc
  .tuple(
    plain,
    fc.integer({ min: 0, max: 9 }),
    strategy,
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }),
  )
  .map(([octets, level, with_, changes]) => {
    const made = Uint8Array.from(deflateRawSync(octets, { level, strategy: with_ }));
    for (const [at, octet] of changes) made[at % made.length] = octet;
    return made;
  });

/** Bits in the order in which deflate has them, filled up to octets: each number with how many bits it takes. */
function bits(...numbers: readonly (readonly [value: number, count: number])[]): Uint8Array {
  const all = numbers.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, bit) => (value >> bit) & 1),
  );
  return Uint8Array.from({ length: Math.ceil(all.length / 8) }, (_, octet) =>
    all.slice(8 * octet, 8 * octet + 8).reduce((sum, bit, place) => sum + (bit << place), 0),
  );
}

describe('inflate', () => {
  it('says of any stream what zlib says', () => {
    fc.assert(
      fc.property(stream, (made) => {
        expect(inflate(made, limit)).toEqual(byZlib(made));
      }),
      { numRuns: 1000 },
    );
  });

  it('goes through several blocks, each as it is written', () => {
    const text = 'abcabcabc'.repeat(20);
    const stored = [0, text.length & 255, text.length >> 8, ~text.length & 255, (~text.length >> 8) & 255];
    const made = Uint8Array.from([...stored, ...Buffer.from(text), ...deflateRawSync(text)]);
    expect(Buffer.from(inflate(made, limit) ?? []).toString()).toBe(text + text);
  });

  it.each<[what: string, stream: Uint8Array]>([
    ['a stored block whose length is not what its complement says', Uint8Array.from([1, 2, 0, 0, 0, 65, 65])],
    ['the reserved type of block', bits([1, 1], [3, 2])],
    ['a distance to before the beginning', bits([1, 1], [1, 2], [0b1000000, 7], [0, 5], [0, 7])],
    ['more literals than there are', bits([1, 1], [2, 2], [30, 5], [0, 5], [0, 4], [0, 12])],
    ['more distances than there are', bits([1, 1], [2, 2], [0, 5], [30, 5], [0, 4], [0, 12])],
    ['a code of lengths with one code alone', bits([1, 1], [2, 2], [0, 5], [0, 5], [0, 4], [1, 3], [0, 60])],
    ['nothing', new Uint8Array()],
  ])('refuses %s', (_, made) => {
    expect(byZlib(made)).toBeNull();
    expect(inflate(made, limit)).toBeNull();
  });

  it('puts out no more than the limit, and reads nothing behind it', () => {
    const made = deflateRawSync('abc'.repeat(1000));
    expect(Buffer.from(inflate(made.subarray(0, -2), 30) ?? []).toString()).toBe('abc'.repeat(10));
    expect(inflate(made, 0)).toEqual(new Uint8Array());
  });
});
