import type { Sabotage } from '../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 7,
    what: 'Firefox is asked for a permission more',
    edits: [
      {
        file: 'vite.config.ts',
        find: "permissions: permissions.filter((permission) => permission !== 'sidePanel'),",
        replace:
          "permissions: [...permissions.filter((permission) => permission !== 'sidePanel'), 'history'],",
      },
    ],
    test: 'test/built/manifest.test.ts',
  },
];
