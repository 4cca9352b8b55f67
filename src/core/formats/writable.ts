import type { Cookie } from '../cookie/cookie.ts';
import { type SitePage, withheld } from '../site/page.ts';
import { literal } from './literal.ts';
import type { ExportContext, Format } from './types.ts';

/** Whether a cookie is partitioned and belongs to another partition than the page's own. */
export function isOfOtherPartition(page: SitePage, cookie: Cookie): boolean {
  return withheld({ ...page, path: cookie.path }, { ...cookie, secure: false }) !== null;
}

/** The cookies a format writes, and a comment for each one that it does not. */
export function splitWritable(
  cookies: readonly Cookie[],
  omits: Format['omits'],
  context: ExportContext,
): { readonly written: readonly Cookie[]; readonly comments: readonly string[] } {
  const comments = cookies.flatMap((cookie) => {
    const reason = omits(cookie, context);
    return reason === null ? [] : [`# Left out: ${literal(cookie.name)} (${reason})`];
  });
  return { written: cookies.filter((cookie) => omits(cookie, context) === null), comments };
}
