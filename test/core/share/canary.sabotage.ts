import type { Sabotage } from '../../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 11,
    what: 'a finding goes into a report as it is',
    edits: [
      {
        file: 'src/core/share/bug-report.ts',
        find: '${plain(conceal.text(text))}',
        replace: '${plain(text || conceal.text(text))}',
      },
    ],
    test: 'test/core/share/canary.test.ts',
  },
];
