import { curlFormat } from './curl.ts';
import { headerFormat } from './header.ts';
import { jsonFormat } from './json.ts';
import { netscapeFormat } from './netscape.ts';
import { requestsFormat } from './requests.ts';
import { storageStateFormat } from './storage-state.ts';
import type { Format } from './types.ts';

export { readCookies } from './read.ts';

/** All formats, in the order in which they are offered. */
export const formats: readonly Format[] = [
  jsonFormat,
  netscapeFormat,
  headerFormat,
  curlFormat,
  storageStateFormat,
  requestsFormat,
];

/**
 * A name for a saved file that every file system takes, such as `cookies-shop.example.org-2026-11-23-netscape.txt`.
 * @param now milliseconds since the epoch; the day is UTC's
 */
export function fileName({ id, extension }: Format, host: string, now: number): string {
  const safeHost = host.replace(/[^\w.-]+/g, '_').slice(0, 100);
  return `cookies-${safeHost}-${new Date(now).toISOString().slice(0, 10)}-${id}.${extension}`;
}
