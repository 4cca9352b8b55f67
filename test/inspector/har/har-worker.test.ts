import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mostHarOctets } from '../../../src/core/wire/har-file.ts';
import type { HarNews } from '../../../src/inspector/har/har-news.ts';
import { harWith, oneEntry } from '../../core/wire/har-files.ts';
import { eventually } from '../../eventually.ts';

/** What a worker is to itself, and what it has said. */
const worker = {
  said: [] as HarNews[],
  onmessage: (_: { readonly data: File }): void => undefined,
  postMessage: (news: HarNews) => void worker.said.push(news),
};

/** Gives a file to a worker of its own; resolves to all that it says until it ends. */
async function read(file: Pick<File, 'size' | 'stream'>): Promise<readonly HarNews[]> {
  await import('../../../src/inspector/har/har-worker.ts');
  worker.onmessage({ data: file as File });
  await eventually(() => expect(['end', 'error']).toContain(worker.said.at(-1)?.kind));
  return worker.said;
}

beforeEach(() => {
  vi.resetModules();
  worker.said = [];
  vi.stubGlobal('self', worker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the worker that reads a HAR', () => {
  it('says how far it is, what it finds and how it ended', async () => {
    const said = await read(new Blob([JSON.stringify(harWith({ name: 'Some proxy' }, [oneEntry()]))]));
    expect(said.map(({ kind }) => kind)).toEqual(['requests', 'progress', 'end']);
    expect(said.at(-1)).toMatchObject({ end: { requests: 1, endsEarly: false } });
  });

  it('reads nothing of a file that is too large', async () => {
    const stream = vi.fn();
    expect(await read({ size: mostHarOctets + 1, stream })).toEqual([{ kind: 'end', end: 'too-large' }]);
    expect(stream).not.toHaveBeenCalled();
  });

  it('reads a file that is as large as one may be', async () => {
    const stream = () => new Blob(['{}']).stream();
    expect((await read({ size: mostHarOctets, stream })).at(-1)).toEqual({ kind: 'end', end: 'not-har' });
  });

  /** A file in pieces, and how many of them were read. */
  function pieces(count: number, text: string) {
    let left = count;
    const stream = () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull: (controller) => {
          left -= 1;
          if (left < 0) controller.close();
          else controller.enqueue(new TextEncoder().encode(text));
        },
      });
    return { file: { size: count * text.length, stream }, isWholeRead: () => left < 0 };
  }

  it('reads no further where the beginning is that of an archive', async () => {
    const { file, isWholeRead } = pieces(50, 'PK\u0003\u0004');
    expect((await read(file)).at(-1)).toEqual({ kind: 'end', end: 'compressed' });
    expect(isWholeRead()).toBe(false);
  });

  it('says how much that is of all that it has read, and not with every piece', async () => {
    let now = 1_000;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 5));
    const said = await read(pieces(50, ' '.repeat(100)).file);
    const octets = said.flatMap((news) => (news.kind === 'progress' ? [news.octets] : []));
    expect([octets.length > 1, octets.length < 10]).toEqual([true, true]);
    expect(octets.at(-1)).toBeGreaterThan(3_000);
    clock.mockRestore();
  });

  it('says of a file that cannot be read that it cannot, in the browser’s words', async () => {
    const stream = () =>
      new ReadableStream({ start: (controller) => controller.error(new Error('It is gone')) });
    expect(await read({ size: 9, stream })).toEqual([{ kind: 'error', detail: 'Error: It is gone' }]);
  });
});
