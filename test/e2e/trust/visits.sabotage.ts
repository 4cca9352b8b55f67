import type { Sabotage } from '../../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 3,
    what: 'visits are kept for as long as the browser runs',
    edits: [
      {
        file: 'src/memory/visits-keeping.ts',
        find: "return parseVisits((await read('local', [key]))[key]);",
        replace: "return parseVisits((await read('session', [key]))[key]);",
      },
      {
        file: 'src/memory/visits-keeping.ts',
        find: '  if (!isNew) return',
        replace: "  await write('session', { [key]: visits });\n  if (!isNew) return",
      },
    ],
    test: 'test/e2e/trust/visits.test.ts',
    only: 'over restarts',
  },
];
