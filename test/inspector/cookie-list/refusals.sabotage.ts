import type { Sabotage } from '../../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 11,
    what: 'a refusal names the value',
    edits: [
      {
        file: 'src/inspector/cookie-list/apply-steps.ts',
        find: '    detail: errorText(error),',
        replace: '    detail: `${cookie.value}: ${errorText(error)}`,',
      },
    ],
    test: 'test/inspector/cookie-list/refusals.test.ts',
  },
];
