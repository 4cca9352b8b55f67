import type { Cookie } from '../cookie/cookie.ts';
import { byPathLength, domainMatches, type SitePage, withheld } from '../site/page.ts';
import { controlButTab } from '../lib/control-characters.ts';
import { valueOf } from './placeholder.ts';
import { type CookieDraft, pairOf, importRow, trimmed } from './row.ts';
import type { Format, ImportRow, ImportTarget } from './types.ts';

/** Why a request for the page would not carry a cookie (RFC 6265bis 5.8.3). */
export const omitsFromRequest: Format['omits'] = (cookie, { page, now }) => {
  if (!domainMatches(page.host, cookie)) return 'other-host';
  if (cookie.expires !== null && cookie.expires <= now) return 'expired';
  return withheld(page, cookie) ?? (isUnwritable(cookie) ? 'unwritable' : null);
};

/** Whether a cookie, which then is no browser's, would make two cookies or two lines of itself. */
export function isUnwritable({ name, value }: Cookie): boolean {
  return (name + value).includes(';') || controlButTab.test(name + value);
}

/**
 * The value of the Cookie header field that the browser would send for the page, longer paths first; an empty
 * string when there is nothing to send.
 */
export const cookieString: Format['write'] = (cookies, context) =>
  cookies
    .filter((cookie) => omitsFromRequest(cookie, context) === null)
    .toSorted(byPathLength)
    .map((cookie) => (cookie.name === '' ? '' : `${cookie.name}=`) + valueOf(cookie, context.values))
    .join('; ');

/** The Cookie header field. Loses all but names and values. */
export const headerFormat: Format = {
  id: 'header',
  extension: 'txt',
  mediaType: 'text/plain',
  omits: omitsFromRequest,
  write: (cookies, context) => {
    const text = cookieString(cookies, context);
    return text === '' ? '' : `Cookie: ${text}`;
  },
};

/** The parts of a cookie-string, which semicolons part, without empty ones. */
export function* splitAtSemicolons(text: string): Iterable<string> {
  for (let start = 0; start <= text.length;) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon < 0 ? text.length : semicolon;
    const piece = text.slice(start, end);
    if (trimmed(piece) !== '') yield piece;
    start = end + 1;
  }
}

/** What a Cookie header does not say. */
export function assumed(page: SitePage): Omit<CookieDraft, 'name' | 'value'> {
  return {
    domain: page.host,
    hostOnly: true,
    path: '/',
    secure: page.scheme === 'https',
    httpOnly: false,
    sameSite: 'unspecified',
    expires: null,
    partition: null,
  };
}

/**
 * Reads the values of Cookie header fields.
 * @param page where they were sent to
 * @param first the 1-based place of the first cookie
 */
export function* readCookieStrings(
  texts: readonly string[],
  target: ImportTarget,
  page: SitePage = target.page,
  first = 1,
): Iterable<ImportRow> {
  let line = first;
  for (const text of texts) {
    for (const piece of splitAtSemicolons(text)) {
      const draft = { ...pairOf(piece), ...assumed(page) };
      yield importRow(line++, draft, target, ['attributes-assumed']);
    }
  }
}
