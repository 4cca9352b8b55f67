import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A text as it may stand in a file: plain, percent-encoded, in base64 (at any offset), in hexadecimal, in UTF-16. */
export function formsOf(text: string): readonly Buffer[] {
  const base64 = ['', 'x', 'xx'].map((before) => {
    const encoded = Buffer.from(before + text).toString('base64');
    return encoded.slice(4, -4);
  });
  const hex = Buffer.from(text).toString('hex');
  const percent = Array.from(Buffer.from(text), (octet) => `%${octet.toString(16)}`).join('');
  return [
    ...[text, ...base64, hex, hex.toUpperCase(), percent].map((form) => Buffer.from(form)),
    Buffer.from(text, 'utf16le'),
  ];
}

const compressedByFirefox = Buffer.from('mozLz40\0');

/** A length of an LZ4 sequence: four bits, and where all are set, octets up to the first that is not 255. */
function lengthAt(block: Buffer, at: number, nibble: number): readonly [length: number, next: number] {
  if (nibble < 15) return [nibble, at];
  let length = nibble;
  for (let octet = 255; octet === 255; length += octet) octet = block[at++] ?? 0;
  return [length, at];
}

/** What an LZ4 block holds (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md). */
export function fromLz4(block: Buffer, size: number): Buffer {
  const out = Buffer.alloc(size);
  let [from, to] = [0, 0];
  while (from < block.length) {
    const token = block[from] ?? 0;
    const [literals, start] = lengthAt(block, from + 1, token >> 4);
    to += block.copy(out, to, start, start + literals);
    from = start + literals;
    if (from >= block.length) break;
    const back = block.readUInt16LE(from);
    const [match, next] = lengthAt(block, from + 2, token & 15);
    // Octet by octet: it may repeat what it has just written.
    for (const end = to + match + 4; to < end; to++) out[to] = out[to - back] ?? 0;
    from = next;
  }
  return out;
}

/** A file as it is, or what is compressed in it: Firefox writes down its open tabs so. */
async function contentOf(path: string): Promise<Buffer> {
  const content = await readFile(path);
  if (!content.subarray(0, 8).equals(compressedByFirefox)) return content;
  return fromLz4(content.subarray(12), content.readUInt32LE(8));
}

/** How many octets of a form are looked for first: texts that were made alike begin alike. */
const headLength = 12;
const headOf = (form: Buffer) => form.subarray(0, headLength).toString('latin1');

/**
 * Searches a folder for texts in any form. Each file is read once, and a form is looked for only where its first
 * octets are.
 * @returns for each text the files that hold it; a hex digest in a name is told as such
 */
export async function filesWith(
  folder: string,
  ...texts: readonly string[]
): Promise<readonly ReadonlySet<string>[]> {
  const wanted = texts.map((text) => ({ forms: formsOf(text), found: new Set<string>() }));
  const heads = new Set(wanted.flatMap(({ forms }) => forms.map(headOf)));
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await stat(path).catch(() => null))?.isFile()) continue;
    const content = await contentOf(path).catch(() => Buffer.alloc(0));
    const present = new Set([...heads].filter((head) => content.includes(head, 0, 'latin1')));
    for (const { forms, found } of wanted)
      if (forms.some((form) => present.has(headOf(form)) && content.includes(form)))
        found.add(name.replace(/[0-9a-f_]{8,}/g, '*'));
  }
  return wanted.map(({ found }) => found);
}
