import type { Sabotage } from '../sabotage/sabotage.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 7,
    what: 'a grant that is taken back goes unnoticed by the open popup',
    edits: [
      {
        file: 'src/popup/surface.tsx',
        find: '  onGrantsChanged(() => void open(readKnown(surface)));\n',
        replace: '  onGrantsChanged((granted) => granted && void open(readKnown(surface)));\n',
      },
    ],
    test: 'test/e2e/access.test.ts',
  },
];
