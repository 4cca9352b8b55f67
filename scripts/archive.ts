import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** The earliest moment that a ZIP archive can name, in the zone that it is read in. */
const theBeginning = new Date(1980, 0, 1);

/**
 * A folder as a ZIP archive that depends on names and contents alone: files in the order of their names, without
 * the moments, owners and permissions that differ from machine to machine.
 */
export function archive(folder: string): Uint8Array {
  const names = (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    // Vite's own notes about the build are no part of the extension.
    .filter((name) => !name.startsWith('.vite'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  const files: Zippable = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
  return zipSync(files, { level: 9, mtime: theBeginning, os: 3, attrs: 0o644 << 16 });
}
