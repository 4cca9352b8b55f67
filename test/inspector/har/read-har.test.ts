import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HarNews } from '../../../src/inspector/har/har-news.ts';

class FakeWorker {
  static last: FakeWorker | null = null;
  onmessage: ((event: { readonly data: HarNews }) => void) | null = null;
  onerror: ((event: { readonly message: string }) => void) | null = null;
  given: unknown[] = [];
  isEnded = false;
  readonly file: unknown;
  constructor(file: unknown) {
    this.file = file;
    FakeWorker.last = this;
  }
  postMessage(file: unknown) {
    this.given.push(file);
  }
  terminate() {
    this.isEnded = true;
  }
}

const file = new File(['{}'], 'customer.har');
const progress = { kind: 'progress', octets: 1 } as const;

/** Reads a file, with what is heard of it, and the worker that reads it. */
async function read() {
  const { readHarFile } = await import('../../../src/inspector/har/read-har.ts');
  const heard: HarNews[] = [];
  const stop = readHarFile(file, (news) => heard.push(news));
  const { last: worker } = FakeWorker;
  if (!worker) throw new Error('No worker was begun');
  return { heard, stop, worker };
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a file that is read in a worker', () => {
  it('is read by a file of ours, which a page with Trusted Types lets be run by our policy alone', async () => {
    const createPolicy = vi.fn(
      (name: string, { createScriptURL }: { createScriptURL: (url: string) => string }) => ({
        createScriptURL: (url: string) => ({ trusted: createScriptURL(url), by: name }),
      }),
    );
    vi.stubGlobal('trustedTypes', { createPolicy });
    const { worker } = await read();
    expect(worker.file).toEqual({
      trusted: expect.stringContaining('har-worker') as string,
      by: 'har-worker',
    });
    expect(createPolicy).toHaveBeenCalledTimes(1);
  });

  it('is given to it, and ends it with its end', async () => {
    const { heard, worker } = await read();
    expect(worker.given).toEqual([file]);
    worker.onmessage?.({ data: progress });
    expect(worker.isEnded).toBe(false);
    worker.onmessage?.({ data: { kind: 'end', end: 'empty' } });
    expect([heard, worker.isEnded]).toEqual([[progress, { kind: 'end', end: 'empty' }], true]);
  });

  it('says nothing more once it was stopped, though that was on its way', async () => {
    const { heard, stop, worker } = await read();
    stop();
    worker.onmessage?.({ data: progress });
    expect([heard, worker.isEnded]).toEqual([[], true]);
  });

  it('ends it where the file cannot be read', async () => {
    const { heard, worker } = await read();
    const error = { kind: 'error', detail: 'It is gone' } as const;
    worker.onmessage?.({ data: error });
    expect([heard, worker.isEnded]).toEqual([[error], true]);
  });

  it('is said to have failed where the worker fails', async () => {
    const { heard, worker } = await read();
    worker.onerror?.({ message: 'Out of memory' });
    expect([heard, worker.isEnded]).toEqual([[{ kind: 'error', detail: 'Out of memory' }], true]);
  });
});
