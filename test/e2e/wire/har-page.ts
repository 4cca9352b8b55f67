import { eventually, type Surface } from '../browser.ts';
import { readLines, type ShownLine } from './panel-lines.ts';
import { sentRows } from './rows.ts';

/** Rows that are recorded and opened as a HAR: of navigations, frames, redirects and calls of other sites. */
const recorded = new Set([
  ...['full-https', 'samesite-bogus', 'none-without-secure-https', 'domain-parent', 'domain-other'],
  ...['utf8-value', 'twin-two-lines', 'max-age', 'leave-secure-alone', 'redirect-302'],
  ...['xs-img-none', 'xs-iframe-none', 'xs-post-lax', 'fetch-redirect-lax'],
]);
export const harRows = sentRows.filter(({ id }) => recorded.has(id));

interface OfDevtools {
  readonly devtools: { readonly network: { getHAR(callback: (log: object) => void): void } };
}

/** The HAR of the inspected tab, as the developer tools export it; runs in the panel. */
export async function exportHar(): Promise<string> {
  const { network } = (chrome as unknown as OfDevtools).devtools;
  return JSON.stringify(await new Promise<object>((read) => network.getHAR(read)));
}

/** Drops a file on the full page, as a person does; runs there. */
export function dropFile(text: string, name: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const type of ['dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}

/** Drops a file whose first body takes some 480 MB, of which few are held in memory; runs on the full page. */
export function dropLarge(): void {
  const eight = new Blob([new Uint8Array(8_000_000).fill(120)]);
  const start = '{"log":{"entries":[{"response":{"content":{"text":"';
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([start, ...Array.from({ length: 60 }, () => eight)], 'large.har'));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}

/** Opens a HAR on the full page; returns the lines that it shows. */
export async function linesOfHar(
  { evaluate, waitFor }: Pick<Surface, 'evaluate' | 'waitFor'>,
  har: string,
): Promise<readonly ShownLine[]> {
  await waitFor('[data-do=open-har]');
  await evaluate(dropFile, har, 'session.har');
  await waitFor('[data-har=open] .exchange, [data-har=failed]');
  return eventually(
    () => evaluate(readLines),
    (lines) => lines.length > 0,
    'the lines of the HAR',
  );
}
