import type { Sabotage } from '../../sabotage/sabotage.ts';

const test = 'test/e2e/trust/private.test.ts';
const only = 'Chromium';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 10,
    what: 'when a site was looked at is kept',
    edits: [
      {
        file: 'src/inspector/complete-site.ts',
        find: 'if (!tab.isPrivate) await saveLastSeen(',
        replace: 'await saveLastSeen(',
      },
    ],
    test,
    only,
  },
  {
    promise: 10,
    what: 'what a site should have is kept on the disk',
    edits: [
      {
        file: 'src/inspector/insight/tools.tsx',
        find: '{!isPrivate && <ExpectedForm store={store} />}',
        replace: '{(isPrivate || !isPrivate) && <ExpectedForm store={store} />}',
      },
    ],
    test,
    only,
  },
  {
    promise: 10,
    what: 'a snapshot may be kept on the disk',
    edits: [
      {
        file: 'src/inspector/cookie-list/snapshots.tsx',
        find: '      {!isPrivate && (\n        <label',
        replace: '      {(isPrivate || !isPrivate) && (\n        <label',
      },
    ],
    test,
    only,
  },
  {
    promise: 10,
    what: 'undo entries stay',
    edits: [
      {
        file: 'src/storage/forget.ts',
        find: 'return store !== null && ofStore(store);',
        replace: "return store !== null && ofStore(store) && !key.startsWith('undo-history');",
      },
    ],
    test,
    only,
  },
  {
    promise: 10,
    what: 'visits are counted in private windows',
    edits: [
      {
        file: 'src/background/page-loads.ts',
        find: 'if (tab.isPrivate || tab.isDiscarded || siteHost(tab.url) === null) return;',
        replace: 'if (tab.isDiscarded || siteHost(tab.url) === null) return;',
      },
    ],
    test,
    only: 'Firefox',
  },
];
