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

/** The files of a folder that hold a text in any form; a hex digest in a name is told as such. */
export async function filesWith(folder: string, text: string): Promise<ReadonlySet<string>> {
  const wanted = formsOf(text);
  const found = new Set<string>();
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await stat(path).catch(() => null))?.isFile()) continue;
    const content = await readFile(path);
    if (wanted.some((form) => content.includes(form))) found.add(name.replace(/[0-9a-f_]{8,}/g, '*'));
  }
  return found;
}
