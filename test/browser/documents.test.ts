import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { askDocuments, resourcesOf } from '../../src/browser/documents.ts';
import { patience } from '../../src/browser/patience.ts';
import { fake, resetBrowser } from '../fakes/browser.ts';

const began = 0;
const url = 'https://shop.example.org/cart';

interface Frame {
  readonly href: string;
  readonly frames?: readonly string[];
  readonly resources?: readonly string[];
}

const globalsOf = ({ href, frames = [], resources = [] }: Frame) => ({
  location: { href },
  document: { querySelectorAll: (what: string) => (what === 'iframe' ? frames.map((src) => ({ src })) : []) },
  performance: {
    getEntriesByType: (type: string) => (type === 'resource' ? resources.map((name) => ({ name })) : []),
  },
});

/** A page in a tab, its own document first. */
const place = (...frames: readonly Frame[]) =>
  fake.tabs.place({ id: 1, url }, { began, frames: frames.map(globalsOf) });

beforeEach(resetBrowser);

describe('the documents of a tab', () => {
  it('are asked each, frames among them, with what is to be asked; who has no answer is left out', async () => {
    place({ href: url }, { href: 'about:blank' }, { href: 'https://ads.test/' });
    const question = (scheme: string, end: string) =>
      location.href.startsWith(scheme) ? `${location.href}${end}` : null;
    expect(await askDocuments(1, question, ['https:', '!'])).toEqual({
      answers: [`${url}!`, 'https://ads.test/!'],
      complete: true,
    });
  });

  it('may answer with what is empty', async () => {
    place({ href: url }, { href: 'https://ads.test/' });
    expect((await askDocuments(1, () => 0, [])).answers).toEqual([0, 0]);
    expect((await askDocuments(1, () => false, [])).answers).toEqual([false, false]);
  });

  it.each<[who: string, isSilent: (allFrames?: boolean) => boolean, answers: readonly string[]]>([
    ['a frame', (allFrames) => allFrames === true, [url]],
    ['the page', () => true, []],
  ])(
    'are not waited for where %s does not answer, and the answers are incomplete',
    async (_, isSilent, answers) => {
      place({ href: url }, { href: 'https://ads.test/' });
      vi.useFakeTimers();
      const ask = fake.tabs.scripting.executeScript.bind(fake.tabs.scripting);
      const asking = vi.spyOn(fake.tabs.scripting, 'executeScript');
      asking.mockImplementation((injection) =>
        isSilent(injection.target.allFrames) ? new Promise(() => undefined) : ask(injection),
      );
      onTestFinished(() => {
        asking.mockRestore();
        vi.useRealTimers();
      });
      const asked = askDocuments(1, () => location.href, []);
      await vi.advanceTimersByTimeAsync(2 * patience);
      expect(await asked).toEqual({ answers, complete: false });
    },
  );

  it('that cannot be asked say so', async () => {
    fake.tabs.place({ id: 1, url }, null);
    await expect(askDocuments(1, () => 1, [])).rejects.toThrow('error page');
    await expect(resourcesOf(2)).rejects.toThrow('No tab with id: 2');
  });
});

it('the URLs of a page are those of its documents, of their frames and of what they took, each once', async () => {
  const [image, ads] = ['https://cdn.example.org/a.png', 'https://ads.test/frame'];
  place(
    { href: url, frames: [ads, 'https://blocked.test/'], resources: [image, ads] },
    { href: ads, resources: [image, 'https://ads.test/b.js'] },
  );
  expect(await resourcesOf(1)).toEqual({
    answers: [url, ads, 'https://blocked.test/', image, 'https://ads.test/b.js'],
    complete: true,
  });
});
