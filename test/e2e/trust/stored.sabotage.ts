import type { Sabotage } from '../../sabotage/sabotage.ts';

const test = 'test/e2e/trust/stored.test.ts';
const set = '  await areaOf(area).set(values);\n';

/** Has what is written to memory kept once more, in a form that no search for the value finds. */
const keptAs = (what: string, lines: readonly string[]): Sabotage => ({
  promise: 2,
  what,
  edits: [
    {
      file: 'src/browser/storage.ts',
      find: set,
      replace:
        `${set}  const [key = ''] = Object.keys(values);\n` +
        "  if (area === 'session' && !key.startsWith('journal')) {\n" +
        '    const text = JSON.stringify(values);\n' +
        `    ${lines.join('\n    ')}\n` +
        '  }\n',
    },
  ],
  test,
});

export const sabotages: readonly Sabotage[] = [
  keptAs('undo entries are copied to the disk, backwards', [
    "await areaOf('local').set({ later: Array.from(text).reverse().join('') });",
  ]),
  keptAs('undo entries are copied to the disk as the codes of their characters', [
    "await areaOf('sync').set({ later: Array.from(text.slice(0, 1000), (char) => char.charCodeAt(0)) });",
  ]),
  keptAs('undo entries are copied to the disk, compressed', [
    "const squeezed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));",
    'const octets = new Uint8Array(await new Response(squeezed).arrayBuffer());',
    "await areaOf('local').set({ [`visits/0/${key.split('/')[2] ?? ''}`]: { count: 1, last: 1, rest: [...octets] } });",
  ]),
  keptAs('what is done is noted in a database of the browser', [
    'await new Promise<void>((done) => {',
    "  const open = indexedDB.open('later', 1);",
    "  open.onupgradeneeded = () => open.result.createObjectStore('all').put(text.slice(0, 9), 1);",
    '  open.onsuccess = () => done();',
    '});',
  ]),
];
