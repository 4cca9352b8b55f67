import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/project.ts';

const rooms = ['core', 'background', 'inspector', 'options', 'ui', 'storage', 'browser'] as const;
type Room = (typeof rooms)[number] | 'test';

/** What no room may write, each with what must be said against it. */
const nowhere: readonly string[] = [
  "fetch('https://example.test/');",
  "globalThis.fetch('https://example.test/');",
  "window.fetch('https://example.test/');",
  "self['fetch']('https://example.test/');",
  'new XMLHttpRequest();',
  "new WebSocket('wss://example.test/');",
  "new window.WebSocket('wss://example.test/');",
  "new EventSource('https://example.test/');",
  "new WebTransport('https://example.test/');",
  'new RTCPeerConnection();',
  'new globalThis.RTCPeerConnection();',
  "navigator.sendBeacon('https://example.test/', '');",
  "window.open('https://example.test/');",
  "open('https://example.test/');",
  "location.assign('https://example.test/');",
  "location.href = 'https://example.test/';",
  "location = 'https://example.test/';",
  "window.location = 'https://example.test/';",
  "window.location.href = 'https://example.test/';",
  "link.rel = 'preconnect';",
  "link.rel = 'dns-prefetch';",
  "anchor.ping = 'https://example.test/';",
  "element.innerHTML = '<b>';",
  "element.outerHTML = '<b>';",
  "element.insertAdjacentHTML('beforeend', '<b>');",
  "document.write('<b>');",
];

/** What no room that shows something may write. */
const nowhereShown: readonly string[] = [
  "<p dangerouslySetInnerHTML={{ __html: '<b>' }} />;",
  '<iframe src="https://example.test/" />;',
  '<link rel="preconnect" href="https://example.test/" />;',
  '<a ping="https://example.test/">x</a>;',
  '<meta http-equiv="refresh" content="0" />;',
  '<form action="https://example.test/" />;',
];

/** What gives up on a busy machine, or counts what else it does. */
const notInTests: readonly string[] = [
  'await vi.waitFor(() => expect(found()).toBe(true));',
  'await vi.waitUntil(() => found());',
  'const began = performance.now();',
  "import fc from 'fast-check';",
];

/** What the pure core may not write besides. */
const notInCore: readonly string[] = [
  'new Date();',
  'Date();',
  'Date.now();',
  'Math.random();',
  'crypto.getRandomValues(octets);',
  'crypto.randomUUID();',
  'performance.now();',
  'location.href;',
  'globalThis.location;',
  "localStorage.getItem('a');",
  "document.createElement('p');",
  'navigator.language;',
  'setTimeout(run, 1);',
];

/** What is good everywhere. */
const good: readonly string[] = [
  'new Date(now);',
  "text.replace('a', 'b');",
  'Object.assign({}, other);',
  'list.open = true;',
  "crypto.subtle.digest('SHA-256', octets);",
  "const ping = 'pong'; use(ping);",
];

const ours = ['globals', 'imports', 'properties', 'syntax'].map((what) => `no-restricted-${what}`);
const rulesOf = new Map<Room, Linter.RulesRecord>();
let linter: ESLint;

/** Of the configuration of a room, the rules that want no types: those would read the whole project. */
async function saidAgainst(room: Room, code: string): Promise<readonly string[]> {
  const plain = new ESLint({
    cwd: projectRoot,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.jsx'],
      languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
      rules: rulesOf.get(room) ?? {},
    },
  });
  const [result] = await plain.lintText(code, { filePath: 'sample.jsx' });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

beforeAll(async () => {
  linter = new ESLint({ cwd: projectRoot });
  for (const room of [...rooms, 'test'] as const) {
    const folder = room === 'test' ? room : join('src', room);
    const file = join(projectRoot, folder, room === 'inspector' ? 'x.tsx' : 'x.ts');
    const { rules } = (await linter.calculateConfigForFile(file)) as { rules: Linter.RulesRecord };
    rulesOf.set(room, Object.fromEntries(ours.map((rule) => [rule, rules[rule] ?? 'off'])));
  }
});

const pairs = (of: readonly Room[], codes: readonly string[]) =>
  of.flatMap((room) => codes.map((code) => [room, code] as const));

describe('the lint rules', () => {
  it.each([
    ...pairs(rooms, nowhere),
    ...pairs(['inspector', 'options', 'ui'], nowhereShown),
    ...pairs(['core'], notInCore),
    ...pairs(['test'], notInTests),
  ])('refuse in %s: %s', async (room, code) => {
    const said = await saidAgainst(room, code);
    expect(said.filter((rule) => ours.includes(rule))).not.toEqual([]);
  });

  it.each(pairs(rooms, good))('have nothing in %s against: %s', async (room, code) => {
    expect(await saidAgainst(room, code)).toEqual([]);
  });
});
