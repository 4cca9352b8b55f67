import js from '@eslint/js';
import vitest from '@vitest/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Objects by which a global can be reached as a property. */
const globalObjects = ['globalThis', 'window', 'self', 'top', 'parent'];

const networkless = 'Nothing is ever sent: no part of Magic Cookie talks to a network.';
const textOnly = 'Cookies hold whatever a site put there: show them as text only.';

/**
 * What no file of ours may name. The rules of a block replace those of the one before it, options and all, so each
 * block is made of whole lists (`test/house/lint.test.ts` tries them in every room).
 */
const everywhere = {
  globals: [
    'fetch',
    'fetchLater',
    'XMLHttpRequest',
    'WebSocket',
    'WebSocketStream',
    'EventSource',
    'WebTransport',
    'RTCPeerConnection',
    'importScripts',
    'Worker',
    'SharedWorker',
    'open',
  ].map((name) => ({ name, message: networkless })),
  properties: [
    ...['sendBeacon', 'serviceWorker'].map((property) => ({ property, message: networkless })),
    ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'dangerouslySetInnerHTML'].map(
      (property) => ({ property, message: textOnly }),
    ),
    ...['assign', 'replace'].map((property) => ({ object: 'location', property, message: networkless })),
    { object: 'tabs', property: 'update', message: networkless },
    { object: 'document', property: 'write', message: textOnly },
    { object: 'document', property: 'writeln', message: textOnly },
  ],
  syntax: [
    {
      selector: 'JSXAttribute[name.name=/^(dangerouslySetInnerHTML|srcdoc)$/]',
      message: textOnly,
    },
    {
      selector: 'JSXAttribute[name.name=/^(ping|http-equiv|httpEquiv|action|formAction|formaction)$/]',
      message: networkless,
    },
    {
      selector: 'JSXOpeningElement[name.name=/^(iframe|frame|object|embed|portal|script|link|meta|base)$/]',
      message: networkless,
    },
    {
      selector: 'Literal[value=/^(preconnect|dns-prefetch|prefetch|prerender|speculationrules)$/]',
      message: networkless,
    },
    {
      selector: 'AssignmentExpression[left.property.name=/^(ping|httpEquiv|srcdoc)$/]',
      message: networkless,
    },
    {
      selector:
        'AssignmentExpression:matches([left.name="location"], [left.property.name="location"], [left.object.name="location"], [left.object.property.name="location"])',
      message: networkless,
    },
  ],
};

const pure = 'The core knows neither browser nor DOM, and keeps nothing: take what you need as an argument.';

/** What the pure core may not name besides. */
const inCore = {
  globals: [
    ...['document', 'window', 'self', 'globalThis', 'navigator', 'location', 'history', 'screen'],
    ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore', 'chrome', 'browser'],
    ...['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask', 'performance'],
    ...['addEventListener', 'postMessage', 'alert', 'process', 'console'],
  ].map((name) => ({ name, message: pure })),
  properties: [
    { object: 'Date', property: 'now', message: 'The core has no clock: take `now` as an argument.' },
    { object: 'Math', property: 'random', message: 'The core has no randomness.' },
    ...['getRandomValues', 'randomUUID', 'generateKey'].map((property) => ({
      property,
      message: 'The core has no randomness.',
    })),
  ],
  syntax: [
    {
      selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]',
      message: 'The core has no clock: take `now` as an argument.',
    },
  ],
};

const waitsOfVitest = ['waitFor', 'waitUntil'].map((property) => ({
  object: 'vi',
  property,
  message:
    'It gives up after a second, which a busy machine needs: `eventually` of test/eventually.ts waits.',
}));

const wallClock = {
  object: 'performance',
  property: 'now',
  message: 'It counts what else the machine does: `processorTime` of test/processor-time.ts does not.',
};

/** What fails a test besides `expect`: properties, waits with a limit, and helpers of test files that hold one of these. */
const asserting = [
  ...['expect*', 'eventually', '**.eventually', 'fc.assert', 'find'],
  ...['**.waitForSelector', '**.waitForFunction', '**.waitForTarget', '**.waitFor', '**.until'],
  ...[
    'shows',
    'showsHost',
    'absent',
    'gone',
    'not',
    'badge',
    'said',
    'reported',
    'keeps',
    'fails',
    'hasFocusOn',
  ],
  ...['count', 'counted', 'events', 'swept', 'forgotten', 'last', 'isSound', 'isWholeAndSilent'],
];

/** The three rules with all of some lists. */
function restricted(...lists) {
  const globals = lists.flatMap((list) => list.globals);
  const properties = lists.flatMap((list) => list.properties);
  const reached = globals.flatMap(({ name, message }) =>
    globalObjects.map((object) => ({ object, property: name, message })),
  );
  return {
    'no-restricted-globals': ['error', ...globals],
    'no-restricted-properties': ['error', ...properties, ...reached],
    'no-restricted-syntax': ['error', ...lists.flatMap((list) => list.syntax)],
  };
}

export default defineConfig(
  { ignores: ['dist/**', 'packages/**', 'node_modules/**', '.demo/**', '.stryker/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: restricted(everywhere) },
  { files: ['src/core/**/*.ts'], rules: restricted(everywhere, inCore) },
  {
    files: ['test/**/*.{ts,tsx}'],
    ignores: ['test/eventually.ts'],
    rules: { 'no-restricted-properties': ['error', ...waitsOfVitest] },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    ignores: ['test/eventually.ts', 'test/e2e/**'],
    rules: { 'no-restricted-properties': ['error', ...waitsOfVitest, wallClock] },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    ignores: ['test/properties.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'It draws others every time: test/properties.ts gives it a seed.' },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { 'max-lines': ['error', 200], 'max-lines-per-function': ['error', 50] },
  },
  // A component's function holds its markup.
  { files: ['src/**/*.tsx'], rules: { 'max-lines-per-function': ['error', 80] } },
  {
    files: ['test/**/*.test.{ts,tsx}'],
    plugins: { vitest },
    rules: {
      'vitest/expect-expect': ['error', { assertFunctionNames: asserting }],
      'vitest/no-commented-out-tests': 'error',
      'vitest/no-focused-tests': 'error',
      'vitest/no-identical-title': 'error',
      'vitest/no-import-node-test': 'error',
      'vitest/no-standalone-expect': ['error', { additionalTestBlockFunctions: ['afterEach'] }],
      'vitest/require-awaited-expect-poll': 'error',
      'vitest/valid-describe-callback': 'error',
      'vitest/valid-expect': ['error', { maxArgs: 2 }],
      'vitest/valid-expect-in-promise': 'error',
    },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    ignores: ['test/eventually.ts'],
    plugins: { vitest },
    rules: {
      'vitest/no-restricted-vi-methods': [
        'error',
        { waitFor: 'Wait by `eventually` of test/eventually.ts: a busy machine needs more than a second.' },
      ],
    },
  },
  {
    files: ['scripts/**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);
