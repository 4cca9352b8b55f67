import { fileURLToPath } from 'node:url';
import { defineConfig } from 'oxlint';

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

const waitedElsewhere =
  'Wait by `eventually` of test/eventually.ts: a busy machine needs more than a second.';
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
    'transcript',
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
    'house/restricted-syntax': ['error', ...lists.flatMap((list) => list.syntax)],
  };
}

/** Names of rules, each an error. */
const errors = (prefix, names) =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [`${prefix}${name}`, 'error']),
  );

/** What ESLint recommends. */
const recommended = errors(
  '',
  `
    for-direction no-async-promise-executor no-case-declarations no-compare-neg-zero no-cond-assign
    no-constant-binary-expression no-constant-condition no-control-regex no-debugger no-delete-var
    no-dupe-else-if no-duplicate-case no-empty no-empty-character-class no-empty-pattern
    no-empty-static-block no-ex-assign no-extra-boolean-cast no-fallthrough no-global-assign
    no-invalid-regexp no-irregular-whitespace no-loss-of-precision no-misleading-character-class
    no-nonoctal-decimal-escape no-prototype-builtins no-regex-spaces no-self-assign
    no-shadow-restricted-names no-sparse-arrays no-unexpected-multiline no-unsafe-finally
    no-unsafe-optional-chaining no-unused-labels no-unused-private-class-members no-useless-backreference
    no-useless-catch no-useless-escape require-yield use-isnan valid-typeof no-var prefer-const
    prefer-rest-params prefer-spread
  `,
);

/** The strict rules of typescript-eslint, those that want types among them. */
const strict = {
  ...errors(
    'typescript/',
    `
      await-thenable no-array-constructor no-array-delete no-base-to-string no-deprecated
      no-duplicate-enum-values no-duplicate-type-constituents no-dynamic-delete no-empty-object-type
      no-explicit-any no-extra-non-null-assertion no-extraneous-class no-floating-promises
      no-for-in-array no-generated-empty-object-type no-implied-eval no-invalid-void-type
      no-meaningless-void-operator no-misused-new no-misused-promises no-misused-spread no-mixed-enums
      no-namespace no-non-null-asserted-nullish-coalescing no-non-null-asserted-optional-chain
      no-non-null-assertion no-redundant-type-constituents no-require-imports no-this-alias
      no-unnecessary-boolean-literal-compare no-unnecessary-condition no-unnecessary-template-expression
      no-unnecessary-type-arguments no-unnecessary-type-assertion no-unnecessary-type-constraint
      no-unnecessary-type-conversion no-unnecessary-type-parameters no-unsafe-argument
      no-unsafe-assignment no-unsafe-call no-unsafe-declaration-merging no-unsafe-enum-assignment
      no-unsafe-enum-comparison no-unsafe-function-type no-unsafe-member-access no-unsafe-return
      no-unsafe-unary-minus no-unused-expressions no-useless-constructor no-useless-default-assignment
      no-wrapper-object-types only-throw-error prefer-as-const prefer-literal-enum-member
      prefer-namespace-keyword prefer-promise-reject-errors prefer-reduce-type-parameter
      prefer-return-this-type related-getter-setter-pairs require-await triple-slash-reference
      unbound-method unified-signatures use-unknown-in-catch-callback-variable
    `,
  ),
  'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
  'typescript/restrict-plus-operands': [
    'error',
    {
      allowAny: false,
      allowBoolean: false,
      allowNullish: false,
      allowNumberAndString: false,
      allowRegExp: false,
    },
  ],
  'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
  'typescript/return-await': ['error', 'error-handling-correctness-only'],
  'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
};

export default defineConfig({
  categories: { correctness: 'off' },
  plugins: ['typescript', 'vitest'],
  jsPlugins: [
    { name: 'house', specifier: fileURLToPath(new URL('scripts/lint-syntax.mjs', import.meta.url)) },
  ],
  options: { typeAware: true, reportUnusedDisableDirectives: 'error', maxWarnings: 0 },
  ignorePatterns: ['dist/**', 'packages/**', 'node_modules/**', '.demo/**', '.stryker/**'],
  rules: {
    ...recommended,
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  },
  overrides: [
    { files: ['**/*.{ts,tsx}'], rules: strict },
    { files: ['src/**/*.{ts,tsx}'], rules: restricted(everywhere) },
    { files: ['src/core/**/*.ts'], rules: restricted(everywhere, inCore) },
    {
      files: ['test/**/*.{ts,tsx}'],
      excludeFiles: ['test/eventually.ts'],
      rules: { 'no-restricted-properties': ['error', ...waitsOfVitest] },
    },
    {
      files: ['test/**/*.{ts,tsx}'],
      excludeFiles: ['test/eventually.ts', 'test/e2e/**'],
      rules: { 'no-restricted-properties': ['error', ...waitsOfVitest, wallClock] },
    },
    {
      files: ['test/**/*.{ts,tsx}'],
      excludeFiles: ['test/properties.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: [
              {
                name: 'fast-check',
                message: 'It draws others every time: test/properties.ts gives it a seed.',
              },
            ],
          },
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
      rules: {
        ...errors(
          'vitest/',
          `
          no-commented-out-tests no-focused-tests no-identical-title no-import-node-test
          require-awaited-expect-poll valid-describe-callback valid-expect-in-promise
          `,
        ),
        'vitest/expect-expect': ['error', { assertFunctionNames: asserting }],
        'vitest/no-standalone-expect': ['error', { additionalTestBlockFunctions: ['afterEach'] }],
        'vitest/valid-expect': ['error', { maxArgs: 2 }],
      },
    },
    {
      files: ['test/**/*.{ts,tsx}'],
      excludeFiles: ['test/eventually.ts'],
      rules: {
        'vitest/no-restricted-vi-methods': ['error', { waitFor: waitedElsewhere }],
      },
    },
    {
      // Their files share what they import (`vitest.config.ts`): what was imported before is mocked no more.
      files: ['test/core/**/*.ts'],
      rules: {
        'vitest/no-restricted-vi-methods': [
          'error',
          {
            waitFor: waitedElsewhere,
            mock: 'What another file has imported stays as it is: spy on a method, and restore it.',
          },
        ],
      },
    },
    { files: ['scripts/**/*.mjs'], env: { node: true } },
  ],
});
