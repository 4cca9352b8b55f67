import type { Sabotage } from '../sabotage/sabotage.ts';

const test = 'test/e2e/settings.test.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 7,
    what: 'a grant that is taken back goes unnoticed by the open popup',
    edits: [
      {
        file: 'src/inspector/main.tsx',
        find: '  onGrantsChanged(session.reopen);\n',
        replace: '  onGrantsChanged((granted) => granted && session.reopen());\n',
      },
    ],
    test,
    only: 'an open popup explains itself',
  },
  {
    promise: 14,
    what: 'open pages are written down again when the worker starts',
    edits: [
      {
        file: 'src/background/page-loads.ts',
        find: '  if (!(await remembersVisits())) return;\n',
        replace: '  await remembersVisits();\n',
      },
      // What began before the erasing is known by its moment, too.
      {
        file: 'src/storage/visits-write.ts',
        find: '    if (isErased(began, session[erasedKey], Date.now())) return;\n',
        replace: '    isErased(began, session[erasedKey], Date.now());\n',
      },
    ],
    test,
    only: 'erased, is erased whole',
  },
];
