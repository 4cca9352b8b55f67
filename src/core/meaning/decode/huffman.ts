/** `bit` counts from the first octet's lowest bit; past the end there are only zeros, which `ended` tells. */
export interface BitSource {
  readonly octets: Uint8Array;
  bit: number;
}

/** A canonical Huffman code: how many symbols have each length, and the symbols in order of their codes. */
export interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

const longest = 15;

/** The canonical code with these code lengths, zero for a symbol that is not used (RFC 1951 3.2.2). */
export function codeOf(lengths: readonly number[]): Code {
  const byLength: number[][] = Array.from({ length: longest + 1 }, () => []);
  for (const [symbol, length] of lengths.entries()) byLength[length]?.push(symbol);
  const used = byLength.slice(1);
  return { counts: used.map((symbols) => symbols.length), symbols: used.flat() };
}

/** Reads one symbol, bit by bit: of each length, the codes are consecutive numbers. @returns -1 for no code */
export function symbolOf(source: BitSource, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (const count of counts) {
    code += take(source, 1);
    if (code - first < count) return symbols[index + code - first] ?? -1;
    index += count;
    first = (first + count) * 2;
    code *= 2;
  }
  return -1;
}

/** The next bits, the lowest first. */
export function take(source: BitSource, count: number): number {
  let value = 0;
  for (let taken = 0; taken < count; taken += 1, source.bit += 1) {
    value |= (((source.octets[source.bit >> 3] ?? 0) >> (source.bit & 7)) & 1) << taken;
  }
  return value;
}

export function ended(source: BitSource): boolean {
  return source.bit > source.octets.length * 8;
}
