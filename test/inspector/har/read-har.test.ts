import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HarNews } from '../../../src/inspector/har/har-news.ts';
import { readHarFile } from '../../../src/inspector/har/read-har.ts';

class FakeWorker {
  static last: FakeWorker | null = null;
  onmessage: ((event: { readonly data: HarNews }) => void) | null = null;
  onerror: ((event: { readonly message: string }) => void) | null = null;
  given: unknown[] = [];
  isEnded = false;
  constructor() {
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
function read() {
  const heard: HarNews[] = [];
  const stop = readHarFile(file, (news) => heard.push(news));
  const { last: worker } = FakeWorker;
  if (!worker) throw new Error('No worker was begun');
  return { heard, stop, worker };
}

beforeEach(() => vi.stubGlobal('Worker', FakeWorker));
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a file that is read in a worker', () => {
  it('is given to it, and ends it with its end', () => {
    const { heard, worker } = read();
    expect(worker.given).toEqual([file]);
    worker.onmessage?.({ data: progress });
    expect(worker.isEnded).toBe(false);
    worker.onmessage?.({ data: { kind: 'end', end: 'empty' } });
    expect([heard, worker.isEnded]).toEqual([[progress, { kind: 'end', end: 'empty' }], true]);
  });

  it('says nothing more once it was stopped, though that was on its way', () => {
    const { heard, stop, worker } = read();
    stop();
    worker.onmessage?.({ data: progress });
    expect([heard, worker.isEnded]).toEqual([[], true]);
  });

  it('ends it where the file cannot be read', () => {
    const { heard, worker } = read();
    const error = { kind: 'error', detail: 'It is gone' } as const;
    worker.onmessage?.({ data: error });
    expect([heard, worker.isEnded]).toEqual([[error], true]);
  });

  it('is said to have failed where the worker fails', () => {
    const { heard, worker } = read();
    worker.onerror?.({ message: 'Out of memory' });
    expect([heard, worker.isEnded]).toEqual([[{ kind: 'error', detail: 'Out of memory' }], true]);
  });
});
