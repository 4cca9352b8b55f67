import { parseExpiry } from './expiry.ts';
import { importRow } from './row.ts';
import { sameSiteIn } from './same-site.ts';
import type { ImportRow, ImportTarget } from './types.ts';

const field = /^Set-Cookie3:/i;

/** Whether lines are the cookie file of Perl's LWP, or of Python's LWPCookieJar. */
export function isLwp(lines: readonly string[]): boolean {
  return lines.some((line) => line.startsWith('#LWP-Cookies-') || field.test(line));
}

/** A name, and a value where there is one: in quotes, in which a backslash takes the next character's meaning. */
const piece = /([^=;\s]+)(?:=(?:"((?:[^"\\]|\\[^])*)"|([^;]*)))?/g;

function attributesOf(text: string): readonly (readonly [name: string, value: string | null])[] {
  return Array.from(text.matchAll(piece), ([, name = '', quoted, plain]) => [
    name,
    quoted?.replace(/\\([^])/g, '$1') ?? plain?.trim() ?? null,
  ]);
}

function readLine(text: string, line: number, target: ImportTarget): ImportRow {
  const [pair = ['', null] as const, ...rest] = attributesOf(text);
  const [name, value] = pair;
  const attributes = new Map(rest.map(([key, said]) => [key.toLowerCase(), said]));
  const domain = attributes.get('domain') ?? target.page.host;
  const end = parseExpiry(attributes.get('expires'));
  const secure = attributes.has('secure');
  const draft = {
    // A cookie without a name is one without a value there.
    ...(value === null ? { name: '', value: name } : { name, value }),
    // A host without a dot is given the domain .local there.
    domain: domain === 'localhost.local' ? 'localhost' : domain,
    hostOnly: !domain.startsWith('.'),
    path: attributes.get('path') ?? '',
    secure,
    httpOnly: attributes.has('httponly'),
    sameSite: sameSiteIn(new Map(), attributes.get('samesite') ?? undefined, secure) ?? 'unspecified',
    expires: end.at,
    partition: null,
  } as const;
  return importRow(line, draft, target, attributes.has('domain') ? [] : ['domain-assumed']);
}

/** Reads the `Set-Cookie3:` lines of such a file; others are passed over. */
export function* readLwp(lines: readonly string[], target: ImportTarget): Iterable<ImportRow> {
  for (const [index, line] of lines.entries()) {
    if (field.test(line)) yield readLine(line.replace(field, ''), index + 1, target);
  }
}
