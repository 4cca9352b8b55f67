// @vitest-environment jsdom
import { it, vi } from 'vitest';
import { fake } from '../fakes/browser.ts';
import { jarCookie } from '../fakes/cookies.ts';
import { entry } from './devtools.ts';
import { choose, enter, openSurface, press, withBrowser } from './surfaces.ts';
import { transcript } from './transcript.ts';

vi.mock('../../src/ui/load-stylesheet.ts', () => ({ loadStylesheet: async () => Promise.resolve() }));

withBrowser();

type Says = (event: { readonly data: unknown }) => void;

/**
 * The worker that reads a file, in the document of the test: what it says comes in tasks of its own. All have one module,
 * which answers the last that was begun.
 */
function withWorker(): void {
  let answer: (data: unknown) => void = () => undefined;
  const scope = {
    onmessage: (_: { readonly data: unknown }) => undefined,
    postMessage: (data: unknown) => answer(structuredClone(data)),
  };
  vi.stubGlobal('self', scope);
  vi.stubGlobal(
    'Worker',
    class {
      onmessage: Says | null = null;
      onerror: ((event: { readonly message: string }) => void) | null = null;
      #isEnded = false;
      postMessage(file: { readonly name: string }) {
        if (file.name === 'broken.har') {
          setTimeout(() => this.onerror?.({ message: 'The script was not loaded' }), 10);
          return;
        }
        answer = (data) => {
          if (!this.#isEnded) setTimeout(() => this.onmessage?.({ data }), 10);
        };
        void import('../../src/inspector/har/har-worker.ts').then(() => scope.onmessage({ data: file }));
      }
      terminate() {
        this.#isEnded = true;
      }
    },
  );
}

const encoder = new TextEncoder();

/** A file that is read in pieces, each when the one before was taken. */
function fileOf(
  name: string,
  pieces: readonly string[],
  wait: () => Promise<void> = async () => Promise.resolve(),
) {
  const octets = pieces.map((piece) => encoder.encode(piece));
  let next = 0;
  const read = async () => {
    if (next > 0) await wait();
    const value = octets[next++];
    return { done: value === undefined, value };
  };
  const size = octets.reduce((sum, { length }) => sum + length, 0);
  return { name, size, stream: () => ({ getReader: () => ({ read }) }) };
}

const harOf = (creator: object, entries: readonly object[], more: object = {}) =>
  JSON.stringify({ log: { version: '1.2', creator, pages: [], ...more, entries } });

/** What happens to files that are dragged over the page. */
function drag(type: 'dragover' | 'dragleave' | 'drop', files: readonly object[] = [], isFile = true): void {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, {
    relatedTarget: null,
    dataTransfer: { types: isFile ? ['Files'] : ['text/plain'], files },
  });
  document.body.dispatchEvent(event);
}

/** Chooses a file in the browser's own window, once a button has opened it. */
function chooseFile(...files: readonly object[]): void {
  const opened = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function click(
    this: HTMLInputElement,
  ) {
    Object.defineProperty(this, 'files', { value: files });
    this.dispatchEvent(new Event('change'));
  });
  press('[data-do=open-har], [data-do=choose-har]');
  opened.mockRestore();
}

const app = 'https://app.test';
const session = `sessionid=${'b'.repeat(31)}z; HttpOnly; Secure; Path=/`;
const logIn = () => [
  entry(`${app}/login`, { site: 'none', cookie: 'theme=dark', ago: 400 }),
  entry(`${app}/login`, {
    ...{ method: 'POST', status: 302, to: `${app}/`, cookie: 'theme=dark', site: 'same-origin', ago: 300 },
    lines: [session, 'odd=1; SameSite=None', 'theme=; Max-Age=0; Path=/shop'],
  }),
  entry(`${app}/`, { site: 'same-origin', cookie: `theme=dark; sessionid=${'b'.repeat(31)}z`, ago: 200 }),
];
const chromium = { name: 'WebInspector', version: '537.36' };

/** The full page of a tab, ready to open files. */
async function openPage(): Promise<void> {
  withWorker();
  fake.cookies.put(jarCookie({ name: 'theme', value: 'dark' }));
  await openSurface('page', '?tab=1');
}

it('a HAR that is dropped on the page', async () => {
  await transcript('A HAR that is dropped', async (step) => {
    let goOn: () => void = () => undefined;
    const halves = harOf(chromium, logIn());
    const pieces = [halves.slice(0, 900), halves.slice(900)];
    const slow = fileOf(
      'cust\u202eomer.har',
      pieces,
      async () => new Promise<void>((resolve) => (goOn = resolve)),
    );
    await step('the page is opened', openPage);
    await step('a text is dragged over it', () => drag('dragover', [], false));
    await step('a file is dragged over it', () => drag('dragover'));
    await step('it is dragged away', () => drag('dragleave'));
    await step('it is dropped', () => {
      drag('dragover');
      drag('drop', [slow]);
    });
    await step('reading it is cancelled', () => press('[data-do=close-har]'));
    await step('it is dropped once more', () => drag('drop', [fileOf('customer.har', pieces)]));
    await step('its log-in is opened', () => press('[data-exchange]:nth-of-type(2) .exchange-head'));
    await step('what was deleted is looked for', () => press('[data-filter=deleted-nothing]'));
    await step('Firefox judges it', () => choose('[data-rules]', 'firefox'));
    await step('Safari judges it, and then Chromium at once', () => {
      choose('[data-rules]', 'safari');
      choose('[data-rules]', 'chromium');
    });
    await step('the log-in in it is looked at', () => press('[data-mode=xray]'));
    await step('its report is copied', () => press('.har [data-do=xray-report]'));
    await step('a line is tried', () => press('[data-mode=bench]'));
    await step('Safari judges it', () => choose('[data-rules]', 'safari'));
    await step('another file is dropped', () =>
      drag('drop', [
        fileOf('other.har', [
          harOf({ name: 'A proxy', version: '' }, [entry(`${app}/other`, { lines: ['a=1'] })]),
        ]),
      ]),
    );
    await step('it is closed', () => press('[data-do=close-har]'));
    await step('what the first reading had left comes', () => goOn());
  });
});

it('HARs that are chosen, of other tools, and such as cannot be read', async () => {
  await transcript('HARs that are chosen', async (step) => {
    await step('the page is opened', openPage);
    await step('no file is chosen', () => chooseFile());
    await step('one that is none', () =>
      chooseFile(fileOf('notes.json', ['{"notes":[]}']), fileOf('second.har', ['{}'])),
    );
    await step('an empty one', () => chooseFile(fileOf('empty.har', [])));
    await step('a compressed one', () => chooseFile(fileOf('a.har.gz', ['PK\u0003\u0004more'])));
    await step('one without requests', () => chooseFile(fileOf('none.har', [harOf(chromium, [])])));
    await step('one that is too large', () =>
      chooseFile({ ...fileOf('large.har', ['{}']), size: 5_000_000_001 }),
    );
    await step('one whose worker does not begin', () => chooseFile(fileOf('broken.har', ['{}'])));
    await step('one that is gone', () =>
      chooseFile({
        ...{ name: 'gone.har', size: 1_260_000 },
        stream: () => ({ getReader: () => ({ read: async () => Promise.reject(new Error('It is gone')) }) }),
      }),
    );
    await step('one that was sanitised', () =>
      chooseFile(fileOf('sanitised.har', [harOf(chromium, [entry(`${app}/login`, { method: 'POST' })])])),
    );
    await step('one of Firefox, without its end', () =>
      chooseFile(
        fileOf('firefox.har', [
          harOf({ name: 'Firefox', version: '153.0' }, logIn(), {
            browser: { name: 'Firefox', version: '153.0' },
          }).slice(0, -700),
        ]),
      ),
    );
    await step('one of an unknown tool, of which fields were redacted', () =>
      chooseFile(
        fileOf('redacted.har', [
          harOf({ name: 'n'.repeat(70), version: '1' }, [
            entry(`${app}/a`, { lines: ['[set-cookie redacted]', 'sid=1'], cookie: '***' }),
          ]),
        ]),
      ),
    );
    await step('one of a proxy that leaves out what was sent', () =>
      chooseFile(
        fileOf('proxy.har', [
          harOf({ name: 'A proxy', version: '2' }, [
            entry(`${app}/a`, { lines: ['sid=1; Path=/'], ago: 90 }),
            entry(`${app}/b`, { lines: ['other=1; Path=/'] }),
          ]),
        ]),
      ),
    );
    await step('its second request is opened', () => press('[data-exchange]:nth-of-type(2) .exchange-head'));
    await step('its requests are searched', () => enter('.har [data-search]', 'nothing'));
    await step('it is closed', () => press('[data-do=close-har]'));
  });
});
