import { type HuffmanCode, huffmanCode, readSymbol } from './huffman.ts';
import type { Octets } from './utf8.ts';

/** What is no deflate stream, or one that was cut short. */
class Broken extends Error {}

/** The bits of a stream, the lowest of each octet first (RFC 1951 3.1.1). */
class Bits {
  readonly #octets: Uint8Array;
  #at = 0;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
  }

  readonly next = (): number => {
    const octet = this.#octets[this.#at >> 3];
    if (octet === undefined) throw new Broken();
    return (octet >> (this.#at++ & 7)) & 1;
  };

  /** A number of so many bits. */
  take(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit++) value |= this.next() << bit;
    return value;
  }

  symbol(code: HuffmanCode): number {
    return readSymbol(code, this.next) ?? broken();
  }

  /** Goes on with the next whole octet. */
  align(): void {
    this.#at = (this.#at + 7) & ~7;
  }
}

function broken(): never {
  throw new Broken();
}

/** What has been put out so far, up to a limit. */
interface Output {
  readonly octets: Octets;
  length: number;
}

function put(output: Output, octet: number): void {
  if (output.length < output.octets.length) output.octets[output.length++] = octet;
}

const isFull = ({ octets, length }: Output) => length === octets.length;

/** The codes of literals and lengths, and of distances. */
type Codes = readonly [literals: HuffmanCode, distances: HuffmanCode];

const codesOf = (literals: readonly number[], distances: readonly number[]): Codes => [
  huffmanCode(literals) ?? broken(),
  huffmanCode(distances) ?? broken(),
];

const repeated = (length: number, times: number): readonly number[] => Array<number>(times).fill(length);

/** RFC 1951 3.2.6. */
const fixedCodes = () =>
  codesOf([...repeated(8, 144), ...repeated(9, 112), ...repeated(7, 24), ...repeated(8, 8)], repeated(5, 32));

/** In which order the lengths of the code of lengths are given (RFC 1951 3.2.7). */
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

/** RFC 1951 3.2.7. */
function dynamicCodes(bits: Bits): Codes {
  const [literals, distances, given] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  if (literals > 286 || distances > 30) broken();
  const ofLengths = repeated(0, order.length).slice();
  for (const symbol of order.slice(0, given)) ofLengths[symbol] = bits.take(3);
  if (ofLengths.filter((length) => length > 0).length === 1) broken();
  const code = huffmanCode(ofLengths) ?? broken();
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const symbol = bits.symbol(code);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...repeated(lengths.at(-1) ?? broken(), 3 + bits.take(2)));
    else lengths.push(...repeated(0, symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)));
  }
  // A block has an end, and no code goes on from one of the two into nothing.
  if (lengths.length > literals + distances || lengths[endOfBlock] === 0) broken();
  return codesOf(lengths.slice(0, literals), lengths.slice(literals));
}

const endOfBlock = 256;

/** How many octets a symbol repeats (RFC 1951 3.2.5). @param index of the symbols behind the end of a block */
function lengthOf(index: number, bits: Bits): number {
  if (index < 8) return 3 + index;
  if (index > 28) broken();
  if (index === 28) return 258;
  const extra = (index >> 2) - 1;
  return 3 + ((4 + (index & 3)) << extra) + bits.take(extra);
}

/** How far back they stand (RFC 1951 3.2.5). */
function distanceOf(index: number, bits: Bits): number {
  if (index < 4) return 1 + index;
  if (index > 29) broken();
  const extra = (index >> 1) - 1;
  return 1 + ((2 + (index & 1)) << extra) + bits.take(extra);
}

function inflateCompressed(bits: Bits, [literals, distances]: Codes, output: Output): void {
  while (!isFull(output)) {
    const symbol = bits.symbol(literals);
    if (symbol === endOfBlock) return;
    if (symbol < endOfBlock) {
      put(output, symbol);
      continue;
    }
    const length = lengthOf(symbol - endOfBlock - 1, bits);
    const distance = distanceOf(bits.symbol(distances), bits);
    if (distance > output.length) broken();
    for (let done = 0; done < length; done++) put(output, output.octets[output.length - distance] ?? 0);
  }
}

/** RFC 1951 3.2.4. */
function copyStored(bits: Bits, output: Output): void {
  bits.align();
  const length = bits.take(16);
  if (length !== (~bits.take(16) & 0xffff)) broken();
  for (let done = 0; done < length && !isFull(output); done++) put(output, bits.take(8));
}

function inflateBlocks(bits: Bits, output: Output): void {
  for (let isLast = false; !isLast && !isFull(output);) {
    isLast = bits.next() === 1;
    const type = bits.take(2);
    if (type === 3) broken();
    if (type === 0) copyStored(bits, output);
    else inflateCompressed(bits, type === 1 ? fixedCodes() : dynamicCodes(bits), output);
  }
}

/**
 * Inflates a deflate stream (RFC 1951) up to a limit; what follows that is not read.
 * @param most octets of output at most
 * @returns `null` for what is no such stream, or ends before it is whole
 */
export function inflate(stream: Uint8Array, most: number): Octets | null {
  const output: Output = { octets: new Uint8Array(most), length: 0 };
  try {
    inflateBlocks(new Bits(stream), output);
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
  return output.octets.subarray(0, output.length);
}
