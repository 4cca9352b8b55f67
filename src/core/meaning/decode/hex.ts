import { fromHex } from '../../lib/octets.ts';
import { fromUtf8 } from '../../lib/utf8.ts';
import { isReadable } from './readable.ts';
import type { Decoder } from './layer.ts';

/** Digits for twelve octets: one in 150,000 random numbers of that length reads as ASCII text. */
const least = 24;

/** Twice as many, for text beyond ASCII, where more octets are possible. */
const leastUnreadable = 48;

/** Octets of text written as hexadecimal digits (RFC 4648 8). */
export const hex: Decoder = {
  name: 'hex',
  decode: (digits) => {
    if (digits.length < least || /^\d+$/.test(digits)) return null;
    const octets = fromHex(digits);
    const inner = octets && fromUtf8(octets);
    if (inner === null || !isReadable(inner)) return null;
    if (digits.length < leastUnreadable && !/^[\x20-\x7e]+$/.test(inner)) return null;
    return { layer: { kind: 'hex', text: inner }, inner };
  },
};
