import type { Sabotage } from '../sabotage/sabotage.ts';

const test = 'test/house/manifest.test.ts';
const inManifest = (find: string, replace: string) => [{ file: 'manifest.json', find, replace }];

export const sabotages: readonly Sabotage[] = [
  {
    promise: 1,
    what: 'the policy lets the worker and the pages connect by https',
    edits: inManifest("connect-src 'none'", 'connect-src https:'),
    test,
  },
  {
    promise: 1,
    what: 'the policy lets a form be sent',
    edits: inManifest("form-action 'none'; ", ''),
    test,
  },
  {
    promise: 7,
    what: 'further permissions may be asked for',
    edits: inManifest(
      '"optional_permissions": ["webRequest"],',
      '"optional_permissions": ["history", "webRequest"],',
    ),
    test,
  },
  {
    promise: 7,
    what: 'the URLs of all tabs may be read',
    edits: inManifest('"storage"],', '"storage", "tabs"],'),
    test,
  },
  {
    promise: 7,
    what: 'every host is granted at the install',
    edits: inManifest('"*://[::1]/*"]', '"*://[::1]/*", "<all_urls>"]'),
    test,
  },
  {
    promise: 8,
    what: 'a script of ours stands in every page',
    edits: inManifest(
      '"options_ui"',
      '"content_scripts": [{ "matches": ["*://*/*"], "js": ["src/devtools/main.ts"] }],\n  "options_ui"',
    ),
    test: 'test/house/manifest.test.ts',
  },
];
