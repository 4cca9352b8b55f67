import type { Sabotage } from '../../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 4,
    what: 'every change is written by itself',
    edits: [
      {
        file: 'src/background/cookie-events.ts',
        find: 'const quiet = 150;',
        replace: 'const quiet = 1;',
      },
    ],
    test: 'test/e2e/trust/floods.test.ts',
    only: 'in its bounds',
  },
];
