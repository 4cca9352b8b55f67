import type { Cookie } from '../cookie/cookie.ts';
import { byPathLength, domainMatches, type SitePage, withheld } from '../site/page.ts';
import { controlButTab, valueOf } from './left-out.ts';
import { type Draft, pairOf, rowOf, trimmed } from './row.ts';
import type { Format, Row, Source } from './types.ts';

/** Why a request for the page would not bear a cookie (RFC 6265bis 5.8.3). */
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
export const cookieString: Format['write'] = (cookies, setting) =>
  cookies
    .filter((cookie) => omitsFromRequest(cookie, setting) === null)
    .toSorted(byPathLength)
    .map((cookie) => (cookie.name === '' ? '' : `${cookie.name}=`) + valueOf(cookie, setting.values))
    .join('; ');

/** The Cookie header field. Loses all but names and values. */
export const header: Format = {
  id: 'header',
  extension: 'txt',
  mediaType: 'text/plain',
  omits: omitsFromRequest,
  write: (cookies, setting) => {
    const text = cookieString(cookies, setting);
    return text === '' ? '' : `Cookie: ${text}`;
  },
};

/** The parts of a cookie-string, which semicolons part, without empty ones. */
export function* partsOf(text: string): Iterable<string> {
  for (let start = 0; start <= text.length;) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon < 0 ? text.length : semicolon;
    const part = text.slice(start, end);
    if (trimmed(part) !== '') yield part;
    start = end + 1;
  }
}

/** What a Cookie header does not say. */
export function assumed(page: SitePage): Omit<Draft, 'name' | 'value'> {
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
  source: Source,
  page: SitePage = source.page,
  first = 1,
): Iterable<Row> {
  let line = first;
  for (const text of texts) {
    for (const part of partsOf(text)) {
      const draft = { ...pairOf(part), ...assumed(page) };
      yield rowOf(line++, draft, source, ['attributes-assumed']);
    }
  }
}
