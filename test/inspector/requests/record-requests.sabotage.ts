import type { Sabotage } from '../../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 10,
    what: 'who changed the cookies of a private window is kept',
    edits: [
      {
        file: 'src/inspector/record-requests.ts',
        find: '  if (isPrivateStore(store)) return;\n',
        replace: '  if (isPrivateStore(`not ${store}`)) return;\n',
      },
    ],
    test: 'test/inspector/requests/record-requests.test.ts',
  },
];
