import type { Sabotage } from '../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 14,
    what: 'open pages are written down again when the worker starts',
    edits: [
      {
        file: 'src/background/page-loads.ts',
        find: '  if (!(await remembersVisits())) return;\n',
        replace: '  await remembersVisits();\n',
      },
    ],
    test: 'test/e2e/settings.test.ts',
    only: 'erased, is erased whole',
  },
];
