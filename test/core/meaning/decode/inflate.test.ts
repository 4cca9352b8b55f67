import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { Unzlib } from 'fflate';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { unzlib } from '../../../../src/core/meaning/decode/inflate.ts';
import fc from '../../../properties.ts';

const limit = 65_536;
const { Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE, Z_DEFAULT_STRATEGY } = constants;
const strategy = fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE);

/** Octets that compress well, and such that do not. */
const octets = fc.oneof(
  fc.uint8Array({ maxLength: 4096 }),
  fc
    .array(fc.constantFrom(...Buffer.from('abcabc {"":')), { maxLength: 4096 })
    .map((all) => Uint8Array.from(all)),
);

describe('unzlib', () => {
  it('undoes what zlib did, at every level and with every strategy', () => {
    fc.assert(
      fc.property(octets, fc.integer({ min: 0, max: 9 }), strategy, (plain, level, with_) => {
        const inflated = unzlib(deflateSync(plain, { level, strategy: with_ }), limit);
        expect(inflated).toEqual({ octets: plain, truncated: false });
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and never puts out more than the limit, whatever it is given', () => {
    const hostile = fc.tuple(fc.constantFrom(0x01, 0x5e, 0x9c, 0xda), fc.uint8Array({ maxLength: 4096 }));
    fc.assert(
      fc.property(hostile, fc.integer({ min: 0, max: 300 }), ([flags, rest], most) => {
        const inflated = unzlib(Uint8Array.from([0x78, flags, ...rest]), most);
        expect(inflated?.octets.length ?? 0).toBeLessThanOrEqual(most);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([0, 1, 9])('stops at the limit, at level %i', (level) => {
    const plain = Buffer.from('abc'.repeat(20_000));
    const stream = deflateSync(plain, { level });
    expect(unzlib(stream, 10)).toEqual({ octets: new Uint8Array(plain.subarray(0, 10)), truncated: true });
    expect(unzlib(stream, plain.length - 1)?.truncated).toBe(true);
    expect(unzlib(stream, plain.length)).toEqual({ octets: new Uint8Array(plain), truncated: false });
  });

  it('refuses a stream that was changed or cut short', () => {
    const stream = deflateSync('a session that was tampered with, a session that was tampered with');
    for (const [index, octet] of stream.entries()) {
      const changed = Uint8Array.from(stream);
      changed[index] = octet ^ 0x01;
      expect(unzlib(changed, limit)).toBeNull();
      expect(unzlib(stream.subarray(0, index), limit)).toBeNull();
    }
  });

  it.each<[what: string, octets: Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['deflate without the header of zlib', deflateRawSync('hello')],
    ['a stream that needs a dictionary', deflateSync('hello', { dictionary: Buffer.from('hello') })],
    ['a block of the type that is reserved', Uint8Array.from([0x78, 0x9c, 0b111, 0, 0, 0, 0])],
  ])('refuses %s', (_, stream) => {
    expect(unzlib(stream, limit)).toBeNull();
  });

  it.each<[what: string, octets: Uint8Array]>([
    ['a text', Buffer.from('k3v9x1q7w2e5r8t0')],
    ['deflate without the header of zlib', deflateRawSync('hello, hello, hello')],
    ['a stream that needs a dictionary', deflateSync('hello', { dictionary: Buffer.from('hello') })],
    ['a header whose check is wrong', Uint8Array.from([0x78, 0x9d, 3, 0, 0, 0, 0, 1])],
    ['a window of more than 32 kB', Uint8Array.from([0x88, 0x1c, 3, 0, 0, 0, 0, 1])],
    ['another method than deflate', Uint8Array.from([0x77, 0x85, 3, 0, 0, 0, 0, 1])],
  ])('does not ask the inflater about %s', (_, stream) => {
    const asked = vi.spyOn(Unzlib.prototype, 'push');
    onTestFinished(() => asked.mockRestore());
    expect(unzlib(stream, limit)).toBeNull();
    expect(asked).not.toHaveBeenCalled();
    expect(unzlib(deflateSync('hello'), limit)).not.toBeNull();
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
