import type { Cookie, SameSite } from '../cookie/cookie.ts';
import { second } from '../lib/time.ts';
import { valueOf } from './placeholder.ts';
import type { Format } from './types.ts';

const sameSites: Readonly<Partial<Record<SameSite, string>>> = {
  no_restriction: 'None',
  lax: 'Lax',
  strict: 'Strict',
};

function entryOf(cookie: Cookie, values: boolean): object {
  const { name, domain, path, expires, httpOnly, secure, partition } = cookie;
  const sameSite = sameSites[cookie.sameSite];
  return {
    name,
    value: valueOf(cookie, values),
    domain,
    path,
    expires: expires === null ? -1 : expires / second,
    httpOnly,
    secure,
    // Playwright has no word for a cookie without the attribute, but takes one; it hands it back as Lax.
    ...(sameSite === undefined ? {} : { sameSite }),
    ...(partition === null
      ? {}
      : { partitionKey: partition.topLevelSite, _crHasCrossSiteAncestor: partition.hasCrossSiteAncestor }),
  };
}

/**
 * Playwright's storage state (https://playwright.dev/docs/api/class-browsercontext#browser-context-storage-state),
 * with no page storage. Loses the store alone.
 */
export const storageStateFormat: Format = {
  id: 'storage-state',
  extension: 'json',
  mediaType: 'application/json',
  omits: () => null,
  write: (cookies, { values }) =>
    JSON.stringify({ cookies: cookies.map((cookie) => entryOf(cookie, values)), origins: [] }, null, 2),
};
