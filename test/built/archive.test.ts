import { cpSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { archive } from '../../scripts/archive.ts';
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

  it('has the manifest at its root, and nothing that was not built', () => {
    const files = Object.keys(unzipSync(archive(folder)));
    expect(files).toContain('manifest.json');
    expect(files.filter((name) => /(^|\/)\.|\.(tsx?|map)$/.test(name))).toEqual([]);
  });
});
