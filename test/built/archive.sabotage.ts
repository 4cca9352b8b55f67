import type { Sabotage } from '../sabotage/sabotage.ts';

const test = 'test/built/archive.test.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 13,
    what: 'the time of the build is in the archive',
    edits: [
      {
        file: 'scripts/licences.ts',
        find: 'return packages\n',
        replace: 'return new Date().toDateString() + packages\n',
      },
    ],
    test,
  },
  {
    promise: 13,
    what: 'files bear the time when they were packed',
    edits: [{ file: 'scripts/archive.ts', find: 'mtime: theBeginning,', replace: 'mtime: new Date(),' }],
    test,
  },
  {
    promise: 13,
    what: 'the folder of the build is in the archive',
    edits: [
      {
        file: 'vite.config.ts',
        find: '    oxc: { jsx:',
        replace: '    define: { __FOLDER__: JSON.stringify(process.cwd()) },\n    oxc: { jsx:',
      },
      {
        file: 'src/background/failure.ts',
        find: "console.error('Magic Cookie:', error);",
        replace: "console.error('Magic Cookie:', __FOLDER__, error);",
      },
    ],
    test,
  },
  {
    promise: 13,
    what: 'a fifth dependency comes along',
    edits: [
      {
        file: 'src/browser/about.ts',
        find: "import browser from 'webextension-polyfill';\n",
        replace:
          "import browser from 'webextension-polyfill';\nimport { diffArrays } from 'diff';\n\nObject.assign(globalThis, { diffArrays });\n",
      },
    ],
    test,
  },
];
