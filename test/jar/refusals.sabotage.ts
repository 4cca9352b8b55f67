import type { Sabotage } from '../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 11,
    what: 'a refusal names the value',
    edits: [
      {
        file: 'src/jar/take.ts',
        find: '    detail: errorText(error),',
        replace: '    detail: `${cookie.value}: ${errorText(error)}`,',
      },
    ],
    test: 'test/jar/refusals.test.ts',
  },
];
