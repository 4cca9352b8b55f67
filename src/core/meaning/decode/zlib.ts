import { largestPair } from '../../cookie/limits.ts';
import { fromBase64 } from '../../lib/octets.ts';
import { fromUtf8 } from '../../lib/utf8.ts';
import { isReadable } from './readable.ts';
import { unzlib } from './inflate.ts';
import type { Decoder } from './layer.ts';

/**
 * Octets read at most, as many as one cookie may hold (RFC 6265bis 5.6): one of 4 kB could inflate to 4 MB, and all
 * that is inside is decoded further.
 */
export const cookieLimit = largestPair;

/** Base64 of text in zlib (RFC 1950), with the leading dot that Django and itsdangerous mark it with, or without. */
export const zlib: Decoder = {
  name: 'zlib',
  decode: (text, most = cookieLimit) => {
    const octets = fromBase64(text.startsWith('.') ? text.slice(1) : text);
    const inflated = octets && unzlib(octets, most);
    if (!inflated) return null;
    const { truncated } = inflated;
    const inner = fromUtf8(inflated.octets, truncated);
    if (inner === null || !isReadable(inner)) return null;
    return { layer: { kind: 'zlib', text: inner, truncated }, inner };
  },
};
