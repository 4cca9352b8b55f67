import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** All that needs no browser: the core as tables, the rest on a browser in memory. */
const unit = {
  // The polyfill throws when imported outside a browser.
  resolve: { alias: { 'webextension-polyfill': here('test/fakes/browser.ts') } },
  test: {
    name: 'unit',
    // Node has no Web Locks before version 24.
    setupFiles: [here('test/fakes/locks.ts')],
    include: ['test/**/*.test.{ts,tsx}'],
    // What never comes is to fail as such (`test/eventually.ts`), and not as a test that took too long.
    testTimeout: 30_000,
    exclude: ['test/e2e/**', 'test/built/**'],
  },
};

/** What mutants are tried with (`stryker.config.json`): one project, since Stryker knows of no more. */
export const unitAlone = defineConfig({ oxc, ...unit });

export default defineConfig({
  oxc,
  test: {
    reporters: ['default', here('scripts/closing-line.ts')],
    projects: [
      { extends: true, ...unit },
      {
        extends: true,
        // What `npm run build` and `npm run build:firefox` left behind.
        test: { name: 'built', include: ['test/built/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // Each file starts a browser of its own; two cores carry one at a time honestly. The promises in full take
          // long, and measure nothing where several are tried at once.
          fileParallelism: process.env['MAGIC_COOKIE_TRUST'] === 'full',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
