import { crx } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import chromium from './manifest.json' with { type: 'json' };

type Target = 'chrome' | 'firefox';

/** The one manifest is Chromium-shaped; Firefox's is derived from it here and nowhere else. */
function manifestFor(target: Target) {
  if (target === 'chrome') return chromium;
  const { minimum_chrome_version: _chromiumOnly, background, side_panel, permissions, ...shared } = chromium;
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
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
};

/**
 * Takes Preact's way to set HTML out of the build: no part of Magic Cookie uses it, and what is not there no
 * cookie can abuse. Fails when Preact has changed so that there is nothing to take out.
 */
const withoutInnerHtml: Plugin = {
  name: 'without-inner-html',
  transform(code, id) {
    if (!/\/preact\/dist\/preact\.[\w.]+$/.test(id)) return undefined;
    const safe = code.replace(/\w+\.innerHTML\s*=\s*\w+\.__html/g, 'void 0');
    if (safe === code) throw new Error(`${id} sets HTML in another way now: see to it in vite.config.ts`);
    return { code: safe, map: null };
  },
};

export default defineConfig(({ mode }) => {
  const target: Target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: [
      withoutPreload,
      withoutInnerHtml,
      crx({ manifest: manifestFor(target) as never, browser: target }),
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: 'es2022',
      // Its polyfill fetches, which the content security policy forbids.
      modulePreload: false,
      // No manifest names the full page: the popup and the developer tools open it.
      rolldownOptions: { input: { page: 'src/page/index.html' } },
    },
  };
});
