import { fromBase64, fromUtf8, isReadable } from './binary.ts';
import { unzlib } from './inflate.ts';
import type { Decoder } from './layer.ts';

/** Octets shown at most: a hostile cookie of 4 kB could inflate to 4 MB. */
export const inflateLimit = 65_536;

/** Base64 of text in zlib (RFC 1950), with the leading dot that Django and itsdangerous mark it with, or without. */
export const zlib: Decoder = {
  name: 'zlib',
  decode: (text) => {
    const octets = fromBase64(text.startsWith('.') ? text.slice(1) : text);
    const inflated = octets && unzlib(octets, inflateLimit);
    if (!inflated) return null;
    const { truncated } = inflated;
    const inner = fromUtf8(inflated.octets, truncated);
    if (inner === null || !isReadable(inner)) return null;
    return { layer: { kind: 'zlib', text: inner, truncated }, inner };
  },
};
