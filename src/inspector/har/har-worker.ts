/** Reads a HAR beside the page, which stays free meanwhile. It is given the file, and says what it finds. */
import { HarReader, mostHarOctets } from '../../core/wire/har-file.ts';
import type { HarNews } from './har-news.ts';

/** Milliseconds between two words of the progress. */
const pace = 100;

const say = (news: HarNews) => self.postMessage(news);

async function read(file: File): Promise<void> {
  const harReader = new HarReader();
  if (file.size > mostHarOctets) {
    say({ kind: 'end', end: 'too-large' });
    return;
  }
  const stream = file.stream().getReader();
  let octets = 0;
  let saidAt = 0;
  for (;;) {
    const { done, value } = await stream.read();
    if (done || harReader.failure) break;
    octets += value.length;
    const requests = harReader.push(value);
    if (requests.length > 0) say({ kind: 'requests', requests });
    if (performance.now() - saidAt > pace) {
      saidAt = performance.now();
      say({ kind: 'progress', octets });
    }
  }
  say({ kind: 'end', end: harReader.end() });
}

self.onmessage = ({ data }: MessageEvent<File>) => {
  read(data).catch((error: unknown) => say({ kind: 'error', detail: String(error) }));
};
