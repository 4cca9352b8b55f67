import { inflate } from '../../lib/inflate.ts';
import type { Octets } from '../../lib/utf8.ts';

/** `truncated`: the limit was reached; `octets` is what came before it. */
export interface Inflated {
  readonly octets: Octets;
  readonly truncated: boolean;
}

/** The header of two octets and the checksum of four (RFC 1950 2.2) around an empty block (RFC 1951 3.2.6). */
const shortest = 8;

/**
 * Inflates a zlib stream (RFC 1950) up to a limit, so that a few octets cannot grow into megabytes. What follows the
 * limit is not read.
 * @param limit octets of output at most
 * @returns `null` for what is no zlib stream, or a broken one
 */
export function unzlib(zlib: Uint8Array, limit: number): Inflated | null {
  if (zlib.length < shortest || !hasHeader(zlib)) return null;
  // One octet more than the limit distinguishes what just fits from what does not.
  const octets = inflate(zlib.subarray(2, -4), limit + 1);
  if (octets === null) return null;
  if (octets.length > limit) return { octets: octets.slice(0, limit), truncated: true };
  return adler32(octets) === bigEndian(zlib.subarray(-4)) ? { octets, truncated: false } : null;
}

/** Whether a stream begins as deflate in zlib does, without a dictionary (RFC 1950 2.2). */
function hasHeader([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 15) === 8 && method >> 4 <= 7 && (256 * method + flags) % 31 === 0 && (flags & 32) === 0;
}

function bigEndian(octets: Uint8Array): number {
  return new DataView(octets.buffer, octets.byteOffset, octets.length).getUint32(0);
}

/** The checksum of what was compressed (RFC 1950 9). */
function adler32(octets: Octets): number {
  let a = 1;
  let b = 0;
  for (const octet of octets) {
    a = (a + octet) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
