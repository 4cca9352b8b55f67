import { cookieHost } from '../cookie/cookie.ts';
import { domainMatches, pageOf, type SitePage } from '../site/page.ts';
import { readEntry } from './entry.ts';
import { parseExpiry } from './expiry.ts';
import { readCookieStrings } from './header.ts';
import { splitSetCookies } from '../wire/joined.ts';
import { isRecord } from '../lib/record.ts';
import type { Given } from './keys.ts';
import { readSetCookie } from './set-cookie.ts';
import type { ImportRow, ImportTarget } from './types.ts';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The values of a header field; some programs write several of them with line ends between. */
function fieldsOf(message: unknown, name: string): readonly string[] {
  const headers = isRecord(message) ? listOf(message['headers']) : [];
  return headers.flatMap((header) => {
    if (!isRecord(header) || typeof header['name'] !== 'string' || typeof header['value'] !== 'string')
      return [];
    return header['name'].toLowerCase() === name ? header['value'].split('\n') : [];
  });
}

const cookiesOf = (message: unknown) => (isRecord(message) ? listOf(message['cookies']) : []);

/** An entry's exchange, seen at its own time from its own page. */
function targetOf(entry: Given, target: ImportTarget): ImportTarget | null {
  const url = isRecord(entry['request']) ? entry['request']['url'] : undefined;
  const page = pageOf(typeof url === 'string' ? url : undefined);
  if (page.kind !== 'site') return null;
  const at = parseExpiry(entry['startedDateTime']).at ?? Number.NaN;
  return { ...target, page, now: Number.isNaN(at) ? target.now : Math.min(at, target.now) };
}

/** What the server set: by its headers, or by the list of cookies where a program left the headers out. */
function* setBy(response: unknown, target: ImportTarget): Iterable<ImportRow> {
  const fields = fieldsOf(response, 'set-cookie').flatMap(splitSetCookies);
  for (const text of fields) yield readSetCookie(text, 1, target);
  if (fields.length > 0) return;
  for (const cookie of cookiesOf(response)) yield readListed(cookie, target);
}

/** A cookie of a list: without a domain it is the host's own. */
function readListed(cookie: unknown, target: ImportTarget): ImportRow {
  const row = readEntry(cookie, 1, target);
  return { ...row, notes: row.notes.filter((note) => note !== 'domain-assumed') };
}

/** What the browser sent: all that is known of it where the list says where it belongs, or names and values. */
function* sentIn(request: unknown, target: ImportTarget): Iterable<ImportRow> {
  const listed = cookiesOf(request);
  if (listed.some((cookie) => isRecord(cookie) && typeof cookie['domain'] === 'string')) {
    for (const cookie of listed) yield readListed(cookie, target);
    return;
  }
  const fields = fieldsOf(request, 'cookie');
  yield* readCookieStrings(fields, target);
  if (fields.length > 0) return;
  for (const cookie of listed) {
    if (!isRecord(cookie)) continue;
    const row = readEntry({ path: '/', ...cookie }, 1, target);
    yield { ...row, notes: ['attributes-assumed'] };
  }
}

/** What is known of the jar, by name, host and path; what is refused by its name and the page's host. */
type Jar = Map<string, ImportRow>;

function keyOf({ name, cookie }: ImportRow, { host }: SitePage): string {
  return JSON.stringify(cookie ? [name, cookieHost(cookie), cookie.path] : [name, host]);
}

/** A cookie that was sent with its name and value alone, where one of this name is known for the host. */
function update(jar: Jar, sent: ImportRow, { host }: SitePage): void {
  const known = Array.from(jar).filter(
    ([, { name, cookie }]) => cookie && name === sent.name && domainMatches(host, cookie),
  );
  const value = sent.cookie?.value ?? '';
  if (known.some(([, { cookie }]) => cookie?.value === value)) return;
  const [only, ...others] = known;
  if (only?.[1].cookie && others.length === 0)
    jar.set(only[0], { ...only[1], cookie: { ...only[1].cookie, value } });
}

/**
 * Reads the cookies of a HAR (http://www.softwareishard.com/blog/har-12-spec/): each once, as the last exchange has it.
 */
export function* readHar(entries: readonly unknown[], target: ImportTarget): Iterable<ImportRow> {
  const jar: Jar = new Map();
  const names = new Set<string>();
  for (const entry of entries) {
    const at = isRecord(entry) ? targetOf(entry, target) : null;
    if (!at || !isRecord(entry)) continue;
    for (const row of sentIn(entry['request'], at)) {
      const isBare = row.notes.includes('attributes-assumed');
      const name = JSON.stringify([row.name, at.page.host]);
      if (isBare && names.has(name)) update(jar, row, at.page);
      else jar.set(keyOf(row, at.page), row);
      names.add(name);
    }
    for (const row of setBy(entry['response'], at)) {
      if (row.refused === 'expired') forget(jar, row, at.page);
      jar.set(keyOf(row, at.page), row);
      names.add(JSON.stringify([row.name, at.page.host]));
    }
  }
  let line = 1;
  for (const row of jar.values()) yield atLast({ ...row, line: line++ }, target);
}

/** A cookie that the server deleted is no more. */
function forget(jar: Jar, { name }: ImportRow, { host }: SitePage): void {
  for (const [key, row] of jar) {
    if (row.name === name && row.cookie && domainMatches(host, row.cookie)) jar.delete(key);
  }
}

/** A cookie that has expired since it was recorded is refused. */
function atLast(row: ImportRow, { now }: ImportTarget): ImportRow {
  const expires = row.cookie?.expires ?? null;
  return expires !== null && expires <= now ? { ...row, cookie: null, refused: 'expired', notes: [] } : row;
}
