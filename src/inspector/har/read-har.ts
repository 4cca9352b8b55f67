import workerFile from './har-worker.ts?worker&url';
import type { HarNews, ReadHar } from './har-news.ts';

interface TrustedTypePolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: () => string },
  ) => { readonly createScriptURL: (ignored: string) => string };
}

/**
 * The one policy that our content security policy lets be made (https://w3c.github.io/trusted-types/dist/spec/): whatever
 * it is asked for, it answers with the file of the worker that reads HARs. Firefox before 148 has no Trusted Types.
 */
const policy = (
  globalThis as { readonly trustedTypes?: TrustedTypePolicyFactory }
).trustedTypes?.createPolicy('har-worker', { createScriptURL: () => workerFile });

/** Reads a HAR in a worker, which ends with the reading. */
export const readHarFile: ReadHar = (file, onNews) => {
  // eslint-disable-next-line no-restricted-globals -- a file of ours, under our own policy: it connects to nothing
  const worker = new Worker(policy?.createScriptURL('') ?? workerFile, { type: 'module' });
  const stop = () => worker.terminate();
  worker.onmessage = ({ data }: MessageEvent<HarNews>) => {
    if (data.kind === 'end' || data.kind === 'error') stop();
    onNews(data);
  };
  worker.onerror = ({ message }) => {
    stop();
    onNews({ kind: 'error', detail: message });
  };
  worker.postMessage(file);
  return () => {
    worker.onmessage = null;
    stop();
  };
};
