import { describe, expect, it } from 'vitest';
import { fromUtf8, toUtf8 } from '../../../src/core/lib/utf8.ts';
import fc from '../../properties.ts';

/** What a decoder that refuses says. */
function refusing(octets: Uint8Array<ArrayBuffer>, stream: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets, { stream });
  } catch {
    return null;
  }
}

describe('fromUtf8', () => {
  it.each<[why: string, octets: number[], whole: string | null, cut: string | null]>([
    ['nothing', [], '', ''],
    ['two and four octets', [0xc3, 0xa9, 0xf0, 0x9f, 0x8d, 0xaa], 'é🍪', 'é🍪'],
    ['a byte order mark, which is kept', [0xef, 0xbb, 0xbf, 0x41], '\uFEFFA', '\uFEFFA'],
    ['a replacement character that was written', [0xef, 0xbf, 0xbd], '\uFFFD', '\uFFFD'],
    ['an octet that begins nothing', [0x41, 0xff], null, null],
    ['an overlong form', [0xc0, 0xaf], null, null],
    ['half of a pair', [0xed, 0xa0, 0x80], null, null],
    ['a character that was cut', [0x41, 0xf0, 0x9f, 0x8d], null, 'A'],
    ['another within it', [0xf0, 0x9f, 0x41], null, null],
  ])('reads %s', (_why, octets, whole, cut) => {
    expect(fromUtf8(Uint8Array.from(octets))).toBe(whole);
    expect(fromUtf8(Uint8Array.from(octets), true)).toBe(cut);
  });

  it('takes what a decoder that refuses takes, and nothing else', () => {
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .tuple(fc.string({ unit: 'binary', maxLength: 6 }), fc.nat(12))
        .map(([text, end]) => toUtf8(text).slice(0, end)),
    );
    fc.assert(
      fc.property(octets, fc.boolean(), (some, cut) => {
        const given = Uint8Array.from(some);
        expect(fromUtf8(given, cut)).toBe(refusing(given, cut));
      }),
      { numRuns: 3000 },
    );
  });
});
