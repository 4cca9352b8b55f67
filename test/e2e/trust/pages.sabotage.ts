import type { Sabotage } from '../../sabotage/sabotage.ts';

const test = 'test/e2e/trust/pages.test.ts';
const facts = 'function describeDocument(): DocumentFacts {\n';
/** Runs with every page load that is asked about, with the browser's own API at hand. */
const atEachLoad = (lines: readonly string[]) => [
  {
    file: 'src/background/page-loads.ts',
    find: '  const load = { began: facts.began, tab: tab.id };\n',
    replace: `  ${lines.join('\n  ')}\n  const load = { began: facts.began, tab: tab.id };\n`,
  },
  {
    file: 'src/background/page-loads.ts',
    find: '/**\n * Counts the page load',
    replace:
      'interface Own { name: string; value: string; path: string; storeId: string; session: boolean; httpOnly: boolean }\n' +
      'const api = () =>\n' +
      '  (globalThis as unknown as { chrome: { cookies: { getAll: (of: object) => Promise<Own[]>; set: (of: object) => Promise<unknown>; remove: (of: object) => Promise<unknown> } } })\n' +
      '    .chrome.cookies;\n' +
      '/**\n * Counts the page load',
  },
];

export const sabotages: readonly Sabotage[] = [
  {
    promise: 8,
    what: 'a mark is left in every document',
    edits: [
      {
        file: 'src/browser/document-facts.ts',
        find: facts,
        replace: `${facts}  document.documentElement.dataset['magicCookie'] = '1';\n`,
      },
    ],
    test,
    only: 'nothing of ours stands in it',
  },
  {
    promise: 8,
    what: 'a page may load our icons',
    edits: [
      {
        file: 'manifest.json',
        find: '  "options_ui"',
        replace:
          '  "web_accessible_resources": [{ "resources": ["icons/16.png"], "matches": ["*://*/*"] }],\n  "options_ui"',
      },
    ],
    test,
    only: 'nothing of ours can be loaded',
  },
  {
    promise: 8,
    what: 'the worker listens to messages',
    edits: [
      {
        file: 'src/browser/lifecycle.ts',
        find: 'export function onBegin(listener: () => void): void {\n',
        replace:
          'export function onBegin(listener: () => void): void {\n' +
          '  browser.runtime.onMessageExternal.addListener(() => Promise.resolve(listener()));\n',
      },
    ],
    test,
    only: 'we listen to no message',
  },
  {
    promise: 9,
    what: 'session cookies are given an expiry',
    edits: atEachLoad([
      'for (const each of await api().getAll({ url: tab.url, storeId: tab.store }))',
      '  if (each.session && !each.httpOnly)',
      '    await api().set({ url: facts.url, name: each.name, value: each.value, path: each.path, storeId: tab.store, expirationDate: Date.now() / 1000 + 86_400 });',
    ]),
    test,
    only: 'with the popup opened on each',
  },
  {
    promise: 9,
    what: 'an empty cookie is taken out of the jar',
    edits: atEachLoad([
      'for (const { name, value } of await api().getAll({ url: tab.url, storeId: tab.store }))',
      "  if (value === '') await api().remove({ url: facts.url, name });",
    ]),
    test,
    only: 'with the popup opened on each',
  },
  {
    promise: 9,
    what: 'the cookie test leaves its cookies in the jar',
    edits: [
      {
        file: 'src/inspector/cookie-test.ts',
        find: '    for (const line of lines) document.cookie = line;\n    return true;',
        replace: '    return lines.length > 0;',
      },
      {
        file: 'src/inspector/cookie-test.ts',
        find: '  await Promise.all((await ofTest()).map(removeCookie));\n',
        replace: '  if (probes.length === 0) await Promise.all((await ofTest()).map(removeCookie));\n',
      },
    ],
    test,
    only: 'the cookie test leaves nothing',
  },
];
