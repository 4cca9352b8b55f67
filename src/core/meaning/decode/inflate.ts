import type { Octets } from '../../lib/utf8.ts';
import { type Code, codeOf, ended, type BitSource, symbolOf, take } from './huffman.ts';

/** `truncated`: the limit was reached; `octets` is what came before it. */
export interface Inflated {
  readonly octets: Octets;
  readonly truncated: boolean;
}

interface Sink {
  readonly octets: Octets;
  length: number;
}

const endOfBlock = 256;

// RFC 1951 3.2.5
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const lengthBase = [...bases(3, lengthExtra.slice(0, -1)), 258];
const distanceExtra = Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
const distanceBase = bases(1, distanceExtra);

// RFC 1951 3.2.6
const fixedLiterals = codeOf(
  Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
);
const fixedDistances = codeOf(Array.from({ length: 30 }, () => 5));

// RFC 1951 3.2.7
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * Undoes zlib (RFC 1950), up to a limit, so that a few octets cannot grow into gigabytes.
 * @param limit octets of output at most
 * @returns `null` for what is no zlib stream, or a broken one
 */
export function unzlib(zlib: Uint8Array, limit: number): Inflated | null {
  const [method = 0, flags = 0] = zlib;
  const hasDictionary = (flags & 0x20) !== 0;
  if ((method & 0x0f) !== 8 || method >> 4 > 7 || (method * 256 + flags) % 31 !== 0 || hasDictionary)
    return null;
  const source = { octets: zlib, bit: 16 };
  const inflated = inflate(source, limit);
  if (inflated === null || inflated.truncated) return inflated;
  source.bit = Math.ceil(source.bit / 8) * 8;
  const check = [0, 8, 16, 24].reduce((sum) => sum * 256 + take(source, 8), 0);
  return !ended(source) && check === adler32(inflated.octets) ? inflated : null;
}

/** RFC 1951; reads on from where the source stands. */
function inflate(source: BitSource, limit: number): Inflated | null {
  // One octet more than may be shown tells what just fits from what does not.
  const sink = { octets: new Uint8Array(limit + 1), length: 0 };
  for (let last = 0; last === 0 && sink.length <= limit;) {
    last = take(source, 1);
    if (!block(source, sink, take(source, 2)) || ended(source)) return null;
  }
  return {
    octets: sink.octets.slice(0, Math.min(sink.length, limit)),
    truncated: sink.length > limit,
  };
}

/** @returns whether the block is well-formed as far as it was read, which is until the sink is full */
function block(source: BitSource, sink: Sink, type: number): boolean {
  if (type === 0) return stored(source, sink);
  if (type === 1) return compressed(source, sink, fixedLiterals, fixedDistances);
  if (type !== 2) return false;
  const codes = dynamicCodes(source);
  return codes !== null && compressed(source, sink, ...codes);
}

function stored(source: BitSource, sink: Sink): boolean {
  source.bit = Math.ceil(source.bit / 8) * 8;
  const length = take(source, 16);
  if (take(source, 16) !== (length ^ 0xffff)) return false;
  for (let left = length; left > 0 && !isFull(sink) && !ended(source); left -= 1) put(sink, take(source, 8));
  return true;
}

function compressed(source: BitSource, sink: Sink, literals: Code, distances: Code): boolean {
  while (!isFull(sink) && !ended(source)) {
    const symbol = symbolOf(source, literals);
    if (symbol === endOfBlock) return true;
    if (symbol < 0 || symbol > 285) return false;
    if (symbol < endOfBlock) put(sink, symbol);
    else if (!copy(source, sink, symbol - 257, distances)) return false;
  }
  return true;
}

/** Repeats what was put out before: so many octets, from so far back. */
function copy(source: BitSource, sink: Sink, lengthSymbol: number, distances: Code): boolean {
  const length = (lengthBase[lengthSymbol] ?? 0) + take(source, lengthExtra[lengthSymbol] ?? 0);
  const symbol = symbolOf(source, distances);
  const base = distanceBase[symbol];
  if (base === undefined) return false;
  const distance = base + take(source, distanceExtra[symbol] ?? 0);
  if (distance > sink.length) return false;
  for (let left = length; left > 0 && !isFull(sink); left -= 1) {
    put(sink, sink.octets[sink.length - distance] ?? 0);
  }
  return true;
}

/** The two codes that a block brings with it, their code lengths themselves in a code (RFC 1951 3.2.7). */
function dynamicCodes(source: BitSource): [literals: Code, distances: Code] | null {
  const literals = take(source, 5) + 257;
  const all = literals + take(source, 5) + 1;
  const ofLengths = Array.from({ length: lengthOrder.length }, () => 0);
  for (const symbol of lengthOrder.slice(0, take(source, 4) + 4)) ofLengths[symbol] = take(source, 3);
  const lengthCode = codeOf(ofLengths);
  const lengths: number[] = [];
  while (lengths.length < all) {
    const symbol = symbolOf(source, lengthCode);
    if (symbol < 0) return null;
    if (symbol < 16) lengths.push(symbol);
    else lengths.push(...repeated(source, symbol, lengths.at(-1)));
  }
  if (lengths.length > all) return null;
  return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
}

/** 16 repeats the length before 3 to 6 times, 17 zero 3 to 10 times, 18 zero 11 to 138 times. */
function repeated(source: BitSource, symbol: number, previous = 0): number[] {
  const [bits, least] = symbol === 16 ? [2, 3] : symbol === 17 ? [3, 3] : [7, 11];
  return Array.from({ length: least + take(source, bits) }, () => (symbol === 16 ? previous : 0));
}

function put(sink: Sink, octet: number): void {
  sink.octets[sink.length] = octet;
  sink.length += 1;
}

function isFull(sink: Sink): boolean {
  return sink.length === sink.octets.length;
}

/** Each base value follows from the number of extra bits of the one before. */
function bases(start: number, extra: readonly number[]): number[] {
  return extra.map((_, symbol) => extra.slice(0, symbol).reduce((sum, bits) => sum + 2 ** bits, start));
}

/** RFC 1950 9 */
function adler32(octets: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const octet of octets) {
    a = (a + octet) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
