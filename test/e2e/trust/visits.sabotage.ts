import type { Sabotage } from '../../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 3,
    what: 'visits are kept for as long as the browser runs',
    edits: [
      {
        file: 'src/storage/visits-write.ts',
        find: '    const before = parseVisits(local[key]);',
        replace: '    const before = session[`seen/${key}`] === 1 ? parseVisits(local[key]) : null;',
      },
      {
        file: 'src/storage/visits-write.ts',
        find: "read('session', [erasedKey, failureKey]),",
        replace: "read('session', [erasedKey, failureKey, `seen/${key}`]),",
      },
      {
        file: 'src/storage/visits-write.ts',
        find: '    if (after === before) return;',
        replace: "    await write('session', { [`seen/${key}`]: 1 });\n    if (after === before) return;",
      },
    ],
    test: 'test/e2e/trust/visits.test.ts',
    only: 'over restarts',
  },
];
