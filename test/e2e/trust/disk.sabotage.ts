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
  {
    promise: 2,
    what: 'watched responses are kept on the disk',
    edits: [
      {
        file: 'src/storage/watched-answers-write.ts',
        find: "import { exclusively } from '../browser/locks.ts';",
        replace:
          "import { exclusively } from '../browser/locks.ts';\nimport { write } from '../browser/storage.ts';",
      },
      {
        file: 'src/storage/watched-answers-write.ts',
        find: 'await watchedAnswers.save([], after.length > 0 ? after : null);',
        replace:
          "await watchedAnswers.save([], after.length > 0 ? after : null);\n    await write('local', { responses: after });",
      },
    ],
    test,
  },
];
