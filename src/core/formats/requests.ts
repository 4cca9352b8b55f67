import type { Cookie } from '../cookie/cookie.ts';
import { second } from '../lib/time.ts';
import { isLoopback } from '../site/page.ts';
import { requestUrl } from './curl.ts';
import { isUnwritable } from './header.ts';
import { literal } from './literal.ts';
import { valueOf } from './placeholder.ts';
import { isOfOtherPartition, splitWritable } from './writable.ts';
import type { Format, ExportContext } from './types.ts';

/** requests takes each \" out of a value in double quotes whenever it copies a cookie. */
const isAltered = ({ value }: Cookie) => /^".*"$/s.test(value) && value.includes('\\"');

const omits: Format['omits'] = (cookie, { page }) => {
  if (isUnwritable(cookie) || isAltered(cookie)) return 'unwritable';
  return isOfOtherPartition(page, cookie) ? 'partition' : null;
};

function attributesOf(cookie: Cookie, { page }: ExportContext): string {
  // http.cookiejar gives a host without a dot the domain .local, and knows no secure http://localhost.
  const domain = cookie.domain.includes('.') ? cookie.domain : `${cookie.domain}.local`;
  const secure = cookie.secure && !(page.scheme === 'http' && isLoopback(page.host));
  return [
    `domain=${literal(domain)}`,
    `path=${literal(cookie.path)}`,
    ...(secure ? ['secure=True'] : []),
    ...(cookie.expires === null ? [] : [`expires=${Math.floor(cookie.expires / second)}`]),
  ].join(', ');
}

function statementOf(cookie: Cookie, context: ExportContext & { readonly values: boolean }): string {
  const value = literal(valueOf(cookie, context.values));
  const attributes = attributesOf(cookie, context);
  // Python holds a cookie without a name for one without a value; `set` would remove it.
  return cookie.name === ''
    ? `session.cookies.set_cookie(requests.cookies.create_cookie(${value}, None, ${attributes}))`
    : `session.cookies.set(${literal(cookie.name)}, ${value}, ${attributes})`;
}

/**
 * A Python snippet for requests (https://requests.readthedocs.io/en/latest/user/advanced/#session-objects): a
 * session that has the cookies, so that it goes on when the server sets them anew. A comment names each
 * cookie that is left out. Written only.
 */
export const requestsFormat: Format = {
  id: 'requests',
  extension: 'py',
  mediaType: 'text/x-python',
  omits,
  write: (cookies, context) => {
    const { written, comments } = splitWritable(cookies, omits, context);
    return [
      'import requests',
      '',
      'session = requests.Session()',
      ...comments,
      ...written.map((cookie) => statementOf(cookie, context)),
      `response = session.get(${literal(requestUrl(context.page))})`,
      '',
    ].join('\n');
  },
};
