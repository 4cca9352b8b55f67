import type { Partition, SameSite } from '../cookie/cookie.ts';
import { lineage, pageOf, type SitePage } from '../site/page.ts';
import { refusal, rowOf } from './row.ts';
import type { Row, Source } from './types.ts';

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
} as const;

type Typed = {
  readonly [Key in keyof typeof types]?: ((typeof types)[Key] extends 'string' ? string : boolean) | null;
};

/** A cookie as an object, once the fields with a plain type are known to have it. */
interface Entry extends Typed {
  readonly sameSite?: unknown;
  /** Cookie editors, as the WebExtensions API: seconds since the epoch. */
  readonly expirationDate?: unknown;
  /** Playwright and Puppeteer: seconds since the epoch, -1 for a session cookie. */
  readonly expires?: unknown;
  readonly partitionKey?: unknown;
  readonly _crHasCrossSiteAncestor?: unknown;
}

/** The words of the WebExtensions API and of the attribute, in any case. */
const sameSites: ReadonlyMap<string, SameSite> = new Map([
  ['', 'unspecified'],
  ['unspecified', 'unspecified'],
  ['no_restriction', 'no_restriction'],
  ['none', 'no_restriction'],
  ['lax', 'lax'],
  ['strict', 'strict'],
]);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sameSiteOf({ sameSite }: Entry): SameSite | undefined {
  const word = sameSite ?? '';
  return typeof word === 'string' ? sameSites.get(word.toLowerCase()) : undefined;
}

/** Milliseconds since the epoch, `null` for a session cookie, not a number for what is no time. */
function expiresOf({ session, expirationDate, expires }: Entry): number | null {
  const seconds = expirationDate ?? expires ?? -1;
  if (session === true || seconds === -1) return null;
  return typeof seconds === 'number' ? Math.round(seconds * 1000) : Number.NaN;
}

/**
 * The partition key in one of its forms: WebExtensions' `{ topLevelSite, hasCrossSiteAncestor }`, Puppeteer's
 * `{ sourceOrigin, hasCrossSiteAncestor }`, Playwright's string beside `_crHasCrossSiteAncestor`. Where nothing
 * is said of ancestors, a cookie of the top-level site itself has none that is cross-site, as in
 * https://github.com/w3c/webextensions/blob/main/proposals/hasCrossSiteAncestor.md.
 * @returns `undefined` for what is no partition key
 */
function partitionOf(entry: Entry, domain: string): Partition | null | undefined {
  const { partitionKey, _crHasCrossSiteAncestor: hasCrossSiteAncestor } = entry;
  const key =
    typeof partitionKey === 'string' ? { topLevelSite: partitionKey, hasCrossSiteAncestor } : partitionKey;
  if (key === null || key === undefined) return null;
  if (!isObject(key)) return undefined;
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

function wrongField(entry: Readonly<Record<string, unknown>>): string | undefined {
  return Object.entries(types).find(
    ([key, type]) => (entry[key] ?? null) !== null && typeof entry[key] !== type,
  )?.[0];
}

/**
 * Reads a cookie that is written as an object: by a cookie editor, Playwright or Puppeteer. `null` counts as
 * no field.
 * @param line the 1-based index among the others
 */
export function readEntry(value: unknown, line: number, source: Source): Row {
  if (!isObject(value)) return refusal(line, '', 'not-an-object');
  const given = typeof value['name'] === 'string' ? value['name'] : '';
  const wrong = wrongField(value);
  if (wrong !== undefined) return refusal(line, given, 'bad-field', wrong);
  const entry: Entry = value;
  const { name, value: content } = entry;
  if (typeof name !== 'string') return refusal(line, given, 'missing-field', 'name');
  if (typeof content !== 'string') return refusal(line, name, 'missing-field', 'value');
  const domain = entry.domain ?? pageFor(entry, source.page).host;
  const sameSite = sameSiteOf(entry);
  const partition = partitionOf(entry, domain);
  if (sameSite === undefined) return refusal(line, name, 'bad-same-site');
  if (partition === undefined) return refusal(line, name, 'bad-partition');
  const draft = {
    name,
    value: content,
    domain,
    hostOnly: entry.hostOnly ?? !domain.startsWith('.'),
    path: entry.path ?? '',
    secure: entry.secure ?? false,
    httpOnly: entry.httpOnly ?? false,
    sameSite,
    expires: expiresOf(entry),
    partition,
  };
  return rowOf(line, draft, source, (entry.domain ?? entry.url ?? null) === null ? ['domain-assumed'] : []);
}
