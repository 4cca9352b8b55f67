import type { Sabotage } from '../../sabotage/sabotage.ts';

const test = 'test/e2e/trust/disk.test.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 2,
    what: 'the journal is kept on the disk',
    edits: [
      {
        file: 'src/storage/journal-kept.ts',
        find: "await write('session', written);",
        replace: "await write('session', written);\n  await write('local', written);",
      },
    ],
    test,
  },
];
