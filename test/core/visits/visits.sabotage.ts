import type { Sabotage } from '../../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 3,
    what: 'a clock that is set back stops the count',
    edits: [
      {
        file: 'src/core/visits/visits.ts',
        find: '  return visits.last > now;',
        replace: '  return visits.last > now + 1e15;',
      },
    ],
    test: 'test/core/visits/visits.test.ts',
  },
];
