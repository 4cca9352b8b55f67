import type { Sabotage } from '../sabotage/sabotage.ts';

const test = 'test/storage/erase.test.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 14,
    what: 'what is synchronised stays',
    edits: [
      {
        file: 'src/storage/erase.ts',
        find: "const areas: readonly Area[] = ['local', 'sync', 'session'];",
        replace: "const areas: readonly Area[] = ['local', 'session'];",
      },
    ],
    test,
  },
  {
    promise: 14,
    what: 'what is written meanwhile stays',
    edits: [{ file: 'src/storage/erase.ts', find: 'const rounds = 3;', replace: 'const rounds = 1;' }],
    test,
  },
];
