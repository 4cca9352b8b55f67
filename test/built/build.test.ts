import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { built, projectRoot } from '../../scripts/project.ts';

/** Budgets in octets, gzipped: all that is loaded before the first paint, and all that the worker runs. */
const budget = { popup: 28_000, worker: 14_500, options: 25_000, welcome: 15_000, tour: 19_000 };

const read = (path: string) => readFileSync(join(built.chrome, path), 'utf8');
const weigh = (paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0);

/** A script and all that it imports at once; what is loaded when needed is not part of it. */
function withImports(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, specifier = ''] of read(path).matchAll(
    /(?:^|[;\s}])import\s*(?:[^'"();]*?from\s*)?['"](\.[^'"]+)['"]/g,
  )) {
    withImports(join(dirname(path), specifier), seen);
  }
  return seen;
}

describe('the built extension for Chromium', () => {
  it.each(['popup', 'options', 'welcome', 'tour'] as const)(
    'opens its page “%s” within its budget of script and style',
    (page) => {
      const html = read(`src/${page}/index.html`);
      const linked = Array.from(
        html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g),
        ([, path = '']) => path,
      );
      const all = new Set(linked.flatMap((path) => (path.endsWith('.js') ? [...withImports(path)] : [path])));
      expect([...all].filter((path) => path.endsWith('.css'))).toHaveLength(1);
      expect(all.size).toBeGreaterThanOrEqual(2);
      expect(weigh([...all])).toBeLessThanOrEqual(budget[page]);
    },
  );

  it.each(['popup', 'panel', 'page'] as const)(
    'asks for what “%s” shows in a file of its own, and shows it by one more, fetched side by side',
    (page) => {
      const html = read(`src/${page}/index.html`);
      const scripts = [...html.matchAll(/<script async type="module"[^>]* src="\/([^"]+)"/g)].map(
        ([, path = '']) => path,
      );
      expect(scripts.map((path) => /([a-z-]+)-[\w-]{8}\.js$/.exec(path)?.[1])).toEqual([
        'read-first',
        'inspector',
      ]);
      const [asks = '', shows = ''] = scripts;
      expect([...withImports(asks)]).toEqual([asks]);
      expect([...withImports(shows)]).toEqual([shows, asks]);
    },
  );

  it(`runs its worker with at most ${budget.worker} octets of script`, () => {
    const all = [...withImports('service-worker-loader.js')];
    expect(all.length).toBeGreaterThanOrEqual(2);
    expect(weigh(all)).toBeLessThanOrEqual(budget.worker);
  });

  it('loads modules as they are imported, without Vite’s helper', () => {
    const all = readdirSync(join(built.chrome, 'assets')).filter((file) => file.endsWith('.js'));
    expect(all.some((file) => /\bimport\(/.test(read(`assets/${file}`)))).toBe(true);
    expect(all.filter((file) => /preloadError|modulepreload/.test(read(`assets/${file}`)))).toEqual([]);
  });

  it('has nothing that asks which browser it runs in', () => {
    const all = readdirSync(join(built.chrome, 'assets')).filter((file) => file.endsWith('.js'));
    expect(all.filter((file) => read(`assets/${file}`).includes('getBrowserInfo'))).toEqual([]);
  });

  it('has each language once, for all pages, loaded when it is chosen', () => {
    const holders = readdirSync(join(built.chrome, 'assets')).filter((file) =>
      read(`assets/${file}`).includes('Отслеживаемые cookie'),
    );
    expect(holders).toHaveLength(1);
  });

  it('has no script whose characters take two octets each because of a few', () => {
    const scripts = readdirSync(join(built.chrome, 'assets')).filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(20);
    for (const file of scripts) {
      const code = read(`assets/${file}`);
      const beyond = code.match(/[\u0100-\uffff]/g)?.length ?? 0;
      // Escaped, each takes six.
      expect(beyond > 0 && code.length + 5 * beyond < 2 * code.length, file).toBe(false);
    }
  });

  it('has the icons that its manifest names', () => {
    const manifest = JSON.parse(read('manifest.json')) as { icons: Readonly<Record<string, string>> };
    for (const icon of Object.values(manifest.icons)) expect(existsSync(join(built.chrome, icon))).toBe(true);
  });
});

describe('the built extension for Firefox', () => {
  it('has an event page, an id and no data collection, from the one manifest', () => {
    const manifest = JSON.parse(readFileSync(join(built.firefox, 'manifest.json'), 'utf8')) as {
      background: { scripts: string[] };
      browser_specific_settings: {
        gecko: { id: string; data_collection_permissions: { required: string[] } };
      };
    };
    expect(manifest.background.scripts).toHaveLength(1);
    expect(manifest.browser_specific_settings.gecko.data_collection_permissions.required).toEqual(['none']);
  });

  it('has the settings, and no schema, of which Firefox knows nothing', () => {
    const manifest = JSON.parse(readFileSync(join(built.firefox, 'manifest.json'), 'utf8')) as object;
    expect(manifest).toHaveProperty('options_ui.page', 'src/options/index.html');
    expect(manifest).not.toHaveProperty('storage');
    expect(existsSync(join(built.firefox, 'src/options/index.html'))).toBe(true);
  });

  it('passes web-ext lint without an error or a warning', () => {
    const cli = join(projectRoot, 'node_modules/web-ext/bin/web-ext.js');
    const args = [cli, 'lint', '--source-dir', built.firefox, '--output', 'json', '--no-config-discovery'];
    const report = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as {
      errors: unknown[];
      warnings: readonly { code: string; message: string; file?: string }[];
    };
    expect(report.errors).toEqual([]);
    expect(report.warnings).toEqual([]);
  });
});
