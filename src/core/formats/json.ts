import type { Cookie } from '../cookie/cookie.ts';
import { second } from '../lib/time.ts';
import { cookiesInJson } from './json-shapes.ts';
import { valueOf } from './placeholder.ts';
import type { Format, ReadableId, ImportRow, ImportTarget } from './types.ts';

/** The fields of `cookies.Cookie` in the WebExtensions API, in the order in which cookie editors write them. */
function entryOf(cookie: Cookie, values: boolean): object {
  const { domain, hostOnly, httpOnly, name, path, sameSite, secure, store, expires, partition } = cookie;
  return {
    domain,
    ...(expires === null ? {} : { expirationDate: expires / second }),
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
export const jsonFormat: Format = {
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
 * Reads cookies as JSON: a list of objects or of Set-Cookie values, an object around one, one cookie alone, names with
 * values, or a HAR.
 * @returns `null` for what is no JSON, `other` for what is no list of cookies
 */
export function readJson(
  text: string,
  target: ImportTarget,
): { readonly format: ReadableId; readonly rows: Iterable<ImportRow> } | 'other' | null {
  try {
    return cookiesInJson(JSON.parse(text), target) ?? 'other';
  } catch (error) {
    if (error instanceof SyntaxError) return null; // JSON.parse has said that it is none.
    throw error;
  }
}
