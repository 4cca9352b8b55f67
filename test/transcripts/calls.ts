import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import { fake } from '../fakes/browser.ts';

/** Characters of an argument that are written down whole; what is longer goes on as its length and a hash. */
const room = 300;

/** A value in one line, shortened. */
export function written(value: unknown): string {
  if (value instanceof Error) return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= room) return text.replaceAll('\n', '\\n');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${text.slice(0, room).replaceAll('\n', '\\n')}… (${text.length} characters, ${hash})`;
}

type Api = Record<string, (...args: unknown[]) => unknown>;

const api = (of: object) => of as Api;

/** The calls by which something in the browser becomes different. */
const changing: readonly (readonly [path: string, api: Api, ...methods: string[]])[] = [
  ['cookies', api(fake.cookies), 'set', 'remove'],
  ['storage.local', api(fake.storage.local), 'set', 'remove', 'clear'],
  ['storage.session', api(fake.storage.session), 'set', 'remove', 'clear'],
  ['storage.sync', api(fake.storage.sync), 'set', 'remove', 'clear'],
  ['permissions', api(fake.permissions), 'request', 'remove'],
  ['tabs', api(fake.tabs.tabs), 'create'],
  ['scripting', api(fake.tabs.scripting), 'executeScript'],
  [
    'action',
    api(fake.action),
    'setBadgeText',
    'setTitle',
    'setBadgeBackgroundColor',
    'setBadgeTextColor',
    'openPopup',
  ],
  ['runtime', api(fake.runtime), 'openOptionsPage'],
  ['sidePanel', api(fake.beside.sidePanel), 'open'],
  ['sidebarAction', api(fake.beside.sidebarAction), 'open'],
  ['devtools.panels', api(fake.devtools.panels), 'create'],
  ['contextMenus', api(fake.contextMenus), 'create', 'removeAll'],
];

/** Of a function that is run in a page it says where, not its text. */
const argumentsOf = (path: string, all: readonly unknown[]) =>
  path === 'scripting' ? [{ ...(all[0] as object), func: undefined }] : all;

/** Texts that are copied, and files that are handed to the person. */
function noteWhatLeaves(note: (line: string) => void): void {
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: {
      async writeText(text: string) {
        note(`copied: ${written(text)}`);
        return Promise.resolve();
      },
    },
  });
  URL.createObjectURL = (blob) => {
    void (blob as Blob).text().then((text) => note(`file: ${written(text)}`));
    return 'blob:file';
  };
  URL.revokeObjectURL = () => undefined;
  HTMLAnchorElement.prototype.click = function click() {
    note(`saved as ${this.download}`);
  };
}

/** Random octets and names that are the same in each run. */
function fixRandomness(): void {
  let next = 0;
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    const octets = new Uint8Array((array as Uint8Array).buffer);
    octets.forEach((_, index) => (octets[index] = next++ % 256));
    return array;
  });
  let named = 0;
  vi.spyOn(crypto, 'randomUUID').mockImplementation(
    () => `00000000-0000-4000-8000-${String(++named).padStart(12, '0')}`,
  );
}

/**
 * Notes what is asked of the browser from now on, until mocks are restored.
 * @returns the calls since it was asked last, one a line
 */
export function noteCalls(): () => readonly string[] {
  let noted: string[] = [];
  const note = (line: string) => void noted.push(line);
  for (const [path, of, ...methods] of changing) {
    for (const method of methods) {
      const original = of[method]?.bind(of);
      vi.spyOn(of, method).mockImplementation((...args) => {
        note(`${path}.${method}(${argumentsOf(path, args).map(written).join(', ')})`);
        return original?.(...args);
      });
    }
  }
  vi.spyOn(console, 'error').mockImplementation((...args) => {
    note(`console.error(${args.map(written).join(', ')})`);
  });
  noteWhatLeaves(note);
  fixRandomness();
  return () => {
    const since = noted;
    noted = [];
    return since;
  };
}
