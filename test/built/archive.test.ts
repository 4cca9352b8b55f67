import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { archive } from '../../scripts/archive.ts';
import metadata from '../../package.json' with { type: 'json' };
import { built, projectRoot } from '../../scripts/project.ts';

const elsewhere = mkdtempSync(join(tmpdir(), 'magic-cookie-archive-'));
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

const digest = (octets: Uint8Array = new Uint8Array()) => createHash('sha256').update(octets).digest('hex');

/** What a build is made from. */
const sources = [
  'manifest.json',
  'package.json',
  'vite.config.ts',
  'tsconfig.json',
  'public',
  'scripts',
  'src',
  'test',
];

/** What the shell says of itself where an edition is built elsewhere; tools take another path by it. */
const elsewhereIs: Readonly<Record<string, string>> = { chrome: 'development', firefox: 'test' };

/**
 * The archive of an edition that is built and packed in another folder, at another time, in another zone and another
 * language, by another shell: on another machine, as far as one machine can be two.
 */
function archiveFromElsewhere(edition: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'another place '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of sources) cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'archive.zip');
  const clock = ['--import', './test/built/shifted-clock.mjs'];
  execFileSync(
    process.execPath,
    ['--import', 'tsx', ...clock, 'test/built/build-elsewhere.ts', edition, file],
    {
      cwd: folder,
      stdio: 'pipe',
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        TZ: 'Asia/Kathmandu',
        LC_ALL: 'tr_TR.UTF-8',
        USER: 'somebody',
        NODE_ENV: elsewhereIs[edition],
      },
    },
  );
  return readFileSync(file);
}

describe.each(Object.entries(built))('the archive of %s', (edition, folder) => {
  it('is the same to the octet, wherever, whenever and by whichever shell it is built', () => {
    const here = unzipSync(archive(folder));
    const made = archiveFromElsewhere(edition);
    const there = unzipSync(made);
    // File by file first, so that a failure names the one that differs.
    expect(Object.keys(there)).toEqual(Object.keys(here));
    for (const [name, octets] of Object.entries(there))
      expect([name, digest(octets)]).toEqual([name, digest(here[name])]);
    expect(Buffer.compare(made, archive(folder))).toBe(0);
  });

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
      ['fflate', 'MIT'],
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
