import type { Cookie } from '../cookie/cookie.ts';
import { readEntry } from './entry.ts';
import { valueOf } from './left-out.ts';
import type { Format, ReadableId, Row, Source } from './types.ts';

/** The fields of `cookies.Cookie` in the WebExtensions API, in the order in which cookie editors write them. */
function entryOf(cookie: Cookie, values: boolean): object {
  const { domain, hostOnly, httpOnly, name, path, sameSite, secure, store, expires, partition } = cookie;
  return {
    domain,
    ...(expires === null ? {} : { expirationDate: expires / 1000 }),
    hostOnly,
    httpOnly,
    name,
    path,
    sameSite,
    secure,
    session: expires === null,
    storeId: store,
    value: valueOf(cookie, values),
    ...(partition === null ? {} : { partitionKey: partition }),
  };
}

/** What the common cookie editors export and import. Lossless; a reader puts the cookies into its own store. */
export const json: Format = {
  id: 'json',
  extension: 'json',
  mediaType: 'application/json',
  omits: () => null,
  write: (cookies, { values }) =>
    JSON.stringify(
      cookies.map((cookie) => entryOf(cookie, values)),
      null,
      2,
    ),
};

/**
 * Reads the JSON of a cookie editor, Puppeteer (a list, or one cookie alone) or Playwright (an object with
 * `cookies`).
 * @returns `null` for what is no JSON
 */
export function readJson(
  text: string,
  source: Source,
): { readonly format: ReadableId; readonly rows: Iterable<Row> } | null {
  try {
    const data = JSON.parse(text) as unknown;
    const cookies = (data as { readonly cookies?: unknown } | null)?.cookies;
    const isState = Array.isArray(cookies);
    const entries: readonly unknown[] = isState ? cookies : Array.isArray(data) ? data : [data];
    return { format: isState ? 'storage-state' : 'json', rows: readEntries(entries, source) };
  } catch {
    return null; // JSON.parse has said that it is none.
  }
}

function* readEntries(entries: readonly unknown[], source: Source): Iterable<Row> {
  for (const [index, entry] of entries.entries()) yield readEntry(entry, index + 1, source);
}
