import type { Partition } from '../cookie/cookie.ts';
import { lineage, pageOf, type SitePage } from '../site/page.ts';
import { fieldNames, type Plain, plainOf } from './dialect.ts';
import { isRecord } from '../lib/record.ts';
import { refusal, importRow } from './row.ts';
import type { NoteCode, ImportRow, ImportTarget } from './types.ts';

const types = {
  name: 'string',
  value: 'string',
  domain: 'string',
  url: 'string',
  path: 'string',
  hostOnly: 'boolean',
  httpOnly: 'boolean',
  secure: 'boolean',
  session: 'boolean',
  sameSite: undefined,
} as const satisfies Record<(typeof fieldNames)[number], string | undefined>;

/** The fields of a cookie, once they are known to have their type. */
interface Entry {
  readonly name?: string;
  readonly value?: string;
  readonly domain?: string;
  readonly url?: string;
  readonly path?: string;
  readonly hostOnly?: boolean;
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
}

/**
 * The partition key in one of its forms: WebExtensions' `{ topLevelSite, hasCrossSiteAncestor }`, Puppeteer's
 * `{ sourceOrigin, hasCrossSiteAncestor }`, Playwright's string beside `_crHasCrossSiteAncestor`. Where nothing
 * is said of ancestors, a cookie of the top-level site itself has none that is cross-site, as in
 * https://github.com/w3c/webextensions/blob/main/proposals/hasCrossSiteAncestor.md.
 * @returns `undefined` for what is no partition key
 */
function partitionOf(plain: Plain, domain: string): Partition | null | undefined {
  const { partitionKey, hasCrossSiteAncestor } = plain;
  const key =
    typeof partitionKey === 'string' ? { topLevelSite: partitionKey, hasCrossSiteAncestor } : partitionKey;
  if (key === null || key === undefined) return null;
  if (!isRecord(key)) return undefined;
  const site = key['topLevelSite'] ?? key['sourceOrigin'] ?? '';
  if (site === '') return null;
  if (typeof site !== 'string') return undefined;
  const top = pageOf(site);
  if (top.kind !== 'site') return undefined;
  const ancestor = key['hasCrossSiteAncestor'] ?? !lineage(domain.replace(/^\./, '')).includes(top.host);
  return typeof ancestor === 'boolean' ? { topLevelSite: site, hasCrossSiteAncestor: ancestor } : undefined;
}

/** Puppeteer's parameter of a cookie may have a URL in place of a domain. */
function pageFor({ url }: Entry, page: SitePage): SitePage {
  const own = pageOf(url ?? '');
  return own.kind === 'site' ? own : page;
}

function wrongField({ fields, keyOf }: Plain): string | undefined {
  const wrong = fieldNames.find((field) => {
    const type = types[field];
    return type !== undefined && fields[field] !== undefined && typeof fields[field] !== type;
  });
  return wrong && (keyOf[wrong] ?? wrong);
}

/** What the object did not say, or what was made of it. */
function notesOf({ end, unread }: Plain, { domain, url }: Entry): readonly NoteCode[] {
  const notes: readonly (readonly [NoteCode, boolean])[] = [
    ['domain-assumed', domain === undefined && url === undefined],
    ['zone-assumed', end.isZoneAssumed],
    ['age-from-now', end.isFromNow],
    ['field-unread', (end.unread ?? unread) !== null],
  ];
  return notes.flatMap(([note, is]) => (is ? [note] : []));
}

/**
 * Reads a cookie that is written as an object: by a cookie editor, a browser's driver, a browser's database or an HTTP
 * library. `null` counts as no field.
 * @param line the 1-based index among the others
 */
export function readEntry(value: unknown, line: number, target: ImportTarget): ImportRow {
  if (!isRecord(value)) return refusal(line, '', 'not-an-object');
  const plain = plainOf(value, target.now);
  const given = typeof plain.fields.name === 'string' ? plain.fields.name : '';
  const wrong = wrongField(plain);
  if (wrong !== undefined) return refusal(line, given, 'bad-field', wrong);
  const entry = plain.fields as Entry;
  const { name, value: content } = entry;
  if (name === undefined) return refusal(line, given, 'missing-field', 'name');
  if (content === undefined) return refusal(line, name, 'missing-field', 'value');
  if (plain.isEncrypted) return refusal(line, name, 'value-encrypted');
  const domain = entry.domain ?? pageFor(entry, target.page).host;
  const partition = partitionOf(plain, domain);
  if (plain.sameSite === undefined) return refusal(line, name, 'bad-same-site');
  if (partition === undefined) return refusal(line, name, 'bad-partition');
  const draft = {
    name,
    value: content,
    domain,
    hostOnly: entry.hostOnly ?? !domain.startsWith('.'),
    path: entry.path ?? '',
    secure: entry.secure ?? false,
    httpOnly: entry.httpOnly ?? false,
    sameSite: plain.sameSite,
    expires: plain.end.at,
    partition,
  };
  const row = importRow(line, draft, target, notesOf(plain, entry));
  return row.refused === null ? { ...row, field: plain.end.unread ?? plain.unread } : row;
}
