/**
 * A Huffman code as deflate describes it, by the lengths of its codes alone (RFC 1951 3.2.2): how many there are of each
 * length, and their symbols in order of their codes.
 */
export interface HuffmanCode {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/** Bits of the longest code (RFC 1951 3.2.7). */
const longest = 15;

/**
 * @param lengths of the code of each symbol, 0 for one that has none
 * @returns `null` where there are too many codes, or too few; a single one of one bit may do, or none
 */
export function huffmanCode(lengths: readonly number[]): HuffmanCode | null {
  const counts = Uint16Array.from({ length: longest + 1 }, (_, length) =>
    length === 0 ? 0 : lengths.filter((each) => each === length).length,
  );
  let left = 1;
  for (const count of counts.subarray(1)) {
    left = 2 * left - count;
    if (left < 0) return null;
  }
  if (left > 0 && lengths.some((length) => length > 1)) return null;
  const symbols = lengths
    .map((length, symbol) => ({ length, symbol }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.length - b.length || a.symbol - b.symbol)
    .map(({ symbol }) => symbol);
  return { counts, symbols: Uint16Array.from(symbols) };
}

/**
 * Reads one symbol, bit by bit.
 * @param nextBit 0 or 1
 * @returns `null` where no code is what was read
 */
export function readSymbol({ counts, symbols }: HuffmanCode, nextBit: () => number): number | null {
  let code = 0;
  let first = 0;
  let before = 0;
  for (let length = 1; length <= longest; length++) {
    const count = counts[length] ?? 0;
    code += nextBit();
    if (code - first < count) return symbols[before + code - first] ?? null;
    before += count;
    first = 2 * (first + count);
    code *= 2;
  }
  return null;
}
