import type { Sabotage } from '../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 6,
    what: 'what a later version stored is written over',
    edits: [
      {
        file: 'src/storage/settings-write.ts',
        find: '{ version: 1, ...(isRecord(stored) && stored), ...chosen }',
        replace: '{ ...(isRecord(stored) && { version: 1 }), ...chosen }',
      },
    ],
    test: 'test/storage/settings.test.ts',
  },
];
