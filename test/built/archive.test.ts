import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { archive } from '../../scripts/archive.ts';
import metadata from '../../package.json' with { type: 'json' };
import { built } from '../../scripts/project.ts';

const elsewhere = mkdtempSync(join(tmpdir(), 'magic-cookie-archive-'));
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

describe.each(Object.entries(built))('the archive of %s', (_, folder) => {
  it('is the same to the octet, wherever and whenever its files were written', () => {
    cpSync(folder, elsewhere, { recursive: true });
    utimesSync(join(elsewhere, 'manifest.json'), 1, 1);
    expect(Buffer.compare(archive(elsewhere), archive(folder))).toBe(0);
    rmSync(elsewhere, { recursive: true });
  });

  it('holds nobody’s code but that of the dependencies, and says under which terms', () => {
    const text = readFileSync(join(folder, 'licences.txt'), 'utf8');
    const named = Array.from(text.matchAll(/^([\w@/-]+) [\d.]+ \(([\w.-]+)\)$/gm), ([, name, terms]) => [
      name,
      terms,
    ]);
    expect(named).toEqual([
      ['preact', 'MIT'],
      ['tldts', 'MIT'],
      ['tldts-core', 'MIT'],
      ['webextension-polyfill', 'MPL-2.0'],
    ]);
    // tldts-core is the only one that a dependency brought with it.
    const own = Object.keys(metadata.dependencies);
    expect(named.map(([name = '']) => name).filter((name) => !own.includes(name))).toEqual(['tldts-core']);
  });

  it('has the manifest at its root, and nothing that was not built', () => {
    const files = Object.keys(unzipSync(archive(folder)));
    expect(files).toContain('manifest.json');
    expect(files.filter((name) => /(^|\/)\.|\.(tsx?|map)$/.test(name))).toEqual([]);
  });
});
