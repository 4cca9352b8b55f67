import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  evaluateInPage,
  inspectedUrl,
  onNavigated,
  onRequestFinished,
  recordedEntries,
} from '../../src/browser/devtools.ts';
import { fakeEvent } from '../fakes/event.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const network = { onRequestFinished: fakeEvent<[unknown]>(), onNavigated: fakeEvent<[string]>() };
const url = 'https://shop.example.org/cart';

/** What the inspected document answers: an error of the browser's is thrown. */
let answer: unknown;
/** What the developer tools have recorded. */
let recorded: unknown;

const answered = () => {
  if (answer instanceof Error) throw answer;
  return answer;
};

/** Chromium calls back, with nothing where it can say nothing. */
function becomeChromium() {
  vi.stubGlobal('chrome', {
    devtools: {
      network: { ...network, getHAR: (callback: (har: unknown) => void) => callback(recorded) },
      inspectedWindow: {
        eval: (_: string, callback: (result: unknown) => void) =>
          callback(answer instanceof Error ? undefined : answer),
      },
    },
  });
}

/** Firefox resolves, with the result first in an array, or rejects. */
function becomeFirefox() {
  vi.spyOn(fake.runtime, 'getURL').mockReturnValue('moz-extension://magic-cookie/');
  Object.assign(fake.devtools, { network: { ...network, getHAR: async () => Promise.resolve(recorded) } });
  Object.assign(fake.devtools.inspectedWindow, {
    eval: async (_: string) => Promise.resolve().then(() => [answered(), undefined]),
  });
}

beforeEach(() => {
  answer = url;
  recorded = { entries: [1, 2] };
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(fake.devtools, 'network');
  Reflect.deleteProperty(fake.devtools.inspectedWindow, 'eval');
  resetBrowser();
});

describe.each([
  ['Chromium', becomeChromium],
  ['Firefox', becomeFirefox],
])('the developer tools of %s', (_, become) => {
  beforeEach(become);

  it('evaluate an expression in the inspected document', async () => {
    expect([await evaluateInPage('location.href'), await inspectedUrl()]).toEqual([url, url]);
    answer = 7;
    expect([await evaluateInPage('3 + 4'), await inspectedUrl()]).toEqual([7, null]);
  });

  it('say of no URL where no document answers', async () => {
    answer = new Error('The page cannot be evaluated');
    expect((await evaluateInPage('location.href')) ?? null).toBeNull();
    expect(await inspectedUrl()).toBeNull();
  });

  it.each<[recorded: unknown, entries: readonly unknown[]]>([
    [{ entries: [1, 2] }, [1, 2]],
    [{ entries: [] }, []],
    [{ entries: 'x' }, []],
    [{}, []],
    [undefined, []],
  ])('have recorded %j: %j', async (har, entries) => {
    recorded = har;
    expect(await recordedEntries()).toEqual(entries);
  });

  it('report requests that end and documents that are navigated to, until they are stopped', () => {
    const [finished, navigated] = [vi.fn(), vi.fn()];
    const stops = [onRequestFinished(finished), onNavigated(navigated)];
    network.onRequestFinished.trigger({ request: 1 });
    network.onNavigated.trigger(url);
    expect([finished.mock.calls, navigated.mock.calls]).toEqual([[[{ request: 1 }]], [[url]]]);
    stops.forEach((stop) => stop());
    expect([network.onRequestFinished.count(), network.onNavigated.count()]).toEqual([0, 0]);
  });
});
