import { Unzlib } from 'fflate';
import type { Octets } from '../../lib/utf8.ts';

/** `truncated`: the limit was reached; `octets` is what came before it. */
export interface Inflated {
  readonly octets: Octets;
  readonly truncated: boolean;
}

/** The header of two octets and the checksum of four (RFC 1950 2.2) around an empty block (RFC 1951 3.2.6). */
const shortest = 8;

/** Octets that are inflated at a time: deflate turns each into at most 1,032, so that little more than wanted is read. */
const stride = 64;

/**
 * Inflates a zlib stream (RFC 1950) up to a limit, so that a few octets cannot grow into megabytes. What follows the
 * limit is not read.
 * @param limit octets of output at most
 * @returns `null` for what is no zlib stream, or a broken one
 */
export function unzlib(zlib: Uint8Array, limit: number): Inflated | null {
  if (zlib.length < shortest || !hasHeader(zlib)) return null;
  // One octet more than the limit distinguishes what just fits from what does not.
  const octets = inflatedUpTo(limit + 1, zlib);
  if (octets === null) return null;
  if (octets.length > limit) return { octets: octets.slice(0, limit), truncated: true };
  return adler32(octets) === bigEndian(zlib.subarray(-4)) ? { octets, truncated: false } : null;
}

/**
 * Whether octets begin as a zlib stream without a dictionary does (RFC 1950 2.2). Few values do, and fflate says so of the
 * others by an exception, after room was made for all that might come out.
 */
function hasHeader([method = 0, flags = 0]: Uint8Array): boolean {
  const isDeflate = (method & 0x0f) === 8 && method >> 4 <= 7;
  const needsDictionary = (flags & 0x20) !== 0;
  return isDeflate && !needsDictionary && (method * 256 + flags) % 31 === 0;
}

/** @returns `null` where fflate finds a wrong code or an early end before there are so many octets */
function inflatedUpTo(most: number, zlib: Uint8Array): Octets | null {
  const out = new Uint8Array(most);
  let length = 0;
  const stream = new Unzlib((chunk) => {
    const fitting = chunk.subarray(0, most - length);
    out.set(fitting, length);
    length += fitting.length;
  });
  try {
    for (let at = 0; at < zlib.length && length < most; at += stride) {
      stream.push(zlib.subarray(at, at + stride), at + stride >= zlib.length);
    }
  } catch {
    return null;
  }
  return out.subarray(0, length);
}

function bigEndian(octets: Uint8Array): number {
  return new DataView(octets.buffer, octets.byteOffset, octets.length).getUint32(0);
}

/** The checksum of what was compressed (RFC 1950 9), which fflate does not compare. */
function adler32(octets: Octets): number {
  let a = 1;
  let b = 0;
  for (const octet of octets) {
    a = (a + octet) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
