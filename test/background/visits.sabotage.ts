import type { Sabotage } from '../sabotage/sabotage.ts';

const test = 'test/background/visits.test.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 3,
    what: 'only completed loads are counted',
    edits: [
      {
        file: 'src/browser/tabs.ts',
        find: 'if ((change.status !== undefined || change.discarded === false) && tab) listener(tab);',
        replace: "if ((change.status === 'complete' || change.discarded === false) && tab) listener(tab);",
      },
    ],
    test,
  },
  {
    promise: 3,
    what: 'two loads at once are read and written side by side',
    edits: [
      {
        file: 'src/storage/visits-write.ts',
        find: '  return exclusively(visitsLock, async () => {',
        replace:
          '  return ((_: unknown, task: () => Promise<void>) => task())([exclusively, visitsLock], async () => {',
      },
    ],
    test,
  },
  {
    promise: 3,
    what: 'a page whose worker was ended before it could count is not looked for',
    edits: [
      {
        file: 'src/background/page-loads.ts',
        find: '  countInFront().catch(failed);',
        replace: '  if (Date.now() === 0) countInFront().catch(failed);',
      },
    ],
    test,
  },
  {
    promise: 14,
    what: 'open pages are written down again after erasing',
    edits: [
      {
        file: 'src/background/page-loads.ts',
        find: '  if (!(await remembersVisits())) return;\n',
        replace: '  await remembersVisits();\n',
      },
    ],
    test,
  },
];
