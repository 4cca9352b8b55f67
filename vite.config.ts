import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import chromium from './manifest.json' with { type: 'json' };
import { licences } from './scripts/licences.ts';

type Target = 'chrome' | 'firefox';

/** The one manifest is Chromium-shaped; Firefox's is derived from it here and nowhere else. */
function manifestFor(target: Target) {
  if (target === 'chrome') return chromium;
  // Firefox validates no schema: an administrator's values reach `storage.managed` as they are.
  const {
    minimum_chrome_version: _version,
    storage: _schema,
    background,
    side_panel,
    permissions,
    ...shared
  } = chromium;
  return {
    ...shared,
    permissions: permissions.filter((permission) => permission !== 'sidePanel'),
    sidebar_action: {
      default_panel: side_panel.default_path,
      default_title: chromium.action.default_title,
      default_icon: chromium.action.default_icon,
      open_at_install: false,
    },
    background: { scripts: [background.service_worker], type: 'module' as const },
    browser_specific_settings: {
      gecko: {
        id: 'magic-cookie@magic-cookie.example',
        // Before 140 Firefox reports "no SameSite attribute" as SameSite=None (bug 1550032).
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
      gecko_android: { strict_min_version: '142.0' },
    },
  };
}

/**
 * Vite wraps each dynamic import in a helper that preloads what the module needs. Files of an extension lie
 * beside each other on the disk: preloading buys nothing and costs the popup a kilobyte.
 */
const withoutPreload: Plugin = {
  name: 'without-preload',
  enforce: 'pre',
  load: (id) =>
    id.startsWith('\0vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : undefined,
};

/**
 * Takes Preact's way to set HTML out of the build: no part of Magic Cookie uses it, and what is not there no
 * cookie can abuse. Fails when Preact has changed so that there is nothing to take out.
 */
const withoutInnerHtml: Plugin = {
  name: 'without-inner-html',
  transform(code, id) {
    if (!/\/preact\/dist\/preact\.[\w.]+(?:\?|$)/.test(id)) return undefined;
    const safe = code.replace(/\w+\.innerHTML\s*=\s*\w+\.__html/g, 'void 0');
    if (safe === code) throw new Error(`${id} sets HTML in another way now: see to it in vite.config.ts`);
    return { code: safe, map: null };
  },
};

/**
 * Gives the polyfill, which is written for CommonJS, the form of a module. The bundler's own way to do so reads
 * every property of what it exports, and that is the browser's API where there is `browser` already: each part
 * of it is made when it is first read, which would cost the popup and the worker parts that they never use.
 */
const polyfillAsModule: Plugin = {
  name: 'polyfill-as-module',
  transform(code, id) {
    if (!/\/webextension-polyfill\/dist\/[\w-]+\.js(?:\?|$)/.test(id)) return undefined;
    const head = 'const module = { exports: {} };\n((module, exports, define) => {';
    return { code: `${head}${code}\n})(module, module.exports);\nexport default module.exports;`, map: null };
  },
};

/** Where a room begins that is built of modules of its own. */
const entries: Readonly<Record<string, string>> = {
  '/src/background/index.ts': 'worker',
  '/src/devtools/main.ts': 'devtools',
  '/src/options/main.tsx': 'options',
};
const ofRoom = /\?room=(\w+)$/;

/**
 * Gives worker and options modules of their own. A module that they shared with the popup would bring each of
 * them the functions that only another calls: apart, each is built of nothing but what it uses, and what the
 * options need is no part of what the popup loads.
 */
const roomsApart: Plugin = {
  name: 'rooms-apart',
  apply: 'build',
  enforce: 'pre',
  async resolveId(source, importer = '', options) {
    const entry = Object.keys(entries).find((path) => importer.endsWith(path));
    const room = entry === undefined ? ofRoom.exec(importer)?.[1] : entries[entry];
    if (room === undefined) return undefined;
    const from = importer.replace(ofRoom, '');
    const found = await this.resolve(source, from, { ...options, skipSelf: true });
    // Messages and styles hold no functions: one copy is enough.
    if (!found || found.external || !/\.[cm]?[jt]sx?$/.test(found.id)) return found;
    return { ...found, id: `${found.id}?room=${room}` };
  },
};

export default defineConfig(({ mode, command }) => {
  // What is built depends on nothing but the source: Vite takes over whatever the shell that builds has set.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: [
      withoutPreload,
      withoutInnerHtml,
      polyfillAsModule,
      roomsApart,
      licences,
      crx({ manifest: manifestFor(target) as never, browser: target }),
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: 'es2022',
      // Its polyfill fetches, which the content security policy forbids.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []),
      },
      rolldownOptions: {
        // No manifest names the full page: the popup and the developer tools open it.
        input: { page: 'src/page/index.html' },
        // All that a first paint needs is two files, what asks and what shows: each step of a chain of imports
        // costs it milliseconds.
        output: {
          codeSplitting: {
            groups: [
              { name: 'begin', test: /\/src\/(?:inspector\/read-first|browser\/tabs)\.ts$/, priority: 1 },
              { name: 'surface', test: /\/src\/inspector\/main\.tsx$/ },
            ],
          },
        },
      },
    },
  };
});
