import { HarReader } from '../../../src/core/wire/har-file.ts';
import type { ReadHar } from '../../../src/inspector/har/har-news.ts';

/** Reads a file as the worker does, in the page itself. */
export const readHere: ReadHar = (file, onNews) => {
  let isWanted = true;
  void file.arrayBuffer().then((octets) => {
    const harReader = new HarReader();
    const requests = harReader.push(new Uint8Array(octets));
    if (isWanted) onNews({ kind: 'progress', octets: file.size });
    if (isWanted) onNews({ kind: 'requests', requests });
    if (isWanted) onNews({ kind: 'end', end: harReader.end() });
  });
  return () => (isWanted = false);
};
