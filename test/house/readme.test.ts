import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import metadata from '../../package.json' with { type: 'json' };
import { projectRoot } from '../../scripts/project.ts';

const texts = ['README.md', 'CONTRIBUTING.md'].map(
  (file) => [file, readFileSync(join(projectRoot, file), 'utf8')] as const,
);
const made = ['dist/chrome', 'dist/firefox', '.demo'];
const permissionTexts = ['README.md', 'docs/permissions.md'];

describe.each(texts)('%s', (_, text) => {
  it('names only paths that exist', () => {
    const named = Array.from(
      text.matchAll(/`((?:src|test|scripts|public|docs|dist|\.ci|\.demo)(?:\/[\w./-]*)?)`/g),
      (m) => m[1] ?? '',
    );
    const links = Array.from(text.matchAll(/\]\((?!https?:)([^)#]+)\)/g), (m) => m[1] ?? '');
    const missing = [...named, ...links]
      .filter((path) => !made.some((folder) => path.startsWith(folder)))
      .filter((path) => !existsSync(join(projectRoot, path)));
    expect(missing).toEqual([]);
    expect(links.length).toBeGreaterThan(0);
  });

  it('names only commands that exist', () => {
    const commands = Array.from(text.matchAll(/npm (?:run )?([\w:]+)/g), (m) => m[1] ?? '');
    const known = [...Object.keys(metadata.scripts), 'ci', 'install'];
    expect(commands.filter((command) => !known.includes(command))).toEqual([]);
    expect(commands).toContain('test');
  });
});

const documents = [
  'SECURITY.md',
  '.github/pull_request_template.md',
  ...readdirSync(join(projectRoot, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

it.each(documents)('%s names only paths that exist', (file) => {
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const named = Array.from(
    text.matchAll(/`((?:src|test|scripts|public|docs|bench|demo)\/[\w./-]*)`/g),
    ([, path = '']) => join(projectRoot, path),
  );
  const links = Array.from(text.matchAll(/\]\((?!https?:)([^)#]+)/g), ([, path = '']) =>
    join(projectRoot, dirname(file), path),
  );
  expect([...named, ...links].filter((path) => !existsSync(path))).toEqual([]);
});

it.each(permissionTexts)('%s has a line for each permission', (file) => {
  const text = readFileSync(join(projectRoot, file), 'utf8');
  for (const permission of manifest.permissions)
    expect(text).toMatch(new RegExp(`\\| \`${permission}\` +\\|`));
});

it('the store’s short description is the manifest’s kind of short', () => {
  const listing = readFileSync(join(projectRoot, 'docs/store/listing.md'), 'utf8');
  const [, description = ''] = /## Short description[^\n]*\n\n([^\n]+)\n/.exec(listing) ?? [];
  expect(description.length).toBeGreaterThan(40);
  expect(description.length).toBeLessThanOrEqual(132);
});
