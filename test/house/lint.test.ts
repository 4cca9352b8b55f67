import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/project.ts';

const rooms = ['core', 'background', 'inspector', 'options', 'ui', 'storage', 'browser'] as const;
type Room = (typeof rooms)[number] | 'test' | 'test/core';

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

const ours = [
  'no-restricted-globals',
  'no-restricted-imports',
  'no-restricted-properties',
  'no-restricted-vi-methods',
  'restricted-syntax',
];

const pairs = (of: readonly Room[], codes: readonly string[]) =>
  of.flatMap((room) => codes.map((code) => [room, code] as const));

const bad = [
  ...pairs(rooms, nowhere),
  ...pairs(['inspector', 'options', 'ui'], nowhereShown),
  ...pairs(['core'], notInCore),
  ...pairs(['test'], notInTests),
  // Their files share what they import.
  ...pairs(['test/core'], ["import { vi } from 'vitest';\nvi.mock('fflate');"]),
];
const fine = pairs(rooms, good);

/** Where a snippet stands in the copy of the house: markup is none in the core's own files. */
const fileOf = ([room, code]: readonly [Room, string]) => {
  const place = [...bad, ...fine].findIndex(([other, text]) => other === room && text === code);
  const isMarkup = room !== 'core' && room !== 'test/core';
  return join(room.startsWith('test') ? room : join('src', room), `x${place}.${isMarkup ? 'tsx' : 'ts'}`);
};

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

/** The names of the rules that spoke, by file. */
const said = new Map<string, string[]>();
let folder: string;

// One run for all: the rules without types, which would read the whole project.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'magic-cookie-lint-'));
  for (const pair of [...bad, ...fine]) {
    const file = join(folder, fileOf(pair));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${pair[1]}\n`);
  }
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const config = pathToFileURL(join(projectRoot, 'oxlint.config.mjs')).href;
  const options = '{ ...config, options: { ...config.options, typeAware: false } }';
  await writeFile(
    join(folder, 'oxlint.config.mjs'),
    `import config from '${config}';\nexport default ${options};\n`,
  );
  const args = ['--no-install', 'oxlint', '-c', 'oxlint.config.mjs', '--format', 'json', '.'];
  const windows = process.platform === 'win32';
  const { stdout } = spawnSync('npx', args, { cwd: folder, encoding: 'utf8', shell: windows });
  for (const { code, filename } of (JSON.parse(stdout) as Report).diagnostics) {
    const rule = /\((.*)\)/.exec(code)?.[1] ?? code;
    said.set(filename, [...(said.get(filename) ?? []), rule]);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ourRules = (pair: readonly [Room, string]) =>
  (said.get(fileOf(pair)) ?? []).filter((rule) => ours.includes(rule));

describe('the lint rules', () => {
  it.each(bad)('refuse in %s: %s', (...pair) => {
    expect(ourRules(pair)).not.toEqual([]);
  });

  it.each(fine)('have nothing in %s against: %s', (...pair) => {
    expect(ourRules(pair)).toEqual([]);
  });
});
