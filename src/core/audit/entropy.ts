/** The smallest alphabet that a text fits in, by its size. */
const alphabets: readonly (readonly [symbols: RegExp, size: number])[] = [
  [/^\d*$/, 10],
  [/^(?:[\da-f]*|[\dA-F]*)$/, 16],
  [/^(?:[a-z]*|[A-Z]*)$/, 26],
  [/^(?:[\da-z]*|[\dA-Z]*)$/, 36],
  [/^[\dA-Za-z]*$/, 62],
  [/^(?:[\w-]*|[\dA-Za-z+/]*)$/, 64],
  [/^[\x20-\x7e]*$/, 95],
];

/** Of all there are in Unicode. */
const codePoints = 0x11_00_00;

/**
 * The most bits of chance that an identifier can hold: its length times those of one symbol of the alphabet seen. It
 * may well hold fewer; nobody can see from one identifier how it was made.
 */
export function mostBits(id: string): number {
  // Padding and the dashes of a UUID are always the same.
  const varying = id.replace(/={1,2}$/, '').replace(/^(.{8})-(.{4})-(.{4})-(.{4})-(.{12})$/, '$1$2$3$4$5');
  const size = alphabets.find(([symbols]) => symbols.test(varying))?.[1] ?? codePoints;
  return varying.length * Math.log2(size);
}
