import type { Sabotage } from '../sabotage/sabotage.ts';

const test = 'test/background/journal.test.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 4,
    what: 'there is no bound for all hosts together',
    edits: [
      {
        file: 'src/core/journal/segments.ts',
        find: 'export const octetsInAll = 5 * 1024 * 1024;',
        replace: 'export const octetsInAll = 5000 * 1024 * 1024;',
      },
    ],
    test,
  },
  {
    promise: 4,
    what: 'a host keeps 2,000 changes',
    edits: [
      {
        file: 'src/core/journal/journal.ts',
        find: 'export const changesAHost = 200;',
        replace: 'export const changesAHost = 2000;',
      },
    ],
    test,
  },
  {
    promise: 4,
    what: 'what nobody watches is written down',
    edits: [
      {
        file: 'src/background/cookie-events.ts',
        find: '  if (isCandidate || isFollowed(cookie, settings)) remember(event);\n',
        replace: '  if (isCandidate || settings) remember(event);\n',
      },
    ],
    test,
  },
  {
    promise: 10,
    what: 'the timeline of private windows stays when the last is closed',
    edits: [
      {
        file: 'src/background/cookie-events.ts',
        find: '  await forgetStores(isPrivateStore);\n',
        replace: "  await forgetStores((store) => store === '2');\n",
      },
    ],
    test,
  },
];
