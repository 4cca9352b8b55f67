import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/project.ts';
import { type Import, importsOf, readSources } from './source.ts';

const doors = ['core', 'ui', 'browser', 'storage', 'inspector'];

/** Which rooms a room may import from; a surface reaches `browser` and `storage` through its doors alone. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  browser: ['core'],
  storage: ['core', 'browser'],
  ui: ['core'],
  background: ['core', 'browser', 'storage'],
  inspector: ['core', 'ui'],
  // Doors: where a surface begins, and what it loads when a person commands it.
  'inspector/read-first.ts': doors,
  'inspector/read.ts': doors,
  'inspector/page-tab.ts': doors,
  'inspector/ways.ts': doors,
  'inspector/main.tsx': doors,
  'inspector/commands.ts': doors,
  'inspector/tab-session.ts': doors,
  'inspector/watch-site.ts': doors,
  'inspector/complete-site.ts': doors,
  'inspector/prepare-jar.tsx': doors,
  'inspector/prepare-insight.ts': doors,
  'inspector/prepare-requests.tsx': doors,
  'inspector/record-requests.ts': doors,
  'inspector/cookie-test.ts': doors,
  'inspector/cookie-list/commands.ts': doors,
  'inspector/cookie-list/run-command.ts': doors,
  'inspector/cookie-list/apply-steps.ts': doors,
  'inspector/cookie-list/read-jar.ts': doors,
  'devtools/main.ts': doors,
  'devtools/requests.tsx': doors,
  options: ['core', 'ui'],
  'options/main.tsx': doors,
  welcome: ['core', 'ui'],
  'welcome/main.tsx': doors,
  // The keys are told where they are listened to.
  'welcome/app.tsx': ['core', 'ui', 'inspector'],
  tour: ['core', 'ui'],
  'tour/main.tsx': doors,
};

/** Where code belongs that breaks a rule. */
const advice: Readonly<Record<string, string>> = {
  browser:
    'take what you need of the browser as an argument, and pass it in from background/ or a door of the surface',
  storage: 'take what is remembered as an argument; background/ or a door of the surface reads it',
  background: 'move what both need to core/',
  inspector: 'move what surfaces share to ui/, and what decides to core/',
  options: 'move what surfaces share to ui/, and what decides to core/',
  ui: 'move what decides to core/',
};

const roomOf = (path: string) => path.split('/')[0] ?? '';
const imports = Object.entries(readSources()).flatMap(([file, text]) => importsOf(file, text));

/** A rule that an import breaks, with what to do about it; `null` when it breaks none. */
export function brokenRule({ file, target }: Import): string | null {
  if (target === 'webextension-polyfill') {
    return roomOf(file) === 'browser'
      ? null
      : `${file} imports the polyfill: only browser/ may, ${advice['browser']}`;
  }
  if (target.startsWith('..') || !target.includes('/')) return null;
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === to || !(to in allowed)) return null;
  if ((allowed[file] ?? allowed[from] ?? []).includes(to)) return null;
  return `${file} imports ${target}: ${from}/ may not import ${to}/; ${advice[to]}`;
}

describe('the import rule', () => {
  it('holds in every file', () => {
    expect(imports.map(brokenRule).filter((broken) => broken !== null)).toEqual([]);
  });

  it('reads the imports that are there', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports).toContainEqual({
      file: 'inspector/complete-site.ts',
      target: 'core/site/site-domain.ts',
    });
  });

  it.each([
    ['core/cookie.ts', 'browser/tabs.ts'],
    ['inspector/app.tsx', 'storage/visits.ts'],
    ['options/store.ts', 'storage/settings.ts'],
    ['options/app.tsx', 'inspector/app.tsx'],
    ['storage/visits.ts', 'background/queue.ts'],
    ['core/page.ts', 'webextension-polyfill'],
  ])('would catch %s importing %s', (file, target) => {
    expect(brokenRule({ file, target })).toContain(file);
  });

  it('nothing comes from a package that is not a dependency of the product', () => {
    const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      dependencies: Readonly<Record<string, string>>;
    };
    const packages = imports
      .map(({ target }) => target)
      .filter((target) => !/\.(tsx?|json|css)$/.test(target))
      .map((target) =>
        target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect([...new Set(packages)].sort()).toEqual(Object.keys(dependencies).sort());
  });
});
