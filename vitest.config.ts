import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** All that needs no browser: the core as tables, the rest on a browser in memory. */
const unit = {
  // The polyfill throws when imported outside a browser.
  resolve: { alias: { 'webextension-polyfill': here('test/fakes/browser.ts') } },
  test: {
    name: 'unit',
    // Node has no Web Locks before version 24; and no page that is closed takes its observers with it.
    setupFiles: ['locks', 'mutation-observers', 'urls', 'web-crypto'].map((name) =>
      here(`test/fakes/${name}.ts`),
    ),
    include: ['test/**/*.test.{ts,tsx}'],
    // What never comes is to fail as such (`test/eventually.ts`), and not as a test that took too long.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    exclude: ['test/e2e/**', 'test/built/**', 'test/servers/**'],
  },
};

const core = 'test/core/**/*.test.ts';
/** One more than there are cores: a sixth of the time a test waits for a timer or a module. */
const shared = { maxWorkers: availableParallelism() + 1, sequence: { groupOrder: 1 } };

/** What mutants are tried with (`stryker.config.json`): one project, since Stryker knows of no more. */
export const unitAlone = defineConfig({ oxc, ...unit });

/** End-to-end tests that another browser beside theirs would disturb. */
const alone = [
  // Measures: a rate of writes, gaps between frames.
  'test/e2e/trust/floods.test.ts',
  // Looks at what a popup shows in its first frames, and whether any of it moves.
  'test/e2e/first-seconds.test.ts',
  // Tells a page that does not answer from one that does, by the time that it takes.
  'test/e2e/answering.test.ts',
  // Firefox writes its tabs down when it has the time.
  'test/e2e/trust/firefox-disk.test.ts',
];

/** End-to-end tests that take longest: begun last, one of them would run on by itself when all others have ended. */
const longest = [
  'test/e2e/main-job.test.ts',
  'test/e2e/changing.test.ts',
  'test/e2e/wire/firefox-rows.test.ts',
  'test/e2e/wire/chromium-rows.test.ts',
  'test/e2e/firefox-stores.test.ts',
  'test/e2e/xray/firefox-xray.test.ts',
  'test/e2e/glance.test.ts',
  'test/e2e/settings.test.ts',
  'test/e2e/keyboard-tasks.test.ts',
  'test/e2e/django.test.ts',
];

/** Runs programs that may still be being installed when the first tests run. */
const last = 'test/core/formats/shell.test.ts';

/** Files in the order that a project takes them, the longest first: in a new clone nothing is known of earlier runs. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      if (moduleId.endsWith(last)) return longest.length + 1;
      const found = longest.findIndex((path) => moduleId.endsWith(path));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

/** How many files that start browsers or build run at a time: two keep two cores busy, and four end no sooner. */
const sideBySide = 2;

const endToEnd = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  globalSetup: here('test/e2e/global-setup.ts'),
  setupFiles: here('test/e2e/wait-for-browsers.ts'),
};

/** Projects run one after the other by `groupOrder`, the files of one side by side. */
export default defineConfig({
  oxc,
  test: {
    reporters: ['default', here('scripts/closing-line.ts')],
    sequence: { sequencer: LongestFirst },
    // A transcript that is missing is a failure, and not written by the way.
    update: 'none',
    projects: [
      {
        extends: true,
        ...unit,
        // Pure functions leave nothing behind: the files share what they import, which takes half the time.
        test: { ...unit.test, ...shared, name: 'core', include: [core], isolate: false },
      },
      {
        extends: true,
        ...unit,
        // A context of its own for each file, in a process that several share, which takes a third less time than
        // a process for each; threads would all have one time zone.
        test: {
          ...unit.test,
          ...shared,
          exclude: [...unit.test.exclude, core],
          pool: 'vmForks',
          vmMemoryLimit: '1500MB',
        },
      },
      {
        extends: true,
        // What `npm run build` and `npm run build:firefox` left behind.
        test: {
          name: 'built',
          include: ['test/built/**/*.test.ts'],
          testTimeout: 120_000,
          maxWorkers: sideBySide,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        // Real servers in other languages, which `npm run test:servers` installs.
        test: {
          ...endToEnd,
          name: 'servers',
          include: process.env['MAGIC_COOKIE_SERVERS'] === undefined ? [] : ['test/servers/**/*.test.ts'],
          sequence: { groupOrder: 5 },
        },
      },
      {
        extends: true,
        test: {
          ...endToEnd,
          name: 'e2e',
          isolate: false,
          include: ['test/e2e/**/*.test.ts'],
          exclude: alone,
          maxWorkers: sideBySide,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          ...endToEnd,
          name: 'e2e-alone',
          isolate: false,
          include: alone,
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
