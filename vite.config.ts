import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import chromium from './manifest.json' with { type: 'json' };

export type Target = 'chrome' | 'firefox';

/** The one manifest is Chromium-shaped; Firefox's is derived from it here and nowhere else. */
export function manifestFor(target: Target) {
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
 * beside each other on the disk: preloading buys nothing and costs the popup a kilobyte. Where Vite's helper is
 * called otherwise, `test/built/build.test.ts` finds it.
 */
const withoutPreload: Plugin = {
  name: 'without-preload',
  enforce: 'pre',
  load: (id) =>
    id.startsWith('\0vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : undefined,
};

/**
 * Takes Preact's way to set HTML out of the build: no part of Magic Cookie uses it, and what is not there no
 * cookie can abuse. `test/built/ways-out.test.ts` finds it in what was built where this fits no more.
 */
const withoutInnerHtml: Plugin = {
  name: 'without-inner-html',
  transform(code, id) {
    if (!/\/preact\/dist\/preact\.[\w.]+(?:\?|$)/.test(id)) return undefined;
    return { code: code.replace(/\w+\.innerHTML\s*=\s*\w+\.__html/g, 'void 0'), map: null };
  },
};

/**
 * Gives the polyfill the form of a module, and each entry what it needs of it. With manifest version 3, Chromium
 * answers by promises itself but for the developer tools
 * (https://developer.chrome.com/docs/extensions/develop/migrate/api-calls): all others need its choice of the
 * namespace alone, and not the proxies that it lays around some forty parts of the API, which would be a tenth of the
 * worker and of what the popup shows first.
 */
const polyfillFor = (entry: Entry): Plugin => ({
  name: 'polyfill-as-module',
  transform(code, id) {
    if (!/\/webextension-polyfill\/dist\/[\w-]+\.js(?:\?|$)/.test(id)) return undefined;
    const chosen = 'export default globalThis.browser?.runtime?.id ? globalThis.browser : chrome;';
    return { code: entry === 'devtools' ? polyfillAsModule(code) : chosen, map: null };
  },
});

/**
 * The bundler's own way to make a module of it reads every property of what it exports, and that is the browser's API
 * where there is `browser` already: each part of it is made when it is first read.
 */
function polyfillAsModule(code: string): string {
  const head = 'const module = { exports: {} };\n((module, exports, define) => {';
  return `${head}${withNeededMethods(code)}\n})(module, module.exports);\nexport default module.exports;`;
}

/** The polyfill with its table of methods, most of its weight, for the developer tools alone. */
function withNeededMethods(code: string): string {
  const table = /(const apiMetadata = )(\{[^]*?\n {6}\});/;
  const [, , json] = table.exec(code) ?? [];
  const { devtools } = JSON.parse(json ?? '{}') as { devtools?: object };
  if (!devtools) throw new Error('The polyfill has no table of methods where it was');
  // Nor are messages sent: storage is what worker and surfaces share.
  const wrappers = /(const staticWrappers = )\{[^]*?\n {6}\};/;
  if (!wrappers.test(code)) throw new Error('The polyfill wraps messages otherwise than it did');
  return code
    .replace(table, (_, head: string) => `${head}${JSON.stringify({ devtools })};`)
    .replace(wrappers, '$1{};')
    .replaceAll('new DefaultWeakMap', '/* @__PURE__ */ new DefaultWeakMap');
}

/** An edition knows its browser: what only the other needs stays out of it. Tests, which have both, ask at run time. */
const browserOf = (target: Target): Plugin => ({
  name: 'browser-of-edition',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/src/') && !id.endsWith('/src/browser/firefox.ts')
      ? { code: code.replaceAll('isFirefox()', String(target === 'firefox')), map: null }
      : undefined,
});

/** No character beyond Latin-1, `\\u....` in their place. */
const inLatin1 = (code: string) =>
  code.replace(/[\u0100-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * Where a script has a single character beyond Latin-1, the browser holds all of it in two octets a character for as
 * long as the surface is open: 180 kB of a popup in Chromium 156, by heap snapshots of both. In strings, templates,
 * expressions and names its escape means the same; no tagged template, which could tell them apart, has one.
 */
const oneOctetScripts: Plugin = {
  name: 'one-octet-scripts',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const escaped = inLatin1(chunk.code);
      // Texts in Cyrillic or Japanese would take more than they do.
      if (escaped.length < 2 * chunk.code.length) chunk.code = escaped;
    }
  },
};

/**
 * What is built apart, and the parts of the manifest that name it. A module that two of them shared would bring each
 * the functions that only the other calls.
 */
export const entries = {
  // Popup, side panel and full page: frames around one inspector.
  inspector: ['action', 'side_panel', 'sidebar_action'],
  background: ['background'],
  devtools: ['devtools_page'],
  options: ['options_ui'],
  // First steps and tour, which no part of the manifest names.
  guide: [],
} as const;
export type Entry = keyof typeof entries;

/** The manifest as far as it concerns one entry. */
function manifestOf(target: Target, entry: Entry) {
  const { [entry]: _own, ...others } = entries;
  const ofOthers = Object.values<readonly string[]>(others).flat();
  return Object.fromEntries(Object.entries(manifestFor(target)).filter(([key]) => !ofOthers.includes(key)));
}

/**
 * All that the inspector needs for its first paint is two files, what asks and what shows: each step of a chain of
 * imports costs it milliseconds. So is what comes later one file, and what is rare others.
 */
const inspectorFiles = {
  groups: [
    {
      name: 'read-first',
      test: /\/src\/(?:inspector\/read-first|browser\/tabs|browser\/tab-list)\.ts$/,
      priority: 1,
    },
    { name: 'inspector', test: /\/src\/inspector\/main\.tsx$/ },
    // Its tables are made in a loop that has the engine compile the whole script around it.
    { name: 'inflate', test: /\/node_modules\/fflate\//, priority: 1 },
    // All that every opening needs after it is one more.
    { name: 'after-paint', test: /\/src\/inspector\/(?:complete-site|keyboard\/index)\.ts$/ },
    // What is shown of a row that is opened.
    { name: 'row-details', test: /\/src\/inspector\/insight\/row-details\.tsx$/ },
    { name: 'made-by-seen', test: /\/src\/inspector\/requests\/made-by-seen\.tsx$/ },
  ],
};

/** Builds one entry of one edition, `--mode chrome-options`; `scripts/build.ts` builds them all. */
export default defineConfig(({ mode }) => {
  const [target, entry] = mode.split('-') as [Target, Entry];
  // What is built depends on nothing but the source: Vite takes over whatever the shell that builds has set.
  process.env['NODE_ENV'] = 'production';
  const isInspector = entry === 'inspector';
  return {
    plugins: [
      withoutPreload,
      withoutInnerHtml,
      polyfillFor(entry),
      browserOf(target),
      oneOctetScripts,
      crx({ manifest: manifestOf(target, entry) as never, browser: target }),
    ],
    worker: { plugins: () => [oneOctetScripts] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      // `scripts/build.ts` puts the entries beside each other, and what belongs to none of them.
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      // Its polyfill fetches, which the content security policy forbids.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []),
      },
      rolldownOptions: {
        // No manifest names the full page: the popup and the developer tools open it.
        ...(isInspector && { input: { page: 'src/page/index.html' } }),
        ...(entry === 'guide' && {
          input: { welcome: 'src/welcome/index.html', tour: 'src/tour/index.html' },
        }),
        // Nor the panel that Firefox's developer tools open.
        ...(entry === 'devtools' &&
          target === 'firefox' && { input: { requests: 'src/devtools/requests.html' } }),
        ...(isInspector && { output: { codeSplitting: inspectorFiles } }),
      },
    },
  };
});
