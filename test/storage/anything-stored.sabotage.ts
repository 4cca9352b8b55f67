import type { Sabotage } from '../sabotage/sabotage.ts';

const test = 'test/storage/anything-stored.test.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 6,
    what: 'snapshots of any type are believed',
    edits: [
      {
        file: 'src/core/snapshots/snapshot-list.ts',
        find: '  cookies: listOf(isCookie, 10_000),',
        replace: '  cookies: (value) => Array.isArray(value) || isCookie(value),',
      },
      {
        file: 'src/core/snapshots/snapshot-list.ts',
        find: '  const cookies = snapshot.cookies.flatMap((cookie) => cookieIn(cookie) ?? []);',
        replace:
          '  const cookies = [snapshot.cookies].flat().flatMap((cookie) => cookieIn(cookie) ?? cookie);',
      },
    ],
    test,
  },
  {
    promise: 6,
    what: 'a count of any kind is believed',
    edits: [
      {
        file: 'src/core/visits/visits.ts',
        find: "const isCount = typeof count === 'number' && Number.isSafeInteger(count) && count > 0;",
        replace: "const isCount = typeof count === 'number';",
      },
    ],
    test,
  },
  {
    promise: 6,
    what: 'a change in the journal need not be about a cookie',
    edits: [
      {
        file: 'src/core/journal/is-change.ts',
        find: '  before: isState,\n  after: isState,\n  cause',
        replace:
          "  before: (value) => isState(value) || typeof value === 'string',\n  after: isState,\n  cause",
      },
    ],
    test,
  },
];
