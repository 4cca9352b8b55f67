import type { Sabotage } from '../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 11,
    what: 'a refusal names the value',
    edits: [
      {
        file: 'src/jar/take.ts',
        find: '    detail: error instanceof Error ? error.message : String(error),',
        replace: '    detail: `${cookie.value}: ${error instanceof Error ? error.message : String(error)}`,',
      },
    ],
    test: 'test/jar/refusals.test.ts',
  },
];
