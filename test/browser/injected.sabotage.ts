import type { Sabotage } from '../sabotage/sabotage.ts';

const test = 'test/browser/injected.test.ts';
const first = 'function describeDocument(): DocumentFacts {\n';
const inEveryDocument = (what: string, line: string): Sabotage => ({
  promise: 8,
  what,
  edits: [{ file: 'src/browser/document-facts.ts', find: first, replace: `${first}  ${line}\n` }],
  test,
});

export const sabotages: readonly Sabotage[] = [
  inEveryDocument(
    'an event tells the page that we look',
    "document.dispatchEvent(new CustomEvent('magic-cookie'));",
  ),
  inEveryDocument('a mark is left in the timeline of the page', "performance.mark('magic-cookie');"),
  inEveryDocument(
    'a mark is left in the storage of the page',
    "sessionStorage.setItem('magic-cookie', String(Date.now()));",
  ),
  {
    promise: 8,
    what: 'what is run in a page is run in its own world',
    edits: [
      {
        file: 'src/browser/document-facts.ts',
        find: 'injectImmediately: true,',
        replace: "injectImmediately: true,\n      ...{ world: 'MAIN' },",
      },
    ],
    test,
  },
];
